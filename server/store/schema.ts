/**
 * Row types of the database, as the migrations leave it.
 *
 * Rows aren't domain types: the functions beside this file turn them into what callers need. Bytes are plain
 * Uint8Array with both drivers.
 */
import type { ColumnType, Generated, Kysely, Transaction } from "kysely"

type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>

export interface Database {
  instance: { name: string; value: Uint8Array }
  elections: ElectionsTable
  revision: RevisionTable
  election_files: ElectionFilesTable
  election_keys: { election: Uint8Array; kind: string; key_id: string; wrapped: Uint8Array }
  accounts: { row_key: Uint8Array; value: Uint8Array }
  credentials: { election: Uint8Array; entry: Uint8Array; subject: Uint8Array; value: Uint8Array }
  ballots: SealedTable
  commitments: SealedTable
}

export interface ElectionsTable {
  uid: Uint8Array
  key: string
  starts_at: Date
  ends_at: Date
  paper: Nullable<string>
  frozen: Generated<boolean>
  checkpoint: Nullable<string>
  board: Nullable<Uint8Array>
  result: Nullable<Uint8Array>
  concluded: Generated<boolean>
}

export interface RevisionTable {
  id: number
  sequence: number
  source: string
  commit: string
  branch: string | null
  committed_at: Date
  doubted_at: Date | null
  diagnostics: string
}

export interface ElectionFilesTable {
  election: Uint8Array
  sequence: number
  commit: string
  digest: Uint8Array
  files: Uint8Array
  whole: boolean
  kept_since: Date | null
  vanished: boolean
  findings: string
  seal: Nullable<Uint8Array>
}

export interface SealedTable {
  election: Uint8Array
  row_key: Uint8Array
  value: Uint8Array
}

/**
 * What store functions take first. Those that lock, or only make sense together with others, ask for a Transaction.
 * Inside a transaction use nothing but the transaction: the embedded database has one connection, so that a query
 * on `db` would wait for the transaction that waits for it.
 */
export type Queryable = Kysely<Database> | Transaction<Database>
