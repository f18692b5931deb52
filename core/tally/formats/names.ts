/** Names of candidates, in the order in which a file gives them. */
import { MAX_CANDIDATES } from "../../election/election.ts"
import type { BallotFileCode } from "./format.ts"
import { shown } from "./lines.ts"

/** Each name with its column. */
export type Names = Map<string, number>

/** What is wrong with a name after those that were there before it; null: nothing. */
export function nameFault(
  name: string,
  before: ReadonlyMap<string, number>,
): readonly [BallotFileCode, string] | null {
  if (name === "") return ["CANDIDATE_EMPTY", "a candidate without a name: write it here"]
  if (/[\p{Cc}\ufffd]/u.test(name)) {
    return ["ENCODING", "this name is not plain text: save the file as text in UTF-8"]
  }
  if (before.has(name))
    return ["CANDIDATE_TWICE", `${shown(name)} is a candidate already: name each candidate once`]
  if (before.size === MAX_CANDIDATES) {
    return ["CANDIDATES_TOO_MANY", `more than ${MAX_CANDIDATES} candidates: no ballot paper has as many`]
  }
  return null
}
