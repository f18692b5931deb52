/**
 * The election files on the wire: for anyone, what is read and how fresh it is; for an election's officers, all that there is
 * to know about their files, and where to mend them.
 *
 * Links are complete addresses at the forge, or null where none is known. Times are ISO 8601 in UTC, to the second.
 */
import { type Static, Type } from "@sinclair/typebox"
import type { Severity } from "../meta/diagnostic.ts"

const time = Type.String({ format: "date-time" })
const optional = <T extends ReturnType<typeof Type.String>>(schema: T) => Type.Union([schema, Type.Null()])
const link = optional(Type.String())

/** Where what is shown comes from: the commit that it was read from, and when the repository was last looked at. */
export const Origin = {
  /** A git id, or `files-` and 16 hexadecimal digits where the files are no commit's. */
  commit: Type.String(),
  commitLink: link,
  /** When that commit was made. */
  committedAt: time,
  /** The last look at the repository that succeeded; null: none since the server started. */
  checkedAt: optional(time),
  /** The repository can't be read at the moment, or wasn't looked at for long: it may hold something newer. */
  stale: Type.Boolean(),
}

export const RepositoryView = Type.Object({
  /** The server's time. */
  now: time,
  ...Origin,
  /** Short name of the branch, where it is known. */
  branch: link,
  /** The repository's own page. */
  web: link,
})
export type RepositoryView = Static<typeof RepositoryView>

/** One thing to know about a file: a diagnostic of core/meta, with links. */
export const FileNote = Type.Object({
  code: Type.String(),
  severity: Type.Unsafe<Severity>(Type.String({ enum: ["error", "warning"] })),
  /** Path below the directory of elections. */
  file: Type.String(),
  line: Type.Integer(),
  column: Type.Integer(),
  message: Type.String(),
  /** What could stand there instead. */
  suggestion: link,
  /** The line, as the commit that it was read from has it. */
  view: link,
  /** The file in which it is mended, which need not be the one that it was found in. */
  edit: Type.Union([Type.Object({ file: Type.String(), href: Type.String() }), Type.Null()]),
})
export type FileNote = Static<typeof FileNote>

/** The first of them, errors first; `more` are left out. */
export const FileNotes = Type.Object({ notes: Type.Array(FileNote), more: Type.Integer() })
export type FileNotes = Static<typeof FileNotes>

export const ElectionFiles = Type.Object({
  repository: RepositoryView,
  /** Why the repository can't be read, in plain words; null: it can. */
  fault: link,
  /** The election's directory, below the directory of elections. */
  directory: Type.String(),
  /** The directory is gone; what was last read is shown. */
  vanished: Type.Boolean(),
  /** Set while an older version than the newest commit's is shown, because the newest has errors. */
  kept: Type.Union([Type.Object({ commit: Type.String(), commitLink: link, since: time }), Type.Null()]),
  /** Changes since the start of voting that don't count. */
  refused: FileNotes,
  diagnostics: FileNotes,
  /** What belongs to no election, as directories that were meant to be one. */
  elsewhere: FileNotes,
  /** Where to change what: in the order in which officers need it. */
  links: Type.Array(
    Type.Object({
      file: Type.String(),
      /** The file isn't there yet: the link creates it. */
      missing: Type.Boolean(),
      href: Type.String(),
    }),
  ),
  /** Once counted: results.md, to be published by a pull request. */
  results: Type.Union([
    Type.Object({
      /** Markdown. */
      draft: Type.String(),
      /** results.md is merged already. */
      published: Type.Boolean(),
      href: link,
      /** Whether the link brings the draft along; if not, it has to be pasted. */
      filled: Type.Boolean(),
    }),
    Type.Null(),
  ]),
})
export type ElectionFiles = Static<typeof ElectionFiles>
