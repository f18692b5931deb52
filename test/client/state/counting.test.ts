import { describe, expect, it, vi } from "vitest"
import { must } from "#test/support/sealing"
import {
  countBallots,
  createReader,
  type Report,
  rewriteBallots,
} from "../../../client/state/count-ballots.ts"
import {
  createCounting,
  type FromWorker,
  type Thread,
  type ToWorker,
} from "../../../client/state/counting.ts"
import { CIRCLE } from "../support/counts.ts"

/** A thread that hears what it is told, and says what the test lets it say. */
function threads() {
  const all: (Thread & { readonly told: ToWorker[]; ended: boolean })[] = []
  const start = () => {
    const told: ToWorker[] = []
    const thread = {
      told,
      ended: false,
      onmessage: null as Thread["onmessage"],
      onerror: null as Thread["onerror"],
      postMessage: (message: ToWorker) => void told.push(message),
      terminate: () => {
        thread.ended = true
      },
    }
    all.push(thread)
    return thread
  }
  const say = (at: number, data: FromWorker) => all[at]?.onmessage?.(new MessageEvent("message", { data }))
  return { all, start, say }
}

const ballots = { text: CIRCLE, fileName: null }
const order = { ballots, method: "schulze", seats: null } as const
const [report] = [...countBallots(order, createReader())] as [Report]
const turnOf = (message: ToWorker | undefined): number => message?.turn ?? -1

describe("counting in a worker", () => {
  it("has its thread ready before there is anything to count", () => {
    const { all, start } = threads()
    createCounting(start)
    expect(all).toHaveLength(1)
  })

  it("ends the count that an order interrupts, and never hears of it again", () => {
    const { all, start, say } = threads()
    const counting = createCounting(start)
    const [first, second] = [vi.fn(), vi.fn()]
    counting.count(order, first, vi.fn())
    counting.count({ ...order, seats: 2 }, second, vi.fn())
    expect(all.map(({ ended }) => ended)).toEqual([true, false])
    say(0, { kind: "report", turn: turnOf(all[0]?.told[0]), report })
    say(1, { kind: "report", turn: turnOf(all[1]?.told[0]), report })
    expect(first).not.toHaveBeenCalled()
    expect(second).toHaveBeenCalledExactlyOnceWith(report)
  })

  it("keeps the thread once it is done", () => {
    const { all, start, say } = threads()
    const counting = createCounting(start)
    counting.count(order, vi.fn(), vi.fn())
    say(0, { kind: "done", turn: turnOf(all[0]?.told[0]) })
    counting.count(order, vi.fn(), vi.fn())
    expect(all).toHaveLength(1)
    expect(all[0]?.told).toHaveLength(2)
  })

  it("still writes the file that an ended thread was asked for", async () => {
    const { all, start, say } = threads()
    const counting = createCounting(start)
    counting.count(order, vi.fn(), vi.fn())
    const written = counting.write(ballots, 1, "csv")
    counting.count(order, vi.fn(), vi.fn())
    const asked = all[1]?.told.find(({ kind }) => kind === "write")
    say(1, { kind: "written", turn: turnOf(asked), text: { ok: true, value: "a,b" } })
    expect(await written).toEqual({ ok: true, value: "a,b" })
  })

  it("says that it failed, once, and makes another thread only for the next order", async () => {
    const { all, start } = threads()
    const counting = createCounting(start)
    const failed = vi.fn()
    counting.count(order, vi.fn(), failed)
    const written = counting.write(ballots, 1, "csv")
    all[0]?.onerror?.(new ErrorEvent("error", { cancelable: true }))
    expect(failed).toHaveBeenCalledOnce()
    expect((await written).ok).toBe(false)
    expect(all).toHaveLength(1)
    counting.count(order, vi.fn(), vi.fn())
    expect(all).toHaveLength(2)
    expect(all[1]?.told).toHaveLength(1)
  })

  it("ends its thread when it is closed", () => {
    const { all, start } = threads()
    createCounting(start).close()
    expect(all[0]?.ended).toBe(true)
  })
})

describe("what the worker does", () => {
  const reports = (text: string, changes: Partial<Parameters<typeof countBallots>[0]> = {}) => [
    ...countBallots({ ...order, ballots: { text, fileName: null }, ...changes }, createReader()),
  ]

  it("gives the count first, the comparison after it", () => {
    expect(reports(CIRCLE)).toMatchObject([
      { kind: "counted", format: "cvotes", tally: { winners: ["ann"], seats: 1 } },
      { kind: "compared", comparison: { agreedPlaces: 0 } },
    ])
  })

  it("fills as many seats as were chosen, else as the file says, else one", () => {
    const text = `#/Number of Seats: 2\n${CIRCLE}`
    expect(reports(text)[0]).toMatchObject({ tally: { seats: 2 } })
    expect(reports(text, { seats: 3 })[0]).toMatchObject({ tally: { seats: 3 } })
  })

  it("gives the line that is wrong as it stands there, whatever ends the lines", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const [fault] = reports(["ann > bo", "ann > > bo", "bo"].join(end))
      expect(fault).toMatchObject({ kind: "faulty", fault: { line: 2 }, line: "ann > > bo" })
    }
  })

  it("says why a method can't count, and compares nothing then", () => {
    const text = Array.from({ length: 19 }, (_, at) => `c${at}`).join(" > ")
    expect(reports(text, { method: "kemeny-young" })).toEqual([
      { kind: "refused", method: "kemeny-young", candidates: 19 },
    ])
  })

  it("takes a lone name that is typed for a ranking, not for a column of a table", () => {
    expect(reports("ann")[0]).toMatchObject({ format: "cvotes", tally: { ballots: 1 } })
    expect(reports("ann = bo")[0]).toMatchObject({ format: "cvotes", tally: { candidates: ["ann", "bo"] } })
    expect(reports("ann,bo\n1,2")[0]).toMatchObject({ format: "csv", tally: { winners: ["ann"] } })
  })

  it("reads the same text once", () => {
    const read = createReader()
    expect(read(ballots)).toBe(read({ ...ballots }))
    expect(read(ballots)).not.toBe(read({ ...ballots, fileName: "ballots.cvotes" }))
  })

  it("writes the same ballots in another format, or says why not", () => {
    const read = createReader()
    const csv = must(rewriteBallots({ text: "ann > bo * 2", fileName: null }, 1, "csv", read))
    expect(csv.split(/\r?\n/).slice(0, 3)).toEqual(["ann,bo", "1,2", "1,2"])
    expect(rewriteBallots({ text: "ann = bo", fileName: null }, 1, "soc", read).ok).toBe(false)
    expect(rewriteBallots({ text: "ann > > bo", fileName: null }, 1, "csv", read).ok).toBe(false)
  })
})
