/** Explanations: each sentence is true of the ballots, whatever they say. */
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { METHODS, type MethodName } from "#core/election/method"
import { pairSentence, stepsOf } from "#core/tally/explain"
import { type Profile, profileOf } from "#core/tally/profile"
import type { Cap } from "#core/tally/seats"
import { tallyWords } from "#server/service/tally-words"
import { ABRIDGED, OPENING, pairKinds, SEATS } from "#test/support/claim-kinds"
import { STEPS } from "#test/support/claim-steps"
import { expectTrue, inBrackets } from "#test/support/claims"
import { counted } from "#test/support/counts"
import { candidateNames, profiles, vectors, weightedProfiles } from "#test/support/profiles"

const WORDS = tallyWords()

/** Candidates in two teams, some in none; at most so many of a team. */
const teams = ({ candidates }: Profile, max: number): Cap => ({
  field: "team",
  max,
  values: Object.fromEntries(candidates.map((id, index) => [id, ["Red", "Blue", ""][index % 3] as string])),
})

const kindsOf = (method: MethodName) => [...STEPS[method], ...OPENING, ...SEATS, ...ABRIDGED]

describe.each(METHODS)("by %s", (method) => {
  test("every sentence of every step is true", () => {
    fc.assert(
      fc.property(
        fc.oneof(profiles, weightedProfiles),
        fc.integer({ min: 1, max: 4 }),
        fc.option(fc.integer({ min: 1, max: 2 })),
        fc.option(fc.constant({ seed: "The draw of 1 May", value: "7 12 31" })),
        (profile, seats, max, tiebreak) => {
          const caps = max === null ? [] : [teams(profile, max)]
          const result = counted(profile, { method, seats, caps, tiebreak })
          for (const { title, lines } of stepsOf(result, inBrackets, WORDS)) {
            expect(title).not.toBe("")
            expect(lines.length).toBeGreaterThan(0)
            for (const line of lines) expectTrue(line, kindsOf(method), result, profile)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test("what is said of two candidates is true, whichever is named first", () => {
    fc.assert(
      fc.property(fc.oneof(profiles, weightedProfiles), fc.integer({ min: 1, max: 3 }), (profile, seats) => {
        const result = counted(profile, { method, seats })
        for (const a of profile.candidates) {
          for (const b of profile.candidates) {
            if (a !== b)
              expectTrue(pairSentence(result, a, b, inBrackets, WORDS), pairKinds(method), result, profile)
          }
        }
      }),
      { numRuns: 100 },
    )
  })
})

// Too many for every ranking to be tried, as is done to check that method.
describe.each(METHODS.filter((method) => method !== "kemeny-young"))(
  "by %s, with many candidates",
  (method) => {
    test("every sentence is true, also those that stand for what is left out", () => {
      const many = fc
        .integer({ min: 10, max: 12 })
        .chain((size) => vectors(size, 9).map((ballots) => profileOf(candidateNames(size), ballots)))
      fc.assert(
        fc.property(many, fc.integer({ min: 1, max: 9 }), (profile, seats) => {
          const result = counted(profile, { method, seats })
          for (const { lines } of stepsOf(result, inBrackets, WORDS)) {
            expect(lines.length).toBeLessThan(14)
            for (const line of lines) expectTrue(line, kindsOf(method), result, profile)
          }
        }),
        { numRuns: 60 },
      )
    })
  },
)
