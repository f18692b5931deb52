/**
 * Counting in a worker: one count at a time, and the newest wins.
 *
 * An order that comes while another is being counted ends that worker and starts with a fresh one; what the old one would have
 * said is never heard. Files are written by the worker too, as it holds the ballots already.
 */
import type { Result } from "#core/base/result"
import type { FormatName } from "#core/tally/ballot-file"
import type { Ballots, CountOrder, Report, Unwritten } from "./count-ballots.ts"

export type ToWorker =
  | { readonly kind: "count"; readonly turn: number; readonly order: CountOrder }
  | {
      readonly kind: "write"
      readonly turn: number
      readonly ballots: Ballots
      readonly seats: number
      readonly format: FormatName
    }

export type FromWorker =
  | { readonly kind: "report"; readonly turn: number; readonly report: Report }
  | { readonly kind: "done"; readonly turn: number }
  | { readonly kind: "written"; readonly turn: number; readonly text: Result<string, Unwritten> }

/** As much of a Worker as is needed. */
export interface Thread {
  postMessage(message: ToWorker): void
  terminate(): void
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

export interface Counting {
  /** Counts; `onReport` is told of the count, then of the comparison, unless another order comes first. */
  readonly count: (order: CountOrder, onReport: (report: Report) => void, onFailure: () => void) => void
  /** The ballots as a file of that format; an error says why there is none. */
  readonly write: (ballots: Ballots, seats: number, format: FormatName) => Promise<Result<string, Unwritten>>
  readonly close: () => void
}

interface Writing {
  readonly message: ToWorker
  readonly settle: (text: Result<string, Unwritten>) => void
}

interface Busy {
  readonly turn: number
  readonly onReport: (report: Report) => void
  readonly onFailure: () => void
}

const UNWRITTEN: Result<string, Unwritten> = { ok: false, error: { kind: "broken" } }

/** `start` makes a thread. One is made at once, so that it is ready when there is something to count. */
export function createCounting(start: () => Thread): Counting {
  let turn = 0
  let busy: Busy | null = null
  const writings = new Map<number, Writing>()
  let thread: Thread | null = open()

  function open(): Thread {
    const opened = start()
    opened.onmessage = ({ data }) => hear(data)
    opened.onerror = (event) => {
      event.preventDefault()
      fail()
    }
    return opened
  }

  function end(): void {
    if (!thread) return
    thread.onmessage = null
    thread.onerror = null
    thread.terminate()
    thread = null
  }

  /** The next order tries again, with a new thread; none is made before, as it might fail as well. */
  function fail(): void {
    end()
    const failed = busy
    busy = null
    for (const { settle } of writings.values()) settle(UNWRITTEN)
    writings.clear()
    failed?.onFailure()
  }

  function hear(message: FromWorker): void {
    if (message.kind === "written") {
      writings.get(message.turn)?.settle(message.text)
      writings.delete(message.turn)
    } else if (busy?.turn === message.turn) {
      if (message.kind === "report") busy.onReport(message.report)
      else busy = null
    }
  }

  function send(message: ToWorker): void {
    if (!thread) {
      thread = open()
      // What the thread that was ended still owed.
      for (const owed of writings.values()) if (owed.message !== message) thread.postMessage(owed.message)
    }
    thread.postMessage(message)
  }

  return {
    count: (order, onReport, onFailure) => {
      if (busy) end()
      turn++
      busy = { turn, onReport, onFailure }
      send({ kind: "count", turn, order })
    },
    write: (ballots, seats, format) => {
      turn++
      const message: ToWorker = { kind: "write", turn, ballots, seats, format }
      return new Promise((settle) => {
        writings.set(message.turn, { message, settle })
        send(message)
      })
    },
    close: end,
  }
}

/** The app's own worker. */
export const startCounting = (): Thread =>
  new Worker(new URL("./counting-worker.ts", import.meta.url), { type: "module" })
