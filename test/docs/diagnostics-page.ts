/**
 * Reads docs/diagnostics.md: the example election, and a section for each code with its severity and examples.
 *
 * An example is a list of blocks, each below a caption with its path, its day, or both. `yaml` and `markdown` are files that stand
 * there before and after; `diff` says what a change does to one; `sh` has `git rm -r` and `git mv`. Of an election.yaml only the
 * fields that are shown differ from the example election's.
 */
import { expect } from "vitest"

export interface Section {
  readonly code: string
  readonly severity: string
  readonly fault: Example
  readonly mend: Example
}

export interface Example {
  /** The day that is given, `YYYY-MM-DD`; null: a day before the start. */
  readonly day: string | null
  readonly blocks: readonly Block[]
  /** How many fenced blocks stand there, those without a caption included. */
  readonly fences: number
}

export interface Block {
  readonly language: string
  /** Null for commands. */
  readonly path: string | null
  readonly text: string
}

export type Files = ReadonlyMap<string, string>

export interface Page {
  /** The example election. */
  readonly files: Files
  readonly sections: readonly Section[]
}

const MEND = "\n**Mend:** "
const BLOCK = /^(?:`([^`]+)`)?(?: ?[oO]n (\d{4}-\d\d-\d\d))?:\n\n```(\w+)\n([\s\S]*?)\n?```$/gm

export function readPage(text: string): Page {
  const [preface = "", ...parts] = text.split(/^### /m)
  return {
    files: new Map(readExample(preface).blocks.map(({ path, text }) => [path ?? "", text])),
    // A heading of the next group ends a section.
    sections: parts.map((part) => readSection(part.split(/^## /m)[0] ?? "")),
  }
}

function readSection(text: string): Section {
  const [code = "", blank, first = ""] = text.split("\n")
  const severity = /^\*\*(Error|Warning)\.\*\* \S/.exec(first)?.[1]?.toLowerCase() ?? ""
  const halves = text.split(MEND)
  // Each section has its severity, and one way to mend it.
  expect([code, blank, severity !== "", halves.length]).toEqual([code, "", true, 2])
  const fault = readExample(halves[0] ?? "")
  return { code, severity, fault, mend: readExample(halves[1] ?? "") }
}

function readExample(text: string): Example {
  const matches = [...text.matchAll(BLOCK)]
  return {
    fences: (text.match(/^```/gm) ?? []).length / 2,
    day: matches.find(([, , day]) => day !== undefined)?.[2] ?? null,
    blocks: matches.map(([, path = null, , language = "", content = ""]) => ({
      language,
      path,
      text: content === "" ? "" : `${content}\n`,
    })),
  }
}

/** The example election with an example put into it, as it was before and after; the same where nothing changes. */
export function apply(
  base: Files,
  { blocks }: Pick<Example, "blocks">,
): { readonly before: Files; readonly after: Files } {
  const before = new Map(base)
  for (const { language, path, text } of blocks) {
    if (language === "diff") place(before, base, path ?? "", side(text, "-"))
    else if (language !== "sh") place(before, base, path ?? "", text)
  }
  const after = new Map(before)
  for (const { language, path, text } of blocks) {
    if (language === "diff") place(after, before, path ?? "", side(text, "+"))
    if (language === "sh") for (const command of text.trim().split("\n")) run(after, command)
  }
  return { before, after }
}

/** The lines of one side of a diff, with those that are on both; null: it has none. */
function side(text: string, sign: "+" | "-"): string | null {
  const lines = text.split("\n").filter((line) => line.startsWith(sign) || line.startsWith(" "))
  return lines.length === 0 ? null : lines.map((line) => `${line.slice(1)}\n`).join("")
}

/** `text`: null where a diff says nothing of this side: no file, or the example election's own election.yaml. */
function place(files: Map<string, string>, base: Files, path: string, text: string | null): void {
  if (!path.endsWith("election.yaml")) {
    if (text === null) files.delete(path)
    else files.set(path, text)
  } else if (text !== null) {
    files.set(path, withFields(base.get(path) ?? base.get(EXAMPLE) ?? "", text))
  }
}

const EXAMPLE = "council/2030/election.yaml"

/** The file with the fields of `excerpt` in place of its own. */
function withFields(file: string, excerpt: string): string {
  const given = new Set(fieldsOf(excerpt).map(nameOf))
  return (
    fieldsOf(file)
      .filter((field) => !given.has(nameOf(field)))
      .join("") + excerpt
  )
}

/** Each top-level key with the lines that belong to it. */
const fieldsOf = (text: string): readonly string[] => text.match(/^\S.*\n(?:[ ].*\n)*/gm) ?? []

const nameOf = (field: string): string => field.slice(0, field.indexOf(":"))

function run(files: Map<string, string>, command: string): void {
  const [, verb, from = "", to = ""] = /^git (rm -r|mv) (\S+)(?: (\S+))?$/.exec(command) ?? []
  expect([command, verb !== undefined]).toEqual([command, true])
  for (const [path, text] of [...files]) {
    if (!path.startsWith(`${from}/`)) continue
    files.delete(path)
    if (verb === "mv") files.set(to + path.slice(from.length), text)
  }
}
