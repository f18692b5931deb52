/** All migrations by name, imported statically, so that a single executable carries them. Append-only; names sort in order. */
import type { Migration } from "kysely/migration"
import * as initial from "./0001_initial.ts"
import * as revision from "./0002_revision.ts"

export const migrations: Readonly<Record<string, Migration>> = {
  "0001_initial": initial,
  "0002_revision": revision,
}
