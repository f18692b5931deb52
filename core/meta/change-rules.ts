/** Rules for one election before and after a change, by the phase that it was in. */
import type { Instant } from "../base/instant.ts"
import type { Election } from "../election/election.ts"
import { holdToTerms, termsOf } from "../election/hold.ts"
import { type Phase, phase } from "../election/phase.ts"
import { type Diagnostic, diagnosticAt } from "./diagnostic.ts"
import type { FieldName } from "./fields.ts"
import { inDirectory, RESULTS_FILE } from "./layout.ts"
import { startOf } from "./places.ts"
import type { ElectionReading } from "./read-election.ts"
import { atField, describeRefused } from "./refused.ts"
import { sayEarly } from "./results-file.ts"
import { checkEarlyValue, checkTiebreak } from "./tiebreak-changes.ts"
import { formatMoment } from "./time.ts"
import { describeMissingVoters } from "./voters-removed.ts"

export type Former = ElectionReading & { readonly election: Election }

interface Change {
  readonly before: Election
  /** As far as it could be read; the rest is taken as unchanged. */
  readonly wanted: Election
  readonly reading: ElectionReading
  readonly now: Instant
}

/** All that there is to say about what became of an election, in no order. */
export function changesOf(former: Former, reading: ElectionReading, now: Instant): readonly Diagnostic[] {
  const before = former.election
  const change: Change = { before, wanted: { ...before, ...reading.parts }, reading, now }
  const was = phase(before, now)
  const early = [
    ...(before.results === null ? checkEarlyResults(change.wanted, reading, now) : []),
    ...checkEarlyValue(before.tiebreak, change.wanted, reading, now),
  ]
  if (was === "upcoming") return [...checkUpcoming(change), ...early]
  const terms = { now, final: was === "published", previous: before }
  const { refused } = holdToTerms(change.wanted, termsOf(before), terms)
  return [
    ...describeRefused(refused, reading, former.places),
    ...checkEnd(change, was),
    ...checkRules(change),
    ...checkTiebreak(change),
    ...early,
    ...(was === "published" ? checkResults(change) : describeMissingVoters(former, reading)),
  ]
}

/** An election that wasn't there before: dates copied from another year are the usual slip. */
export function checkNew(reading: ElectionReading, now: Instant): readonly Diagnostic[] {
  const { election } = reading
  if (election === null) return []
  const is = phase(election, now)
  const early = [
    ...checkEarlyResults(election, reading, now),
    ...checkEarlyValue(null, election, reading, now),
  ]
  if (is === "open") return [describeStart(reading, election), ...early]
  if (is !== "closed") return early
  const message = `this election is new and ended at ${formatMoment(election.end)} UTC, before anybody could vote: is the date right?`
  return [atField(reading, "end_datetime", "over-at-once", message)]
}

/** Before the start all may change; but not so that nobody can vote, and not unawares so that everything is fixed. */
function checkUpcoming({ before, wanted, reading, now }: Change): readonly Diagnostic[] {
  if (wanted.end <= now) {
    const end = formatMoment(before.end)
    const message = `voting would be over before it began: ${formatMoment(wanted.end)} UTC has passed; the end was ${end} UTC`
    return [atField(reading, "end_datetime", "end-in-past", message, `end_datetime: ${end}`)]
  }
  return wanted.start <= now ? [describeStart(reading, wanted)] : []
}

function describeStart(reading: ElectionReading, { start }: Election): Diagnostic {
  const message =
    `voting would start as soon as this is merged, for ${formatMoment(start)} UTC has passed; ` +
    "from then on candidates, trustees and rules are fixed"
  return atField(reading, "start_datetime", "starts-at-once", message)
}

/** Moves of the end that are allowed, and felt by voters. */
function checkEnd({ before, wanted, reading, now }: Change, was: Phase): readonly Diagnostic[] {
  if (wanted.end <= now || was === "published") return []
  const [from, to] = [formatMoment(before.end), formatMoment(wanted.end)]
  if (was === "closed") {
    const message = `voting ended at ${from} UTC, and would be open again until ${to} UTC: voters may have seen it closed, tell them`
    return [atField(reading, "end_datetime", "voting-reopened", message)]
  }
  if (wanted.end >= before.end) return []
  const message = `voting would end at ${to} UTC, earlier than the ${from} UTC that voters were told: who meant to vote late can't`
  return [atField(reading, "end_datetime", "end-earlier", message)]
}

/** What voters were told when they voted, though no ballot depends on it. */
const RULES = [
  ["no_winners", ({ seats }) => seats, "the number of seats"],
  ["method", ({ method }) => method, "the counting method"],
  ["limits", ({ limits }) => JSON.stringify(limits), "the limits applied after the count"],
  ["delete_after", ({ deleteAfter }) => deleteAfter, "whether links to voters are erased at the end"],
] as const satisfies readonly (readonly [
  FieldName,
  (election: Election) => string | number | boolean,
  string,
])[]

function checkRules({ before, wanted, reading }: Change): readonly Diagnostic[] {
  return RULES.flatMap(([name, ruleOf, what]) => {
    if (ruleOf(before) === ruleOf(wanted)) return []
    const message = `${what} would change though voting has started: people voted, or vote, under another rule; tell them, or take it back`
    return [atField(reading, name, "rule-changed", message)]
  })
}

/** Results that a change adds too early. Those that lay there before are warned about by themselves, and stop nobody else. */
function checkEarlyResults(
  { results, end }: Election,
  { key }: ElectionReading,
  now: Instant,
): readonly Diagnostic[] {
  if (results === null || now >= end) return []
  const place = startOf(inDirectory(key, RESULTS_FILE))
  return [diagnosticAt(place, "results-early", sayEarly(end), undefined, "error")]
}

function checkResults({ wanted, reading }: Change): readonly Diagnostic[] {
  if (wanted.results !== null) return []
  const message = "the result was published, and would no longer be shown"
  return [diagnosticAt(startOf(inDirectory(reading.key, RESULTS_FILE)), "results-removed", message)]
}
