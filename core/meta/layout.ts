/**
 * Layout of the meta repository: which files mean something, and which look as if they were meant to.
 *
 * An election is any directory that holds `election.yaml`. Only names are looked at here.
 */
import type { ElectionKey } from "../election/election.ts"
import { type Diagnostic, type DiagnosticCode, diagnosticAt } from "./diagnostic.ts"
import { editsBetween } from "./nearest.ts"
import { startOf } from "./places.ts"

export const ELECTION_FILE = "election.yaml"
export const VOTERS_FILE = "voters.yaml"
export const DESCRIPTION_FILE = "election_desc.md"
export const RESULTS_FILE = "results.md"

const FIXED_FILES = [ELECTION_FILE, VOTERS_FILE, DESCRIPTION_FILE, RESULTS_FILE] as const

/** Elekto takes every file for a candidate that starts like this; so it is read, and its name is warned about. */
export const isCandidateFile = (name: string): boolean =>
  /^candidate.*\.md$/s.test(name) && !isCandidateTemplate(name)

const isCandidateTemplate = (name: string): boolean => /^candidate[-_]template\.md$/i.test(name)

/** Whether the content of the file at this path is read; of all others the name is enough. */
export function isContentRead(path: string): boolean {
  const name = baseName(path)
  return FIXED_FILES.some((fixed) => fixed === name) || isCandidateFile(name)
}

export const baseName = (path: string): string => path.slice(path.lastIndexOf("/") + 1)

export const inDirectory = (key: string, name: string): string => (key === "" ? name : `${key}/${name}`)

/** Mints the key of a directory that holds an election. */
export const toElectionKey = (directory: string): ElectionKey => directory as ElectionKey

/** What the names in a directory let suspect, each found at the start of the file that it is about. */
export function checkNames(key: string, directory: Iterable<string>): readonly Diagnostic[] {
  const names = [...directory].sort()
  const isElection = names.includes(ELECTION_FILE)
  const diagnostics: Diagnostic[] = []
  const say = (name: string, code: DiagnosticCode, message: string, suggestion?: string): void => {
    diagnostics.push(diagnosticAt(startOf(inDirectory(key, name)), code, message, suggestion))
  }
  if (isElection && key === "") {
    const message =
      "an election needs a directory of its own below the directory of elections; " +
      "either move it into one, or the parent of this directory is the directory of elections"
    say(ELECTION_FILE, "election-at-root", message)
    return diagnostics
  }
  let explained = isElection
  for (const name of names) {
    const meant = meantName(name, key)
    if (meant === undefined || (meant !== ELECTION_FILE && !isElection)) continue
    say(name, "file-near-miss", `this file is not read; is ${meant} meant? Names count to the letter`, meant)
    explained ||= meant === ELECTION_FILE
  }
  const orphan = names.find((name) => isCandidateFile(name) || name === VOTERS_FILE)
  if (!explained && orphan !== undefined) {
    say(
      orphan,
      "files-without-election",
      `there is no ${ELECTION_FILE} beside this file, so it belongs to no election`,
    )
  }
  return diagnostics
}

/** The name that a file should probably have; undefined for files that are read or look like nothing known. */
function meantName(name: string, key: string): string | undefined {
  if (isContentRead(name) || isCandidateTemplate(name)) return undefined
  const candidate = meantCandidate(name)
  if (candidate !== undefined) return candidate
  const tidied = name
    .toLowerCase()
    .replaceAll("-", "_")
    .replace(/\.yml$/, ".yaml")
    .replace(/\.markdown$/, ".md")
  // An election can't lie at the root, where a file like elections.yaml may well be something else.
  return FIXED_FILES.find((fixed) => editsBetween(tidied, fixed) <= (key === "" ? 0 : 1))
}

/** `candidate-x.md` for what should be called so: misspelt, with another ending or with none. */
function meantCandidate(name: string): string | undefined {
  const [, word, id, ending] = /^([a-z]{7,11})[-_ ]+(.*?)((?:\.(?:md|markdown|txt))*)$/is.exec(name) ?? []
  if (!word || !id || editsBetween(word.toLowerCase(), "candidate") > 2) return undefined
  // Beside candidates lie their pictures, and the template.
  const isOther = ending === "" ? id.includes(".") : id.toLowerCase() === "template"
  return isOther ? undefined : `candidate-${id}.md`
}
