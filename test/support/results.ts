/** Results of real counts, as the API gives them, for tests that show or publish them. */
import { compareMethods } from "#core/tally/compare"
import type { Profile } from "#core/tally/profile"
import type { TallyOptions } from "#core/tally/tally"
import type { ElectionResult } from "#core/wire/result"
import { counted } from "./counts.ts"

/** The count of these ballots, all of them valid, one spoiled, and nobody withdrawn, but for the fields given. */
export function electionResult(
  profile: Profile,
  { method = "schulze", seats = 1, ...rest }: Partial<TallyOptions> = {},
  changes: Partial<ElectionResult> = {},
): ElectionResult {
  const count = counted(profile, { method, seats, ...rest })
  const { ballots, candidates } = count
  return {
    ...count,
    cast: ballots + 1,
    valid: ballots,
    spoiled: 1,
    damaged: 0,
    issued: ballots + 2,
    listed: ballots + 3,
    names: Object.fromEntries(candidates.map((id) => [id, id.charAt(0).toUpperCase() + id.slice(1)])),
    withdrawn: [],
    limits: (rest.caps ?? []).map(({ field, max }) => ({ field, max })),
    comparison: compareMethods(profile, { seats, ...rest }),
    boardRoot: "the-root-of-the-board",
    paperFingerprint: "abcd-efgh",
    ...changes,
  }
}
