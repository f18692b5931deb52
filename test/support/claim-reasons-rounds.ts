/** What makes the reasons of run-offs and of Meek's count true. */
import { expect } from "vitest"
import type { MethodName } from "#core/election/method"
import { evidenceOf, hasFate, placesIn, roundsAmong, stvVotes } from "./claim-runoffs.ts"
import { type Claim, type Kind, numberIn, placeOf, saysVotes } from "./claims.ts"

/** Of the pair whose first is above, or, where they are tied, comes first in the sentence. */
export type Reasons = (upper: string, lower: string, isTied: boolean) => readonly Kind[]

const irvRounds = (claim: Claim) => roundsAmong(claim, evidenceOf(claim, "irv").rounds)

export const ROUND_REASONS: Readonly<Record<Extract<MethodName, "irv" | "condorcet-irv" | "stv">, Reasons>> =
  {
    irv: (upper, lower, isTied) => [
      [
        "@ leaves in round #, and @ is still in it",
        (claim) => {
          expect([claim.parts[0], claim.parts[2]]).toEqual([lower, upper])
          const round = irvRounds(claim)[numberIn(claim.parts[1]) - 1]
          expect(round?.out).toContain(lower)
          expect(round?.out).not.toContain(upper)
          expect(round?.standing).toContain(upper)
        },
      ],
      [
        "the tie in round # can be broken in several ways, and @ is surer of a seat",
        (claim) => {
          const round = irvRounds(claim)[numberIn(claim.parts[0]) - 1]
          expect([isTied, claim.parts[1]]).toEqual([false, upper])
          expect(round?.tied.length).toBeGreaterThan(1)
          expect(round?.out).toEqual(expect.arrayContaining([upper, lower]))
        },
      ],
      [
        "it depends on how the tie in round # is broken",
        (claim) => {
          const round = irvRounds(claim)[numberIn(claim.parts[0]) - 1]
          expect(round?.tied.length).toBeGreaterThan(1)
          expect(round?.out).toEqual(expect.arrayContaining([upper, lower]))
        },
      ],
      [
        "they (?:leave together in round #, with|are left at the end with) as many votes",
        (claim) => {
          const round = irvRounds(claim).at(numberIn(claim.parts[0] ?? "0") - 1)
          expect(round?.out).toEqual(expect.arrayContaining([upper, lower]))
          expect(round?.votesOf(upper)).toBeCloseTo(round?.votesOf(lower) as number, 9)
        },
      ],
    ],
    "condorcet-irv": (upper, lower, isTied) => [
      [
        "in the run-off for the #(th) place, @ leaves in round #, and @ wins it",
        (claim) => {
          const [place, leaver, round, winner] = claim.parts
          expect([leaver, winner, numberIn(place)]).toEqual([lower, upper, placeOf(claim.tally, upper)])
          const found = placesIn(claim).find(({ tier }) => tier.includes(upper))
          expect(found?.winners).toEqual([upper])
          expect(found?.rounds[numberIn(round) - 1]?.out).toContain(lower)
        },
      ],
      [
        "ties in the run-offs can be broken in several ways, and @ is surer of a seat",
        (claim) => {
          expect([isTied, claim.parts[0]]).toEqual([false, upper])
          const found = placesIn(claim).find(({ tier }) => tier.includes(upper))
          expect(found?.winners.length).toBeGreaterThan(1)
          expect(found?.tier).toContain(lower)
        },
      ],
      [
        "@ has a place before @ in every way of breaking the ties",
        (claim) => {
          expect(claim.parts).toEqual([upper, lower])
          const at = (id: string) => placesIn(claim).findIndex(({ tier }) => tier.includes(id))
          expect(at(upper)).toBeLessThan(at(lower))
        },
      ],
      [
        "it depends on how a tie in the run-off is broken",
        (claim) => {
          const found = placesIn(claim).find(({ tier }) => tier.includes(upper))
          expect(isTied).toBe(true)
          expect(found?.winners.length).toBeGreaterThan(1)
          expect(found?.tier).toContain(lower)
        },
      ],
    ],
    stv: (upper, lower, isTied) => [
      [
        "@ (is elected in round #|leaves in round #|is still there at the end|depends on how the tie in round # is broken), and @ (is elected in round #|leaves in round #|is still there at the end|depends on how the tie in round # is broken)",
        (claim) => {
          const [a, fateOfA, a1, a2, a3, b, fateOfB, b1, b2, b3] = claim.parts
          expect([a, b]).toEqual([upper, lower])
          hasFate(claim, upper, fateOfA, a1 ?? a2 ?? a3)
          hasFate(claim, lower, fateOfB, b1 ?? b2 ?? b3)
        },
      ],
      [
        "both are (elected|still there) in round #, @ with % vote(s) and @ with % vote(s)",
        (claim) => {
          const [, round, a, more, b, less] = claim.parts
          expect([a, b]).toEqual([upper, lower])
          const votes = stvVotes(claim, numberIn(round))
          expect(saysVotes(more, votes(upper))).toBe(true)
          expect(saysVotes(less, votes(lower))).toBe(true)
          expect(votes(upper)).toBeGreaterThan(votes(lower))
        },
      ],
      [
        "the tie in round # can be broken in several ways, and @ is surer of a seat",
        (claim) => {
          expect([isTied, claim.parts[1]]).toEqual([false, upper])
          expect(evidenceOf(claim, "stv").rounds[numberIn(claim.parts[0]) - 1]?.tied.length).toBeGreaterThan(
            1,
          )
        },
      ],
      [
        "it depends on how the tie in round # is broken",
        (claim) => {
          expect(isTied).toBe(true)
          expect(evidenceOf(claim, "stv").rounds[numberIn(claim.parts[0]) - 1]?.tied.length).toBeGreaterThan(
            1,
          )
        },
      ],
      [
        "they are elected in round # with as many votes",
        (claim) => {
          hasFate(claim, upper, "is elected", claim.parts[0])
          hasFate(claim, lower, "is elected", claim.parts[0])
          const votes = stvVotes(claim, numberIn(claim.parts[0]))
          expect(votes(upper)).toBe(votes(lower))
        },
      ],
      [
        "they are elected after several left together, and who of these left first may decide which of the two comes first",
        (claim) => {
          const { rounds } = evidenceOf(claim, "stv")
          const index = (id: string) => claim.tally.candidates.indexOf(id)
          const elected = [upper, lower].map((id) =>
            rounds.findIndex((round) => round.elected.includes(index(id))),
          )
          expect(elected).not.toContain(-1)
          const first = Math.min(...elected)
          // Nobody else leaves between the group and the two: that would settle who was elected before.
          const together = rounds.slice(0, first).findLast(({ excluded }) => excluded.length > 0)
          expect(together?.excluded.length).toBeGreaterThan(1)
          const between = rounds.slice(first, Math.max(...elected)).flatMap(({ excluded }) => excluded)
          expect(between).toEqual([])
        },
      ],
      [
        "they leave together in round #",
        (claim) => {
          hasFate(claim, upper, "leaves", claim.parts[0])
          hasFate(claim, lower, "leaves", claim.parts[0])
        },
      ],
      [
        "the count ends without a decision between them",
        (claim) => {
          hasFate(claim, upper, "is still there", undefined)
          hasFate(claim, lower, "is still there", undefined)
        },
      ],
    ],
  }
