import { type Kysely, sql } from "kysely"
import { expect, it } from "vitest"
import { toHex, utf8 } from "#core/base/bytes"
import { putAccount } from "#server/store/accounts"
import { allBallots, insertBallot } from "#server/store/ballots"
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
      await insertBallot(
        trx,
        election,
        { rowKey: rowKey(`p${at}`), value },
        { rowKey: rowKey(`c${at}`), value },
      )
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

  it("rewrites two windows of eight neighbours of each table", async () => {
    const db = await open()
    await fill(db, 100)
    for (const seed of ["a", "b", "c", "d"]) {
      const before = await Promise.all(TABLES.map((table) => writers(db, table)))
      await stirOnce(db, seed)
      for (const [at, table] of TABLES.entries()) {
        const after = await writers(db, table)
        const rewritten = [...after].filter(([key, xmin]) => before[at]?.get(key) !== xmin)
        expect(new Set(rewritten.map(([, xmin]) => xmin)).size).toBe(1)
        const runs = runsOf(
          [...after.keys()],
          rewritten.map(([key]) => key),
        )
        // Windows may touch or overlap.
        if (runs.length === 2) expect(runs.map(({ length }) => length)).toEqual([8, 8])
        else expect(runs.map(({ length }) => length >= 8 && length <= 16)).toEqual([true])
      }
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
    /** By table, where in its run of rewritten neighbours the written row lies. */
    const places = new Map<string, Set<number>>(TABLES.map((table) => [table, new Set()]))
    for (let round = 0; round < 12; round++) {
      const own = (table: string) => rowKey(`mine ${table} ${round}`)
      const [account, credential, ballot, commitment] = TABLES.map(own) as [
        Uint8Array,
        Uint8Array,
        Uint8Array,
        Uint8Array,
      ]
      await inTransaction(db, async (trx) => {
        await putAccount(trx, account, value)
        const subject = rowKey(`mine ${round}`)
        await insertCredential(trx, UID, { entry: credential, subject, value })
        await insertBallot(trx, UID, { rowKey: ballot, value }, { rowKey: commitment, value })
        await stir(trx, UID, { account, credential, ballot, commitment }, scriptedRandom(`round ${round}`))
      })
      for (const table of TABLES) {
        const rows = await systemColumns(db, table)
        const mine = toHex(own(table))
        const together = rows.filter(({ xmin }) => xmin === rows.find(({ key }) => key === mine)?.xmin)
        // One command wrote them all.
        expect(new Set(together.map(({ cmin }) => cmin)).size).toBe(1)
        const runs = runsOf(
          rows.map(({ key }) => key),
          together.map(({ key }) => key),
        )
        const run = runs.find((keys) => keys.includes(mine)) ?? []
        expect(run.length).toBeGreaterThanOrEqual(8)
        if (run.length === 8) places.get(table)?.add(run.indexOf(mine))
      }
    }
    for (const seen of places.values()) expect(seen.size).toBeGreaterThanOrEqual(4)
  })

  it("reaches every row, about as often as any other", async () => {
    const db = await open()
    await fill(db, 128)
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
    // 160 rounds of two windows of 8 in 128 rows: somewhat below 20 each, as windows overlap.
    expect(times.size).toBe(128)
    expect(Math.min(...times.values())).toBeGreaterThanOrEqual(5)
    expect(Math.max(...times.values())).toBeLessThanOrEqual(45)
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
        // Two windows of 8, read backwards and forwards, and two look-ups per row chosen.
        expect(read - earlier.read).toBeLessThanOrEqual(2 * 2 * 8 + 2 * 16)
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

/** Those of `keys` that are `chosen`, as runs without a gap in the circle of all keys in order. */
function runsOf(keys: readonly string[], chosen: readonly string[]): readonly (readonly string[])[] {
  const among = new Set(chosen)
  const circle = [...keys].sort()
  const gap = circle.findIndex((key) => !among.has(key))
  const runs: string[][] = []
  let before = false
  for (const key of [...circle.slice(gap), ...circle.slice(0, gap)]) {
    const inside = among.has(key)
    if (inside && !before) runs.push([])
    if (inside) runs.at(-1)?.push(key)
    before = inside
  }
  return runs
}

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
