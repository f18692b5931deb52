/** What a change may do to the tie-break: nothing to the commitment once voting has started, nor to the value once a result rests on it. */
import type { Instant } from "../base/instant.ts"
import type { Election } from "../election/election.ts"
import type { Diagnostic } from "./diagnostic.ts"
import type { ElectionReading } from "./read-election.ts"
import { atField } from "./refused.ts"
import { sayEarlyValue } from "./tiebreak.ts"
import { quoted, yamlValue } from "./words.ts"

interface Change {
  readonly before: Election
  /** As far as it could be read; the rest is taken as unchanged. */
  readonly wanted: Election
  readonly reading: ElectionReading
}

/** A value that a change brings too early. One that stood there before is warned about by itself, and stops nobody else. */
export function checkEarlyValue(
  before: Election["tiebreak"],
  { tiebreak, end }: Election,
  reading: ElectionReading,
  now: Instant,
): readonly Diagnostic[] {
  const value = tiebreak?.value ?? null
  if (value === null || value === before?.value || now >= end) return []
  return [atField(reading, "tiebreak_value", "tiebreak-early", sayEarlyValue(end), undefined, "error")]
}

/** What may no longer change once voting has started: the commitment; and once the result is published: the value. */
export function checkTiebreak({ before, wanted, reading }: Change): readonly Diagnostic[] {
  const [was, is] = [before.tiebreak, wanted.tiebreak]
  if (was?.seed !== is?.seed) {
    const [message, line] =
      was === null
        ? ["voting has started without a way to break ties by lot, so none can be added: take the field out"]
        : ["voting has started, and the way to break ties was fixed before: it stays", was.seed]
    const suggestion = line === undefined ? undefined : `tiebreak_seed: ${yamlValue(line)}`
    return [atField(reading, "tiebreak_seed", "tiebreak-changed", message, suggestion)]
  }
  const value = was?.value ?? null
  if (value === null || value === is?.value) return []
  const isFinal = before.results !== null
  const message = isFinal
    ? `the result is published, and ties in it were broken by ${quoted(value)}: that stays`
    : `another value than ${quoted(value)} breaks ties in another way: say in the pull request where everybody can look it up`
  return [
    atField(
      reading,
      "tiebreak_value",
      "tiebreak-changed",
      message,
      `tiebreak_value: ${yamlValue(value)}`,
      isFinal ? "error" : "warning",
    ),
  ]
}
