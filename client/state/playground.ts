/**
 * The playground: ballots that somebody typed, pasted or dropped, and what they come to. Everything happens on this device.
 *
 * The last count stays until the next one is there, and says so when it is not of what stands in the field now.
 */
import { type Accessor, batch, createEffect, createSignal, untrack } from "solid-js"
import { DEFAULT_METHOD, type MethodName } from "#core/election/method"
import type { FormatName } from "#core/tally/ballot-file"
import type { Comparison } from "#core/tally/compare"
import type { Tally } from "#core/tally/tally"
import type { Ballots, Faulty, Refused, Report } from "./count-ballots.ts"
import type { Counting } from "./counting.ts"
import { type KeptPlayground, keepPlayground, keptPlayground } from "./kept-playground.ts"

/** What is longer is shown as a file: a field of that size would make the page slow. In characters. */
export const MOST_TYPED = 20_000
/** Who types is let finish a word. */
const TYPING_MS = 250

export interface Outcome {
  readonly tally: Tally
  readonly format: FormatName
  readonly title: string | null
  /** Undefined: still on its way. */
  readonly comparison: Comparison | undefined
}

/** Why there is no newer count. */
export type Trouble =
  | Faulty
  | Refused
  | { readonly kind: "failed" }
  /** The browser could not read the file. */
  | { readonly kind: "unreadable" }

export type Playground = ReturnType<typeof createPlayground>

/** `example`: what stands there at first, in the reader's language; as long as nobody has touched it, it changes with that. */
export function createPlayground(counting: Counting, shelf: () => Storage, example: Accessor<string>) {
  const kept: KeptPlayground = keptPlayground(shelf) ?? {
    text: example(),
    fileName: null,
    method: DEFAULT_METHOD,
    seats: null,
  }
  const [ballots, setBallots] = createSignal<Ballots>({ text: kept.text, fileName: kept.fileName })
  const [method, setMethod] = createSignal<MethodName>(kept.method)
  const [seats, setSeats] = createSignal<number | null>(kept.seats)
  const [outcome, setOutcome] = createSignal<Outcome | null>(null)
  const [trouble, setTrouble] = createSignal<Trouble | null>(null)
  const [counted, setCounted] = createSignal(true)
  /** What stood in the field before something else was put there as a whole. */
  const [former, setFormer] = createSignal<Ballots | null>(null)
  let typing: ReturnType<typeof setTimeout> | undefined

  const hear = (report: Report): void => {
    batch(() => {
      if (report.kind === "compared") {
        setOutcome((last) => last && { ...last, comparison: report.comparison })
        return
      }
      setCounted(true)
      if (report.kind === "counted") {
        setTrouble(null)
        setOutcome({ ...report, comparison: undefined })
      } else setTrouble(report)
    })
  }
  const count = (): void => {
    clearTimeout(typing)
    const order = { ballots: ballots(), method: method(), seats: seats() }
    setCounted(false)
    if (order.ballots.text.trim() === "") {
      batch(() => {
        setCounted(true)
        setOutcome(null)
        setTrouble(null)
      })
      return
    }
    counting.count(order, hear, () => {
      batch(() => {
        setCounted(true)
        setTrouble({ kind: "failed" })
      })
    })
  }
  const keepAndCount = (): void => {
    // The count goes first, as it takes its time elsewhere.
    count()
    keepPlayground(shelf, { ...ballots(), method: method(), seats: seats() })
  }
  const replace = (next: Ballots): void => {
    if (ballots().text.trim() !== "" && ballots().text !== next.text) setFormer(ballots())
    setBallots(next)
    setSeats(null)
    keepAndCount()
  }
  keepAndCount()
  createEffect((last: string) => {
    const next = example()
    if (next !== last && untrack(ballots).text === last) {
      setBallots({ text: next, fileName: null })
      untrack(keepAndCount)
    }
    return next
  }, example())
  return {
    ballots,
    method,
    /** Null: as the file says, else one. */
    seats,
    outcome,
    trouble,
    /** Whether outcome or trouble are of what stands there now. */
    counted,
    former,
    type: (text: string): void => {
      setBallots({ text, fileName: null })
      setFormer(null)
      setCounted(false)
      clearTimeout(typing)
      typing = setTimeout(keepAndCount, TYPING_MS)
    },
    /** Puts other ballots in the place of what stands there, with as many seats as they say. */
    replace,
    /** The browser could not read the file. */
    unread: (): void => void setTrouble({ kind: "unreadable" }),
    restore: (): void => {
      const before = former()
      if (before) replace(before)
    },
    chooseMethod: (next: MethodName): void => {
      setMethod(next)
      keepAndCount()
    },
    chooseSeats: (next: number): void => {
      setSeats(next)
      keepAndCount()
    },
    write: (format: FormatName) => counting.write(ballots(), outcome()?.tally.seats ?? 1, format),
    close: (): void => {
      clearTimeout(typing)
      counting.close()
    },
  }
}
