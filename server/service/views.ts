/** Views: elections as the wire shows them to anyone. Markdown is rendered once for each version of an election. */
import { type Instant, toIso } from "#core/base/instant"
import type { Candidate, Election } from "#core/election/election"
import type { CandidateDetail, ElectionDetail, ElectionList, ElectionSummary } from "#core/wire/election"
import type { Catalogue, Entry, State } from "./catalogue.ts"
import { renderMarkdown } from "./markdown.ts"
import type { OriginView } from "./origin.ts"

export const listView = (
  catalogue: Catalogue,
  state: State,
  origin: OriginView,
  instance: string,
  now: Instant,
): ElectionList => ({
  now: toIso(now),
  instance,
  ...origin,
  elections: state.entries.map((entry) => summaryView(catalogue, entry)),
})

/** `unavailable`: why nobody can vote although the time has come, or null. */
export function detailView(
  catalogue: Catalogue,
  entry: Entry,
  origin: OriginView,
  now: Instant,
  unavailable: string | null,
): ElectionDetail {
  const { election, paper } = entry
  const summary = summaryView(catalogue, entry)
  const votingOver =
    summary.phase === "closed" || summary.phase === "concluded" || summary.phase === "published"
  return {
    ...summary,
    ...rendered(election),
    ...origin,
    now: toIso(now),
    exceptionDue: election.exceptionDue === null ? null : toIso(election.exceptionDue),
    officers: [...election.officers],
    allowNoOpinion: election.allowNoOpinion,
    method: election.method,
    listedCount: election.voters?.length ?? null,
    resultsHtml: votingOver ? rendered(election).resultsHtml : null,
    paper: unavailable === null ? (paper?.text ?? null) : null,
    trustees: entry.named.trustees.map(({ name, key }) => ({ name, key })),
    threshold: entry.named.threshold,
    pinnedPaper: election.pinnedPaper,
    frozen: entry.frozen,
    unavailable: votingOver ? null : unavailable,
  }
}

const summaryView = (catalogue: Catalogue, entry: Entry): ElectionSummary => ({
  slug: entry.election.slug,
  name: entry.election.name,
  organization: entry.election.organization,
  phase: catalogue.phaseOf(entry),
  start: toIso(entry.election.start),
  end: toIso(entry.election.end),
  seats: entry.election.seats,
  candidateCount: entry.election.candidates.length,
  vanished: entry.vanished,
})

type Rendered = Pick<
  ElectionDetail,
  "descriptionHtml" | "eligibilityHtml" | "exceptionHtml" | "resultsHtml" | "candidates"
>

const cache = new WeakMap<Election, Rendered>()

function rendered(election: Election): Rendered {
  const known = cache.get(election)
  if (known) return known
  const made: Rendered = {
    descriptionHtml: renderMarkdown(election.description, "about"),
    eligibilityHtml: renderMarkdown(election.eligibility, "eligibility"),
    exceptionHtml: renderMarkdown(election.exceptionDescription, "exception"),
    resultsHtml: election.results === null ? null : renderMarkdown(election.results, "results"),
    candidates: election.candidates.map((candidate, at) =>
      candidateView(election, candidate, `candidate-${at}`),
    ),
  }
  cache.set(election, made)
  return made
}

const candidateView = (election: Election, candidate: Candidate, scope: string): CandidateDetail => ({
  id: candidate.id,
  name: candidate.name,
  fields: election.shownFields.flatMap(
    (label) => candidate.info.find((field) => field.label === label) ?? [],
  ),
  bodyHtml: renderMarkdown(candidate.body, scope),
  withdrawn: election.withdrawn.includes(candidate.id),
})
