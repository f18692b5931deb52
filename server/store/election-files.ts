/** Each election's files as they were last good, together with what the database knows of the election. */
import type { Transaction } from "kysely"
import { type Instant, instant } from "#core/base/instant"
import type { StoredElection } from "./elections.ts"
import type { Database, Queryable } from "./schema.ts"

/** What is stored of an election's files. */
export interface StoredFiles {
  /** The revision's number when this was written. */
  readonly sequence: number
  /** The commit that the files were read at. */
  readonly commit: string
  /** SHA-256 of the files as they were packed, before compression. */
  readonly digest: Uint8Array
  /** Packed and compressed. */
  readonly files: Uint8Array
  /** Without any error; else the best that there was so far. */
  readonly whole: boolean
  /** Since when newer files with errors stand in the repository; null: these are the newest. */
  readonly keptSince: Instant | null
  /** The directory is gone from the repository. */
  readonly vanished: boolean
  /** JSON: what is to be said about the newest files. */
  readonly findings: string
  /** Proves that this instance wrote all of this, under APP_KEY; null in rows that were written before there were seals. */
  readonly seal: Uint8Array | null
}

/** An election's files and the part of its row that moves on while it runs. */
export type StoredState = StoredFiles & Pick<StoredElection, "uid" | "key" | "paper" | "frozen" | "concluded">

/** How far an election has come. */
export type Progress = Pick<StoredState, "uid" | "paper" | "frozen" | "concluded">

/** Everything written after `sequence` (0: everything), in no order. */
export async function statesSince(db: Queryable, sequence: number): Promise<readonly StoredState[]> {
  const rows = await db
    .selectFrom("election_files as f")
    .innerJoin("elections as e", "e.uid", "f.election")
    .select(["e.uid", "e.key", "e.paper", "e.frozen", "e.concluded"])
    .select(["f.sequence", "f.commit", "f.digest", "f.files", "f.whole", "f.kept_since", "f.vanished"])
    .select(["f.findings", "f.seal"])
    .where("f.sequence", ">", sequence)
    .execute()
  return rows.map(({ kept_since, ...row }) => ({
    ...row,
    keptSince: kept_since === null ? null : instant(kept_since.getTime()),
  }))
}

/** Of every election whose files are stored. */
export const allProgress = (db: Queryable): Promise<readonly Progress[]> =>
  db
    .selectFrom("elections as e")
    .innerJoin("election_files as f", "f.election", "e.uid")
    .select(["e.uid", "e.paper", "e.frozen", "e.concluded"])
    .execute()

/** The number under which the election's files were written last; null where there are none. */
export async function filesSequence(db: Queryable, uid: Uint8Array): Promise<number | null> {
  const row = await db
    .selectFrom("election_files")
    .select("sequence")
    .where("election", "=", uid)
    .executeTakeFirst()
  return row?.sequence ?? null
}

export async function findFiles(db: Queryable, uid: Uint8Array): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom("election_files")
    .select("files")
    .where("election", "=", uid)
    .executeTakeFirst()
  return row?.files ?? null
}

export async function putFiles(
  trx: Transaction<Database>,
  uid: Uint8Array,
  { keptSince, ...files }: StoredFiles,
): Promise<void> {
  const row = { ...files, kept_since: keptSince === null ? null : new Date(keptSince) }
  await trx
    .insertInto("election_files")
    .values({ election: uid, ...row })
    .onConflict((conflict) => conflict.column("election").doUpdateSet(row))
    .execute()
}

/** Changes what is said about the stored files; the files stay. */
export async function noteFiles(
  trx: Transaction<Database>,
  uid: Uint8Array,
  note: Pick<StoredFiles, "sequence" | "keptSince" | "vanished" | "findings" | "seal">,
): Promise<void> {
  const { keptSince, ...rest } = note
  await trx
    .updateTable("election_files")
    .set({ ...rest, kept_since: keptSince === null ? null : new Date(keptSince) })
    .where("election", "=", uid)
    .execute()
}
