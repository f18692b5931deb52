/** What the tests of stv have in common: tiers and seats by name. */
import { stv } from "#core/tally/methods/stv"
import type { Profile } from "#core/tally/profile"
import { fillSeats } from "#core/tally/seats"

export const named = (profile: Profile, candidates: readonly number[]) =>
  candidates.map((candidate) => profile.candidates[candidate] as string)

export const tiers = (profile: Profile, seats: number) =>
  stv(profile, seats).tiers.map((tier) => named(profile, tier))

export const seated = (profile: Profile, seats: number) => fillSeats(tiers(profile, seats), seats)
