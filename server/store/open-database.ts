/** An open database: what both kinds of it have in common. */
import type { Kysely } from "kysely"
import type { Database } from "./schema.ts"

export interface OpenDatabase {
  readonly db: Kysely<Database>
  readonly kind: "postgres" | "embedded"
  /** Waits for queries under way, then gives up connections, files and locks. */
  close(): Promise<void>
  /** Settles when a connection is lost for the first time: what was asked on it may never be answered. Missing where none can be. */
  readonly lost?: Promise<void>
}
