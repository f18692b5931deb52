/**
 * Everything in the database that rests wrapped under APP_KEY, for the start that changes it: counts, seals on files, keys of
 * elections, accounts.
 *
 * Which tables hold what is wrapped is said here and nowhere else. Callers hold the lock of APP_KEY (instance.ts). Order of
 * locks: elections, their files, their keys, as everybody has it.
 */
import type { Transaction } from "kysely"
import { compareBytes } from "#core/base/bytes"
import type { WrappedKey } from "./election-keys.ts"
import type { Database } from "./schema.ts"

export interface WrappedCount {
  readonly election: Uint8Array
  readonly wrapped: Uint8Array
}

export interface WrappedSeal {
  readonly election: Uint8Array
  readonly wrapped: Uint8Array
}

export interface WrappedElectionKey extends WrappedKey {
  readonly election: Uint8Array
}

export interface SealedAccount {
  readonly rowKey: Uint8Array
  readonly value: Uint8Array
}

/** The counts of all concluded elections. */
export async function allCounts(trx: Transaction<Database>): Promise<readonly WrappedCount[]> {
  return await trx
    .selectFrom("elections")
    .select(["uid as election", "result as wrapped"])
    .where("result", "is not", null)
    .$narrowType<{ wrapped: Uint8Array }>()
    .orderBy("uid")
    .forUpdate()
    .execute()
}

export async function replaceCount(
  trx: Transaction<Database>,
  { election, wrapped }: WrappedCount,
): Promise<void> {
  await trx.updateTable("elections").set({ result: wrapped }).where("uid", "=", election).execute()
}

/** The seals on the stored files of all elections. */
export async function allFileSeals(trx: Transaction<Database>): Promise<readonly WrappedSeal[]> {
  return await trx
    .selectFrom("election_files")
    .select(["election", "seal as wrapped"])
    .where("seal", "is not", null)
    .$narrowType<{ wrapped: Uint8Array }>()
    .orderBy("election")
    .forUpdate()
    .execute()
}

export async function replaceFileSeal(
  trx: Transaction<Database>,
  { election, wrapped }: WrappedSeal,
): Promise<void> {
  await trx.updateTable("election_files").set({ seal: wrapped }).where("election", "=", election).execute()
}

/** The keys of all elections, whatever their kinds. */
export async function allElectionKeys(trx: Transaction<Database>): Promise<readonly WrappedElectionKey[]> {
  return await trx
    .selectFrom("election_keys")
    .select(["election", "kind", "key_id as keyId", "wrapped"])
    .orderBy("election")
    .orderBy("kind")
    .forUpdate()
    .execute()
}

export async function replaceElectionKey(trx: Transaction<Database>, key: WrappedElectionKey): Promise<void> {
  await trx
    .updateTable("election_keys")
    .set({ key_id: key.keyId, wrapped: key.wrapped })
    .where("election", "=", key.election)
    .where("kind", "=", key.kind)
    .execute()
}

/** Rows of an INSERT: two parameters each, of which PostgreSQL takes 65,535. */
const BATCH = 1000

/**
 * Rewrites all accounts. They are taken out and put back in the order of their row keys, which are HMACs: their order on
 * disk tells less than before of who came when (see stir.ts).
 */
export async function rewriteAccounts(
  trx: Transaction<Database>,
  rewrite: (account: SealedAccount) => Promise<Uint8Array>,
): Promise<void> {
  const taken = await trx.deleteFrom("accounts").returning(["row_key", "value"]).execute()
  taken.sort((a, b) => compareBytes(a.row_key, b.row_key))
  for (let from = 0; from < taken.length; from += BATCH) {
    const rows = await Promise.all(
      taken.slice(from, from + BATCH).map(async ({ row_key, value }) => ({
        row_key,
        value: await rewrite({ rowKey: row_key, value }),
      })),
    )
    await trx.insertInto("accounts").values(rows).execute()
  }
}

/** Keys (paths in the meta repository) and uids of all elections. */
export async function electionNames(
  trx: Transaction<Database>,
): Promise<readonly { readonly uid: Uint8Array; readonly key: string }[]> {
  return await trx.selectFrom("elections").select(["uid", "key"]).execute()
}
