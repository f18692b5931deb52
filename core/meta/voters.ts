/** voters.yaml: who may vote. */
import type { Login } from "../election/election.ts"
import { distinctLogins } from "./distinct-logins.ts"
import { readLogins } from "./logins.ts"
import { nearest } from "./nearest.ts"
import { readPlainList, treeOf } from "./plain-list.ts"
import type { Report } from "./report.ts"
import { described, quoted } from "./words.ts"
import { parseYaml } from "./yaml.ts"
import { isNull, type YamlNode } from "./yaml-node.ts"

const KEY = "eligible_voters"
const EXAMPLE = `${KEY}:\n  - login-of-a-voter`

/** Listed voters in file order, each once; null if the file can't be understood, and the report has the error. */
export function readVoters(report: Report): readonly Login[] | null {
  const plain = readPlainList(report.source.text)
  const faultless = plain && distinctLogins(plain)
  if (faultless !== null) return faultless
  const root = plain === null ? parseYaml(report) : treeOf(plain)
  if (root === null) return null
  const items = listOf(root, report)
  if (items === null) return null
  const voters = readLogins(items, report).map(({ login }) => login)
  if (voters.length === 0) {
    report.add("voters-empty", root.offset, "the list names nobody: nobody can vote yet", EXAMPLE)
  }
  return voters
}

function listOf(root: YamlNode, report: Report): readonly YamlNode[] | null {
  if (root.kind === "list") return root.items
  if (isNull(root)) return []
  if (root.kind === "scalar") {
    const message = `a list of logins is expected, but ${described(root)} stands here`
    report.add("voters-invalid", root.offset, message, EXAMPLE)
    return null
  }
  const entry = root.entries.get(KEY)
  for (const [key, { keyOffset }] of root.entries) {
    if (key === KEY) continue
    const message = `${quoted(key)} means nothing in this file and is ignored`
    report.add("field-unknown", keyOffset, message, () => nearest(key, [KEY, "voters"]) && KEY)
  }
  if (entry === undefined) {
    report.add("voters-invalid", root.offset, `the list of logins must stand below \`${KEY}:\``, EXAMPLE)
    return null
  }
  if (isNull(entry.value)) return []
  if (entry.value.kind === "list") return entry.value.items
  const message = `\`${KEY}\` must be a list of logins, but ${described(entry.value)} stands there`
  report.add("voters-invalid", entry.value.offset, message, EXAMPLE)
  return null
}
