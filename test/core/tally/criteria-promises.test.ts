/** Every "yes" and "unless tied" of core/tally/criteria.ts as a property. The "no"s are in criteria-counterexamples.test.ts. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { METHODS, type MethodName } from "#core/election/method"
import { CRITERION_NAMES, type CriterionName, verdict } from "#core/tally/criteria"
import type { Evidence } from "#core/tally/evidence"
import { type Profile, rowCount } from "#core/tally/profile"
import { evidenceOf, hardProfiles, rankingOf } from "#test/support/method-counts"
import { BREAKS, type Count, type Trial, weighted, withClones } from "#test/support/method-criteria"

/** Two to four candidates, each on a rank of its own on every ballot. */
const completeProfiles: fc.Arbitrary<Profile> = fc.integer({ min: 2, max: 4 }).chain((size) => {
  const row = fc.shuffledSubarray(
    Array.from({ length: size }, (_, candidate) => candidate + 1),
    { minLength: size },
  )
  const rows = fc.array(fc.tuple(row, fc.integer({ min: 1, max: 9 })), { minLength: 1, maxLength: 6 })
  return rows.map((rows) =>
    weighted(
      ["a", "b", "c", "d"].slice(0, size),
      rows.map(([ranks]) => ranks),
      rows.map(([, weight]) => weight),
    ),
  )
})

/** Their promises are about complete ballots, but for later-no-harm. */
const RUNOFFS: readonly MethodName[] = ["irv", "condorcet-irv", "stv"]

const profilesFor = (method: MethodName, criterion: CriterionName): fc.Arbitrary<Profile> =>
  RUNOFFS.includes(method) && criterion !== "laterNoHarm" ? completeProfiles : hardProfiles

const dice = fc.array(fc.nat(11), { minLength: 24, maxLength: 24 })

function trialOf(criterion: CriterionName, profile: Profile, dice: readonly number[]): Trial {
  const size = profile.candidates.length
  const rows = rowCount(profile)
  const [first = 0, second = 0] = dice
  switch (criterion) {
    case "monotonicity":
      return { profile, change: [rows === 0 ? 0 : first % rows, 1 + (second % (2 * size + 1))] }
    case "participation":
      return {
        profile,
        change: [1 + first, ...profile.candidates.map((_, at) => (dice[at + 1] ?? 0) % (size + 1))],
      }
    case "laterNoHarm":
      return { profile, change: [rows === 0 ? 0 : first % rows, second % Math.max(1, size)] }
    case "solidCoalitions":
      return { profile, change: [1 + (first % 3)] }
    case "clones": {
      const cloned = second % Math.max(1, size)
      const clones = [cloned, size, size + 1]
      const places = Array.from({ length: rows * 3 }, (_, at) => (dice[at % dice.length] ?? 0) % 3)
      const removed = clones[first % 3] ?? cloned
      return {
        profile: withClones(profile, cloned, places),
        change: [removed, ...clones.filter((clone) => clone !== removed)],
      }
    }
    default:
      return { profile, change: [] }
  }
}

/** Whether the method met an exact tie on its way: equally strong pairs, or several with the fewest votes. */
function meetsTie(evidence: Evidence): boolean {
  switch (evidence.method) {
    case "ranked-pairs":
      return evidence.groups.some((group) => group.length > 1)
    case "stv":
      return evidence.rounds.some(({ tied, excluded }) => tied.length > 0 || excluded.length > 1)
    default:
      return false
  }
}

const PROMISES = METHODS.flatMap((method) =>
  CRITERION_NAMES.map((criterion) => [method, criterion, verdict(method, criterion)] as const).filter(
    ([, , given]) => given !== "no",
  ),
)

test.each(PROMISES)("%s, %s: %s", (method, criterion, given) => {
  const trials = fc
    .tuple(profilesFor(method, criterion), dice)
    .filter(([profile]) => criterion !== "clones" || profile.candidates.length > 0)
    .map(([profile, dice]) => trialOf(criterion, profile, dice))
  fc.assert(
    fc.property(trials, (trial) => {
      const seats = criterion === "solidCoalitions" ? (trial.change[0] ?? 1) : 1
      let tied = false
      const count: Count = (profile) => {
        const ranking = rankingOf(method, profile, seats)
        tied ||= meetsTie(evidenceOf(method, profile, seats)) || ranking.some((tier) => tier.length > 1)
        return ranking
      }
      const broken = BREAKS[criterion](count, trial)
      fc.pre(given === "yes" || !tied)
      expect(broken).toBe(false)
    }),
    { numRuns: 200 },
  )
})
