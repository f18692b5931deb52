import { expect, it } from "vitest"
import { concat, utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { databaseNow } from "#server/store/clock"
import {
  conclude,
  ensureElection,
  findElection,
  fixPaper,
  freeze,
  lockElectionExclusive,
  lockElectionShared,
  movableWindows,
  setWindow,
} from "#server/store/elections"
import { inTransaction } from "#server/store/transaction"
import { describeDatabases } from "#test/support/databases"
import { END, rowKey, START, storedElection, uidOf } from "#test/support/stored-rows"

describeDatabases("elections", (open) => {
  it("a new election has its window and nothing else yet", async () => {
    const uid = uidOf("steering/2026")
    expect(await storedElection(await open())).toEqual({
      uid,
      key: "steering/2026",
      startsAt: START,
      endsAt: END,
      paper: null,
      frozen: false,
      checkpoint: null,
      board: null,
      result: null,
      concluded: false,
    })
  })

  it("bytes come back as plain Uint8Array", async () => {
    const { uid } = await storedElection(await open())
    expect(Object.getPrototypeOf(uid)).toBe(Uint8Array.prototype)
  })

  it("the first uid of a key holds, and so does its window", async () => {
    const db = await open()
    const first = await storedElection(db)
    const again = { uid: uidOf("other"), key: first.key, startsAt: instant(0), endsAt: instant(1) }
    expect(await ensureElection(db, again)).toEqual(first)
  })

  it("the same uid under another key is a bug", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    const other = ensureElection(db, { uid, key: "other", startsAt: START, endsAt: END })
    await expect(other).rejects.toThrow("elections_pkey")
  })

  it("times keep their milliseconds", async () => {
    const db = await open()
    const startsAt = instant(Date.parse("2026-03-01T00:00:00.123Z"))
    const endsAt = instant(Date.parse("2026-10-25T01:59:59.999Z"))
    const election = { uid: uidOf("x"), key: "x", startsAt, endsAt }
    expect(await ensureElection(db, election)).toMatchObject({ startsAt, endsAt })
  })

  it("is found by uid", async () => {
    const db = await open()
    const election = await storedElection(db)
    await storedElection(db, "council/2026")
    expect(await findElection(db, election.uid)).toEqual(election)
    expect(await findElection(db, uidOf("nowhere"))).toBeNull()
  })

  it("the window moves until the freeze", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    const later = instant(END + 3_600_000)
    expect(await setWindow(db, uid, START, later)).toBe(true)
    expect(await movableWindows(db)).toEqual([{ uid, startsAt: START, endsAt: later }])
    await inTransaction(db, (trx) => freeze(trx, uid, { board: new Uint8Array(), checkpoint: "jws" }))
    expect(await setWindow(db, uid, START, END)).toBe(false)
    expect(await movableWindows(db)).toEqual([])
    expect(await findElection(db, uid)).toMatchObject({ startsAt: START, endsAt: later })
    expect(await setWindow(db, uidOf("nowhere"), START, END)).toBe(false)
  })

  it("both locks give the row, or null where there is none", async () => {
    const db = await open()
    const election = await storedElection(db)
    await inTransaction(db, async (trx) => {
      const begun = await databaseNow(trx)
      const { heldAt, ...held } = (await lockElectionShared(trx, election.uid)) ?? { heldAt: 0 }
      expect(held).toEqual({ startsAt: START, endsAt: END, frozen: false })
      expect(heldAt).toBeGreaterThanOrEqual(begun)
      expect(await lockElectionExclusive(trx, election.uid)).toEqual(election)
      expect(await lockElectionShared(trx, uidOf("nowhere"))).toBeNull()
      expect(await lockElectionExclusive(trx, uidOf("nowhere"))).toBeNull()
    })
  })

  it("the first ballot paper holds", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    await inTransaction(db, async (trx) => {
      expect(await fixPaper(trx, uid, "first")).toBe("first")
      expect(await fixPaper(trx, uid, "second")).toBe("first")
    })
    expect(await findElection(db, uid)).toMatchObject({ paper: "first" })
    await expect(inTransaction(db, (trx) => fixPaper(trx, uidOf("nowhere"), "x"))).rejects.toThrow()
  })

  it("is frozen once, with board and checkpoint", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    const board = concat(rowKey("tracker 1"), rowKey("tracker 2"))
    await inTransaction(db, async (trx) => {
      expect(await freeze(trx, uid, { board, checkpoint: "jws" })).toBe(true)
      expect(await freeze(trx, uid, { board: new Uint8Array(), checkpoint: "other" })).toBe(false)
      expect(await freeze(trx, uidOf("nowhere"), { board, checkpoint: "jws" })).toBe(false)
    })
    expect(await findElection(db, uid)).toMatchObject({
      frozen: true,
      board,
      checkpoint: "jws",
      concluded: false,
    })
  })

  it("a board of anything but whole trackers is refused", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    const torn = inTransaction(db, (trx) =>
      freeze(trx, uid, { board: new Uint8Array(33), checkpoint: "jws" }),
    )
    await expect(torn).rejects.toThrow("elections_board_check")
  })

  it("is concluded once, and only when frozen", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    await inTransaction(db, async (trx) => {
      expect(await conclude(trx, uid, utf8("early"))).toBe(false)
      await freeze(trx, uid, { board: new Uint8Array(), checkpoint: "jws" })
      expect(await conclude(trx, uid, utf8("result"))).toBe(true)
      expect(await conclude(trx, uid, utf8("again"))).toBe(false)
    })
    expect(await findElection(db, uid)).toMatchObject({ concluded: true, result: utf8("result") })
  })

  it("a transaction that throws leaves nothing", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    const failing = inTransaction(db, async (trx) => {
      await fixPaper(trx, uid, "paper")
      throw new Error("on purpose")
    })
    await expect(failing).rejects.toThrow("on purpose")
    expect(await findElection(db, uid)).toMatchObject({ paper: null })
  })
})
