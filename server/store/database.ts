/**
 * Opens the database: PostgreSQL where there is an address of one, else the embedded PostgreSQL in a directory.
 *
 * The schema is not touched here; see migrate.ts.
 */
import type { Result } from "#core/base/result"
import { openEmbedded } from "./embedded.ts"
import type { OpenDatabase } from "./open-database.ts"
import { openPostgres } from "./postgres.ts"

export type { OpenDatabase }

import type { DatabaseProblem } from "./problem.ts"

/** `url`: `postgres://user:password@host:port/name`. `dataDir`: made where missing, readable for its owner alone. */
export type DatabaseLocation = { readonly url: string } | { readonly dataDir: string }

export function openDatabase(location: DatabaseLocation): Promise<Result<OpenDatabase, DatabaseProblem>> {
  return "url" in location ? openPostgres(location.url) : openEmbedded(location.dataDir)
}
