import { type Kysely, sql } from "kysely"
import { expect, it, onTestFinished } from "vitest"
import { uintBytes, utf8 } from "#core/base/bytes"
import { allBallots, findBallot, holdBallot, insertBallot } from "#server/store/ballots"
import { allCredentials, insertCredential } from "#server/store/credentials"
import { openDatabase } from "#server/store/database"
import { keysOf, putKey } from "#server/store/election-keys"
import {
  ensureElection,
  findElection,
  fixPaper,
  freeze,
  lockElectionExclusive,
  lockElectionShared,
} from "#server/store/elections"
import { putInstanceValue } from "#server/store/instance"
import type { Database } from "#server/store/schema"
import { stir } from "#server/store/stir"
import { inTransaction } from "#server/store/transaction"
import { describePostgres, newPostgresDatabase } from "#test/support/databases"
import { scriptedRandom } from "#test/support/scripted-random"
import { cast, END, rowKey, START, storedElection, systemColumns, uidOf } from "#test/support/stored-rows"

const PARALLEL = 16

/** Two replicas on one database, ten connections each, in turn. */
async function replicas(): Promise<(at: number) => Kysely<Database>> {
  const url = await newPostgresDatabase()
  const dbs: Kysely<Database>[] = []
  for (let at = 0; at < 2; at++) {
    const opened = await openDatabase({ url })
    if (!opened.ok) throw new Error(opened.error.message)
    onTestFinished(opened.value.close)
    dbs.push(opened.value.db)
  }
  return (at) => {
    const db = dbs[at % dbs.length]
    if (db === undefined) throw new Error("no replica")
    return db
  }
}

const parallel = <T>(work: (at: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: PARALLEL }, (_, at) => work(at)))

const trues = (outcomes: readonly boolean[]) => outcomes.filter(Boolean).length

describePostgres("replicas writing at the same time", () => {
  it("agree on one uid, one key and one value", async () => {
    const db = await replicas()
    const uids = await parallel(async (at) => {
      const uid = uidOf(`seen by ${at}`)
      return (await ensureElection(db(at), { uid, key: "steering", startsAt: START, endsAt: END })).uid
    })
    const keys = await parallel((at) =>
      putKey(db(at), uidOf("x"), { kind: "credential", keyId: "k", wrapped: utf8(`made by ${at}`) }),
    )
    const values = await parallel((at) => putInstanceValue(db(at), "check", utf8(`made by ${at}`)))
    for (const same of [uids, keys, values])
      expect(new Set(same.map((one) => JSON.stringify(one))).size).toBe(1)
    expect(await keysOf(db(0), uidOf("x"))).toEqual(keys.slice(0, 1))
  })

  it("agree on one ballot paper", async () => {
    const db = await replicas()
    const { uid } = await storedElection(db(0))
    const papers = await parallel((at) =>
      inTransaction(db(at), (trx) => fixPaper(trx, uid, `paper of ${at}`)),
    )
    expect(new Set(papers).size).toBe(1)
    expect(await findElection(db(0), uid)).toMatchObject({ paper: papers[0] })
  })

  it("freeze once", async () => {
    const db = await replicas()
    const { uid } = await storedElection(db(0))
    const frozen = await parallel((at) =>
      inTransaction(db(at), (trx) => freeze(trx, uid, { board: new Uint8Array(), checkpoint: `jws ${at}` })),
    )
    expect(trues(frozen)).toBe(1)
  })

  it("insert a ballot, a credential and a commitment once", async () => {
    const db = await replicas()
    const election = uidOf("x")
    const value = utf8("v")
    const ballots = await parallel((at) =>
      inTransaction(db(at), async (trx) => {
        const done = await insertBallot(trx, election, { rowKey: rowKey("p"), value })
        return done === "stored"
      }),
    )
    const commitments = await parallel((at) =>
      inTransaction(db(at), async (trx) => {
        const commitment = { rowKey: rowKey("c0"), value }
        const done = await insertBallot(trx, election, { rowKey: rowKey(`ballot ${at}`), value }, commitment)
        return done === "stored"
      }),
    )
    const byEntry = await parallel((at) =>
      inTransaction(db(at), (trx) =>
        insertCredential(trx, election, { entry: rowKey("ada"), subject: rowKey(`subject ${at}`), value }),
      ),
    )
    const bySubject = await parallel((at) =>
      inTransaction(db(at), (trx) =>
        insertCredential(trx, election, { entry: rowKey(`login ${at}`), subject: rowKey("the same"), value }),
      ),
    )
    expect([ballots, commitments, byEntry, bySubject].map(trues)).toEqual([1, 1, 1, 1])
    expect(await allCredentials(db(0), election)).toHaveLength(2)
  })

  it("hand on a key whose first writer rolls back", async () => {
    const db = await replicas()
    const election = uidOf("x")
    const inserted = Promise.withResolvers<void>()
    const giveUp = Promise.withResolvers<void>()
    const first = inTransaction(db(0), async (trx) => {
      await insertBallot(trx, election, { rowKey: rowKey("p"), value: utf8("first") })
      inserted.resolve()
      await giveUp.promise
      throw new Error("given up")
    })
    await inserted.promise
    const second = inTransaction(db(1), (trx) =>
      insertBallot(trx, election, { rowKey: rowKey("p"), value: utf8("2nd") }),
    )
    giveUp.resolve()
    await expect(first).rejects.toThrow("given up")
    expect(await second).toBe("stored")
  })
})

describePostgres("the freeze", () => {
  it("waits for casts under way, and no cast commits after it", async () => {
    const db = await replicas()
    const { uid } = await storedElection(db(0))
    let casts = 0
    const begun = Promise.withResolvers<void>()
    const casting = parallel(async (at) => {
      for (let round = 0; await cast(db(at), uid, `voter ${at}, ${round}`); round++) {
        casts++
        if (casts === 40) begun.resolve()
      }
    })
    await begun.promise
    const counted = await inTransaction(db(0), async (trx) => {
      await lockElectionExclusive(trx, uid)
      const before = (await allBallots(trx, uid)).length
      // Long enough for any cast that is not held back to show.
      await sql`select pg_sleep(0.05)`.execute(trx)
      expect(await allBallots(trx, uid)).toHaveLength(before)
      await freeze(trx, uid, { board: new Uint8Array(), checkpoint: "jws" })
      return before
    })
    await casting
    expect(casts).toBe(counted)
    expect(await allBallots(db(0), uid)).toHaveLength(counted)
  })

  it("gets its turn although casts never pause", async () => {
    const db = await replicas()
    const { uid } = await storedElection(db(0))
    let stop = false
    let held = 0
    const overlapping = Promise.withResolvers<void>()
    const casting = parallel(async (at) => {
      while (!stop) {
        await inTransaction(db(at), async (trx) => {
          await lockElectionShared(trx, uid)
          if (++held === PARALLEL) overlapping.resolve()
          await sql`select pg_sleep(0.01)`.execute(trx)
        })
      }
    })
    await overlapping.promise
    const before = held
    await inTransaction(db(1), (trx) => lockElectionExclusive(trx, uid))
    stop = true
    // Only those that held the lock, or were in the queue before: no round of newcomers.
    expect(held - before).toBeLessThan(4 * PARALLEL)
    await casting
  })
})

describePostgres("stirring under load", () => {
  it("neither deadlocks nor loses a row or a version", async () => {
    const db = await replicas()
    const { uid } = await storedElection(db(0))
    const rounds = 25
    const voters = Array.from({ length: 12 }, (_, at) => `voter ${at}`)
    const done = await parallel(async (at) => {
      const random = scriptedRandom(`replica ${at}`)
      for (let round = 0; round < rounds; round++) {
        const [pick = 0] = random(1)
        const voter = voters[pick % voters.length] ?? "voter 0"
        // As an unlucky pair of first casts may do, the second one tries again.
        while (!(await cast(db(at), uid, voter, counted, random).catch(isFirstCastClash))) {}
      }
      return rounds
    })
    expect(done.reduce((sum, one) => sum + one, 0)).toBe(PARALLEL * rounds)
    const values = await Promise.all(voters.map((voter) => findBallot(db(0), uid, rowKey(voter))))
    const versions = values.map((value) => (value === null ? 0 : new DataView(value.buffer).getUint32(0)))
    expect(versions.reduce((sum, one) => sum + one, 0)).toBe(PARALLEL * rounds)
  })

  it("skips rows that others hold, and waits for nobody", async () => {
    const db = await replicas()
    const { uid } = await storedElection(db(0))
    for (let at = 0; at < 4; at++) await cast(db(0), uid, `voter ${at}`)
    const before = await systemColumns(db(0), "ballots")
    await inTransaction(db(0), async (holder) => {
      await holdBallot(holder, uid, rowKey("voter 0"))
      for (let round = 0; round < 4; round++) {
        await inTransaction(db(1), (trx) => stir(trx, uid, {}, scriptedRandom(`round ${round}`)))
      }
    })
    const after = await systemColumns(db(0), "ballots")
    const unchanged = after.filter((row) =>
      before.some(({ key, ctid }) => key === row.key && ctid === row.ctid),
    )
    expect(after).toHaveLength(4)
    expect(unchanged).toHaveLength(1)
  })

  it("a cast that waits for a row which is being stirred still finds it", async () => {
    const db = await replicas()
    const { uid } = await storedElection(db(0))
    await cast(db(0), uid, "voter", () => utf8("first"))
    const found = await inTransaction(db(0), async (stirring) => {
      await stir(stirring, uid, {}, scriptedRandom("seed"))
      const waiting = inTransaction(db(1), (trx) => holdBallot(trx, uid, rowKey("voter")))
      for (;;) {
        const { rows } = await sql`select 1 from pg_locks where not granted`.execute(stirring)
        if (rows.length > 0) return { waiting }
      }
    })
    expect(await found.waiting).toEqual(utf8("first"))
  })
})

/** The next version of a ballot that counts its casts. */
const counted = (held: Uint8Array | null): Uint8Array =>
  uintBytes(held === null ? 1 : new DataView(held.buffer, held.byteOffset).getUint32(0) + 1, 4)

function isFirstCastClash(error: unknown): boolean {
  if (error instanceof Error && error.message === "two first casts of one voter") return false
  throw error
}
