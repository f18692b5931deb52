/** candidate-*.md: a header in YAML and a profile in Markdown. */
import { type Candidate, type CandidateId, toCandidateId } from "../election/election.ts"
import { findHeader, type Header } from "./header.ts"
import { readInfo } from "./info.ts"
import { nearest } from "./nearest.ts"
import type { Report } from "./report.ts"
import { described, oneLine, quoted, yamlValue } from "./words.ts"
import { parseYaml } from "./yaml.ts"
import { isNull, type YamlEntry } from "./yaml-node.ts"

export interface CandidateReading {
  readonly candidate: Candidate
  /** UTF-16 offset of the ID. */
  readonly idOffset: number
}

/** The header's fields by their names in lower case. */
type Fields = ReadonlyMap<string, YamlEntry>

const FENCE = "-------------"

/** A header for the candidate whom the file is called after. */
const exampleFor = (report: Report): string =>
  [FENCE, "name: Name of the candidate", suggestId(report), "info:", "  - employer: Example Inc", FENCE].join(
    "\n",
  )

const suggestId = ({ source }: Report): string =>
  `ID: ${yamlValue(toCandidateId(nameInFile(source.file)) ?? "login")}`

/** The candidate; null for a file without a header (warned), and after an error. */
export function readCandidate(report: Report): CandidateReading | null {
  const { text } = report.source
  const search = findHeader(text)
  if (search.found === "NONE") {
    const message =
      "there is no header between two lines of dashes here, so this is not taken for a candidate"
    report.add("not-a-candidate", 0, message, exampleFor(report))
    return null
  }
  if (search.found === "OPEN") {
    const message = "the header that starts here is never closed: a line of dashes must follow it"
    report.add("candidate-header-open", search.start, message, FENCE)
    return null
  }
  const { header } = search
  const fields = readFields(header, report)
  const id = fields && readId(fields, header, report)
  if (fields === null || id === null) return null
  checkFileName(id.value, id.offset, report)
  const candidate = {
    id: id.value,
    name: readName(fields, id.value, id.offset, report),
    info: readInfo(fields.get("info")?.value, report),
    body: text
      .slice(header.body)
      .replace(/^(?:[ \t]*\r?\n)+/, "")
      .trimEnd(),
  }
  return { candidate, idOffset: id.offset }
}

function readFields(header: Header, report: Report): Fields | null {
  if (header.textBefore !== null) {
    const message = "text before the header is not shown; move it below the header"
    report.add("candidate-text-before-header", header.textBefore, message)
  }
  const root = parseYaml(report, header.start, header.end)
  if (root === null) return null
  if (root.kind !== "map") {
    const message = `the header must consist of fields like \`name: ...\`, but ${described(root)} stands here`
    report.add("candidate-header-invalid", root.offset, message, exampleFor(report))
    return null
  }
  const fields = new Map<string, YamlEntry>()
  for (const [key, entry] of root.entries) {
    const lower = key.toLowerCase()
    if (lower === "name" || lower === "id" || lower === "info") {
      fields.set(lower, entry)
    } else {
      const message = `${quoted(key)} is no field of the header and is ignored; further fields belong below \`info:\``
      report.add("field-unknown", entry.keyOffset, message, () => nearest(key, ["name", "ID", "info"]))
    }
  }
  return fields
}

function readId(
  fields: Fields,
  header: Header,
  report: Report,
): { readonly value: CandidateId; readonly offset: number } | null {
  const text = textOf(fields, "id")
  const offset = fields.get("id")?.value.offset ?? header.start
  const suggestion = suggestId(report)
  if (text === null) {
    report.add(
      "candidate-id-missing",
      offset,
      "the header has no `ID`, by which ballots name the candidate",
      suggestion,
    )
    return null
  }
  const value = toCandidateId(text)
  if (value === null) {
    const message = `${quoted(text)} can't be an ID: ASCII letters, digits and signs are allowed, and no blanks`
    report.add("candidate-id-invalid", offset, message, suggestion)
    return null
  }
  return { value, offset }
}

function readName(fields: Fields, id: CandidateId, idOffset: number, report: Report): string {
  const name = textOf(fields, "name")
  if (name !== null) return name
  const message = `the header has no \`name\`, so the candidate is shown as ${quoted(id)}`
  report.add(
    "candidate-name-missing",
    fields.get("name")?.value.offset ?? idOffset,
    message,
    "name: Name of the candidate",
  )
  return id
}

/** The field's text on one line; null if it is missing, empty, or no text. */
function textOf(fields: Fields, key: "id" | "name"): string | null {
  const node = fields.get(key)?.value
  if (node?.kind !== "scalar" || isNull(node)) return null
  return oneLine(node.text) || null
}

/** `login` of `some/where/candidate-login.md`. */
const nameInFile = (file: string): string => file.replace(/^.*\//s, "").replace(/^candidate-?|\.md$/gi, "")

function checkFileName(id: CandidateId, idOffset: number, report: Report): void {
  const expected = `candidate-${id}.md`
  if (report.source.file.endsWith(`/${expected}`)) return
  if (id.includes("/")) {
    const message = `no file can be called after the ID ${quoted(id)}, as Elekto needs it to be: write the login alone`
    report.add("candidate-file-name", idOffset, message, suggestId(report))
    return
  }
  report.add(
    "candidate-file-name",
    idOffset,
    `by its ID this file should be called ${quoted(expected)}; the ID counts`,
    expected,
  )
}
