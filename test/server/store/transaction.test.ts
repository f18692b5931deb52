import { sql } from "kysely"
import { expect, test } from "vitest"
import { putInstanceValue } from "#server/store/instance"
import { inSavepoint, inSnapshot, inTransaction } from "#server/store/transaction"
import { describeDatabases, describePostgres } from "#test/support/databases"

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
