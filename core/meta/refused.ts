/** Refused changes as officers are told of them: what is refused, what stays, and the way out, where the files say it. */
import type { CandidateId } from "../election/election.ts"
import type { RefusedChange } from "../election/hold.ts"
import {
  compareDiagnostics,
  type Diagnostic,
  type DiagnosticCode,
  diagnosticAt,
  type Severity,
} from "./diagnostic.ts"
import type { FieldName } from "./fields.ts"
import { ELECTION_FILE, inDirectory } from "./layout.ts"
import { type Place, type Places, startOf } from "./places.ts"
import type { ElectionReading } from "./read-election.ts"
import { formatMoment } from "./time.ts"
import { quoted, yamlValue } from "./words.ts"

type Located = Pick<ElectionReading, "key" | "places">
type Said = Pick<Diagnostic, "message" | "suggestion">
type Change<C extends RefusedChange["change"]> = Extract<RefusedChange, { readonly change: C }>

/**
 * Each refused change as a diagnostic, where the files say it. Sorted.
 *
 * `before`: places in the former files, for what is gone; without it that is said at the start of election.yaml.
 */
export const describeRefused = (
  refused: readonly RefusedChange[],
  reading: Located,
  before?: Places,
): readonly Diagnostic[] =>
  refused.map((change) => describe(change, { reading, before, refused })).sort(compareDiagnostics)

/** A move that isn't followed: under the directory itself voting had started before it was said to be `from`, moved. */
export const describeTaken = (reading: Located, from: string): Diagnostic =>
  diagnosticAt(
    placeOfField(reading, "moved_from"),
    "moved-from-taken",
    `voting has started under this directory itself, so it can't become the election of ${quoted(from)}: two stay two; take this line out`,
  )

/** An election that seems to be the one of `key`, which is gone while voting there is on, and doesn't say so. */
export const describeTwin = (reading: Located, key: string): Diagnostic =>
  diagnosticAt(
    startOf(inDirectory(reading.key, ELECTION_FILE)),
    "election-moved",
    `this seems to be the election of ${quoted(key)}, which is gone, and where voting goes on: nobody can vote here until ` +
      "this file says that it moved, or the name says that it is another one",
    `moved_from: ${yamlValue(key)}`,
  )

/** Where the value of a field stands; the start of election.yaml where the field is gone. */
export const placeOfField = ({ key, places }: Located, name: FieldName): Place =>
  places.fields.get(name) ?? startOf(inDirectory(key, ELECTION_FILE))

/** Said where the value of a field stands. */
export const atField = (
  reading: Located,
  name: FieldName,
  code: DiagnosticCode,
  message: string,
  suggestion?: string,
  severity?: Severity,
): Diagnostic => diagnosticAt(placeOfField(reading, name), code, message, suggestion, severity)

interface Context {
  readonly reading: Located
  readonly before: Places | undefined
  readonly refused: readonly RefusedChange[]
}

function describe(change: RefusedChange, context: Context): Diagnostic {
  const { reading } = context
  const say = (name: FieldName, code: DiagnosticCode, { message, suggestion }: Said): Diagnostic =>
    atField(reading, name, code, message, suggestion)
  switch (change.change) {
    case "CANDIDATE_ADDED":
      return describeAdded(change.candidate, context)
    case "CANDIDATE_REMOVED":
      return describeRemoved(change.candidate, context)
    case "CANDIDATE_RENAMED":
      return describeRenamed(change, context)
    case "ALLOW_NO_OPINION":
      return say("allow_no_opinion", "no-opinion-changed", sayNoOpinion(change))
    case "TRUSTEES":
      return say("trustees", "trustees-changed", sayTrustees(change))
    case "THRESHOLD":
      return say("threshold", "threshold-changed", sayThreshold(change, context))
    case "START_MOVED":
      return say("start_datetime", "start-moved", sayStart(change))
    case "END_IN_PAST":
      return say("end_datetime", "end-in-past", sayEnd(change))
    case "END_FINAL":
      return say("end_datetime", "end-final", sayFinalEnd(change))
  }
}

const placeOfCandidate = ({ key, places }: Located, id: CandidateId): Place =>
  places.candidates.get(id) ?? startOf(inDirectory(key, ELECTION_FILE))

function describeAdded(id: CandidateId, { reading }: Context): Diagnostic {
  const message =
    `voting has started, so nobody can be added to the ballot, and ${quoted(id)} is left out: take this file out; ` +
    "only a new election, in a directory of its own, can have other candidates"
  return diagnosticAt(placeOfCandidate(reading, id), "candidate-added", message)
}

function describeRemoved(id: CandidateId, { reading, before }: Context): Diagnostic {
  const former = before?.candidates.get(id)
  const place = startOf(former?.file ?? inDirectory(reading.key, ELECTION_FILE))
  const message =
    `voting has started, so nobody can be taken off the ballot, and ${quoted(id)} stays on it: put the file back; ` +
    "name those who withdraw under `withdrawn` in election.yaml, and they are taken out before the count"
  return diagnosticAt(place, "candidate-removed", message, `withdrawn:\n  - ${yamlValue(id)}`)
}

function describeRenamed({ candidate, to }: Change<"CANDIDATE_RENAMED">, { reading }: Context): Diagnostic {
  const message =
    `voting has started, and ballots name this candidate by the ID ${quoted(candidate)}: that stays, and ${quoted(to)} ` +
    "is not taken over; the name and everything else about them may change"
  return diagnosticAt(
    placeOfCandidate(reading, to),
    "candidate-renamed",
    message,
    `ID: ${yamlValue(candidate)}`,
  )
}

function sayNoOpinion({ from }: Change<"ALLOW_NO_OPINION">): Said {
  const may = from ? "may be left unranked" : "must all be ranked"
  return {
    message: `voting has started under another rule: candidates ${may}, and that stays so until the end`,
    suggestion: `allow_no_opinion: ${from ? "True" : "False"}`,
  }
}

function sayTrustees({ from }: Change<"TRUSTEES">): Said {
  const fixed = "voting has started, and ballots are sealed with keys that can't change any more:"
  if (from.length === 0) {
    return { message: `${fixed} there are no trustees but the instance itself; take the field out` }
  }
  const lines = from.map(({ name, key }) => `\n  - name: ${yamlValue(name)}\n    key: ${yamlValue(key)}`)
  return {
    message: `${fixed} the trustees stay those named at the start`,
    suggestion: `trustees:${lines.join("")}`,
  }
}

function sayThreshold({ from }: Change<"THRESHOLD">, { refused }: Context): Said {
  const message = `voting has started, and ballots are sealed so that they open with ${from} of the trustees' keys: that stays so`
  // Without trustees it can't be restored but with them, and that is said of them already.
  const isAlone = refused.some((other) => other.change === "TRUSTEES" && other.from.length === 0)
  return isAlone ? { message } : { message, suggestion: `threshold: ${from}` }
}

function sayStart({ from }: Change<"START_MOVED">): Said {
  const message = `voting started at ${formatMoment(from)} UTC; a start that has passed stays`
  return { message, suggestion: `start_datetime: ${formatMoment(from)}` }
}

function sayEnd({ from, to }: Change<"END_IN_PAST">): Said {
  const message =
    `voting can't be made to end at ${formatMoment(to)} UTC, which has passed: the end stays ${formatMoment(from)} UTC; ` +
    "it may move to any time that is yet to come"
  return { message, suggestion: `end_datetime: ${formatMoment(from)}` }
}

function sayFinalEnd({ from }: Change<"END_FINAL">): Said {
  const message = `the ballots are counted, so the end stays ${formatMoment(from)} UTC: voting again is a new election`
  return { message, suggestion: `end_datetime: ${formatMoment(from)}` }
}
