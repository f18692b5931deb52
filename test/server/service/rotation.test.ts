/** Changing APP_KEY while an election is open: nothing is lost, nobody notices but by signing in again. */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { toBase64url, toHex, utf8 } from "#core/base/bytes"
import { checkInclusion } from "#core/board/board"
import { verifyReceipt } from "#core/seal/receipt"
import { keyFingerprint } from "#core/seal/voting-key"
import { fromWire } from "#core/wire/binary"
import { castBallot, readBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { issueCredential, standing } from "#server/service/credentials"
import { accountPlace, deriveWrapping, electionKeyPlace, wrap } from "#server/service/instance-secrets"
import { ensurePaper } from "#server/service/papers"
import { board, result } from "#server/service/results"
import { putAccount } from "#server/store/accounts"
import { putKey } from "#server/store/election-keys"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  credentialRequest,
  END,
  electionFiles,
  makeDevice,
  person,
  readRequest,
  takeCredential,
} from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import {
  dump,
  entryOf,
  FIRST,
  includesKey,
  opening,
  openKeys,
  SECOND,
  startWith,
  THIRD,
  vote,
  voting,
} from "./rotation-support.ts"

describeDatabases("a change of APP_KEY", (open) => {
  test("in an open election: ballots are read back, replaced and first cast, receipts hold, and it is counted", async () => {
    const { db, clock, before, ada, ben } = await voting(await open())
    const after = await startWith(db, SECOND, { former: FIRST, clock })
    expect(after.change).toMatchObject({ elections: 1, unreadable: [] })
    const { context } = after
    const { paper } = ada.device
    expect(entryOf(after).paper).toEqual(paper)
    expect(context.secrets.receipt.publicKey).not.toEqual(paper.receiptKey)

    const read = must(await readBallot(context, readRequest(ada.device)))
    expect(read).toMatchObject({ version: 1, receipt: ada.receipt })
    const replacing = await castRequest(ada.device, ada.token, 2, [["carol"], ["bob"], ["alice"]])
    const replaced = must(await castBallot(context, replacing))
    const cyd = await vote(after, "cyd", [["carol"], ["alice"]])
    for (const { receipt } of [replaced, cyd]) {
      const { version } = must(await verifyReceipt(paper.receiptKey, receipt))
      expect(version).toBe(receipt === replaced.receipt ? 2 : 1)
    }
    // The same credential again, whichever server answers.
    const asked = await credentialRequest(ben.device)
    expect(must(await issueCredential(context, person("ben"), asked))).toEqual(
      must(await issueCredential(before.context, person("ben"), asked)),
    )

    clock.set(END)
    must(await conclude(context, person("olga"), entryOf(after)))
    const counted = must(await result(context, person("olga"), entryOf(after)))
    expect(counted).toMatchObject({ valid: 3, spoiled: 0, damaged: 0, winners: ["carol"] })
    const { trackers, checkpoint } = must(await board(context, entryOf(after)))
    for (const receipt of [replaced.receipt, ben.receipt, cyd.receipt]) {
      const { tracker } = must(await verifyReceipt(paper.receiptKey, receipt))
      must(await checkInclusion(paper, trackers.map(fromWire), checkpoint, tracker))
    }

    const later = await startWith(db, THIRD, { former: SECOND, clock })
    expect(must(await result(later.context, person("olga"), entryOf(later)))).toEqual(counted)
  })

  test("accounts keep their voting key, for elections to come", async () => {
    const { db, clock, ada } = await voting(await open())
    await startWith(db, SECOND, { former: FIRST, clock })
    const after = await startWith(db, THIRD, { former: SECOND, clock })
    await after.apply(new Map([...electionFiles(), ...electionFiles({ key: "council/2027" })]))
    const next = entryOf(after, "council---2027")
    expect(must(await standing(after.context, person("ada"), next)).keyFingerprint).toBe(
      toBase64url(await keyFingerprint(crypto.subtle, ada.device.votingKey)),
    )
    await takeCredential(
      after.context,
      person("ada"),
      await makeDevice(after.context, ada.device.votingKey, "council---2027"),
    )
    const { count } = await db
      .selectFrom("accounts")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(2)
  })

  test("sessions end with it; the key of new papers is another, and all former ones stay known", async () => {
    const { db, clock, before } = await voting(await open())
    const after = await startWith(db, SECOND, { former: FIRST, clock })
    expect(after.context.secrets.session).not.toEqual(before.context.secrets.session)
    await after.apply(new Map([...electionFiles(), ...electionFiles({ key: "council/2027" })]))
    const paper = must(await ensurePaper(after.context, entryOf(after, "council---2027")))
    expect(paper.receiptKey).toEqual(after.context.secrets.receipt.publicKey)
    expect(after.context.secrets.receiptKeys).toEqual([
      after.context.secrets.receipt.publicKey,
      before.context.secrets.receipt.publicKey,
    ])
    expect(after.context.secrets.receiptFor(random(32))).toBeNull()
  })

  test("again and again, and back to the first one: each start goes on where the last one ended", async () => {
    const { db, clock, before, ada } = await voting(await open())
    const { paper } = ada.device
    const own = new Map([[FIRST, before.context.secrets.receipt.publicKey]])
    let version = 1
    for (const [former, current] of [
      [FIRST, SECOND],
      [SECOND, THIRD],
      [THIRD, FIRST],
      [FIRST, SECOND],
    ] as const) {
      const { context, change } = await startWith(db, current, { former, clock })
      expect(change).toMatchObject({ elections: 1, unreadable: [] })
      const { receipt, receiptKeys } = context.secrets
      expect(own.get(current) ?? receipt.publicKey).toEqual(receipt.publicKey)
      own.set(current, receipt.publicKey)
      expect(receiptKeys[0]).toEqual(receipt.publicKey)
      expect(receiptKeys.length).toBe(own.size)
      for (const key of own.values()) expect(includesKey(receiptKeys, key)).toBe(true)
      const cast = await castRequest(ada.device, ada.token, ++version, [["bob"]])
      must(await verifyReceipt(paper.receiptKey, must(await castBallot(context, cast)).receipt))
      const { opened, of } = await opening(db, current)
      expect(opened).toBe(of)
    }
    expect((await startWith(db, SECOND, { clock })).change).toBeNull()
  })

  test("wraps anew whatever kind of secret there is; with the former key nothing opens any more", async () => {
    const { db, clock, before } = await voting(await open())
    const { uid } = entryOf(before)
    const kinds = ["share/1", "proof/AbC", "a kind of later versions", "größer"]
    for (const kind of kinds) {
      const wrapped = await wrap(before.context.secrets, electionKeyPlace(uid, kind), utf8(kind))
      await putKey(db, uid, { kind, keyId: before.context.secrets.keyId, wrapped })
    }
    clock.set(END)
    must(await conclude(before.context, person("olga"), entryOf(before)))
    const { opened, of } = await opening(db, FIRST)
    expect(opened).toBe(of)
    const { change } = await startWith(db, SECOND, { former: FIRST, clock })
    // All of them but the two accounts, and the seal on the election's files.
    expect(change).toEqual({ secrets: of - 3, elections: 1, unreadable: [] })
    expect(await opening(db, FIRST)).toEqual({ opened: 0, of })
    expect(await opening(db, SECOND)).toEqual({ opened: of, of })
    const { keyId } = before.context.secrets
    expect(await dump(db)).not.toContain(keyId)
    expect(await dump(db)).not.toContain(toHex(utf8(keyId)))
  })

  test("a start that breaks off at whatever point leaves all as it was", async () => {
    const { db, clock, before } = await voting(await open())
    clock.set(END)
    must(await conclude(before.context, person("olga"), entryOf(before)))
    const dumped = await dump(db)
    let points = 0
    for (let broken = true; broken; points++) {
      let left = points
      const failing = (length: number) => {
        if (left-- === 0) throw new Error("the power went out")
        return random(length)
      }
      const opened = await openKeys(db, SECOND, FIRST, failing).catch((error: Error) => error.message)
      broken = opened === "the power went out"
      if (broken) expect(await dump(db)).toBe(dumped)
      else expect(opened).toMatchObject({ ok: true, value: { change: { elections: 1 } } })
    }
    // Each secret, both accounts, the count, and what is kept.
    expect(points).toBeGreaterThan(6)
    expect(await opening(db, FIRST)).toMatchObject({ opened: 0 })
  })

  test("thousands of accounts are wrapped anew, and lie in an order that tells nothing", async () => {
    const db = await open()
    must(await openKeys(db, FIRST))
    const key = await deriveWrapping(crypto.subtle, random, FIRST)
    const count = 2001
    await db.transaction().execute(async (trx) => {
      for (let at = 0; at < count; at++) {
        const rowKey = random(32)
        await putAccount(trx, rowKey, await wrap(key, accountPlace(rowKey), random(32)))
      }
    })
    expect(must(await openKeys(db, SECOND, FIRST)).change).toEqual({
      secrets: 0,
      elections: 0,
      unreadable: [],
    })
    expect(await opening(db, SECOND)).toEqual({ opened: count, of: count })
    const { rows } = await sql<{
      key: string
    }>`select encode(row_key, 'hex') as key from accounts order by ctid`.execute(db)
    const keys = rows.map((row) => row.key)
    expect(keys).toEqual(keys.toSorted())
  })
})
