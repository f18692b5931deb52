/** What `votive check` prints, in each of its formats. */
import { relative, sep } from "node:path"
import type { Phase } from "#core/election/phase"
import { type Diagnostic, isError } from "#core/meta/diagnostic"
import { gitlabIssue, renderGithub, renderText } from "./render-diagnostics.ts"

export interface Checked {
  /** Sorted by key. `phase` is null where the files have errors, so that nobody can say. */
  readonly elections: readonly { readonly key: string; readonly phase: Phase | null }[]
  /** Sorted by file, line, column. */
  readonly diagnostics: readonly Diagnostic[]
  /** Has the branch nothing to do with it? Such warnings are counted, not shown, to people. */
  readonly isOld: (diagnostic: Diagnostic) => boolean
}

/** What was checked: file contents by path, and where they lie (absolute paths). */
export interface Checkout {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly root: string
  readonly cwd: string
  /** Of `root` below the top of its repository; null where that isn't known. */
  readonly path: string | null
}

type Renderer = (checked: Checked, checkout: Checkout) => string

export const FORMATS = ["text", "json", "github", "gitlab"] as const

export const RENDERERS: { readonly [Format in (typeof FORMATS)[number]]: Renderer } = {
  text: (checked, { files }) => {
    const contents = new Map<string, readonly string[]>()
    const decoder = new TextDecoder()
    const linesOf = (file: string): readonly string[] => {
      const lines = contents.get(file) ?? decoder.decode(files.get(file)).split(/\r\n|\n|\r/)
      contents.set(file, lines)
      return lines
    }
    const shown = newsOf(checked).map(
      (diagnostic) => `${renderText(diagnostic, linesOf(diagnostic.file)[diagnostic.line - 1])}\n`,
    )
    return shown.join("") + summary(checked)
  },
  json: ({ elections, diagnostics }) => `${JSON.stringify({ elections, diagnostics }, null, 2)}\n`,
  // Of each step GitHub shows ten errors and ten warnings. Errors come first, where a reader of the log sees them.
  github: (checked, checkout) => {
    const shown = newsOf(checked)
      .toSorted((a, b) => Number(isError(b)) - Number(isError(a)))
      .map((diagnostic) => renderGithub(diagnostic, fileOf(diagnostic, checkout)))
    return shown.join("") + summary(checked)
  },
  gitlab: (checked, checkout) => {
    const issues = newsOf(checked).map((diagnostic) => gitlabIssue(diagnostic, fileOf(diagnostic, checkout)))
    return `${JSON.stringify(issues, null, 2)}\n`
  },
}

/** The file's path in its repository, where forges start from. */
const fileOf = ({ file }: Diagnostic, { root, cwd, path }: Checkout): string =>
  [path ?? pathBelow(cwd, root), file].filter(Boolean).join("/")

const newsOf = ({ diagnostics, isOld }: Checked): readonly Diagnostic[] =>
  diagnostics.filter((diagnostic) => !isOld(diagnostic))

/** Path of `root` relative to `cwd`, for annotations of files in no repository; empty if it isn't below. */
function pathBelow(cwd: string, root: string): string {
  const path = relative(cwd, root)
  return path.startsWith("..") ? "" : path.split(sep).join("/")
}

function summary(checked: Checked): string {
  const { elections, diagnostics } = checked
  const news = newsOf(checked)
  const errors = news.filter(isError).length
  if (elections.length === 0 && errors === 0)
    return "No election found: an election is a directory with a file election.yaml.\n"
  const left = diagnostics.length - news.length
  return `${[
    plural(elections.length, "election"),
    plural(errors, "error"),
    plural(news.length - errors, left === 0 ? "warning" : "new warning"),
  ].join(
    ", ",
  )}${left === 0 ? "" : ` (${plural(left, "earlier warning")} left out; without --base all are shown)`}\n`
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`
