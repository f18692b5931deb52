import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { createClock } from "../../../client/state/clock.ts"
import { rememberingDevice } from "../support/remembering-device.ts"

const NOON = Date.parse("2026-03-01T12:00:00Z")

describe("the clock", () => {
  it("follows the server where the device's clock is wrong", () => {
    let device = NOON - 3 * 3_600_000
    const clock = createClock(rememberingDevice(), () => device)
    clock.learn("2026-03-01T12:00:00Z")
    expect(clock.now()).toBe(NOON)
    device += 5000
    expect(clock.precise()).toBe(NOON + 5000)
  })

  it("trusts the device where the two agree, whose time is finer than the server's seconds", () => {
    const clock = createClock(rememberingDevice(), () => NOON + 900)
    clock.learn("2026-03-01T12:00:00Z")
    expect(clock.precise()).toBe(NOON + 900)
  })

  it("knows on the next visit, without a network, how wrong the device's clock is", () => {
    const device = rememberingDevice()
    createClock(device, () => NOON - 3_600_000).learn("2026-03-01T12:00:00Z")
    expect(createClock(device, () => NOON).precise()).toBe(NOON + 3_600_000)
    // Once the device's clock is put right, that is learnt as well.
    createClock(device, () => NOON).learn("2026-03-01T12:00:00Z")
    expect(createClock(device, () => NOON).precise()).toBe(NOON)
  })

  it("does without a memory where the browser refuses one", () => {
    const refused = () => {
      throw new Error("refused")
    }
    const clock = createClock(refused, () => NOON - 3_600_000)
    clock.learn("2026-03-01T12:00:00Z")
    expect(clock.now()).toBe(NOON)
  })
})

describe("what the clock shows", () => {
  beforeEach(() => void vi.useFakeTimers({ now: NOON + 300 }))
  afterEach(() => void vi.useRealTimers())

  it("moves with each full second of the server's, not with those since the page was opened", () => {
    const clock = createClock(rememberingDevice())
    vi.advanceTimersByTime(699)
    expect(clock.now()).toBe(NOON + 300)
    vi.advanceTimersByTime(1)
    expect(clock.now()).toBe(NOON + 1000)
    vi.advanceTimersByTime(1000)
    expect(clock.now()).toBe(NOON + 2000)
  })

  it("is right at once when a device that slept is looked at again", () => {
    const clock = createClock(rememberingDevice())
    vi.setSystemTime(NOON + 3 * 3_600_000)
    document.dispatchEvent(new Event("visibilitychange"))
    expect(clock.now()).toBe(NOON + 3 * 3_600_000)
  })
})
