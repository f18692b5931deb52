/** The attacker's tools do what they say: an attack that fails for want of skill would prove nothing. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { scriptedIntegers } from "#test/support/profiles"
import { assign } from "./linking/assignment.ts"
import { boundOfChance, probabilityOf } from "./linking/chance.ts"
import type { Dossier, Software } from "./linking/dossier.ts"
import { linkByLikelihood } from "./linking/likelihood.ts"
import { countRight, linkByOrder } from "./linking/order.ts"
import { Search } from "./linking/search.ts"

describe("the bound of chance", () => {
  test("the chances of all numbers of fixed points add up to 1, with one expected", () => {
    for (const n of [1, 2, 3, 10, 200]) {
      const chances = Array.from({ length: n + 1 }, (_, right) => probabilityOf(right, n))
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9)
      expect(chances.reduce((sum, chance, right) => sum + right * chance, 0)).toBeCloseTo(1, 9)
      // All but one right is impossible.
      expect(chances[n - 1] ?? 0).toBeCloseTo(0, 9)
    }
  })

  test("counts permutations as one by one", () => {
    const fixed = permutations(5).map((order) => order.filter((to, from) => to === from).length)
    for (let right = 0; right <= 5; right++) {
      const share = fixed.filter((count) => count === right).length / fixed.length
      expect(probabilityOf(right, 5)).toBeCloseTo(share, 9)
    }
  })

  test("is passed by chance once in a million times, not more and hardly less", () => {
    const beyond = (bound: number) =>
      1 - Array.from({ length: bound + 1 }, (_, right) => probabilityOf(right, 200)).reduce((a, b) => a + b)
    expect(boundOfChance(200)).toBe(9)
    expect(beyond(9)).toBeLessThanOrEqual(1e-6)
    expect(beyond(8)).toBeGreaterThan(1e-6)
    expect(boundOfChance(3)).toBe(3)
  })
})

test("an assignment is as heavy as any", () => {
  const square = fc.integer({ min: 1, max: 5 }).chain((size) =>
    fc.array(fc.array(fc.nat(20), { minLength: size, maxLength: size }), {
      minLength: size,
      maxLength: size,
    }),
  )
  fc.assert(
    fc.property(square, (weights) => {
      const weigh = (columns: readonly number[]) =>
        columns.reduce((sum, column, row) => sum + (weights[row]?.[column] ?? 0), 0)
      const taken = assign(weights.map((row) => Float64Array.from(row)))
      expect([...taken].sort()).toEqual(weights.map((_, at) => at))
      expect(weigh(taken)).toBe(Math.max(...permutations(weights.length).map(weigh)))
    }),
  )
})

test("a search finds every occurrence of every needle", () => {
  const search = new Search([
    ["ada", [utf8("adalovel"), utf8("lovelace")]],
    ["ben", [utf8("adamant")]],
  ])
  const found = [...search.all(utf8("xadalovelace adamant adalovel"))].map(({ of, at }) => `${of} ${at}`)
  expect(found).toEqual(["ada 1", "ada 4", "ben 13", "ada 21"])
  expect([...search.all(utf8("adalove"))]).toEqual([])
})

describe("links", () => {
  const names = Array.from({ length: 40 }, (_, at) => `voter ${at}`)
  const dossier: Dossier = {
    names,
    people: names.map((name, at) => ({ name, rows: [`credentials ${at}`, `accounts ${at}`] })),
    ballots: names
      .map((_, at) => ({
        id: String(at),
        rows: [`ballots ${at}`, `commitments ${at}`],
        replaced: false,
        aliases: [],
      }))
      .reverse(),
  }
  const truth = new Map(names.map((name, at) => [name, String(at)]))
  const software: Software = { people: [], ballots: [], rewritten: 0, gaps: [0, 1] }
  const tables = ["credentials", "accounts", "ballots", "commitments"]
  /** Person n is born in transaction 2n, the ballot in 2n + 1. */
  const birth = (table: string, at: number) => 2 * at + (tables.indexOf(table) > 1 ? 1 : 0)

  test("follow the order in which rows appear", () => {
    const signs = new Map(
      tables.flatMap((table) => names.map((_, at) => [`${table} ${at}`, birth(table, at)] as const)),
    )
    expect(countRight(linkByOrder(dossier, signs), truth)).toBe(40)
  })

  test("find everybody whose rows were left where they were born, whatever happened to others", () => {
    const next = scriptedIntegers(7)
    const histories = new Map(
      tables.flatMap((table) =>
        names.map((_, at) => {
          const moved = at % 4 === 0
          const first = moved ? birth(table, at) + next(80 - birth(table, at)) : birth(table, at)
          return [`${table} ${at}`, { first, own: false }] as const
        }),
      ),
    )
    const links = linkByLikelihood(dossier, histories, { ...software, rewritten: 1 }, 0)
    expect(countRight(links, new Map([...truth].filter((_, at) => at % 4 !== 0)))).toBe(30)
  })

  test("give nameless persons the names that are left", () => {
    const [first, ...others] = dossier.people
    const nameless: Dossier = { ...dossier, people: [{ name: null, rows: first?.rows ?? [] }, ...others] }
    const signs = new Map(
      tables.flatMap((table) => names.map((_, at) => [`${table} ${at}`, birth(table, at)] as const)),
    )
    expect(countRight(linkByOrder(nameless, signs), truth)).toBe(40)
  })
})

function permutations(size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]]
  return permutations(size - 1).flatMap((order) =>
    Array.from({ length: size }, (_, at) => [...order.slice(0, at), size - 1, ...order.slice(at)]),
  )
}
