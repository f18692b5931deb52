/**
 * Reshuffling: rows that were written one by one are written anew all at once, into new files.
 *
 * Why: stirring (stir.ts) hides the order of the rows that live, not what lies around them. PostgreSQL removes a row by forgetting
 * it: until vacuum the old versions of every row lie in the files, each with the transactions that wrote and ended it, and after
 * vacuum their bytes still lie in the free space of the pages, until something is written over them. Whoever has APP_KEY and a copy
 * of the files reads the whole order of voting from these. After reshuffling every row of an election has the same `xmin`, and no
 * file holds anything else: for all votes before, one copy of database and APP_KEY tells nothing at all.
 *
 * What it isn't: protection from the write-ahead log, from copies made before, or of votes that came after it; nor from who reads
 * the blocks that the file system has freed.
 */
import { type Kysely, sql, type Transaction } from "kysely"
import { lockElectionExclusive } from "./elections.ts"
import type { Database } from "./schema.ts"
import { inTransaction } from "./transaction.ts"
import { vacuum } from "./upkeep.ts"

/** `accounts` belong to the instance, the others to an election. */
const TABLES = {
  credentials: { key: "entry", columns: ["election", "entry", "subject", "value"] },
  ballots: { key: "row_key", columns: ["election", "row_key", "value"] },
  commitments: { key: "row_key", columns: ["election", "row_key", "value"] },
  accounts: { key: "row_key", columns: ["row_key", "value"] },
} as const

type Table = keyof typeof TABLES
const OF_ELECTIONS = ["credentials", "ballots", "commitments"] as const satisfies readonly Table[]

/**
 * Reshuffles all elections and the accounts, where anything was written since the last time; nothing is done where nothing was. Casts
 * wait meanwhile, some milliseconds per thousand rows. Not in a transaction.
 */
export async function reshuffle(db: Kysely<Database>): Promise<void> {
  const dirty = await dirtyElections(db)
  const dirtyAccounts = (await dirtyGroups(db, "accounts")).length > 0
  for (const election of dirty) {
    await inTransaction(db, async (trx) => {
      await lockElectionExclusive(trx, election)
      for (const table of OF_ELECTIONS) await rewrite(trx, table, election)
    })
  }
  if (dirtyAccounts) {
    await inTransaction(db, async (trx) => {
      // Whoever writes accounts holds nothing that this waits for but the table itself.
      await sql`lock table accounts in share row exclusive mode`.execute(trx)
      await rewrite(trx, "accounts", null)
    })
  }
  if (dirty.length > 0 || dirtyAccounts) await vacuum(db)
}

async function dirtyElections(db: Kysely<Database>): Promise<readonly Uint8Array[]> {
  const found = new Map<string, Uint8Array>()
  for (const table of OF_ELECTIONS) {
    for (const { election } of await dirtyGroups(db, table)) found.set(election.join(), election)
  }
  return [...found.values()]
}

/**
 * The elections with rows in `table` that were written since its file was: its own row in the catalogue is from when it got that file.
 * Rows of different transactions count as well, in case that row was changed for another reason.
 */
async function dirtyGroups(db: Kysely<Database>, table: Table): Promise<readonly { election: Uint8Array }[]> {
  const election = table === "accounts" ? sql`''::bytea` : sql.ref("election")
  const { rows } = await sql<{ election: Uint8Array }>`
    select ${election} as election from ${sql.table(table)}
    group by 1
    having count(distinct xmin::text) > 1
      or min(age(xmin)) < (select age(xmin) from pg_class where oid = ${table}::regclass)`.execute(db)
  return rows
}

async function rewrite(trx: Transaction<Database>, table: Table, election: Uint8Array | null): Promise<void> {
  const { key, columns } = TABLES[table]
  const all = sql.join(columns.map((column) => sql.ref(column)))
  const within = election === null ? sql`true` : sql`election = ${election}`
  await sql`
    with taken as (delete from ${sql.table(table)} where ${within} returning *)
    insert into ${sql.table(table)} (${all}) select ${all} from taken order by ${sql.ref(key)}`.execute(trx)
}
