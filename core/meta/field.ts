/** A field of election.yaml: found under its name or an alias, read by its kind, located. */
import { FIELD_NAMES, FIELDS, type FieldName, type FieldSpec } from "./fields.ts"
import { type KindValues, READERS } from "./kinds.ts"
import { nearest } from "./nearest.ts"
import type { Place } from "./places.ts"
import type { Report } from "./report.ts"
import { quoted } from "./words.ts"
import { isNull, type YamlMap, type YamlNode } from "./yaml-node.ts"

type KindOf<F extends FieldName> = (typeof FIELDS)[F]["kind"]

/** The value of a field and the UTF-16 offset at which it stands. */
export interface Located<T> {
  readonly value: T
  readonly offset: number
}

export type Read<F extends FieldName> = Located<KindValues[KindOf<F>]>

/** Null: missing or empty. Undefined: it stands there and gives nothing, mostly because it is wrong. */
export type Reading<F extends FieldName> = Read<F> | null | undefined

/** Reads a field and reports what there is to say. */
export function readField<F extends FieldName>(name: F, root: YamlMap, report: Report): Reading<F> {
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
  return value === null ? undefined : { value, offset: node.offset }
}

const defaultOf = (spec: FieldSpec): string => (spec.kind === "flag" ? "False" : "nothing")

/** The node of the field under its name or else one of its aliases. */
export function nodeOf(name: FieldName, root: YamlMap): YamlNode | undefined {
  const { aliases = [] }: FieldSpec = FIELDS[name]
  const written = [name, ...aliases].find((candidate) => root.entries.has(candidate))
  return written === undefined ? undefined : root.entries.get(written)?.value
}

export function reportUnknown(root: YamlMap, report: Report): void {
  const known = new Set<string>(
    FIELD_NAMES.flatMap((name) => [name, ...((FIELDS[name] as FieldSpec).aliases ?? [])]),
  )
  for (const [key, { keyOffset }] of root.entries) {
    if (known.has(key)) continue
    report.add(
      "field-unknown",
      keyOffset,
      `there is no field ${quoted(key)}, so it is ignored`,
      () => nearest(key, known) ?? fieldOfWords(key),
    )
  }
}

/**
 * The one field that is called so at greater length: `officers`, `start_date`, `no_opinion`. The last words must fit; undefined
 * where none fits, or several.
 */
function fieldOfWords(key: string): FieldName | undefined {
  const written = key
    .toLowerCase()
    .slice(0, 100)
    .replace(/^(?:start|end)$/, "$&_time")
  const words = written.split(/[^a-z]+/)
  const last = written.slice(written.search(/[a-z]*$/))
  if (last.length < 3) return undefined
  const [field, ...more] = FIELD_NAMES.filter((name) => {
    const parts = name.split("_")
    return (
      name.slice(name.lastIndexOf("_") + 1).includes(last) &&
      words.every((word) => word !== "" && parts.some((part) => part.includes(word)))
    )
  })
  return more.length === 0 ? field : undefined
}

/** Where the values of the fields stand. */
export function placesOf(root: YamlMap, { source }: Report): ReadonlyMap<FieldName, Place> {
  const places = new Map<FieldName, Place>()
  for (const name of FIELD_NAMES) {
    const node = nodeOf(name, root)
    if (node !== undefined) places.set(name, { file: source.file, ...source.position(node.offset) })
  }
  return places
}
