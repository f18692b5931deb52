/**
 * Naive on purpose, for the attacks to succeed on: a database that ignores deletions, so that stirring, which deletes rows and inserts
 * them anew, does nothing. All else, row keys and ciphertexts included, is as our services make it.
 */
import type postgres from "postgres"

/** `tables`: those that are stirred. */
export async function ignoreDeletions(admin: postgres.Sql, tables: readonly string[]): Promise<void> {
  await admin`create function ignored() returns trigger language plpgsql as 'begin return null; end'`
  for (const table of tables) {
    await admin`create trigger ignored before delete on ${admin(table)} for each row execute function ignored()`
  }
}
