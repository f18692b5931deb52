/** Every counting method by its name, and the profiles that are hard on them. */
import fc from "fast-check"
import type { MethodName } from "#core/election/method"
import type { Evidence } from "#core/tally/evidence"
import { borda } from "#core/tally/methods/borda"
import { condorcetIrv } from "#core/tally/methods/condorcet-irv"
import { copeland } from "#core/tally/methods/copeland"
import { irv } from "#core/tally/methods/irv"
import { kemenyYoung } from "#core/tally/methods/kemeny-young"
import { minimax, minimaxMargins } from "#core/tally/methods/minimax"
import { rankedPairs } from "#core/tally/methods/ranked-pairs"
import { schulze } from "#core/tally/methods/schulze"
import { stv } from "#core/tally/methods/stv"
import { type Pairwise, pairwise } from "#core/tally/pairwise"
import { type Profile, profileOf } from "#core/tally/profile"
import type { Counted } from "#core/tally/tiers"
import { candidateNames, profiles, weightedProfiles } from "./profiles.ts"

/** Those that need nothing but the pairwise matrix. */
export const OF_MATRIX = {
  schulze,
  "ranked-pairs": rankedPairs,
  minimax,
  "minimax-margins": minimaxMargins,
  copeland,
  "kemeny-young": kemenyYoung,
  borda,
} as const satisfies Partial<Record<MethodName, (matrix: Pairwise) => Counted<Evidence>>>

export type OfMatrix = keyof typeof OF_MATRIX

export const OF_MATRIX_NAMES = Object.keys(OF_MATRIX) as OfMatrix[]

const count = (method: MethodName, profile: Profile, seats: number): Counted<Evidence> => {
  switch (method) {
    case "irv":
      return irv(profile)
    case "condorcet-irv":
      return condorcetIrv(profile, pairwise(profile))
    case "stv":
      return stv(profile, seats)
    default:
      return OF_MATRIX[method](pairwise(profile))
  }
}

export const evidenceOf = (method: MethodName, profile: Profile, seats = 1): Evidence =>
  count(method, profile, seats).evidence

/** The tiers by name. */
export const rankingOf = (method: MethodName, profile: Profile, seats = 1): string[][] =>
  count(method, profile, seats).tiers.map((tier) =>
    tier.map((candidate) => profile.candidates[candidate] as string),
  )

/** A ranking as people write it: "a > b = c". */
export const written = (ranking: readonly (readonly string[])[]): string =>
  ranking.map((tier) => tier.join(" = ")).join(" > ")

/** Ballots as people write them: "8 a>c=d, 2 b". Whoever isn't named on a ballot isn't ranked on it. */
export function voters(candidates: readonly string[], groups: string): Profile {
  const rows = groups.split(", ").map((group) => {
    const [, weight = "", order = ""] = /^(\d+) (.*)$/.exec(group) ?? []
    const tiers = order.split(">").map((tier) => tier.split("="))
    for (const name of tiers.flat()) if (!candidates.includes(name)) throw new Error(`who is ${name}?`)
    return {
      weight: Number(weight),
      ranks: candidates.map((name) => 1 + tiers.findIndex((tier) => tier.includes(name))),
    }
  })
  return {
    candidates,
    ballots: rows.reduce((sum, { weight }) => sum + weight, 0),
    ranks: Uint16Array.from(rows.flatMap(({ ranks }) => ranks)),
    weights: Float64Array.from(rows, ({ weight }) => weight),
  }
}

/** Ballots that go round in a circle, with a few others among them. */
const circular: fc.Arbitrary<Profile> = fc
  .tuple(fc.integer({ min: 3, max: 6 }), fc.array(fc.nat(5), { minLength: 3, maxLength: 9 }), profiles)
  .map(([size, turns, { ranks }]) => {
    const turned = turns.map((turn) =>
      Uint8Array.from({ length: size }, (_, candidate) => 1 + ((candidate + turn) % size)),
    )
    const other = Uint8Array.from({ length: size }, (_, candidate) => (ranks[candidate] ?? 0) % (size + 1))
    return profileOf(candidateNames(size), [...turned, other])
  })

/** Cycles, ties, blanks, a single ballot, no ballots, one candidate, rows that stand for many ballots. */
export const hardProfiles: fc.Arbitrary<Profile> = fc.oneof(
  { weight: 3, arbitrary: profiles },
  { weight: 2, arbitrary: weightedProfiles },
  { weight: 3, arbitrary: circular },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 4 }).map((size) => profileOf(candidateNames(size), [])),
  },
)
