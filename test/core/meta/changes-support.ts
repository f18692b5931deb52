/** Two revisions of a small repository, compared. */
import { type Instant, instant } from "#core/base/instant"
import { compareReadings } from "#core/meta/changes"
import { readElections, type UnreadFile } from "#core/meta/read"
import { electionFiles, repository, SETTINGS } from "./support.ts"

export const UPCOMING = instant(Date.UTC(2030, 0, 1))
export const OPEN = instant(Date.UTC(2030, 2, 5))
export const CLOSED = instant(Date.UTC(2030, 3, 1))

type Files = Readonly<Record<string, string>>
type Changes = Readonly<Record<string, string | null>>

/** The faultless election in the directory `a`. */
export const BASE: Files = electionFiles("a")

export const changed = (files: Files, changes: Changes): Files =>
  Object.fromEntries(
    Object.entries({ ...files, ...changes }).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
  )

/** election.yaml with one text replaced; throws if it isn't there. */
export const settings = (from: string, to: string): string => {
  if (!SETTINGS.includes(from)) throw new Error(`not in the settings: ${from}`)
  return SETTINGS.replace(from, () => to)
}

/** The files of `a` in another directory, with changes. */
export const movedTo = (directory: string, changes: Changes = {}, files = BASE): Changes => ({
  ...Object.fromEntries(Object.keys(files).map((path) => [path, null])),
  ...changed(
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.replace("a/", `${directory}/`), text]),
    ),
    changes,
  ),
})

export const compareFiles = (
  before: Files,
  changes: Changes,
  now: Instant,
  unread: readonly UnreadFile[] = [],
) =>
  compareReadings(
    readElections(repository(before), { now }),
    readElections(repository(changed(before, changes)), { now, unread }),
    now,
  )

/** `file:line:column code` of each. */
export const compared = (changes: Changes, now: Instant, before = BASE): readonly string[] =>
  compareFiles(before, changes, now).map(
    ({ file, line, column, code }) => `${file}:${line}:${column} ${code}`,
  )
