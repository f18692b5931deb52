/** Counts that a test takes for granted, and their steps in English. */
import { stepsOf } from "#core/tally/explain"
import type { Profile } from "#core/tally/profile"
import { type Tally, type TallyOptions, tally } from "#core/tally/tally"
import { tallyWords } from "#server/service/tally-words"

/** The count of one seat by Schulze's method, but for the options given; throws where the method doesn't count so many. */
export function counted(profile: Profile, options: Partial<TallyOptions> = {}): Tally {
  const result = tally(profile, { method: "schulze", seats: 1, ...options })
  if (!result.ok) throw new Error(result.error.message)
  return result.value
}

/** Names that can't be taken for ids: `A` for `a`. */
export const nameOf = (id: string): string => id.toUpperCase()

export const told = (profile: Profile, options: Partial<TallyOptions> = {}) =>
  stepsOf(counted(profile, options), nameOf, tallyWords())
