/** `tiebreak_seed` and `tiebreak_value`: the commitment to a public random value, and the value once it is public. */
import type { Instant } from "../base/instant.ts"
import type { Election } from "../election/election.ts"
import type { Located, Reading } from "./field.ts"
import { FIELDS } from "./fields.ts"
import type { Report } from "./report.ts"
import { formatMoment } from "./time.ts"

export interface LocatedTiebreak {
  readonly seed: string
  readonly value: Located<string> | null
}

/** Null: none. Undefined after an error. */
export function readTiebreak(
  seed: Reading<"tiebreak_seed">,
  value: Reading<"tiebreak_value">,
  report: Report,
): LocatedTiebreak | null | undefined {
  if (seed === undefined || value === undefined) return undefined
  if (seed !== null) return { seed: seed.value, value }
  if (value === null) return null
  const message =
    "without `tiebreak_seed`, which says before the start what this value will be, it decides nothing: take it out"
  report.add("tiebreak-invalid", value.offset, message, FIELDS.tiebreak_seed.example)
  return undefined
}

export const tiebreakOf = (tiebreak: LocatedTiebreak | null): Election["tiebreak"] =>
  tiebreak && { seed: tiebreak.seed, value: tiebreak.value?.value ?? null }

/** `end`: when voting ends. */
export const sayEarlyValue = (end: Instant): string =>
  `voting goes on until ${formatMoment(end)} UTC, and a value that is known before could still be voted by: choose one that becomes ` +
  "public after the end, and add it then"
