import fc from "fast-check"
import { expect, test } from "vitest"
import { type Edge, mostEdges } from "#core/tally/edges"

/** By trying every set of edges. */
function tryAll(edges: readonly Edge[], roomAt: (node: string) => number): number {
  let most = 0
  for (let members = 0; members < 2 ** edges.length; members++) {
    const some = edges.filter((_, index) => (members >> index) & 1)
    const fits = some.every(
      ({ from, to }) =>
        some.filter((edge) => edge.from === from).length <= roomAt(from) &&
        some.filter((edge) => edge.to === to).length <= roomAt(to),
    )
    if (fits) most = Math.max(most, some.length)
  }
  return most
}

test("an edge gives way to two others", () => {
  const edges = [
    { from: "a", to: "x" },
    { from: "b", to: "x" },
    { from: "a", to: "y" },
  ]
  expect(mostEdges(edges, () => 1)).toBe(2)
})

test("where nothing can give way, a node stays without", () => {
  const edges = [
    { from: "a", to: "x" },
    { from: "b", to: "x" },
  ]
  expect(mostEdges(edges, () => 1)).toBe(1)
})

test("without edges there are none", () => {
  expect(mostEdges([], () => 1)).toBe(0)
})

test("it is what trying every set of edges gives", () => {
  const edges = fc.array(
    fc.record({ from: fc.constantFrom("a", "b", "c", "d"), to: fc.constantFrom("w", "x", "y", "z") }),
    { maxLength: 10 },
  )
  const rooms = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(edges, rooms, (edges, rooms) => {
      const roomAt = (node: string) => rooms["abcdwxyz".indexOf(node)] as number
      expect(mostEdges(edges, roomAt)).toBe(tryAll(edges, roomAt))
    }),
    { numRuns: 200 },
  )
})
