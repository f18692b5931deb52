/**
 * The newest revision of the meta repository, as all replicas go by it: one row, numbered upwards.
 *
 * Whoever moves it on holds its lock; whoever only follows looks at the row, and reads what has a higher number than they know.
 */
import { sql, type Transaction } from "kysely"
import { type Instant, instant } from "#core/base/instant"
import type { Database, Queryable } from "./schema.ts"

export interface StoredRevision {
  /** From 1; one more with every change of what is stored of the files. */
  readonly sequence: number
  /** Where it was read from, in the words of the configuration. */
  readonly source: string
  readonly commit: string
  /** Short name; null where nobody can say. */
  readonly branch: string | null
  readonly committedAt: Instant
  /** Since when a replica, which reads another commit, waits for one that reads this one to say so; null: none does. */
  readonly doubtedAt: Instant | null
  /** JSON: diagnostics that belong to no election. */
  readonly diagnostics: string
}

/**
 * Which revision holds, and how far elections have come: equal ones mean nothing new. Of all but `elections`, a number that has become
 * smaller says that the database itself went back: a backup, or a standby that had not heard all.
 */
export interface Head extends Pick<StoredRevision, "sequence" | "commit"> {
  readonly elections: number
  readonly papers: number
  readonly frozen: number
  readonly concluded: number
}

/** Any number that no other advisory lock of this schema has: those of elections are random. */
const REVISION_LOCK = "7305808869229538817"

/** Held until the transaction ends: one replica at a time moves the revision on. */
export async function lockRevision(trx: Transaction<Database>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.raw(REVISION_LOCK)}::bigint)`.execute(trx)
}

export async function findRevision(db: Queryable): Promise<StoredRevision | null> {
  const row = await db.selectFrom("revision").selectAll().executeTakeFirst()
  if (row === undefined) return null
  const { sequence, source, commit, branch, committed_at, doubted_at, diagnostics } = row
  return {
    sequence,
    source,
    commit,
    branch,
    committedAt: instant(committed_at.getTime()),
    doubtedAt: doubted_at === null ? null : instant(doubted_at.getTime()),
    diagnostics,
  }
}

/** Null before the first revision. One statement, and cheap enough to be asked every second. */
export async function findHead(db: Queryable): Promise<Head | null> {
  const head = await db
    .selectFrom("revision")
    .crossJoin((elections) =>
      elections
        .selectFrom("elections")
        .select([
          sql<number>`count(paper)::int`.as("papers"),
          sql<number>`(count(*) filter (where frozen))::int`.as("frozen"),
          sql<number>`(count(*) filter (where concluded))::int`.as("concluded"),
        ])
        .as("counted"),
    )
    .select(["sequence", "commit", "papers", "frozen", "concluded"])
    .select(sql<number>`(select count(*) from election_files)::int`.as("elections"))
    .executeTakeFirst()
  return head ?? null
}

/** Writes the revision; only under its lock. */
export async function putRevision(trx: Transaction<Database>, revision: StoredRevision): Promise<void> {
  const { committedAt, doubtedAt, ...rest } = revision
  const doubted_at = doubtedAt === null ? null : new Date(doubtedAt)
  const row = { ...rest, committed_at: new Date(committedAt), doubted_at }
  await trx
    .insertInto("revision")
    .values({ id: 1, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute()
}

/** Doubts that `commit` is still the newest, unless that is doubted already or another one holds by now. */
export async function doubtRevision(db: Queryable, commit: string, at: Instant): Promise<void> {
  await db
    .updateTable("revision")
    .set({ doubted_at: new Date(at) })
    .where("commit", "=", commit)
    .where("doubted_at", "is", null)
    .execute()
}

/** Dispels the doubt: `commit` was just seen to be the newest. */
export async function affirmRevision(db: Queryable, commit: string): Promise<void> {
  await db
    .updateTable("revision")
    .set({ doubted_at: null })
    .where("commit", "=", commit)
    .where("doubted_at", "is not", null)
    .execute()
}
