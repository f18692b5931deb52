/**
 * Traces: rows that were deleted or rewritten for a reason of secrecy lie in the database's files until these are written anew.
 *
 * Whoever removes such rows notes it in the same transaction; upkeep writes the files anew and takes the note away. So nothing is
 * forgotten by a crash in between, or where a backup holds a table: it is tried again, by whichever server comes first.
 */
import type { Kysely, Transaction } from "kysely"
import type { Random } from "#core/base/random"
import { deleteInstanceValue, findInstanceValue, setInstanceValue } from "./instance.ts"
import type { Database } from "./schema.ts"
import { vacuum } from "./upkeep.ts"

/** Name of the note, which is random: each is told from those before it. */
const TRACES = "traces"

export const noteTraces = (trx: Transaction<Database>, random: Random): Promise<void> =>
  setInstanceValue(trx, TRACES, random(16))

/** Writes the files anew if that is due. Throws where a table could not be had (see `vacuum`). Not in a transaction. */
export async function removeTraces(db: Kysely<Database>): Promise<void> {
  const noted = await findInstanceValue(db, TRACES)
  if (!noted) return
  await vacuum(db)
  // Another note may have come meanwhile, of rows that vacuum did not see.
  await deleteInstanceValue(db, TRACES, noted)
}
