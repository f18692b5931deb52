/** `moved_from:`, the directory in which an election was before it was moved. */
import type { ElectionKey } from "../election/election.ts"
import { baseName, ELECTION_FILE, toElectionKey } from "./layout.ts"
import type { Slot } from "./slot.ts"
import { wrong } from "./slot.ts"
import { oneLine, quoted } from "./words.ts"

/**
 * The key; null after reporting an error, and for the election's own directory, which is no move (warned).
 *
 * `./`, a closing `/` and the name of election.yaml at the end are forgiven. The form of addresses, `steering---2025`, is read
 * as the path that it stands for.
 */
export function readMovedFrom(slot: Slot): ElectionKey | null {
  const { node, report } = slot
  const expected = "the path of a directory, like `council/2029`"
  if (node.kind !== "scalar") return wrong(slot, expected)
  const path = tidied(oneLine(node.text))
  const own = report.source.file.slice(0, -ELECTION_FILE.length - 1)
  if (path === own) {
    const message = "this is the directory itself, so it was not moved; the field is ignored"
    report.add("moved-from-itself", node.offset, message)
    return null
  }
  const fault = faultOf(path)
  if (fault === null) return toElectionKey(path.includes("/") ? path : path.replaceAll("---", "/"))
  const mended = path.replaceAll("\\", "/").replace(/^\/+/, "")
  const message = `${quoted(node.text)} ${fault}; \`moved_from\` must be ${expected}, below the directory of elections`
  report.add(
    "moved-from-invalid",
    node.offset,
    message,
    mended !== path && faultOf(mended) === null ? `moved_from: ${mended}` : undefined,
  )
  return null
}

/** What is wrong with the path, or null. */
function faultOf(path: string): string | null {
  if (/^\w+:\/\//.test(path)) return "is an address on the web"
  if (path.startsWith("/")) return "starts with a slash"
  if (path.includes("\\")) return "has backslashes"
  const names = path.split("/")
  if (names.includes("..")) return "leads out of a directory with `..`"
  return names.some((name) => name === "" || name === ".") ? "names no directory" : null
}

function tidied(path: string): string {
  const directory = baseName(path) === ELECTION_FILE ? path.slice(0, -ELECTION_FILE.length) : path
  return directory.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "")
}
