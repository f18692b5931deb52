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
 * Rows are taken by windows: neighbours in the order of row keys, which is random as keys are HMACs. One window lies around the row
 * that was written, at random, so that it is any one of its window; the others lie anywhere.
 *
 * How much remains: k rows of each table per write, and two writes per voter (credential, ballot), so that a row of N keeps its place
 * for about N/2k further voters. Of a person two rows were written together, and of a ballot two; an attacker who finds both pairs
 * still together knows the last voters for sure, where k rows by chance hardly have another such pair: where k^2 < N. That is one voter
 * in 8k, whatever the number of voters. With k = 8 the best attack known (test/attack) links 2.7 % of 200 voters, with k = 16
 * about 1 %; guessing links 0.5 %.
 *
 * What it isn't: protection from several copies, from the write-ahead log, or from the dead row versions in the files and what is left
 * of them, until the rows are reshuffled (reshuffle.ts).
 */
import { CompiledQuery, type Transaction } from "kysely"
import type { Random } from "#core/base/random"
import type { Database } from "./schema.ts"
import { useIndexes } from "./transaction.ts"

/** Windows per write and table. */
const WINDOWS = 2
/**
 * Rows of a window. A window begins where a random key falls, so that rows after a wide gap are chosen more often than others; over this
 * many gaps the chances even out (within some 35 %). Divides 256, as the key's last byte says where in its window it lies.
 */
const WIDTH = 8
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
 * Rewrites WINDOWS * WIDTH random rows of each of credentials, ballots and commitments of the election, and of accounts, those
 * `written` among them. Values stay the same. Accounts too: the order in which they took credentials would stand beside the few ballots that
 * keep their place.
 *
 * Call it last in the transaction: it skips rows that others hold and so never waits; but others wait for the rows that it
 * took. One statement for all tables, O(log n): each window is a few steps in the index of the primary key, which works
 * because row keys are uniformly distributed.
 */
export async function stir(
  trx: Transaction<Database>,
  election: Uint8Array,
  written: Written,
  random: Random,
): Promise<void> {
  await useIndexes(trx)
  const probes = random(TABLES.length * WINDOWS * PROBE_BYTES)
  const own = TABLES.map(({ written: of }) => written[of] ?? null)
  await trx.executeQuery(CompiledQuery.raw(STATEMENT, [election, probes, ...own]))
}

interface StirredTable {
  readonly name: keyof Database
  readonly written: keyof Written
  readonly key: string
  readonly columns: readonly string[]
}

const TABLES: readonly StirredTable[] = [
  {
    name: "credentials",
    written: "credential",
    key: "entry",
    columns: ["election", "entry", "subject", "value"],
  },
  { name: "ballots", written: "ballot", key: "row_key", columns: ["election", "row_key", "value"] },
  { name: "commitments", written: "commitment", key: "row_key", columns: ["election", "row_key", "value"] },
  { name: "accounts", written: "account", key: "row_key", columns: ["row_key", "value"] },
]

/**
 * The same text each time, so that a connection parses and plans it once.
 *
 * $1: election; $2: all probes, one after the other; from $3 on: the row that was written in each table, or null.
 */
const STATEMENT = `with ${TABLES.map(partOf).join(",")} select`

function partOf({ name, key, columns }: StirredTable, at: number): string {
  // Accounts belong to the instance, the others to an election.
  const within = columns.includes("election") ? "election = $1::bytea" : "true"
  const all = columns.join(", ")
  const first = at * WINDOWS
  // few: how many rows there are, counted up to the width of a window.
  // begun: where each window begins: some rows back from the row that was written or from the probe, in key order, and round the
  // circle where it passes the first one (`passed`: the rows up to there). Reads no further than that row.
  // offset 0: keeps the planner from computing the probe once per mention.
  // locked: the rows of the windows, round the circle too. A row that others hold is left where it is, and the one after the window
  // taken for it; one that was changed after this statement began is out of its sight, and left alone.
  // taken: by place, which needs no index, and takes a row once that lies in both windows.
  return `
    ${name}_few (count) as materialized (
      select count(*) from (select from ${name} where ${within} limit ${WIDTH}) as few
    ),
    ${name}_begun (start) as materialized (
      select coalesce(
        (select ${key} from ${name} where ${within} and ${key} <= at order by ${key} desc offset back limit 1),
        (
          select ${key} from ${name} where ${within} order by ${key} desc limit 1
          offset (back - (
            select count(*) from (select from ${name} where ${within} and ${key} <= at limit ${WIDTH}) as passed
          )) % (select nullif(count, 0) from ${name}_few)
        )
      )
      from (
        select
          case when number = ${first} then coalesce($${at + 3}::bytea, random) else random end as at,
          get_byte(random, ${PROBE_BYTES - 1}) % ${WIDTH} as back
        from generate_series(${first}, ${first + WINDOWS - 1}) as number,
          substring($2::bytea from 1 + number * ${PROBE_BYTES} for ${PROBE_BYTES}) as random
        offset 0
      ) as probe
    ),
    ${name}_locked (place) as materialized (
      select place from ${name}_begun, lateral (
        select place from (
          select * from (
            select ctid as place from ${name} where ${within} and ${key} >= start
            order by ${key} limit ${WIDTH} for update skip locked
          ) as onwards
          union all
          select * from (
            select ctid from ${name} where ${within}
            order by ${key} limit ${WIDTH} for update skip locked
          ) as wrapped
        ) as circle
        limit ${WIDTH}
      ) as near
    ),
    ${name}_taken as (
      delete from ${name} where ctid = any (array(select place from ${name}_locked)) returning *
    ),
    ${name}_put as (
      insert into ${name} (${all}) select ${all} from ${name}_taken order by ${key}
    )`
}
