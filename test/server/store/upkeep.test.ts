import { type Kysely, sql } from "kysely"
import { expect, it } from "vitest"
import { toHex, utf8 } from "#core/base/bytes"
import { insertBallot } from "#server/store/ballots"
import { putKey } from "#server/store/election-keys"
import type { Database } from "#server/store/schema"
import { inTransaction } from "#server/store/transaction"
import { eraseVotes, vacuum } from "#server/store/upkeep"
import { describeDatabases, describePostgres } from "#test/support/databases"
import { cast, rowKey, storedElection, uidOf } from "#test/support/stored-rows"

/** Whether the bytes occur anywhere in the table's file. Null where the user may not look. */
async function inFile(db: Kysely<Database>, table: string, bytes: Uint8Array): Promise<boolean | null> {
  const { rows: users } = await sql<{ may: boolean }>`
    select rolsuper as may from pg_roles where rolname = current_user`.execute(db)
  if (users[0]?.may !== true) return null
  await sql`checkpoint`.execute(db)
  const { rows } = await sql<{ file: Uint8Array }>`
    select pg_read_binary_file(pg_relation_filepath(${table}::regclass)) as file`.execute(db)
  return toHex(rows[0]?.file ?? new Uint8Array(0)).includes(toHex(bytes))
}

describeDatabases("upkeep", (open) => {
  it("leaves nothing in the files of what was erased, although other elections stay", async () => {
    const db = await open()
    const [gone, stays] = [uidOf("gone"), uidOf("stays")]
    const wrapped = utf8("a wrapped key of the election that goes")
    await inTransaction(db, async (trx) => {
      for (const election of [stays, gone]) {
        for (let at = 0; at < 30; at++) {
          await insertBallot(trx, election, {
            rowKey: rowKey(`${toHex(election)} ${at}`),
            value: utf8("value"),
          })
        }
      }
      await putKey(trx, gone, { kind: "rows", keyId: "1", wrapped })
      await putKey(trx, stays, { kind: "rows", keyId: "1", wrapped: utf8("another") })
    })
    await inTransaction(db, (trx) => eraseVotes(trx, gone))
    const erased = rowKey(`${toHex(gone)} 7`)
    // A plain vacuum frees the space and leaves the bytes in it.
    await sql`vacuum ballots`.execute(db)
    expect(await inFile(db, "ballots", erased)).not.toBe(false)
    await vacuum(db)
    expect(await inFile(db, "ballots", erased)).not.toBe(true)
    expect(await inFile(db, "election_keys", wrapped)).not.toBe(true)
    expect(await inFile(db, "ballots", rowKey(`${toHex(stays)} 7`))).not.toBe(false)
  })
})

describePostgres("upkeep beside others", (open) => {
  it("gives up where a backup holds a table, and does not hold up casts for long", async () => {
    const db = await open()
    const { uid } = await storedElection(db)
    await cast(db, uid, "first")
    await inTransaction(db, async (backup) => {
      await sql`lock table ballots in access share mode`.execute(backup)
      await expect(vacuum(db)).rejects.toThrow(/lock timeout/)
      expect(await cast(db, uid, "second")).toBe(true)
    })
    await vacuum(db)
    const { rows } = await sql<{ lock_timeout: string }>`show lock_timeout`.execute(db)
    expect(rows).toEqual([{ lock_timeout: "0" }])
  })
})
