/** Lists of small mappings in election.yaml: what `trustees` and `limits` have in common. */
import type { DiagnosticCode } from "./diagnostic.ts"
import { FIELDS } from "./fields.ts"
import { nearest } from "./nearest.ts"
import { type Slot, wrong } from "./slot.ts"
import { oneLine, quoted } from "./words.ts"

export interface Part {
  readonly text: string
  readonly offset: number
}

export interface FieldRecord<Key extends string> {
  readonly offset: number
  readonly parts: { readonly [K in Key]: Part }
}

/**
 * The records of a list (a single mapping counts as a list of one), each with text for all of the keys; null after
 * reporting, as `code`, what is missing. Other keys are ignored with a warning.
 */
export function readRecords<Key extends string>(
  slot: Slot,
  keys: readonly [Key, ...Key[]],
  code: DiagnosticCode,
): readonly FieldRecord<Key>[] | null {
  const { name, node, report } = slot
  const expected = `a list of mappings with ${keys.map((key) => `\`${key}\``).join(" and ")}`
  if (node.kind === "scalar") return wrong(slot, expected)
  const records: FieldRecord<Key>[] = []
  for (const item of node.kind === "list" ? node.items : [node]) {
    if (item.kind !== "map") return wrong({ ...slot, node: item }, expected)
    const parts: Partial<Record<Key, Part>> = {}
    for (const [key, { keyOffset, value }] of item.entries) {
      const known = keys.find((candidate) => candidate === key)
      if (known === undefined) {
        const message = `${quoted(key)} means nothing in \`${name}\` and is ignored`
        report.add("field-unknown", keyOffset, message, () => nearest(key, keys))
      } else if (value.kind === "scalar" && oneLine(value.text) !== "") {
        parts[known] = { text: oneLine(value.text), offset: value.offset }
      }
    }
    if (!isWhole(parts, keys)) {
      const missing = keys.filter((key) => parts[key] === undefined).map((key) => `\`${key}\``)
      const message = `each entry of \`${name}\` needs text for ${missing.join(" and ")}`
      report.add(code, item.offset, message, FIELDS[name].example)
      return null
    }
    records.push({ offset: item.offset, parts })
  }
  return records
}

const isWhole = <Key extends string>(
  parts: Partial<Record<Key, Part>>,
  keys: readonly Key[],
): parts is Record<Key, Part> => keys.every((key) => parts[key] !== undefined)
