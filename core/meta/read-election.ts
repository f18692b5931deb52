/** One directory of the meta repository -> one election, and all that there is to say about its files. */
import type { Instant } from "../base/instant.ts"
import { type CandidateId, type Election, type ElectionKey, type Slug, slugOf } from "../election/election.ts"
import { readCandidates } from "./candidates.ts"
import { type Decoded, decode } from "./decode.ts"
import { compareDiagnostics, type Diagnostic } from "./diagnostic.ts"
import { type Directory, NOTHING_UNREAD, type UnreadNames } from "./directories.ts"
import { checkElection } from "./election-rules.ts"
import {
  DESCRIPTION_FILE,
  ELECTION_FILE,
  inDirectory,
  isCandidateFile,
  RESULTS_FILE,
  VOTERS_FILE,
} from "./layout.ts"
import type { Places } from "./places.ts"
import { readResults } from "./results-file.ts"
import { NO_SETTINGS, readSettings, type Settings } from "./settings.ts"
import { tiebreakOf } from "./tiebreak.ts"
import { describeUnread } from "./unread.ts"
import { readVoters } from "./voters.ts"

export type { Place, Places } from "./places.ts"

/**
 * What was read of one election.
 *
 * `election` is null if election.yaml or a candidate's file has an error: whoever holds an earlier version keeps that.
 * Where only the voters list, the description or the results can't be read, the election can be shown without them, and the
 * error among the diagnostics (`isError`) says that an earlier version is better.
 */
export interface ElectionReading {
  readonly key: ElectionKey
  readonly slug: Slug
  readonly election: Election | null
  /** What could be read for certain, also where `election` is null: enough to judge changes by. */
  readonly parts: Partial<Election>
  readonly places: Places
  /** Sorted by file, line, column. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface ElectionDirectory {
  readonly key: ElectionKey
  /** The files in it, by their names, among them election.yaml, unless that is unread. */
  readonly files: Directory
  /** What lies beside them and was not read. */
  readonly unread?: UnreadNames
  /** Who withdrew besides those whom election.yaml names: as an earlier version had it, by their ballot paper. */
  readonly withdrawn?: readonly CandidateId[]
  /** For what depends on the time; without it those rules rest. */
  readonly now?: Instant | undefined
}

export interface TimedReading {
  readonly reading: ElectionReading
  /** From this moment on something else is said about the same files than before it; null: never. */
  readonly turnsAt: Instant | null
}

/** Reads an election. Never throws, whatever the bytes. */
export function readElection({
  key,
  files,
  unread = NOTHING_UNREAD,
  withdrawn: gone = [],
  now,
}: ElectionDirectory): TimedReading {
  const open = (name: string): Decoded | null => {
    const bytes = files.get(name)
    return bytes === undefined ? null : decode(inDirectory(key, name), bytes)
  }
  const main = decode(inDirectory(key, ELECTION_FILE), files.get(ELECTION_FILE) ?? new Uint8Array())
  const { report } = main
  const isThere = main.readable && (files.has(ELECTION_FILE) || !unread.has(ELECTION_FILE))
  const { settings, parts, places } = isThere ? readSettings(report) : NO_SETTINGS
  const standing = readCandidates(key, files)
  const { candidates } = standing

  const votersFile = open(VOTERS_FILE)
  const voters = votersFile?.readable ? readVoters(votersFile.report) : null
  const noVoters = votersFile === null && !unread.has(VOTERS_FILE)
  const isOver = now !== undefined && settings !== null && now >= settings.end
  if (noVoters && !isOver) {
    report.add("voters-missing", 0, "there is no voters.yaml beside this file: nobody can vote yet")
  }
  const descriptionFile = open(DESCRIPTION_FILE)
  const resultsFile = open(RESULTS_FILE)
  const results = readResults(resultsFile, settings?.end, now)
  const isWhole = !standing.hasErrors && ![...unread.keys()].some(isBallotFile)
  const out = new Set<string>([...(settings?.withdrawn ?? []).map(({ word }) => word), ...gone])
  const withdrawn = candidates.map(({ id }) => id).filter((id) => out.has(id))
  const roll = { candidates, standing: candidates.length - withdrawn.length }
  if (settings !== null && isWhole) checkElection(settings, roll, report, now)

  const read = { candidates, withdrawn, voters, results, description: textOf(descriptionFile) ?? "" }
  const election = settings === null || !isWhole || report.hasErrors ? null : toElection(key, settings, read)
  const others = [votersFile, descriptionFile, resultsFile].flatMap((file) => file?.report.list() ?? [])
  const said = [...report.list(), ...standing.diagnostics, ...others, ...describeUnread(key, unread)]
  const reading: ElectionReading = {
    key,
    slug: slugOf(key),
    election,
    parts: {
      ...withoutFiles(election ?? parts),
      ...(isWhole && { candidates }),
      ...((voters !== null || noVoters) && { voters }),
      ...((resultsFile?.readable ?? !unread.has(RESULTS_FILE)) && { results }),
    },
    places: { fields: places, candidates: standing.places },
    diagnostics: said.sort(compareDiagnostics),
  }
  const isTimed =
    settings !== null &&
    (noVoters || candidates.length === 0 || results !== null || (settings.tiebreak?.value ?? null) !== null)
  return { reading, turnsAt: isTimed ? settings.end : null }
}

/** Without these there is no election, for a ballot paper would be made from what is left. */
const isBallotFile = (name: string): boolean => name === ELECTION_FILE || isCandidateFile(name)

/** A list or a result that can't be read stands as null in an election, which says nothing of what it was meant to be. */
const withoutFiles = ({ voters, results, ...rest }: Partial<Election>): Partial<Election> => rest

const textOf = (file: Decoded | null): string | null => (file?.readable ? file.report.source.text : null)

type FilesRead = Pick<Election, "candidates" | "withdrawn" | "voters" | "description" | "results">

function toElection(key: ElectionKey, settings: Settings, read: FilesRead): Election {
  const { seats, method, shownFields, officers, limits, tiebreak, ...rest } = settings
  return {
    key,
    slug: slugOf(key),
    ...rest,
    seats: seats.value,
    shownFields: [...new Set(shownFields.map(({ word }) => word))],
    officers: officers.map(({ login }) => login),
    method: method.value,
    tiebreak: tiebreakOf(tiebreak),
    limits: limits.map(({ limit }) => limit),
    ...read,
  }
}
