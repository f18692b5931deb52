/**
 * What only shows when the files of an election are seen together. Rules between two versions are not here.
 *
 * All findings are in election.yaml.
 */
import type { Instant } from "../base/instant.ts"
import { type Candidate, foldLogin, MAX_CANDIDATES } from "../election/election.ts"
import { MAX_KEMENY_CANDIDATES } from "../election/method.ts"
import { nearest } from "./nearest.ts"
import { MOST_PER_CODE, type Report } from "./report.ts"
import type { Settings } from "./settings.ts"
import { sayEarlyValue } from "./tiebreak.ts"
import { quoted } from "./words.ts"

/** Who is on the ballot, and how many of them didn't withdraw. */
export interface Standing {
  readonly candidates: readonly Candidate[]
  readonly standing: number
}

export function checkElection(
  settings: Settings,
  { candidates, standing }: Standing,
  report: Report,
  now: Instant | undefined,
): void {
  checkSeats(settings, { candidates, standing }, report, now)
  checkMethod(settings, standing, report)
  checkTiebreakValue(settings, report, now)
  checkOfficers(settings, candidates, report)
  checkWithdrawn(settings, candidates, report)
  checkLabels(settings, candidates, report)
}

function checkSeats(
  { seats, end }: Settings,
  { candidates, standing }: Standing,
  report: Report,
  now: Instant | undefined,
): void {
  const count = candidates.length
  if (count > MAX_CANDIDATES) {
    report.add(
      "candidates-too-many",
      0,
      `a ballot has room for ${MAX_CANDIDATES} candidates, and there are ${count}`,
    )
  } else if (count === 0) {
    if (now === undefined || now < end) {
      const message = "there is no candidate yet; each needs a file like candidate-login.md beside this one"
      report.add("candidates-missing", 0, message)
    }
  } else if (seats.value >= standing) {
    const left = standing === count ? "" : ` left of ${count}, the others withdrew`
    const message = `the election is uncontested: ${seats.value} to be elected, ${standing} candidate${standing === 1 ? "" : "s"}${left}`
    report.add("seats-uncontested", seats.offset, message)
  }
}

function checkMethod({ method }: Settings, standing: number, report: Report): void {
  if (method.value !== "kemeny-young" || standing <= MAX_KEMENY_CANDIDATES) return
  const message = `kemeny-young counts up to ${MAX_KEMENY_CANDIDATES} candidates, and there are ${standing}: choose another method`
  report.add("method-candidates", method.offset, message, "method: ranked-pairs")
}

function checkTiebreakValue({ tiebreak, end }: Settings, report: Report, now: Instant | undefined): void {
  if (!tiebreak?.value || now === undefined || now >= end) return
  report.add("tiebreak-early", tiebreak.value.offset, sayEarlyValue(end))
}

function checkOfficers({ officers }: Settings, candidates: readonly Candidate[], report: Report): void {
  const standing = new Set(candidates.map(({ id }) => foldLogin(id)))
  for (const { login, offset } of officers) {
    if (!standing.has(foldLogin(login))) continue
    const message = `${quoted(login)} is a candidate and an officer of the same election`
    report.add("officer-is-candidate", offset, message)
  }
}

function checkWithdrawn({ withdrawn }: Settings, candidates: readonly Candidate[], report: Report): void {
  const ids = new Set<string>(candidates.map(({ id }) => id))
  for (const { word, offset } of withdrawn) {
    if (ids.has(word)) continue
    report.add("withdrawn-unknown", offset, `no candidate has the ID ${quoted(word)}`, () =>
      nearest(word, ids),
    )
  }
}

/** Labels that no candidate has: a limit on one never applies; a shown one is suspect if something similar exists. */
function checkLabels(
  { shownFields, limits }: Settings,
  candidates: readonly Candidate[],
  report: Report,
): void {
  const labels = new Set(candidates.flatMap(({ info }) => info.map(({ label }) => label)))
  for (const { limit, offset } of limits) {
    if (labels.has(limit.field)) continue
    const message = `no candidate has ${quoted(limit.field)} in their info, so this limit never applies`
    report.add("limit-field-unused", offset, message, () => nearest(limit.field, labels))
  }
  for (const { word, offset } of shownFields.slice(0, MOST_PER_CODE)) {
    const similar = labels.has(word) ? undefined : nearest(word, labels)
    if (similar === undefined) continue
    report.add("shown-field-unused", offset, `no candidate has ${quoted(word)} in their info`, similar)
  }
}
