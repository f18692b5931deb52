/**
 * The meta repository -> elections and diagnostics: the door to core/meta.
 *
 * One bad file never hides another election, and nothing throws. Time is linear in the size of the files; with an earlier
 * reading at hand, in the size of the directories that changed, and the number of files.
 */
import type { Instant } from "../base/instant.ts"
import type { ElectionKey } from "../election/election.ts"
import { findClaims } from "./claims.ts"
import { compareDiagnostics, type Diagnostic } from "./diagnostic.ts"
import { type DirectoryFiles, groupByDirectory, type UnreadFile } from "./directories.ts"
import { checkNames, ELECTION_FILE, toElectionKey } from "./layout.ts"
import { isCurrent, type ReadDirectory } from "./memory.ts"
import { type ElectionReading, readElection } from "./read-election.ts"

export type { UnreadFile } from "./directories.ts"
export { isContentRead } from "./layout.ts"

export interface RepositoryReading {
  /** Sorted by key, by code unit; those with errors too. Slugs of elections that could be read are unique. */
  readonly elections: readonly ElectionReading[]
  /** What belongs to no election: files that look as if they were meant to be something. Sorted by file. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface ReadOptions {
  /** For what depends on the time; without it those rules rest. */
  readonly now?: Instant | undefined
  /**
   * An earlier reading: directories whose files are the very same arrays, and on which `now` changes nothing, come back as the
   * very same ElectionReading. The result equals a reading without it.
   */
  readonly previous?: RepositoryReading | undefined
  /** What lies there and was not read. Of a file that is too large, bytes over the limit are to be among the files too. */
  readonly unread?: readonly UnreadFile[] | undefined
}

interface Refused {
  readonly reading: ElectionReading
  readonly claims: readonly Diagnostic[]
  readonly outcome: ElectionReading
}

interface Memory {
  readonly directories: ReadonlyMap<string, ReadDirectory>
  readonly refused: ReadonlyMap<ElectionKey, Refused>
}

const memories = new WeakMap<RepositoryReading, Memory>()

/**
 * Reads every election.
 *
 * `files`: by path relative to ELECTION_DIR, with `/`. Of files for which `isContentRead` is false only the path matters, and
 * empty bytes will do.
 */
export function readElections(
  files: ReadonlyMap<string, Uint8Array>,
  { now, previous, unread }: ReadOptions = {},
): RepositoryReading {
  const memory = previous && memories.get(previous)
  const directories = new Map<string, ReadDirectory>()
  for (const [path, directory] of groupByDirectory(files, unread)) {
    const earlier = memory?.directories.get(path)
    const isSame = earlier !== undefined && isCurrent(earlier, directory, now)
    directories.set(path, isSame ? earlier : readDirectory(path, directory, now))
  }
  const all = [...directories.values()]
  const readings = all.flatMap(({ reading }) => reading ?? []).sort((a, b) => (a.key < b.key ? -1 : 1))
  const refused = new Map<ElectionKey, Refused>()
  const claims = findClaims(readings)
  const elections = readings.map((reading) => {
    const its = claims.get(reading.key)
    if (its === undefined) return reading
    const earlier = memory?.refused.get(reading.key)
    const isSame = earlier?.reading === reading && sayTheSame(earlier.claims, its)
    const settled = isSame ? earlier : { reading, claims: its, outcome: refuse(reading, its) }
    refused.set(reading.key, settled)
    return settled.outcome
  })
  const diagnostics = all.flatMap(({ stray }) => stray).sort(compareDiagnostics)
  const repository = { elections, diagnostics }
  memories.set(repository, { directories, refused })
  return repository
}

function readDirectory(
  path: string,
  { files, unread }: DirectoryFiles,
  now: Instant | undefined,
): ReadDirectory {
  const suspicions = checkNames(path, new Set([...files.keys(), ...unread.keys()]))
  const isElection = path !== "" && (files.has(ELECTION_FILE) || unread.has(ELECTION_FILE))
  if (!isElection) return { files, unread, reading: null, stray: suspicions, turnsAt: null, now }
  const { reading, turnsAt } = readElection({ key: toElectionKey(path), files, unread, now })
  const diagnostics = [...reading.diagnostics, ...suspicions].sort(compareDiagnostics)
  return { files, unread, reading: { ...reading, diagnostics }, stray: [], turnsAt, now }
}

const refuse = (reading: ElectionReading, claims: readonly Diagnostic[]): ElectionReading => ({
  ...reading,
  election: null,
  diagnostics: [...claims, ...reading.diagnostics].sort(compareDiagnostics),
})

const sayTheSame = (a: readonly Diagnostic[], b: readonly Diagnostic[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)
