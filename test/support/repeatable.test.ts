import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { concat, toHex } from "#core/base/bytes"
import { instant, toIso } from "#core/base/instant"
import { fixedClock } from "./fixed-clock.ts"
import { scriptedRandom } from "./scripted-random.ts"

describe("the fixed clock", () => {
  it("stands still until it is set or advanced", () => {
    const clock = fixedClock("2026-03-01T12:00:00Z")
    expect(toIso(clock.now())).toBe("2026-03-01T12:00:00Z")
    clock.advance(90_000)
    expect(toIso(clock.now())).toBe("2026-03-01T12:01:30Z")
    clock.set("2025-01-01T00:00:00Z")
    expect(clock.now()).toBe(instant(Date.UTC(2025, 0, 1)))
  })

  it("refuses what is no time", () => {
    expect(() => fixedClock("soon")).toThrow(RangeError)
  })
})

describe("scripted randomness", () => {
  it("is the same for a seed, however it is cut", () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.nat({ max: 100 })), (seed, cuts) => {
        const random = scriptedRandom(seed)
        const pieces = cuts.map((length) => random(length))
        expect(pieces.map(({ length }) => length)).toEqual(cuts)
        const joined = concat(...pieces)
        expect(toHex(scriptedRandom(seed)(joined.length))).toBe(toHex(joined))
      }),
    )
  })

  it("differs between seeds and goes on without repeating", () => {
    const random = scriptedRandom("a")
    const blocks = [random(32), random(32), scriptedRandom("b")(32)]
    expect(new Set(blocks.map(toHex)).size).toBe(3)
  })
})
