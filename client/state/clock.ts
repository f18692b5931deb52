/**
 * Clock: the server's time on a device whose own clock may be wrong.
 *
 * Each answer that carries the server's time sets the offset, which is remembered: a wrong clock is wrong without a network
 * too. `now()` is reactive and moves once a second while the page is
 * visible; `precise()` is for decisions and reads the device's clock at that moment.
 */
import { type Accessor, createRoot, createSignal } from "solid-js"
import { type Remembered, recall, remember } from "./remembered.ts"

/** Answers are dated when they were made; a smaller difference is the way here, not a wrong clock. */
const TOLERANCE_MS = 2000

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
    setInterval(() => {
      if (document.visibilityState === "visible") setNow(precise())
    }, 1000)
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
