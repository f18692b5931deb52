/**
 * Commitments: `c0` of every version ever accepted, so that no pseudonym takes over what another one sealed.
 *
 * Rows are never changed: they outlive replaced and withdrawn versions. After writing, `stir` before the commit.
 */
import { type RawBuilder, sql } from "kysely"
import type { Queryable } from "./schema.ts"

export interface SealedCommitment {
  readonly rowKey: Uint8Array
  readonly value: Uint8Array
}

/**
 * Claims the commitment, as a part of the statement that stores its ballot (ballots.ts): gives a row where it is the first to,
 * none where the commitment is taken, then see `findCommitment`. Waits for a transaction that is claiming it.
 */
export const claiming = (
  election: Uint8Array,
  { rowKey, value }: SealedCommitment,
): RawBuilder<unknown> => sql`
  insert into commitments (election, row_key, value) values (${election}, ${rowKey}, ${value})
  on conflict do nothing returning 1`

/** The sealed value of a claimed commitment, or null. */
export async function findCommitment(
  db: Queryable,
  election: Uint8Array,
  rowKey: Uint8Array,
): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom("commitments")
    .select("value")
    .where("election", "=", election)
    .where("row_key", "=", rowKey)
    .executeTakeFirst()
  return row?.value ?? null
}
