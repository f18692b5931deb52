/**
 * election.yaml: what the file says, field by field, with the place of each for rules that look at several.
 *
 * Reads the table in fields.ts; reports all that is wrong, not the first of it.
 */
import type { Instant } from "../base/instant.ts"
import { DEFAULT_METHOD } from "../election/method.ts"
import { FIELD_NAMES, FIELDS, type FieldName, type FieldSpec } from "./fields.ts"
import { type KindValues, READERS } from "./kinds.ts"
import { nearest } from "./nearest.ts"
import type { Report } from "./report.ts"
import { described, quoted } from "./words.ts"
import { parseYaml } from "./yaml.ts"
import { isNull, type YamlMap, type YamlNode } from "./yaml-node.ts"

type KindOf<F extends FieldName> = (typeof FIELDS)[F]["kind"]

/** The value of a field and the UTF-16 offset at which it stands. */
export interface Located<T> {
  readonly value: T
  readonly offset: number
}

type Read<F extends FieldName> = Located<KindValues[KindOf<F>]>

export interface Settings {
  readonly name: string
  readonly organization: string
  readonly start: Instant
  readonly end: Instant
  readonly seats: Read<"no_winners">
  readonly allowNoOpinion: boolean
  readonly deleteAfter: boolean
  readonly shownFields: KindValues["words"]
  readonly officers: KindValues["logins"]
  readonly eligibility: string
  readonly exceptionDescription: string
  readonly exceptionDue: Instant | null
  readonly method: KindValues["method"]
  readonly trustees: KindValues["trustees"]
  readonly threshold: number
  readonly pinnedPaper: string | null
  readonly limits: KindValues["limits"]
  readonly withdrawn: KindValues["words"]
}

/** The settings, or null if anything in the file is an error; the report has what was found either way. */
export function readSettings(report: Report): Settings | null {
  const root = parseYaml(report)
  if (root === null) return null
  if (root.kind !== "map") {
    report.add(
      "field-type",
      root.offset,
      `fields like \`name: ...\` are expected, but ${described(root)} stands here`,
    )
    return null
  }
  reportUnknown(root, report)
  const read = <F extends FieldName>(name: F): Read<F> | null => readField(name, root, report)

  const name = read("name")
  const organization = read("organization")
  const start = read("start_datetime")
  const end = read("end_datetime")
  const seats = read("no_winners")
  const allowNoOpinion = read("allow_no_opinion")
  const deleteAfter = read("delete_after")
  const officers = read("election_officers")
  const exceptionDue = read("exception_due")
  const trustees = read("trustees")
  const threshold = read("threshold")
  const settings = {
    shownFields: read("show_candidate_fields")?.value ?? [],
    eligibility: read("eligibility")?.value ?? "",
    exceptionDescription: read("exception_description")?.value ?? "",
    method: read("method")?.value ?? DEFAULT_METHOD,
    pinnedPaper: read("paper")?.value ?? null,
    limits: read("limits")?.value ?? [],
    withdrawn: read("withdrawn")?.value ?? [],
  }
  if (officers?.value.length === 0) {
    report.add(
      "officers-none",
      officers.offset,
      "the list names no officer: nobody could run the election",
      FIELDS.election_officers.example,
    )
  }
  checkTimes(start, end, exceptionDue, report)
  const needed = neededTrustees(root, trustees, threshold, report)
  if (report.hasErrors || !name || !start || !end || !seats || !officers) return null
  return {
    ...settings,
    name: name.value,
    organization: organization?.value ?? "",
    start: start.value,
    end: end.value,
    seats,
    allowNoOpinion: allowNoOpinion?.value ?? false,
    deleteAfter: deleteAfter?.value ?? false,
    officers: officers.value,
    exceptionDue: deadline(root, start.value, exceptionDue?.value ?? null),
    trustees: trustees?.value ?? [],
    threshold: needed,
  }
}

/** The field's value; null if it is missing, empty or wrong. Reports what there is to say. */
function readField<F extends FieldName>(name: F, root: YamlMap, report: Report): Read<F> | null {
  const spec: FieldSpec = FIELDS[name]
  const node = nodeOf(name, root)
  if (node === undefined || isNull(node) || (node.kind === "scalar" && node.text.trim() === "")) {
    const offset = node?.offset ?? root.offset
    const missing = `\`${name}\` is ${node === undefined ? "missing" : "empty"}`
    if (spec.presence === "required") report.add("field-missing", offset, missing, spec.example)
    if (spec.presence === "expected") {
      report.add("field-expected", offset, `${missing}; ${defaultOf(spec)} is taken`, spec.example)
    }
    return null
  }
  const kind: KindOf<F> = FIELDS[name].kind
  const value = READERS[kind]({ name, node, report })
  return value === null ? null : { value, offset: node.offset }
}

const defaultOf = (spec: FieldSpec): string => (spec.kind === "flag" ? "False" : "nothing")

/** The node of the field under its name or else one of its aliases. */
function nodeOf(name: FieldName, root: YamlMap): YamlNode | undefined {
  const { aliases = [] }: FieldSpec = FIELDS[name]
  const written = [name, ...aliases].find((candidate) => root.entries.has(candidate))
  return written === undefined ? undefined : root.entries.get(written)?.value
}

function reportUnknown(root: YamlMap, report: Report): void {
  const known = new Set<string>(
    FIELD_NAMES.flatMap((name) => [name, ...((FIELDS[name] as FieldSpec).aliases ?? [])]),
  )
  for (const [key, { keyOffset }] of root.entries) {
    if (known.has(key)) continue
    report.add("field-unknown", keyOffset, `there is no field ${quoted(key)}, so it is ignored`, () =>
      nearest(key, known),
    )
  }
}

function checkTimes(
  start: Located<Instant> | null,
  end: Located<Instant> | null,
  exceptionDue: Located<Instant> | null,
  report: Report,
): void {
  if (start !== null && end !== null && end.value <= start.value) {
    report.add("end-not-after-start", end.offset, "`end_datetime` must be later than `start_datetime`")
  }
  if (exceptionDue !== null && end !== null && exceptionDue.value > end.value) {
    const message = "exceptions could be asked for until after the end, when they no longer help anybody"
    report.add("exceptions-after-end", exceptionDue.offset, message)
  }
}

/** Until when exceptions may be asked for: missing means the start, empty or before the start means never. */
function deadline(root: YamlMap, start: Instant, due: Instant | null): Instant | null {
  if (nodeOf("exception_due", root) === undefined) return start
  return due !== null && due >= start ? due : null
}

/** How many trustees are needed to open the ballots; 1 where there are none, and after an error. */
function neededTrustees(
  root: YamlMap,
  trustees: Read<"trustees"> | null,
  threshold: Read<"threshold"> | null,
  report: Report,
): number {
  const written = nodeOf("trustees", root)
  if (threshold !== null && (written === undefined || isNull(written))) {
    const message = "without `trustees` the threshold means nothing and is ignored"
    report.add("threshold-unused", threshold.offset, message)
  }
  if (trustees === null) return 1
  const count = trustees.value.length
  if (threshold === null) {
    const majority = Math.floor(count / 2) + 1
    const message = `\`threshold\` is missing: how many of the ${count} trustees are needed to open the ballots?`
    report.add("threshold-invalid", trustees.offset, message, `threshold: ${majority}`)
    return 1
  }
  if (threshold.value > count) {
    const message = `${threshold.value} trustees are needed to open the ballots, but only ${count} are named`
    report.add("threshold-invalid", threshold.offset, message, `threshold: ${count}`)
  } else if (threshold.value === count) {
    const message = "every trustee is needed: if one key is lost, the ballots can never be counted"
    report.add("threshold-all", threshold.offset, message)
  }
  return threshold.value
}
