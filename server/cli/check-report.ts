/** What `votive check` prints, in each of its formats. */
import { relative, sep } from "node:path"
import type { Phase } from "#core/election/phase"
import { type Diagnostic, isError } from "#core/meta/diagnostic"
import { renderGithub, renderText } from "./render-diagnostics.ts"

export interface Checked {
  /** Sorted by key. `phase` is null where the files have errors, so that nobody can say. */
  readonly elections: readonly { readonly key: string; readonly phase: Phase | null }[]
  /** Sorted by file, line, column. */
  readonly diagnostics: readonly Diagnostic[]
}

/** What was checked: file contents by path, and where they lie (absolute paths). */
export interface Checkout {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly root: string
  readonly cwd: string
}

type Renderer = (checked: Checked, checkout: Checkout) => string

export const RENDERERS: { readonly [Format in "text" | "json" | "github"]: Renderer } = {
  text: (checked, { files }) => {
    const contents = new Map<string, readonly string[]>()
    const decoder = new TextDecoder()
    const linesOf = (file: string): readonly string[] => {
      const lines = contents.get(file) ?? decoder.decode(files.get(file)).split(/\r\n|\n|\r/)
      contents.set(file, lines)
      return lines
    }
    const shown = checked.diagnostics.map(
      (diagnostic) => `${renderText(diagnostic, linesOf(diagnostic.file)[diagnostic.line - 1])}\n`,
    )
    return shown.join("") + summary(checked)
  },
  json: (checked) => `${JSON.stringify(checked, null, 2)}\n`,
  github: (checked, { root, cwd }) => {
    const prefix = pathBelow(cwd, root)
    const shown = checked.diagnostics.map((diagnostic) =>
      renderGithub(diagnostic, [prefix, diagnostic.file].filter(Boolean).join("/")),
    )
    return shown.join("") + summary(checked)
  },
}

/** Path of `root` relative to `cwd`, where workflows run and annotations start from; empty if it isn't below. */
function pathBelow(cwd: string, root: string): string {
  const path = relative(cwd, root)
  return path.startsWith("..") ? "" : path.split(sep).join("/")
}

function summary({ elections, diagnostics }: Checked): string {
  if (elections.length === 0)
    return `No election found: an election is a directory with a file election.yaml.\n`
  const errors = diagnostics.filter(isError).length
  return `${[
    plural(elections.length, "election"),
    plural(errors, "error"),
    plural(diagnostics.length - errors, "warning"),
  ].join(", ")}\n`
}

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`
