/**
 * Holding an election to its terms: once voting has started, the files may change what is read, not what is voted on.
 *
 * What is refused stays as it was, and is named, so that officers can be told. Nothing here knows of files or messages.
 */
import type { Instant } from "../base/instant.ts"
import type { Candidate, CandidateId, Election, Trustee } from "./election.ts"

/** What is fixed of an election once voting has started. */
export interface Terms {
  /** Sorted by code unit. */
  readonly candidates: readonly CandidateId[]
  readonly allowNoOpinion: boolean
  /** Empty: the instance itself. */
  readonly trustees: readonly Trustee[]
  readonly threshold: number
  readonly start: Instant
  /** Until when voting is, or was, open; the one term that may still move. */
  readonly end: Instant
}

/** A change in the files that is refused once voting has started. `from` is what was fixed, and stays. */
export type RefusedChange =
  | { readonly change: "CANDIDATE_ADDED" | "CANDIDATE_REMOVED"; readonly candidate: CandidateId }
  /** One candidate gone and one new, of the same name. `candidate`: the ID as fixed. */
  | { readonly change: "CANDIDATE_RENAMED"; readonly candidate: CandidateId; readonly to: CandidateId }
  | { readonly change: "ALLOW_NO_OPINION"; readonly from: boolean }
  | { readonly change: "TRUSTEES"; readonly from: readonly Trustee[] }
  | { readonly change: "THRESHOLD"; readonly from: number }
  | { readonly change: "START_MOVED"; readonly from: Instant; readonly to: Instant }
  /** Voting is on and would be over at once, or it is over and the new end isn't in the future either. */
  | { readonly change: "END_IN_PAST"; readonly from: Instant; readonly to: Instant }
  /** Ballots are counted, and no end moves any more. */
  | { readonly change: "END_FINAL"; readonly from: Instant; readonly to: Instant }

export interface Held {
  readonly election: Election
  /** By candidate, then settings, then times. */
  readonly refused: readonly RefusedChange[]
}

export const termsOf = ({
  candidates,
  allowNoOpinion,
  trustees,
  threshold,
  start,
  end,
}: Election): Terms => ({
  candidates: candidates.map(({ id }) => id),
  allowNoOpinion,
  trustees,
  threshold,
  start,
  end,
})

/**
 * The election held to terms; to be called only once voting has started (`now >= terms.start`).
 *
 * A candidate who is missing stays as `previous` knew them, withdrawn or not, else by their ID alone; names and profiles may
 * change. The end may move, also after it has passed (voting opens again), but never to `now` or before, and not once
 * it is `final`. Trustees in another order are the same trustees.
 */
export function holdToTerms(
  election: Election,
  terms: Terms,
  known: { readonly now: Instant; readonly final: boolean; readonly previous: Election | null },
): Held {
  const refused: RefusedChange[] = []
  const roll = holdCandidates(election, terms, known.previous, refused)
  if (election.allowNoOpinion !== terms.allowNoOpinion) {
    refused.push({ change: "ALLOW_NO_OPINION", from: terms.allowNoOpinion })
  }
  if (!sameTrustees(election.trustees, terms.trustees)) {
    refused.push({ change: "TRUSTEES", from: terms.trustees })
  }
  if (election.threshold !== terms.threshold) refused.push({ change: "THRESHOLD", from: terms.threshold })
  const { start, end, ...rest } = terms
  if (election.start !== start) refused.push({ change: "START_MOVED", from: start, to: election.start })
  const held: Election = { ...election, ...rest, ...roll, start, end: election.end }
  if (election.end === end || (!known.final && election.end > known.now)) return { election: held, refused }
  refused.push({ change: known.final ? "END_FINAL" : "END_IN_PAST", from: end, to: election.end })
  return { election: { ...held, end }, refused }
}

/** Those who stand, and who of them withdrew. */
function holdCandidates(
  election: Election,
  terms: Terms,
  previous: Election | null,
  refused: RefusedChange[],
): Pick<Election, "candidates" | "withdrawn"> {
  const written = byId(election.candidates)
  const before = byId(previous?.candidates ?? [])
  const fixed = new Set(terms.candidates)
  const added = election.candidates.filter(({ id }) => !fixed.has(id))
  const removed = terms.candidates.filter((id) => !written.has(id))
  const renamed = findRenamed(
    removed.flatMap((id) => before.get(id) ?? []),
    added,
  )
  const newIds = new Set(renamed.values())
  for (const { id } of added) {
    if (!newIds.has(id)) refused.push({ change: "CANDIDATE_ADDED", candidate: id })
  }
  for (const id of removed) {
    const to = renamed.get(id)
    refused.push(
      to === undefined
        ? { change: "CANDIDATE_REMOVED", candidate: id }
        : { change: "CANDIDATE_RENAMED", candidate: id, to },
    )
  }
  const withdrawn = new Set([
    ...election.withdrawn,
    ...removed.filter((id) => previous?.withdrawn.includes(id)),
  ])
  return {
    candidates: terms.candidates.map(
      (id) => written.get(id) ?? before.get(id) ?? { id, name: id, info: [], body: "" },
    ),
    withdrawn: terms.candidates.filter((id) => withdrawn.has(id)),
  }
}

/** New IDs by the former ones: of names that exactly one candidate lost and one gained. */
function findRenamed(
  removed: readonly Candidate[],
  added: readonly Candidate[],
): ReadonlyMap<CandidateId, CandidateId> {
  const renamed = new Map<CandidateId, CandidateId>()
  for (const { id, name } of removed) {
    const [to, ...more] = added.filter((candidate) => candidate.name === name)
    const alone = more.length === 0 && removed.filter((candidate) => candidate.name === name).length === 1
    if (to !== undefined && alone) renamed.set(id, to.id)
  }
  return renamed
}

const byId = (candidates: readonly Candidate[]): ReadonlyMap<CandidateId, Candidate> =>
  new Map(candidates.map((candidate) => [candidate.id, candidate]))

/** `fixed` are distinct, so as many others among which all of them are found are the same. */
const sameTrustees = (written: readonly Trustee[], fixed: readonly Trustee[]): boolean =>
  written.length === fixed.length &&
  fixed.every(({ name, key }) => written.some((other) => other.name === name && other.key === key))
