import { describe, expect, it } from "vitest"
import type { CastRequest } from "#core/wire/ballot"
import {
  type BallotRecord,
  ballotStatus,
  boardOf,
  type CastVersion,
  compareStored,
  emptyRecord,
  nextVersion,
  type SealedVersion,
  withoutWaiting,
  withReceipt,
  withSealed,
  withServerCopy,
  withTrouble,
  withVerdict,
} from "../../../client/state/ballot-record.ts"
import { ids } from "../support/polling-place.ts"

const EMPTY = emptyRecord({ uid: "u", slug: "s", name: "S", end: "2026-03-15T00:00:00Z", paper: "{}" })

const sealedVersion = (version: number, mark: string): SealedVersion => ({
  request: { election: "u", pseudonym: "p", token: "t", version, sealed: mark, signature: `sig-${mark}` },
  ranking: mark === "" ? null : [ids("ann")],
})

const castAs = (version: number, mark: string): CastVersion => {
  const { request, ranking } = sealedVersion(version, mark)
  return { version, sealed: mark, ranking, receipt: "r", tracker: "t", request: request as CastRequest }
}

const passing = { code: "OFFLINE", detail: "" } as const
const final = { code: "TOKEN_INVALID", detail: "" } as const

const run = (...steps: ((record: BallotRecord) => BallotRecord)[]): BallotRecord =>
  steps.reduce((record, step) => step(record), EMPTY)

describe("the life of a ballot", () => {
  const first = sealedVersion(1, "one")
  const second = sealedVersion(2, "two")
  const withdrawal = sealedVersion(2, "")

  it("goes from nothing to waiting to cast", () => {
    expect(ballotStatus(EMPTY)).toBe("none")
    expect(ballotStatus(run((record) => withSealed(record, first)))).toBe("waiting")
    const cast = run(
      (record) => withSealed(record, first),
      (record) => withReceipt(record, first, "jws", "tracker"),
    )
    expect(ballotStatus(cast)).toBe("cast")
    expect(cast.cast).toMatchObject({ version: 1, sealed: "one", receipt: "jws", tracker: "tracker" })
    expect(nextVersion(cast)).toBe(2)
  })

  it("waits on through trouble that passes, and is stuck in any other", () => {
    const waiting = withSealed(EMPTY, first)
    expect(ballotStatus(withTrouble(waiting, first, passing))).toBe("waiting")
    expect(ballotStatus(withTrouble(waiting, first, final))).toBe("stuck")
  })

  it("shows a replacement as waiting, although an older version is cast", () => {
    const record = withSealed(withServerCopy(EMPTY, castAs(1, "one")), second)
    expect(ballotStatus(record)).toBe("waiting")
    expect(ballotStatus(withoutWaiting(record))).toBe("cast")
  })

  it("is withdrawn by an empty version, and can go on from there", () => {
    const record = run(
      (before) => withServerCopy(before, castAs(1, "one")),
      (before) => withSealed(before, withdrawal),
      (before) => withReceipt(before, withdrawal, "jws", "tracker"),
    )
    expect(ballotStatus(record)).toBe("withdrawn")
    expect(nextVersion(record)).toBe(3)
  })

  it("remembers the bytes of a version that was sealed anew before an answer came, until one comes", () => {
    const resealed = withSealed(withSealed(EMPTY, first), sealedVersion(1, "other"))
    expect(resealed.replaced).toEqual(["one"])
    expect(withReceipt(resealed, sealedVersion(1, "other"), "jws", "t").replaced).toEqual([])
  })

  it("an answer to a version that no longer waits changes nothing", () => {
    const resealed = withSealed(withSealed(EMPTY, first), sealedVersion(1, "other"))
    expect(withReceipt(resealed, first, "jws", "t")).toBe(resealed)
    expect(withTrouble(resealed, first, final)).toBe(resealed)
  })
})

describe("what was cast before", () => {
  it("is remembered by version and receipt code, a withdrawal by its version alone", () => {
    const record = run(
      (start) => withServerCopy(start, castAs(1, "one")),
      (start) => withServerCopy(start, castAs(2, "")),
      (start) => withServerCopy(start, castAs(3, "three")),
      // The same version again replaces nothing.
      (start) => withServerCopy(start, castAs(3, "three")),
    )
    expect(record.earlier).toEqual([
      { version: 1, tracker: "t" },
      { version: 2, tracker: null },
    ])
  })
})

describe("a look at the board", () => {
  const figures = { count: 2, issued: 3, listed: 4, root: "r" }
  const cast = run((start) => withServerCopy(start, castAs(1, "one")))

  it("is kept with the receipt code that was looked for, a fault without the board itself", () => {
    const listed = withVerdict(cast, "t", { kind: "listed", ...figures })
    expect(boardOf(listed)).toEqual({ tracker: "t", kind: "listed", ...figures })
    const board = { trackers: ["x"], checkpoint: "c" }
    const fault = withVerdict(cast, "t", { kind: "fault", fault: "TRACKER_MISSING", board })
    expect(boardOf(fault)).toEqual({ tracker: "t", kind: "fault", fault: "TRACKER_MISSING" })
  })

  it("for a version that is not the one that counts says nothing", () => {
    expect(withVerdict(cast, "another", { kind: "listed", ...figures })).toBe(cast)
    expect(boardOf({ ...cast, board: { tracker: "another", kind: "listed", ...figures } })).toBeNull()
    expect(boardOf(EMPTY)).toBeNull()
  })
})

describe("the server's copy", () => {
  const record = withServerCopy(EMPTY, castAs(2, "two"))

  it.each([
    ["same", { version: 2, sealed: "two" }],
    ["newer", { version: 3, sealed: "three" }],
    ["lost", { version: 1, sealed: "one" }],
    ["lost", null],
    ["different", { version: 2, sealed: "other" }],
  ] as const)("is %s: %o", (expected, stored) => {
    expect(compareStored(record, stored)).toBe(expected)
  })

  it("of a ballot that this device never cast is newer, and none is as expected", () => {
    expect(compareStored(EMPTY, { version: 1, sealed: "one" })).toBe("newer")
    expect(compareStored(EMPTY, null)).toBe("same")
  })
})
