/**
 * Erasure (PROTOCOL: P8): after the result of an election with `delete_after` is merged, what could link voters to ballots or open
 * ballots again is gone: credentials, ballots, commitments and the election's keys.
 *
 * Not before the merge, so that a recount is possible until then. Board, checkpoint, ballot paper and count stay.
 */
import { toHex } from "#core/base/bytes"
import { keysOf } from "#server/store/election-keys"
import { lockElectionExclusive } from "#server/store/elections"
import { noteTraces } from "#server/store/traces"
import { inTransaction } from "#server/store/transaction"
import { eraseVotes } from "#server/store/upkeep"
import type { Context } from "./context.ts"

/** Gives what erases all elections that are due; to be called as time passes. */
export function createErasure(context: Context): () => Promise<void> {
  const { db, random, catalogue, electionSecrets } = context
  const done = new Set<string>()

  const erase = async (uid: Uint8Array): Promise<void> => {
    await inTransaction(db, async (transaction) => {
      const row = await lockElectionExclusive(transaction, uid)
      if (!row?.concluded || (await keysOf(transaction, uid)).length === 0) return
      await eraseVotes(transaction, uid)
      await noteTraces(transaction, random)
    })
    electionSecrets.forget(uid)
  }

  return async () => {
    for (const entry of catalogue.state?.entries ?? []) {
      const due = entry.concluded && entry.election.deleteAfter && catalogue.phaseOf(entry) === "published"
      if (!due || done.has(toHex(entry.uid))) continue
      await erase(entry.uid)
      done.add(toHex(entry.uid))
    }
  }
}
