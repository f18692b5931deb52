import { describe, expect, it } from "vitest"
import { createClock } from "../../../client/state/clock.ts"

const NOON = Date.parse("2026-03-01T12:00:00Z")

describe("the clock", () => {
  it("follows the server where the device's clock is wrong", () => {
    let device = NOON - 3 * 3_600_000
    const clock = createClock(() => device)
    clock.learn("2026-03-01T12:00:00Z")
    expect(clock.now()).toBe(NOON)
    device += 5000
    expect(clock.precise()).toBe(NOON + 5000)
  })

  it("trusts the device where the two agree, whose time is finer than the server's seconds", () => {
    const clock = createClock(() => NOON + 900)
    clock.learn("2026-03-01T12:00:00Z")
    expect(clock.precise()).toBe(NOON + 900)
  })
})
