/**
 * The meta repository -> elections and diagnostics: the door to core/meta.
 *
 * One bad file never hides another election, and nothing throws. Time is linear in the size of the files.
 */
import type { Instant } from "../base/instant.ts"
import { compareDiagnostics, type Diagnostic } from "./diagnostic.ts"
import { checkNames, ELECTION_FILE, groupByDirectory, inDirectory, toElectionKey } from "./layout.ts"
import { type ElectionReading, readElection } from "./read-election.ts"
import { Report } from "./report.ts"
import { Source } from "./source.ts"
import { quoted } from "./words.ts"

export { isContentRead } from "./layout.ts"

export interface RepositoryReading {
  /** Sorted by key, by code unit; those with errors too. Slugs of elections that could be read are unique. */
  readonly elections: readonly ElectionReading[]
  /** What belongs to no election: files that look as if they were meant to be something. Sorted by file. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads every election.
 *
 * `files`: by path relative to ELECTION_DIR, with `/`. Of files for which `isContentRead` is false only the path matters, and
 * empty bytes will do. `now`: for what depends on the time; without it those rules rest.
 */
export function readElections(files: ReadonlyMap<string, Uint8Array>, now?: Instant): RepositoryReading {
  const elections: ElectionReading[] = []
  const stray: Diagnostic[] = []
  for (const [directory, itsFiles] of groupByDirectory(files)) {
    const suspicions = checkNames(directory, itsFiles)
    if (directory === "" || !itsFiles.has(ELECTION_FILE)) {
      stray.push(...suspicions)
      continue
    }
    const reading = readElection({ key: toElectionKey(directory), files: itsFiles, now })
    elections.push({
      ...reading,
      diagnostics: [...reading.diagnostics, ...suspicions].sort(compareDiagnostics),
    })
  }
  return {
    elections: refuseCollisions(elections.sort((a, b) => (a.key < b.key ? -1 : 1))),
    diagnostics: stray.sort(compareDiagnostics),
  }
}

/**
 * Two directories with one address, `a/b` and `a---b`: the one with fewer `---` in its path, which is the one that Elekto finds,
 * stays; the others are refused.
 */
function refuseCollisions(elections: readonly ElectionReading[]): readonly ElectionReading[] {
  const owners = new Map<string, ElectionReading>()
  for (const reading of elections) {
    const owner = owners.get(reading.slug)
    if (owner === undefined || dashes(reading.key) < dashes(owner.key)) owners.set(reading.slug, reading)
  }
  return elections.map((reading) => {
    const owner = owners.get(reading.slug)
    if (owner === undefined || owner === reading) return reading
    const report = new Report(new Source(inDirectory(reading.key, ELECTION_FILE), ""))
    const message = `${quoted(owner.key)} has the same address (${reading.slug}) as this election: give this directory another name`
    report.add("slug-collision", 0, message)
    return {
      ...reading,
      election: null,
      diagnostics: [...report.list(), ...reading.diagnostics].sort(compareDiagnostics),
    }
  })
}

const dashes = (key: string): number => key.split("---").length
