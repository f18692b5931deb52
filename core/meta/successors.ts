/**
 * Which directory of the newer files is which election of the former ones.
 *
 * By its key, by `moved_from`, or, where nobody says so, by what stands in it: a guess, which is good enough to ask for
 * `moved_from`, and never taken for more.
 */
import type { Instant } from "../base/instant.ts"
import { type Election, type ElectionKey, slugOf } from "../election/election.ts"
import type { RepositoryReading } from "./read.ts"
import type { ElectionReading } from "./read-election.ts"

export type Successor =
  | { readonly how: "STAYED" | "FOLLOWED" | "GUESSED"; readonly reading: ElectionReading }
  | { readonly how: "GONE" }

export interface Pair {
  readonly before: ElectionReading & { readonly election: Election }
  readonly successor: Successor
}

/** Each election that could be read before, and what became of it. */
export function findSuccessors(
  before: RepositoryReading,
  after: RepositoryReading,
  now: Instant,
): readonly Pair[] {
  const byKey = new Map(after.elections.map((reading) => [reading.key, reading]))
  const formerKeys = new Set(before.elections.map(({ key }) => key))
  const followers = findFollowers(before, after, now)
  const claimed = new Set(followers.values())
  const unclaimed = new Set(
    after.elections.filter((reading) => !formerKeys.has(reading.key) && !claimed.has(reading)),
  )
  return before.elections.filter(isReadable).map((former) => {
    const stayed = byKey.get(former.key)
    if (stayed !== undefined) return { before: former, successor: { how: "STAYED", reading: stayed } }
    const follower = followers.get(former.slug)
    if (follower !== undefined) return { before: former, successor: { how: "FOLLOWED", reading: follower } }
    const guessed = [...unclaimed].find((reading) => isPlainlyTheSame(former.election, reading))
    if (guessed === undefined) return { before: former, successor: { how: "GONE" } }
    unclaimed.delete(guessed)
    return { before: former, successor: { how: "GUESSED", reading: guessed } }
  })
}

/** Elections that name one of the former ones as `moved_from`, by its slug. */
function findFollowers(
  before: RepositoryReading,
  after: RepositoryReading,
  now: Instant,
): ReadonlyMap<string, ElectionReading> {
  const formerSlugs = new Set(before.elections.map(({ slug }) => slug))
  const taken = new Set(before.elections.filter((reading) => hasBallots(reading, now)).map(({ key }) => key))
  const followers = new Map<string, ElectionReading>()
  for (const reading of after.elections) {
    const { movedFrom } = reading.parts
    if (!movedFrom || taken.has(reading.key)) continue
    const slug = slugOf(movedFrom)
    if (formerSlugs.has(slug)) followers.set(slug, reading)
  }
  return followers
}

/** Whether voting has started: such an election can't become another. */
export const hasBallots = ({ election }: ElectionReading, now: Instant): boolean =>
  election !== null && now >= election.start

const isReadable = (reading: ElectionReading): reading is Pair["before"] => reading.election !== null

/** The same name, and the same start or most of the candidates. */
export function isPlainlyTheSame(former: Election, { parts }: Pick<ElectionReading, "parts">): boolean {
  if (parts.name !== former.name) return false
  if (parts.start === former.start) return true
  const ids = new Set<string>(parts.candidates?.map(({ id }) => id))
  const kept = former.candidates.filter(({ id }) => ids.has(id)).length
  return kept > former.candidates.length / 2
}

/** The election of the reading, readable or not, that has the key, or its form in addresses. */
export function findElection(
  { elections }: RepositoryReading,
  key: ElectionKey,
): ElectionReading | undefined {
  const slug = slugOf(key)
  return elections.find((reading) => reading.slug === slug)
}
