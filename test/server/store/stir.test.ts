import { type Kysely, sql } from "kysely"
import { expect, it } from "vitest"
import { toHex, utf8 } from "#core/base/bytes"
import { putAccount } from "#server/store/accounts"
import { allBallots, insertBallot } from "#server/store/ballots"
import { claimCommitment } from "#server/store/commitments"
import { insertCredential } from "#server/store/credentials"
import type { Database } from "#server/store/schema"
import { stir } from "#server/store/stir"
import { inTransaction } from "#server/store/transaction"
import { vacuum } from "#server/store/upkeep"
import { describeDatabases } from "#test/support/databases"
import { scriptedRandom } from "#test/support/scripted-random"
import { cast, rowKey, storedElection, systemColumns, uidOf } from "#test/support/stored-rows"

const TABLES = ["accounts", "credentials", "ballots", "commitments"] as const
const UID = uidOf("stirred")

/** `count` voters, each with a row in every table. */
async function fill(db: Kysely<Database>, count: number, election = UID): Promise<void> {
  await inTransaction(db, async (trx) => {
    for (let at = 0; at < count; at++) {
      const value = utf8(`value ${at}`)
      await putAccount(trx, rowKey(`a${at}`), value)
      await insertCredential(trx, election, { entry: rowKey(`e${at}`), subject: rowKey(`s${at}`), value })
      await insertBallot(trx, election, { rowKey: rowKey(`p${at}`), value })
      await claimCommitment(trx, { election, rowKey: rowKey(`c${at}`), value })
    }
  })
}

async function contents(db: Kysely<Database>): Promise<unknown> {
  const accounts = await db.selectFrom("accounts").selectAll().orderBy("row_key").execute()
  const credentials = await db.selectFrom("credentials").selectAll().orderBy("entry").execute()
  const ballots = await db.selectFrom("ballots").selectAll().orderBy("row_key").execute()
  const commitments = await db.selectFrom("commitments").selectAll().orderBy("row_key").execute()
  return { accounts, credentials, ballots, commitments }
}

const stirOnce = (db: Kysely<Database>, seed: string, election = UID) =>
  inTransaction(db, (trx) => stir(trx, election, {}, scriptedRandom(seed)))

async function writers(db: Kysely<Database>, table: (typeof TABLES)[number]): Promise<Map<string, string>> {
  return new Map((await systemColumns(db, table)).map(({ key, xmin }) => [key, xmin]))
}

describeDatabases("stirring", (open) => {
  it("changes no row's contents", async () => {
    const db = await open()
    await fill(db, 100)
    const before = await contents(db)
    for (let round = 0; round < 20; round++) await stirOnce(db, `round ${round}`)
    expect(await contents(db)).toEqual(before)
  })

  it("rewrites up to eight other rows of each table", async () => {
    const db = await open()
    await fill(db, 100)
    const before = await Promise.all(TABLES.map((table) => writers(db, table)))
    await stirOnce(db, "seed")
    for (const [at, table] of TABLES.entries()) {
      const after = await writers(db, table)
      const rewritten = [...after].filter(([key, xmin]) => before[at]?.get(key) !== xmin)
      expect(rewritten.length).toBeGreaterThanOrEqual(6)
      expect(rewritten.length).toBeLessThanOrEqual(8)
      expect(new Set(rewritten.map(([, xmin]) => xmin)).size).toBe(1)
    }
  })

  it("rewrites nothing of another election", async () => {
    const db = await open()
    await fill(db, 20)
    await fill(db, 20, uidOf("other"))
    const query = sql<{ seen: string }>`
      select string_agg(xmin::text || ctid::text, ' ' order by row_key) as seen from ballots
      where election = ${uidOf("other")}`
    const before = await query.execute(db)
    for (let round = 0; round < 10; round++) await stirOnce(db, `round ${round}`)
    expect(await query.execute(db)).toEqual(before)
  })

  it("does nothing to empty tables, and stirs tables smaller than a window", async () => {
    const db = await open()
    await stirOnce(db, "empty")
    await fill(db, 2)
    const before = await contents(db)
    for (let round = 0; round < 5; round++) await stirOnce(db, `few ${round}`)
    expect(await contents(db)).toEqual(before)
    const xmins = new Set((await writers(db, "ballots")).values())
    expect(xmins.size).toBe(1)
  })

  it("leaves no mark on the rows that the transaction wrote itself", async () => {
    const db = await open()
    await fill(db, 100)
    const value = utf8("new")
    await inTransaction(db, async (trx) => {
      await putAccount(trx, rowKey("mine a"), value)
      await insertCredential(trx, UID, { entry: rowKey("mine e"), subject: rowKey("mine s"), value })
      await insertBallot(trx, UID, { rowKey: rowKey("mine p"), value })
      await claimCommitment(trx, { election: UID, rowKey: rowKey("mine c"), value })
      const written = {
        account: rowKey("mine a"),
        credential: rowKey("mine e"),
        ballot: rowKey("mine p"),
        commitment: rowKey("mine c"),
      }
      await stir(trx, UID, written, scriptedRandom("seed"))
    })
    for (const [table, mine] of [
      ["accounts", "mine a"],
      ["credentials", "mine e"],
      ["ballots", "mine p"],
      ["commitments", "mine c"],
    ] as const) {
      const rows = await systemColumns(db, table)
      const own = rows.find(({ key }) => key === toHex(rowKey(mine)))
      const together = rows.filter(({ xmin }) => xmin === own?.xmin)
      expect(together.length).toBeGreaterThanOrEqual(7)
      // One command wrote them all, in the order of their keys.
      expect(new Set(together.map(({ cmin }) => cmin)).size).toBe(1)
      expect(together.map(({ key }) => key)).toEqual(together.map(({ key }) => key).sort())
    }
  })

  it("reaches every row, about as often as any other", async () => {
    const db = await open()
    await fill(db, 64)
    const times = new Map<string, number>()
    let before = await writers(db, "ballots")
    for (let round = 0; round < 160; round++) {
      await stirOnce(db, `round ${round}`)
      const after = await writers(db, "ballots")
      for (const [key, xmin] of after) {
        if (before.get(key) !== xmin) times.set(key, (times.get(key) ?? 0) + 1)
      }
      before = after
    }
    // 160 rounds of 8 in 64 rows: 19 each on average (a row drawn twice in a round counts once).
    expect(times.size).toBe(64)
    expect(Math.min(...times.values())).toBeGreaterThanOrEqual(7)
    expect(Math.max(...times.values())).toBeLessThanOrEqual(38)
  })

  it("reads a few hundred rows at most, however many there are, and without statistics", async () => {
    const db = await open()
    for (const table of TABLES)
      await sql`alter table ${sql.table(table)} set (autovacuum_enabled = off)`.execute(db)
    // Often enough for a connection to keep the plan that suits empty tables.
    for (let round = 0; round < 8; round++) await stirOnce(db, "empty")
    await fill(db, 2000)
    await inTransaction(db, async (trx) => {
      // Counted by the connection, earlier transactions included.
      const reads = async () => {
        const { rows } = await sql<{ scans: number; read: number }>`
          select seq_scan::int as scans, idx_tup_fetch::int as read from pg_stat_xact_user_tables
          where relname in ('accounts', 'credentials', 'ballots', 'commitments') order by relname`.execute(
          trx,
        )
        return rows
      }
      const before = await reads()
      await stir(trx, UID, {}, scriptedRandom("seed"))
      const after = await reads()
      expect(after).toHaveLength(4)
      for (const [at, { scans, read }] of after.entries()) {
        const earlier = before[at] ?? { scans: 0, read: 0 }
        expect(scans - earlier.scans).toBe(0)
        expect(read - earlier.read).toBeGreaterThan(0)
        // Eight probes, a window of 32 each, and two look-ups per row chosen.
        expect(read - earlier.read).toBeLessThanOrEqual(8 * 32 + 2 * 8)
      }
    })
    for (const table of TABLES)
      await sql`alter table ${sql.table(table)} reset (autovacuum_enabled)`.execute(db)
  })

  it("leaves neither xmin nor the physical order telling who cast when", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    const voters = Array.from({ length: 300 }, (_, at) => `voter ${at}`)
    for (const [at, voter] of voters.entries()) {
      await cast(db, uid, voter)
      // As autovacuum would: rows are then written into the space that earlier ones left.
      if (at % 100 === 99) await vacuum(db)
    }
    expect((await allBallots(db, uid)).length).toBe(300)
    const order = new Map(voters.map((voter, at) => [toHex(rowKey(voter)), at]))
    const rows = (await systemColumns(db, "ballots")).map((row, place) => ({
      cast: order.get(row.key) ?? -1,
      place,
      xmin: Number(row.xmin),
    }))
    // Without stirring both are 1. What is left comes from the last votes, which few others followed.
    expect(Math.abs(correlation(rows, "place"))).toBeLessThan(0.25)
    expect(Math.abs(correlation(rows, "xmin"))).toBeLessThan(0.25)
  })
})

/** Pearson's coefficient between the order of casting and another property. */
function correlation(
  rows: readonly { cast: number; place: number; xmin: number }[],
  of: "place" | "xmin",
): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const xs = rows.map((row) => row.cast)
  const ys = rows.map((row) => row[of])
  const [mx, my] = [mean(xs), mean(ys)]
  const covariance = mean(rows.map((row) => (row.cast - mx) * (row[of] - my)))
  const deviation = (values: readonly number[], m: number) => Math.sqrt(mean(values.map((v) => (v - m) ** 2)))
  return covariance / (deviation(xs, mx) * deviation(ys, my))
}
