/** All migrations by name, imported statically, so that a single executable carries them. Append-only; names sort in order. */
import type { Migration } from "kysely/migration"
import * as initial from "./0001_initial.ts"
import * as revision from "./0002_revision.ts"
import * as filesSeal from "./0003_files_seal.ts"
import * as noStatistics from "./0004_no_statistics.ts"

export const migrations: Readonly<Record<string, Migration>> = {
  "0001_initial": initial,
  "0002_revision": revision,
  "0003_files_seal": filesSeal,
  "0004_no_statistics": noStatistics,
}
