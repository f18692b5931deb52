/** `info:` of a candidate's header: a list of one-entry mappings, as in Elekto's template, or one mapping. */
import type { InfoField } from "../election/election.ts"
import type { Report } from "./report.ts"
import { described } from "./words.ts"
import { isNull, type YamlMap, type YamlNode } from "./yaml-node.ts"

const EXAMPLE = "info:\n  - employer: Example Inc"

/** The fields in file order, with empty text where a value stands empty. What can't be read is left out with a warning. */
export function readInfo(node: YamlNode | undefined, report: Report): readonly InfoField[] {
  if (node === undefined || isNull(node)) return []
  if (node.kind === "map") return fieldsOf(node, report)
  if (node.kind === "scalar") return leftOut(node, report)
  return node.items.flatMap((item) => {
    if (isNull(item)) return []
    return item.kind === "map" ? fieldsOf(item, report) : leftOut(item, report)
  })
}

function fieldsOf(map: YamlMap, report: Report): readonly InfoField[] {
  const fields: InfoField[] = []
  for (const [label, { value }] of map.entries) {
    const text = textOf(value)
    if (text === null) leftOut(value, report)
    else fields.push({ label, value: text })
  }
  return fields
}

/** A scalar's text; several scalars with commas. */
function textOf(node: YamlNode): string | null {
  if (node.kind === "scalar") return isNull(node) ? "" : node.text.trim()
  if (node.kind === "map") return null
  const texts: string[] = []
  for (const item of node.items) {
    if (item.kind !== "scalar") return null
    texts.push(item.text.trim())
  }
  return texts.join(", ")
}

function leftOut(node: YamlNode, report: Report): readonly InfoField[] {
  const message = `\`label: text\` is expected here, but ${described(node)} stands here; it is left out`
  report.add("candidate-info-invalid", node.offset, message, EXAMPLE)
  return []
}
