/**
 * Two revisions of the files -> what of the changes between them the phase of each election forbids, or officers should know.
 *
 * The former files are taken for what the app holds the elections to. What is wrong within one revision isn't said again here.
 */
import type { Instant } from "../base/instant.ts"
import { type Election, type ElectionKey, slugOf } from "../election/election.ts"
import { type Phase, phase } from "../election/phase.ts"
import { changesOf, checkNew } from "./change-rules.ts"
import { compareDiagnostics, type Diagnostic, diagnosticAt } from "./diagnostic.ts"
import { ELECTION_FILE, inDirectory } from "./layout.ts"
import { startOf } from "./places.ts"
import type { RepositoryReading } from "./read.ts"
import type { ElectionReading } from "./read-election.ts"
import { atField, describeTaken } from "./refused.ts"
import { findElection, findSuccessors, hasBallots, type Pair } from "./successors.ts"
import { formatMoment } from "./time.ts"
import { quoted, yamlValue } from "./words.ts"

/**
 * What a pull request changes that the phase of each election (by `before`'s dates and `now`) forbids. Sorted.
 *
 * An election that had errors before has nothing to be compared with, and may only not vanish; one that has errors now is judged
 * by what can be read.
 */
export function compareReadings(
  before: RepositoryReading,
  after: RepositoryReading,
  now: Instant,
): readonly Diagnostic[] {
  const pairs = findSuccessors(before, after, now)
  const former = new Set(before.elections.map(({ key }) => key))
  const successors = new Set(
    pairs.flatMap(({ successor }) => (successor.how === "GONE" ? [] : [successor.reading])),
  )
  // One that says it moved isn't new, wherever it was.
  const isNew = (reading: ElectionReading) =>
    !former.has(reading.key) && !successors.has(reading) && !reading.parts.movedFrom
  return [
    ...pairs.flatMap((pair) => comparePair(pair, now)),
    ...before.elections.flatMap((reading) => describeLost(reading, after, now)),
    ...after.elections.filter(isNew).flatMap((reading) => checkNew(reading, now)),
    ...checkOrigins(before, after, pairs, now),
  ].sort(compareDiagnostics)
}

function comparePair({ before, successor }: Pair, now: Instant): readonly Diagnostic[] {
  if (successor.how === "GONE") return [describeGone(before, now)]
  const { how, reading } = successor
  if (reading === before) return []
  return [
    ...(how === "GUESSED" ? [describeMove(before, reading, now)] : []),
    ...changesOf(before, reading, now),
  ]
}

const canLoseBallots = (is: Phase): boolean => is !== "upcoming" && is !== "published"

/** An election that had errors is gone: its dates, if they could be read, tell whether there may be ballots. */
function describeLost(
  { key, slug, election, parts }: ElectionReading,
  after: RepositoryReading,
  now: Instant,
): readonly Diagnostic[] {
  const { start, end, results = null } = parts
  if (election !== null || start === undefined || end === undefined) return []
  const isThere = after.elections.some(
    (reading) => reading.key === key || (reading.parts.movedFrom && slugOf(reading.parts.movedFrom) === slug),
  )
  return isThere ? [] : [describeGone({ key, election: { start, end, results } }, now)]
}

interface Gone {
  readonly key: ElectionKey
  readonly election: Pick<Election, "start" | "end" | "results">
}

/** Ballots can be lost from the start until the result is there; before and after, the app only shows less. */
function describeGone({ key, election }: Gone, now: Instant): Diagnostic {
  const place = startOf(inDirectory(key, ELECTION_FILE))
  const say = (message: string, severity: Diagnostic["severity"]): Diagnostic =>
    diagnosticAt(place, "election-removed", message, undefined, severity)
  switch (phase(election, now)) {
    case "upcoming":
      return say(
        "this election would be called off: it is no longer here, and would be shown as withdrawn",
        "warning",
      )
    case "published":
      return say(
        "this election would be shown as withdrawn from the repository, though its result is published; " +
          "if it only moves, name this directory as `moved_from` in the new one",
        "warning",
      )
    default:
      return say(
        `voting started at ${formatMoment(election.start)} UTC and no result is published, so the election can't be removed: ` +
          "the app keeps it as it is, with its ballots; put the directory back, or, if it moves, name it as `moved_from` in the new one",
        "error",
      )
  }
}

/** As bad as if it were removed, for that is what it comes to. */
function describeMove(
  { key, election }: Pair["before"],
  { key: newKey }: ElectionReading,
  now: Instant,
): Diagnostic {
  const message =
    `this seems to be the election of ${quoted(key)}, which is gone: for the app it would be a new one, and the ballots, ` +
    "the exceptions asked for and the address would stay with the old; say that it moved"
  const place = startOf(inDirectory(newKey, ELECTION_FILE))
  const severity = canLoseBallots(phase(election, now)) ? "error" : "warning"
  return diagnosticAt(place, "election-moved", message, `moved_from: ${yamlValue(key)}`, severity)
}

/** `moved_from` that is new in this change and can't be followed. */
function checkOrigins(
  before: RepositoryReading,
  after: RepositoryReading,
  pairs: readonly Pair[],
  now: Instant,
): readonly Diagnostic[] {
  const former = new Map(before.elections.map((reading) => [reading.key, reading]))
  const earlier = new Map<ElectionReading, ElectionReading>()
  for (const pair of pairs)
    if (pair.successor.how !== "GONE") earlier.set(pair.successor.reading, pair.before)
  return after.elections.flatMap((reading) => {
    const { movedFrom } = reading.parts
    const same = former.get(reading.key)
    if (!movedFrom || (earlier.get(reading) ?? same)?.parts.movedFrom === movedFrom) return []
    const origin = findElection(before, movedFrom)
    if (origin === undefined) {
      const message =
        `there was no election in ${quoted(movedFrom)} before this change: ` +
        "all is well if it was moved earlier; otherwise correct the path"
      return [atField(reading, "moved_from", "moved-from-unknown", message)]
    }
    // While the old directory is there, readElections says so.
    const isTaken =
      same !== undefined && hasBallots(same, now) && findElection(after, movedFrom) === undefined
    return isTaken ? [describeTaken(reading, movedFrom)] : []
  })
}
