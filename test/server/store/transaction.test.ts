import { sql } from "kysely"
import { expect, test } from "vitest"
import { holdBallot, insertBallot } from "#server/store/ballots"
import { putInstanceValue } from "#server/store/instance"
import type { Queryable } from "#server/store/schema"
import { inSavepoint, inSnapshot, inTransaction, useIndexes } from "#server/store/transaction"
import { describeDatabases, describePostgres } from "#test/support/databases"
import { rowKey, uidOf } from "#test/support/stored-rows"

const one = Uint8Array.of(1)

describeDatabases("a savepoint", (open) => {
  test("undoes its own part alone, whether the program or the database fails", async () => {
    const db = await open()
    await inTransaction(db, async (trx) => {
      await putInstanceValue(trx, "before", one)
      const failing = inSavepoint(trx, async () => {
        await putInstanceValue(trx, "undone", one)
        await sql`select 1 / 0`.execute(trx)
      })
      await expect(failing).rejects.toThrow("division by zero")
      const thrown = inSavepoint(trx, async () => {
        await putInstanceValue(trx, "undone", one)
        throw new Error("ours")
      })
      await expect(thrown).rejects.toThrow("ours")
      expect(await inSavepoint(trx, () => putInstanceValue(trx, "after", one))).toEqual(one)
    })
    const rows = await db.selectFrom("instance").select("name").orderBy("name").execute()
    expect(rows.map(({ name }) => name)).toEqual(["after", "before"])
  })

  test("a snapshot in a transaction sees what that wrote", async () => {
    await inTransaction(await open(), async (trx) => {
      await putInstanceValue(trx, "written", one)
      const rows = await inSnapshot(trx, (db) => db.selectFrom("instance").select("name").execute())
      expect(rows).toEqual([{ name: "written" }])
    })
  })
})

describePostgres("a snapshot", (open) => {
  test("sees one state, whatever is written meanwhile, and writes nothing itself", async () => {
    const db = await open()
    const seen = await inSnapshot(db, async (snapshot) => {
      const names = () => snapshot.selectFrom("instance").select("name").execute()
      const before = await names()
      await putInstanceValue(db, "meanwhile", one)
      return [before, await names()]
    })
    expect(seen).toEqual([[], []])
    await expect(inSnapshot(db, (snapshot) => putInstanceValue(snapshot, "x", one))).rejects.toThrow()
  })
})

describeDatabases("a transaction that uses indexes", (open) => {
  const scans = async (db: Queryable) => {
    const { rows } = await sql<{ scans: number }>`
      select seq_scan::int as scans from pg_stat_xact_user_tables where relname = 'ballots'`.execute(db)
    return rows[0]?.scans ?? 0
  }

  test("reads no table whole, however small that was when it was last looked at", async () => {
    const db = await open()
    await inTransaction(db, (trx) =>
      insertBallot(trx, uidOf("here"), { rowKey: rowKey("the first"), value: one }),
    )
    await sql`analyze ballots`.execute(db)
    await inTransaction(db, async (trx) => {
      const before = await scans(trx)
      // Often enough for the statement to be planned for good.
      for (let round = 0; round < 8; round++) await holdBallot(trx, uidOf("here"), rowKey(`${round}`))
      expect((await scans(trx)) - before).toBe(0)
    })
  })

  test("leaves the next one of its connection as it was", async () => {
    const db = await open()
    const setting = async (trx: Queryable) => {
      const { rows } = await sql<{
        setting: string
      }>`select current_setting('enable_seqscan') as setting`.execute(trx)
      return rows[0]?.setting
    }
    await db.connection().execute(async (connection) => {
      await inTransaction(connection, async (trx) => {
        await useIndexes(trx)
        await useIndexes(trx)
        expect(await setting(trx)).toBe("off")
      })
      await inTransaction(connection, async (trx) => expect(await setting(trx)).toBe("on"))
    })
  })
})
