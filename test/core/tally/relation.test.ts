import fc from "fast-check"
import { expect, test } from "vitest"
import { copyRelation, emptyRelation, holds, relate, relateOnwards } from "#core/tally/relation"

const SIZE = 70

const pairsOf = (relation: ReturnType<typeof emptyRelation>): string[] =>
  Array.from(
    { length: relation.size ** 2 },
    (_, at) => [Math.floor(at / relation.size), at % relation.size] as const,
  )
    .filter(([a, b]) => holds(relation, a, b))
    .map(([a, b]) => `${a}-${b}`)

test("a relation holds for the pairs that were related, also beyond the first words of a row", () => {
  const relation = emptyRelation(SIZE)
  relate(relation, 0, 31)
  relate(relation, 0, 32)
  relate(relation, 69, 69)
  relate(relation, 69, 69)
  expect(pairsOf(relation)).toEqual(["0-31", "0-32", "69-69"])
})

test("a copy goes its own way", () => {
  const relation = emptyRelation(2)
  const copy = copyRelation(relation)
  relate(copy, 0, 1)
  expect([pairsOf(relation), pairsOf(copy)]).toEqual([[], ["0-1"]])
})

test("relating onwards keeps a relation transitive: it holds wherever links lead, in any order of the links", () => {
  const node = fc.integer({ min: 0, max: 7 }).map((index) => index * 9)
  fc.assert(
    fc.property(fc.array(fc.tuple(node, node)), (links) => {
      const relation = emptyRelation(SIZE)
      for (const [a, b] of links) relateOnwards(relation, a, b)
      const led = new Set(links.map(([a, b]) => `${a}-${b}`))
      for (let grown = -1; grown !== led.size; ) {
        grown = led.size
        for (const [a, b] of links) {
          for (const pair of [...led]) if (pair.startsWith(`${b}-`)) led.add(`${a}-${pair.split("-")[1]}`)
        }
      }
      expect(new Set(pairsOf(relation))).toEqual(led)
    }),
  )
})
