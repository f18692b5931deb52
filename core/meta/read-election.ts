/** One directory of the meta repository -> one election, and all that there is to say about its files. */
import type { Instant } from "../base/instant.ts"
import {
  type Candidate,
  type Election,
  type ElectionKey,
  type Login,
  type Slug,
  slugOf,
} from "../election/election.ts"
import { readCandidates } from "./candidates.ts"
import { type Decoded, decode } from "./decode.ts"
import { compareDiagnostics, type Diagnostic } from "./diagnostic.ts"
import { checkElection } from "./election-rules.ts"
import {
  DESCRIPTION_FILE,
  type Directory,
  ELECTION_FILE,
  inDirectory,
  RESULTS_FILE,
  VOTERS_FILE,
} from "./layout.ts"
import { readSettings, type Settings } from "./settings.ts"
import { readVoters } from "./voters.ts"

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
  /** Sorted by file, line, column. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface ElectionDirectory {
  readonly key: ElectionKey
  /** The files in it, by their names, among them election.yaml. */
  readonly files: Directory
  /** For what depends on the time; without it those rules rest. */
  readonly now?: Instant | undefined
}

/** Reads an election. Never throws, whatever the bytes. */
export function readElection({ key, files, now }: ElectionDirectory): ElectionReading {
  const open = (name: string): Decoded | null => {
    const bytes = files.get(name)
    return bytes === undefined ? null : decode(inDirectory(key, name), bytes)
  }
  const main = decode(inDirectory(key, ELECTION_FILE), files.get(ELECTION_FILE) ?? new Uint8Array())
  const { report } = main
  const settings = main.readable ? readSettings(report) : null
  const { candidates, diagnostics, hasErrors } = readCandidates(key, files)

  const votersFile = open(VOTERS_FILE)
  const voters = votersFile?.readable ? readVoters(votersFile.report) : null
  const isOver = now !== undefined && settings !== null && now >= settings.end
  if (votersFile === null && !isOver) {
    report.add("voters-missing", 0, "there is no voters.yaml beside this file: nobody can vote yet")
  }
  const descriptionFile = open(DESCRIPTION_FILE)
  const resultsFile = open(RESULTS_FILE)
  const results = readResults(resultsFile, settings, now)
  if (settings !== null && !hasErrors) checkElection(settings, candidates, report, now)

  const slug = slugOf(key)
  const read: FilesRead = { candidates, voters, results, description: textOf(descriptionFile) ?? "" }
  const election =
    settings === null || hasErrors || report.hasErrors ? null : toElection(key, slug, settings, read)
  const others = [votersFile, descriptionFile, resultsFile].flatMap((file) => file?.report.list() ?? [])
  return {
    key,
    slug,
    election,
    diagnostics: [...report.list(), ...diagnostics, ...others].sort(compareDiagnostics),
  }
}

const textOf = (file: Decoded | null): string | null => (file?.readable ? file.report.source.text : null)

function readResults(
  file: Decoded | null,
  settings: Settings | null,
  now: Instant | undefined,
): string | null {
  const text = textOf(file)
  if (file === null || text === null) return null
  if (text.trim() === "") {
    file.report.add("results-empty", 0, "the file is empty, so no results are published")
    return null
  }
  if (now !== undefined && settings !== null && now < settings.end) {
    file.report.add(
      "results-early",
      0,
      "results stand here before the election has ended; the vote goes on and they are not shown",
    )
  }
  return text
}

interface FilesRead {
  readonly candidates: readonly Candidate[]
  readonly voters: readonly Login[] | null
  readonly description: string
  readonly results: string | null
}

function toElection(key: ElectionKey, slug: Slug, settings: Settings, read: FilesRead): Election {
  const { seats, shownFields, officers, limits, withdrawn, ...rest } = settings
  const out = new Set(withdrawn.map(({ word }) => word))
  return {
    key,
    slug,
    ...rest,
    seats: seats.value,
    shownFields: [...new Set(shownFields.map(({ word }) => word))],
    officers: officers.map(({ login }) => login),
    limits: limits.map(({ limit }) => limit),
    withdrawn: read.candidates.map(({ id }) => id).filter((id) => out.has(id)),
    ...read,
  }
}
