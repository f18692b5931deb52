/**
 * Moving: which stored election a directory is, where its key doesn't tell: one that moved here, or back, or seems to have.
 *
 * Ballots go with a move only where the files say so, or where they plainly lie again where they lay before.
 */
import type { Transaction } from "kysely"
import type { Instant } from "#core/base/instant"
import { type Election, type ElectionKey, type Slug, slugOf } from "#core/election/election"
import { isPlainlyTheSame } from "#core/meta/changes"
import type { ElectionReading } from "#core/meta/read-election"
import {
  findElectionByKey,
  forgetUnstarted,
  lockElectionExclusive,
  rekeyElection,
} from "#server/store/elections"
import type { Database } from "#server/store/schema"
import type { Entry } from "./entry.ts"

/** A revision and what is stored, as far as moves go. */
export interface Moving {
  readonly trx: Transaction<Database>
  readonly now: Instant
  /** The addresses that the revision's directories have. */
  readonly slugs: ReadonlySet<Slug>
  /** What is stored, by key; an election that moved is moved in here as well. */
  readonly entries: Map<ElectionKey, Entry>
}

/** A reading that makes an election. */
export interface Good extends ElectionReading {
  readonly election: Election
}

/** What became of a move. */
export type Move =
  | "NONE"
  | "FOLLOWED"
  /** Voting has started under the new key as well: two elections with ballots stay two. */
  | "TAKEN"

/** Gives the election that this one is, moved, the new key. */
export async function followMove(moving: Moving, reading: Good): Promise<Move> {
  const { trx, entries } = moving
  const { key, slug } = reading
  const former = movedTo(moving, reading)
  if (!former) return "NONE"
  const present = await findElectionByKey(trx, key)
  if (present && !(await forgetUnstarted(trx, present.uid))) return "TAKEN"
  await lockElectionExclusive(trx, former.uid)
  await rekeyElection(trx, former.uid, key)
  const before = former.election.key
  entries.delete(before)
  entries.set(key, {
    ...former,
    election: { ...former.election, key, slug },
    former: [...former.former.filter((other) => other !== before && other !== key), before],
  })
  return "FOLLOWED"
}

/**
 * The election whose directory is gone, and is this one now: by `moved_from`, or because it is plainly back where it was before it
 * moved, as after a revert.
 */
function movedTo({ entries, slugs }: Moving, reading: Good): Entry | undefined {
  const { key, election } = reading
  const { movedFrom } = election
  const gone = [...entries.values()].filter((entry) => !slugs.has(entry.election.slug))
  if (movedFrom !== null) return gone.find((entry) => entry.election.slug === slugOf(movedFrom))
  if (entries.has(key)) return undefined
  return gone.find((entry) => entry.former.includes(key) && isPlainlyTheSame(entry.election, reading))
}

/** The election that is gone while voting there is on, and that this one seems to be without saying so. */
export function twinOf({ entries, slugs, now }: Moving, reading: Good): ElectionKey | null {
  const twin = [...entries.values()].find(
    ({ election, paper }) =>
      paper !== null &&
      now < election.end &&
      !slugs.has(election.slug) &&
      isPlainlyTheSame(election, reading),
  )
  return twin?.election.key ?? null
}
