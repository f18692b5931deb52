/**
 * Elections as the instance has seen them: identity, window, what was fixed at the start and at the end.
 *
 * The rest of an election (name, candidates, officers) is in git and is read from there.
 */
import { type Selectable, sql, type Transaction } from "kysely"
import { type Instant, instant } from "#core/base/instant"
import { NOW } from "./clock.ts"
import type { Database, ElectionsTable, Queryable } from "./schema.ts"
import { BY_INDEX, usesIndexes } from "./transaction.ts"

export interface StoredElection {
  /** 16 random bytes, drawn when the election was first seen. */
  readonly uid: Uint8Array
  readonly key: string
  /** Voting is open in [startsAt, endsAt). */
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** Canonical JSON of the ballot paper; null until voting starts. */
  readonly paper: string | null
  /** True from the end on: nothing is cast any more. */
  readonly frozen: boolean
  /** JWS over the board; null until frozen. */
  readonly checkpoint: string | null
  /** Sorted trackers, 32 bytes each, one after the other; null until frozen. */
  readonly board: Uint8Array | null
  /** The opened multiset of rankings, encrypted; null until concluded. */
  readonly result: Uint8Array | null
  readonly concluded: boolean
}

/** Voting is open in [startsAt, endsAt). */
export type Window = Pick<StoredElection, "startsAt" | "endsAt">

const windowOf = (row: Pick<Selectable<ElectionsTable>, "starts_at" | "ends_at">): Window => ({
  startsAt: instant(row.starts_at.getTime()),
  endsAt: instant(row.ends_at.getTime()),
})

const stored = (row: Selectable<ElectionsTable>): StoredElection => ({
  uid: row.uid,
  key: row.key,
  ...windowOf(row),
  paper: row.paper,
  frozen: row.frozen,
  checkpoint: row.checkpoint,
  board: row.board,
  result: row.result,
  concluded: row.concluded,
})

/**
 * Inserts the election unless its key is known, and returns the stored one: of two replicas that see an election at the
 * same time, the first writer's `uid` holds for both. A known election's window stays; see `setWindow`.
 */
export async function ensureElection(
  db: Queryable,
  election: Pick<StoredElection, "uid" | "key" | "startsAt" | "endsAt">,
): Promise<StoredElection> {
  await db
    .insertInto("elections")
    .values({
      uid: election.uid,
      key: election.key,
      starts_at: new Date(election.startsAt),
      ends_at: new Date(election.endsAt),
    })
    .onConflict((conflict) => conflict.column("key").doNothing())
    .execute()
  const row = await db
    .selectFrom("elections")
    .selectAll()
    .where("key", "=", election.key)
    .executeTakeFirstOrThrow()
  return stored(row)
}

/**
 * Moves the window, waiting for casts under way; false where the election is frozen or unknown. Whether the move is
 * allowed is for the caller to say, in the transaction that locked the election.
 */
export async function setWindow(
  db: Queryable,
  uid: Uint8Array,
  startsAt: Instant,
  endsAt: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("elections")
    .set({ starts_at: new Date(startsAt), ends_at: new Date(endsAt) })
    .where("uid", "=", uid)
    .where("frozen", "=", false)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Those of all elections that have no board yet: of the others no window moves any more. */
export async function movableWindows(
  db: Queryable,
): Promise<readonly (Window & Pick<StoredElection, "uid">)[]> {
  const rows = await db
    .selectFrom("elections")
    .select(["uid", "starts_at", "ends_at"])
    .where("frozen", "=", false)
    .execute()
  return rows.map((row) => ({ uid: row.uid, ...windowOf(row) }))
}

/** Gives the election another key: its directory moved. Whether that is right is for the caller to say. */
export async function rekeyElection(trx: Transaction<Database>, uid: Uint8Array, key: string): Promise<void> {
  await trx.updateTable("elections").set({ key }).where("uid", "=", uid).execute()
}

/**
 * Forgets an election in which voting never started, so that another one can take its key: no vote hangs on it, for every
 * ballot and credential needs a ballot paper. False, and nothing is done, where there is one.
 */
export async function forgetUnstarted(trx: Transaction<Database>, uid: Uint8Array): Promise<boolean> {
  const unstarted = await trx
    .selectFrom("elections")
    .select("uid")
    .where("uid", "=", uid)
    .where("paper", "is", null)
    .where("frozen", "=", false)
    .forUpdate()
    .executeTakeFirst()
  if (unstarted === undefined) return false
  await trx.deleteFrom("election_files").where("election", "=", uid).execute()
  // That trustees have proved their keys.
  await trx.deleteFrom("election_keys").where("election", "=", uid).execute()
  await trx.deleteFrom("elections").where("uid", "=", uid).execute()
  return true
}

export async function findElection(db: Queryable, uid: Uint8Array): Promise<StoredElection | null> {
  const row = await db.selectFrom("elections").selectAll().where("uid", "=", uid).executeTakeFirst()
  return row === undefined ? null : stored(row)
}

export async function findElectionByKey(db: Queryable, key: string): Promise<StoredElection | null> {
  const row = await db.selectFrom("elections").selectAll().where("key", "=", key).executeTakeFirst()
  return row === undefined ? null : stored(row)
}

/** What decides about a cast, from the moment on in which the election is held. */
export interface HeldElection extends Window, Pick<StoredElection, "frozen"> {
  /** The database's time once it was held. */
  readonly heldAt: Instant
}

/**
 * The election, held against the end until the transaction is over: for casts, which may go on side by side. All that a cast must
 * ask before it looks for its rows comes in one statement, as each is a journey to the database.
 */
export async function lockElectionShared(
  trx: Transaction<Database>,
  uid: Uint8Array,
): Promise<HeldElection | null> {
  // materialized: the time is read after the lock was had, not while the row is looked for.
  const { rows } = await sql<
    Pick<Selectable<ElectionsTable>, "starts_at" | "ends_at" | "frozen"> & { now: number }
  >`
    with held as materialized (
      select starts_at, ends_at, frozen from elections
      where uid = ${uid} and pg_advisory_xact_lock_shared(${gateOf(uid)}::bigint) is not null
      for share
    )
    select starts_at, ends_at, frozen, ${NOW} as now, ${BY_INDEX} from held`.execute(trx)
  const [row] = rows
  if (row === undefined) return null
  usesIndexes(trx)
  return { ...windowOf(row), frozen: row.frozen, heldAt: instant(row.now) }
}

/** The election, once all casts under way are over, and held against new ones: for start, end and conclusion. */
export async function lockElectionExclusive(
  trx: Transaction<Database>,
  uid: Uint8Array,
): Promise<StoredElection | null> {
  const row = await trx
    .selectFrom("elections")
    .selectAll()
    .where("uid", "=", uid)
    .where(sql<boolean>`pg_advisory_xact_lock(${gateOf(uid)}::bigint) is not null`)
    .forUpdate()
    .executeTakeFirst()
  return row === undefined ? null : stored(row)
}

/**
 * The advisory lock taken before the row's. Row locks alone aren't fair: as long as casts overlap, each new one joins the
 * shared lock past whoever waits for the exclusive one (measured: over a minute with sixteen of them). The gate queues them.
 */
const gateOf = (uid: Uint8Array): string =>
  new DataView(uid.buffer, uid.byteOffset, uid.byteLength).getBigInt64(0).toString()

/** Fixes the ballot paper unless it is fixed, and returns the one that holds. Throws on an unknown election (a bug). */
export async function fixPaper(trx: Transaction<Database>, uid: Uint8Array, paper: string): Promise<string> {
  await trx
    .updateTable("elections")
    .set({ paper })
    .where("uid", "=", uid)
    .where("paper", "is", null)
    .execute()
  const row = await trx
    .selectFrom("elections")
    .select("paper")
    .where("uid", "=", uid)
    .where("paper", "is not", null)
    .$narrowType<{ paper: string }>()
    .executeTakeFirstOrThrow()
  return row.paper
}

/** Ends the voting, once: false where it was ended before (what was stored then stays) or the election is unknown. */
export async function freeze(
  trx: Transaction<Database>,
  uid: Uint8Array,
  end: { readonly board: Uint8Array; readonly checkpoint: string },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("elections")
    .set({ frozen: true, board: end.board, checkpoint: end.checkpoint })
    .where("uid", "=", uid)
    .where("frozen", "=", false)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Stores the (encrypted) result, once: false where the election is unknown, still running or concluded before. */
export async function conclude(
  trx: Transaction<Database>,
  uid: Uint8Array,
  result: Uint8Array,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable("elections")
    .set({ concluded: true, result })
    .where("uid", "=", uid)
    .where("frozen", "=", true)
    .where("concluded", "=", false)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
