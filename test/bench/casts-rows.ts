/**
 * Rows for the bench `casts`: tables as full as those of a large election, filled quickly.
 *
 * Sizes are the real ones: keys are as long and as evenly distributed as HMACs, ballots and commitments copies of one that was cast.
 */
import { type Kysely, sql } from "kysely"
import type { Database } from "#server/store/schema"
import { vacuum } from "#server/store/upkeep"

/** A nonce and a tag, around what a row holds. */
const SEALED_AROUND = 12 + 16
/** Blinded, evaluated, proof, fingerprint of the key. */
const CREDENTIAL_BYTES = SEALED_AROUND + 32 + 32 + 64 + 32
/** Fingerprint of the key. */
const ACCOUNT_BYTES = SEALED_AROUND + 32

/**
 * Takes out what was filled in or cast before, and fills in so many ballots and those who have their credentials for them; vacuums.
 * Credentials that were really taken stay. At least one ballot must have been cast.
 */
export async function refill(db: Kysely<Database>, uid: Uint8Array, count: number): Promise<void> {
  const ballot = await db.selectFrom("ballots").select("value").limit(1).executeTakeFirstOrThrow()
  const commitment = await db.selectFrom("commitments").select("value").limit(1).executeTakeFirstOrThrow()
  const key = (kind: string) => sql`sha256((${sql.lit(kind)} || number)::bytea)`
  const numbers = sql`from generate_series(1, ${sql.lit(count)}) as number`
  const zeros = (length: number) => sql`decode(repeat('00', ${sql.lit(length)}), 'hex')`
  await sql`truncate ballots, commitments`.execute(db)
  for (const [table, length] of [
    ["accounts", ACCOUNT_BYTES],
    ["credentials", CREDENTIAL_BYTES],
  ] as const) {
    await sql`delete from ${sql.table(table)} where value = ${zeros(length)}`.execute(db)
    await sql`vacuum full ${sql.table(table)}`.execute(db)
  }
  await sql`insert into accounts select ${key("account")}, ${zeros(ACCOUNT_BYTES)} ${numbers}`.execute(db)
  await sql`
    insert into credentials
    select ${uid}, ${key("entry")}, ${key("subject")}, ${zeros(CREDENTIAL_BYTES)} ${numbers}`.execute(db)
  await sql`insert into ballots select ${uid}, ${key("ballot")}, ${ballot.value} ${numbers}`.execute(db)
  await sql`
    insert into commitments
    select ${uid}, ${key("commitment")}, ${commitment.value} ${numbers}`.execute(db)
  await vacuum(db)
  await sql`checkpoint`.execute(db)
}
