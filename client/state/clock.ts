/**
 * Clock: the server's time on a device whose own clock may be wrong.
 *
 * Each answer that carries the server's time sets the offset, which is remembered: a wrong clock is wrong without a network
 * too. `now()` is reactive and moves with each full second of the server's while the page is visible, and at once when it is looked
 * at again; `precise()` is for decisions and reads the device's clock at that moment.
 */
import { type Accessor, createRoot, createSignal } from "solid-js"
import { type Remembered, recall, remember } from "./remembered.ts"

/** Answers are dated when they were made; a smaller difference is the way here, not a wrong clock. */
const TOLERANCE_MS = 2000

const SECOND = 1000

export interface Clock {
  /** Milliseconds since the epoch by the server's clock, for display. */
  readonly now: Accessor<number>
  readonly precise: () => number
  /** Takes the server's time (ISO 8601) from an answer that has just come. */
  readonly learn: (serverNow: string) => void
}

const KEY = "votive-clock-offset"

export function createClock(remembered: Remembered, device: () => number = Date.now): Clock {
  return createRoot(() => {
    let offset = Number(recall(remembered, KEY)) || 0
    const precise = () => device() + offset
    const [now, setNow] = createSignal(precise())
    const look = () => {
      if (document.visibilityState === "visible") setNow(precise())
    }
    // Never early: what ends at a full second has ended when that is shown.
    const wait = (): void => {
      const tick = () => {
        look()
        wait()
      }
      setTimeout(tick, SECOND - (Math.floor(precise()) % SECOND))
    }
    wait()
    // While a device sleeps, timers do as well.
    document.addEventListener("visibilitychange", look)
    addEventListener("pageshow", look)
    return {
      now,
      precise,
      learn: (serverNow) => {
        const difference = Date.parse(serverNow) - device()
        const learnt = Math.abs(difference) > TOLERANCE_MS ? difference : 0
        if (Math.abs(learnt - offset) > TOLERANCE_MS) remember(remembered, KEY, learnt)
        offset = learnt
        setNow(precise())
      },
    }
  })
}
