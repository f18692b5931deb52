import { describe, expect, it } from "vitest"
import { SEED_BYTES, shuffled } from "../../../client/state/order.ts"
import { ids, random } from "../support/polling-place.ts"

const CANDIDATES = ids("ann", "bo", "cy", "di")
const order = (seed: Uint8Array, election = "steering", candidates = CANDIDATES) =>
  shuffled(crypto.subtle, seed, election, candidates)

describe("the order of the tray", () => {
  it("is the same each time for one voter on one device", async () => {
    const seed = random(SEED_BYTES)
    expect(await order(seed)).toEqual(await order(seed))
    expect(await order(seed, "steering", [...CANDIDATES].reverse())).toEqual(await order(seed))
  })

  it("holds everyone once", async () => {
    expect([...(await order(random(SEED_BYTES)))].sort()).toEqual(CANDIDATES)
  })

  it("of the others does not depend on who else stands", async () => {
    const seed = random(SEED_BYTES)
    const without = await order(seed, "steering", ids("ann", "cy", "di"))
    expect((await order(seed)).filter((id) => id !== "bo")).toEqual(without)
  })

  it("differs between elections and between voters, and puts each first about equally often", async () => {
    const firsts = new Map<string, number>()
    const runs = 800
    for (let run = 0; run < runs; run++) {
      const [first = ""] = await order(random(SEED_BYTES))
      firsts.set(first, (firsts.get(first) ?? 0) + 1)
    }
    // 200 expected of each; six standard deviations are 73.
    for (const id of CANDIDATES) expect(Math.abs((firsts.get(id) ?? 0) - runs / 4)).toBeLessThan(73)
    const seed = new Uint8Array(SEED_BYTES)
    const elections = await Promise.all(
      ["a", "b", "c", "d", "e", "f"].map((election) => order(seed, election)),
    )
    expect(new Set(elections.map((ids) => ids.join())).size).toBeGreaterThan(1)
  })
})
