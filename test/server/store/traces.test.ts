import { sql } from "kysely"
import { expect, test } from "vitest"
import { findInstanceValue } from "#server/store/instance"
import { noteTraces, removeTraces } from "#server/store/traces"
import { inTransaction } from "#server/store/transaction"
import { describeDatabases, describePostgres } from "#test/support/databases"
import { random } from "#test/support/sealing"

describeDatabases("traces", (open) => {
  test("what is noted is removed once, and the note with it", async () => {
    const db = await open()
    await removeTraces(db)
    await inTransaction(db, (trx) => noteTraces(trx, random))
    await inTransaction(db, (trx) => noteTraces(trx, random))
    await removeTraces(db)
    expect(await findInstanceValue(db, "traces")).toBe(null)
  })
})

describePostgres("traces while others are at work", (open) => {
  const holding = async (db: Awaited<ReturnType<typeof open>>, work: () => Promise<void>) =>
    inTransaction(db, async (trx) => {
      await sql`lock table instance in access share mode`.execute(trx)
      await work()
    })

  test("a table that a backup reads is tried again: the note stays", async () => {
    const db = await open()
    await inTransaction(db, (trx) => noteTraces(trx, random))
    await holding(db, () => expect(removeTraces(db)).rejects.toThrow(/lock timeout/))
    expect(await findInstanceValue(db, "traces")).not.toBe(null)
    await removeTraces(db)
    expect(await findInstanceValue(db, "traces")).toBe(null)
  })

  test("a note that comes while the files are written anew stays, for the next time", async () => {
    const db = await open()
    await inTransaction(db, (trx) => noteTraces(trx, random))
    let removing = Promise.resolve()
    await inTransaction(db, async (trx) => {
      // The table that comes first: vacuum waits for it, having seen the note.
      await sql`lock table credentials in access share mode`.execute(trx)
      removing = removeTraces(db)
      await waiting(db)
      await noteTraces(trx, random)
    })
    await removing
    expect(await findInstanceValue(db, "traces")).not.toBe(null)
  })

  async function waiting(db: Awaited<ReturnType<typeof open>>): Promise<void> {
    for (;;) {
      const { rows } = await sql`select from pg_locks where not granted and database =
        (select oid from pg_database where datname = current_database())`.execute(db)
      if (rows.length > 0) return
    }
  }
})
