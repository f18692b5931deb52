import { describe, expect, it } from "vitest"
import type { Ranking } from "#core/ballot/ranking"
import {
  type BallotRecord,
  emptyRecord,
  withSealed,
  withTrouble,
} from "../../../client/state/ballot-record.ts"
import { ballotState, inOrder } from "../../../client/state/overview.ts"
import { trouble } from "../../../client/state/trouble.ts"

const FACTS = { uid: "u", slug: "s", name: "S", end: "2026-03-15T00:00:00Z", paper: "paper" }
const empty = emptyRecord(FACTS)
const request = { election: "u", pseudonym: "p", token: "t", version: 1, sealed: "x", signature: "sig" }
const sealed = { request, ranking: [] }
const waiting = withSealed(empty, sealed)
const castAt = (version: number, ranking: Ranking | null = []): BallotRecord => ({
  ...empty,
  cast: { version, sealed: "x", ranking, receipt: "r", tracker: "t", request },
})
const RUNNING = { draft: false, over: false, finding: null }
const OVER = { ...RUNNING, over: true }

describe("what a device knows of a ballot", () => {
  it("nothing at all is not told of", () => {
    expect(ballotState(empty, RUNNING)).toBeNull()
  })

  it("a ranking is a draft until the end, and then was never cast", () => {
    expect(ballotState(empty, { ...RUNNING, draft: true })).toBe("draft")
    expect(ballotState(empty, { ...OVER, draft: true })).toBe("unsent")
  })

  it("a credential alone makes the device prepared, as long as that is of use", () => {
    const prepared = { ...empty, credential: { key: "k", token: "t" } }
    expect([ballotState(prepared, RUNNING), ballotState(prepared, OVER)]).toEqual(["prepared", null])
  })

  it("what is sealed and not sent is never cast: queued, unanswered after the end, late, or refused", () => {
    expect([ballotState(waiting, RUNNING), ballotState(waiting, OVER)]).toEqual(["queued", "unanswered"])
    const ended = withTrouble(waiting, sealed, { code: "ENDED", detail: "" })
    expect(ballotState(ended, OVER)).toBe("late")
    expect(ballotState(withTrouble(waiting, sealed, trouble("RECEIPT_INVALID")), RUNNING)).toBe("refused")
  })

  it("what is cast is cast, replaced, withdrawn, or lost by the server", () => {
    expect(ballotState(castAt(1), RUNNING)).toBe("cast")
    expect(ballotState(castAt(2), RUNNING)).toBe("replaced")
    expect(ballotState(castAt(2, null), RUNNING)).toBe("withdrawn")
    expect(ballotState(castAt(1), { ...RUNNING, finding: { kind: "lost", trouble: null } })).toBe("lost")
    expect(ballotState(castAt(1), { ...RUNNING, finding: { kind: "different", trouble: null } })).toBe("lost")
  })

  it("after the count it is on the board, missing, or the board does not hold", () => {
    const figures = { count: 2, issued: 3, listed: 4, root: "r" }
    const on = { ...castAt(1), board: { tracker: "t", kind: "listed" as const, ...figures } }
    expect(ballotState(on, OVER)).toBe("onBoard")
    const fault = (code: "TRACKER_MISSING" | "BOARD_MISMATCH") => ({
      ...castAt(1),
      board: { tracker: "t", kind: "fault" as const, fault: code },
    })
    expect(ballotState(fault("TRACKER_MISSING"), OVER)).toBe("missing")
    expect(ballotState(fault("BOARD_MISMATCH"), OVER)).toBe("fault")
    expect(ballotState({ ...on, board: { ...on.board, tracker: "of an earlier version" } }, OVER)).toBe(
      "cast",
    )
  })

  it("is listed with what ends soonest on top, then what is over, newest first", () => {
    const at = (end: string) => ({ end })
    const all = ["2026-01-01", "2026-04-01", "2026-02-01", "2026-03-01"].map((day) => at(`${day}T00:00:00Z`))
    const order = inOrder(all, Date.parse("2026-02-15T00:00:00Z")).map(({ end }) => end.slice(0, 10))
    expect(order).toEqual(["2026-03-01", "2026-04-01", "2026-02-01", "2026-01-01"])
  })
})
