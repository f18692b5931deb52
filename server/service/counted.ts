/**
 * Counted: a count becomes the result that people see. Who has withdrawn is taken out first; limits and the lot come last.
 *
 * Nothing of a single ballot is in it beyond the numbers of the count: its order has no influence, and the comparison says of other
 * methods only their rankings. The rounds of a run-off, which are published where that is the election's own method, say more than the
 * pairs do: a share of 1/7 tells that somebody ranked seven equally. Who may read it: results.ts.
 */
import { equalBytes, toBase64url } from "#core/base/bytes"
import { ok, type Result } from "#core/base/result"
import type { Election } from "#core/election/election"
import { paperFingerprint } from "#core/seal/paper"
import { compareMethods } from "#core/tally/compare"
import { mergeEqual, profileOf, withoutCandidates } from "#core/tally/profile"
import type { Cap } from "#core/tally/seats"
import { tally } from "#core/tally/tally"
import type { Tiebreak } from "#core/tally/tiebreak"
import type { ElectionResult } from "#core/wire/result"
import type { Count } from "./count.ts"
import type { Entry } from "./entry.ts"
import { type Fault, refuse } from "./fault.ts"

/** An election held to its ballot paper. */
type Held = Pick<Entry, "election" | "paper">
type Counted = Result<ElectionResult, Fault>

/** Counting by every method takes a while, and a published result is read by many. An entry never changes, its stored count hardly ever. */
const remembered = new WeakMap<Held, { readonly stored: Uint8Array; readonly counted: Counted }>()

/**
 * The result of `count`, which is what `stored` decodes to. `METHOD_UNFIT`: the method can't count so many candidates, which officers
 * mend in election.yaml.
 */
export function counted(entry: Held, stored: Uint8Array, count: Count): Counted {
  const known = remembered.get(entry)
  if (known && equalBytes(known.stored, stored)) return known.counted
  const made = resultOf(entry, count)
  remembered.set(entry, { stored, counted: made })
  return made
}

function resultOf(entry: Held, count: Count): Counted {
  const { election } = entry
  const paper = paperOf(entry)
  const withdrawn = election.withdrawn.filter((id) => paper.candidates.includes(id))
  const profile = mergeEqual(withoutCandidates(profileOf(paper.candidates, count.ranks), withdrawn))
  const options = { seats: election.seats, caps: capsOf(election), tiebreak: tiebreakOf(election) }
  const result = tally(profile, { ...options, method: election.method })
  if (!result.ok) {
    return refuse("METHOD_UNFIT", `${result.error.message} in election.yaml (\`method\`).`)
  }
  const { ballots } = result.value
  return ok({
    ...result.value,
    cast: ballots + count.spoiled,
    valid: ballots,
    spoiled: count.spoiled,
    damaged: count.damaged,
    issued: count.issued,
    listed: count.listed,
    names: Object.fromEntries(election.candidates.map(({ id, name }) => [id, name])),
    withdrawn,
    limits: election.limits.map(({ field, max }) => ({ field, max })),
    comparison: compareMethods(profile, options),
    boardRoot: toBase64url(count.root),
    paperFingerprint: paperFingerprint(paper),
  })
}

/** The election's limits, with what the candidates' info says in the limited fields; of a repeated field the first. */
const capsOf = ({ limits, candidates }: Pick<Election, "limits" | "candidates">): readonly Cap[] =>
  limits.map(({ field, max }) => ({
    field,
    max,
    values: Object.fromEntries(
      candidates.flatMap(({ id, info }) => {
        const found = info.find(({ label, value }) => label === field && value.trim() !== "")
        return found ? [[id, found.value]] : []
      }),
    ),
  }))

/** The lot, once its value is public. */
const tiebreakOf = ({ tiebreak }: Pick<Election, "tiebreak">): Tiebreak | null =>
  tiebreak !== null && tiebreak.value !== null ? { seed: tiebreak.seed, value: tiebreak.value } : null

/** A count exists only where a paper was fixed. */
export function paperOf(entry: Held): NonNullable<Entry["paper"]> {
  if (!entry.paper) throw new Error("a counted election has no ballot paper")
  return entry.paper
}
