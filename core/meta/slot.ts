/** Slot: a field of election.yaml as it stands in the file, and the common complaint about it. */
import { FIELDS, type FieldName } from "./fields.ts"
import type { Report } from "./report.ts"
import { described } from "./words.ts"
import type { YamlNode } from "./yaml-node.ts"

export interface Slot {
  readonly name: FieldName
  readonly node: YamlNode
  readonly report: Report
}

/** Reports that something else is expected where `node` stands; gives null. */
export function wrong({ name, node, report }: Slot, expected: string): null {
  const message = `\`${name}\` must be ${expected}, but ${described(node)} stands here`
  report.add("field-type", node.offset, message, FIELDS[name].example)
  return null
}
