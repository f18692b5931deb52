/** Voters who were on the list when voting started, and are no longer. */
import { foldLogin, type Login } from "../election/election.ts"
import { type Diagnostic, diagnosticAt } from "./diagnostic.ts"
import { inDirectory, VOTERS_FILE } from "./layout.ts"
import { startOf } from "./places.ts"
import type { ElectionReading } from "./read-election.ts"
import { quoted, yamlValue } from "./words.ts"

/** How many logins are named; the others are counted. */
const MOST_NAMED = 5

/** One diagnostic for all who are missing. A list that can't be read takes nobody off; that error stands by itself. */
export function describeMissingVoters(
  former: ElectionReading,
  reading: ElectionReading,
): readonly Diagnostic[] {
  const before = former.parts.voters ?? []
  const { voters } = reading.parts
  if (voters === undefined || before.length === 0) return []
  const missing = missingFrom(voters ?? [], before)
  const [first] = missing
  if (first === undefined) return []
  const named = missing.slice(0, MOST_NAMED)
  const others = missing.length - named.length
  const who = `${named.map(quoted).join(", ")}${others === 0 ? "" : ` and ${others} more`}`
  const what = voters === null ? "voters.yaml is gone, and with it" : "the list no longer has"
  const message =
    `${what} ${who}, though voting has started: whoever took up their vote keeps it, so that no ballot can be taken back by ` +
    "this, and the others could no longer vote; put them back"
  const lines = named.map((login) => `  - ${yamlValue(login)}`)
  const suggestion = [voters === null ? "eligible_voters:\n" : "", lines.join("\n")].join("")
  return [diagnosticAt(startOf(inDirectory(reading.key, VOTERS_FILE)), "voters-removed", message, suggestion)]
}

function missingFrom(now: readonly Login[], before: readonly Login[]): readonly Login[] {
  if (now.length === before.length && now.every((login, i) => login === before[i])) return []
  const present = new Set(now.map(foldLogin))
  return before.filter((login) => !present.has(foldLogin(login)))
}
