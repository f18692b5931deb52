/**
 * Stirring: every write also rewrites some random other rows of the same election, so that who holds one late copy of
 * database and APP_KEY can't match voters to ballots by the order in which rows were written.
 *
 * What that order would show in: `xmin` and `cmin` (which transaction and command wrote a row), `ctid` (where it
 * lies), hence the order in which a sequential scan or a dump gives the rows. So each chosen row is deleted and inserted
 * anew, which moves it to where rows are being written now; an update would mostly leave it in its old page (measured: with updates
 * the physical order stays the order of casting, whatever the fillfactor). The rows that the transaction
 * itself wrote go through the same statement, in the order of row keys, so that nothing marks them among the others.
 *
 * How much remains: with k rewrites per write in each table, and two writes per voter (credential, ballot), a row
 * written when t of N voters had voted is never written again with probability about (t/N)^(2k). For k = 8
 * that is 0.3 % at t = 0.7 N; of all rows about 1 in 2k + 1 keep their place, nearly all of the last votes, each one among
 * k + 1 rows written in its transaction.
 *
 * What it isn't: protection from several copies, from the write-ahead log, or from the dead row versions in the files
 * until `vacuum` (upkeep.ts).
 */
import { type RawBuilder, sql, type Transaction } from "kysely"
import type { Random } from "#core/base/random"
import type { Database } from "./schema.ts"

/** Rows rewritten per write and table: `k` above. */
const PROBES = 8
/**
 * A probe finds this many rows and takes one of them. Taking the next row alone would choose by the gap before it,
 * which varies so much that many rows would hardly ever be chosen; over 32 gaps the chances even out (within some 18 %).
 * Divides 256, as the probe's last byte chooses.
 */
const WINDOW = 32
const PROBE_BYTES = 32

/** Row keys of what the transaction wrote, each row inserted or locked by it. */
export interface Written {
  readonly account?: Uint8Array
  /** `entry` of a credential. */
  readonly credential?: Uint8Array
  readonly ballot?: Uint8Array
  readonly commitment?: Uint8Array
}

/**
 * Rewrites PROBES random rows of each of credentials, ballots and commitments of the election, and of accounts, and those
 * `written`. Values stay the same. Accounts too: the order in which they took credentials would stand beside the few ballots that
 * keep their place.
 *
 * Call it last in the transaction: it skips rows that others hold and so never waits; but others wait for the rows that it
 * took. One statement per table, O(log n): each probe is a few steps in the index of the primary key, which works
 * because row keys are uniformly distributed.
 */
export async function stir(
  trx: Transaction<Database>,
  election: Uint8Array,
  written: Written,
  random: Random,
): Promise<void> {
  // The planner must use the index: without fresh statistics (the embedded database never gathers any by itself) it
  // would rather read the whole table. Until the end of the transaction, hence of no concern to others.
  await sql`select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`.execute(
    trx,
  )
  await stirTable(trx, election, "credentials", written.credential, random)
  await stirTable(trx, election, "ballots", written.ballot, random)
  await stirTable(trx, election, "commitments", written.commitment, random)
  await stirTable(trx, election, "accounts", written.account, random)
}

/** `accounts` belong to the instance, the others to an election. */
const COLUMNS = {
  accounts: { key: "row_key", all: ["row_key", "value"] },
  credentials: { key: "entry", all: ["election", "entry", "subject", "value"] },
  ballots: { key: "row_key", all: ["election", "row_key", "value"] },
  commitments: { key: "row_key", all: ["election", "row_key", "value"] },
} as const

async function stirTable(
  trx: Transaction<Database>,
  election: Uint8Array,
  name: keyof typeof COLUMNS,
  written: Uint8Array | undefined,
  random: Random,
): Promise<void> {
  const table = sql.table(name)
  const key = sql.ref(COLUMNS[name].key)
  const columns = sql.join(COLUMNS[name].all.map((column) => sql.ref(column)))
  const within = name === "accounts" ? sql`true` : sql`election = ${election}`
  const probes = sql.join(Array.from({ length: PROBES }, () => sql`(${random(PROBE_BYTES)}::bytea)`))
  const own: RawBuilder<unknown> = written === undefined ? sql`` : sql`union select ${written}::bytea`
  // circle: the rows from the probe on, in key order, then from the first one on; read no further than the window.
  // offset 0: keeps the planner from computing the array once per mention.
  // locked: a scalar subquery, so that each row is looked up by its key, and a row that is held gives null.
  // taken: by place, which needs no index. A held row stays where it is; one that was changed after this statement began
  // is out of its sight, and left alone.
  await sql`
    with
      probe (at) as (values ${probes}),
      drawn (key) as materialized (
        select keys[1 + get_byte(at, ${sql.lit(PROBE_BYTES - 1)}) % nullif(cardinality(keys), 0)]
        from probe, lateral (
          select array(
            select key from (
              select * from (
                select ${key} as key from ${table} where ${within} and ${key} >= at
                order by ${key} limit ${sql.lit(WINDOW)}
              ) as onwards
              union all
              select * from (
                select ${key} from ${table} where ${within}
                order by ${key} limit ${sql.lit(WINDOW)}
              ) as wrapped
            ) as circle
            limit ${sql.lit(WINDOW)}
          ) as keys
          offset 0
        ) as near
      ),
      locked (place) as materialized (
        select (
          select ctid from ${table} where ${within} and ${key} = chosen.key
          for update skip locked
        )
        from (select key from drawn ${own}) as chosen
      ),
      taken as (
        delete from ${table} where ctid = any (array(select place from locked)) returning *
      )
    insert into ${table} (${columns}) select ${columns} from taken order by ${key}`.execute(trx)
}
