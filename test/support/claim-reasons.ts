/** What makes each method's reasons true: why one candidate is placed above another, or beside it. */
import { expect } from "vitest"
import type { MethodName } from "#core/election/method"
import { type Reasons, ROUND_REASONS } from "./claim-reasons-rounds.ts"
import { evidenceOf } from "./claim-runoffs.ts"
import { at, type Claim, numberIn, placeOf, strengthOf } from "./claims.ts"

/** Who is locked over whom, by ID. */
export function lockedIn(claim: Claim): (readonly [string, string])[] {
  const id = (index: number) => claim.tally.candidates[index] as string
  const { groups } = evidenceOf(claim, "ranked-pairs")
  return groups
    .flat()
    .flatMap(({ locked, winner, loser }) => (locked ? [[id(winner), id(loser)] as const] : []))
}

function isLockedChain(claim: Claim, chain: readonly string[]): void {
  strengthOf(chain, claim.matrix)
  const locked = lockedIn(claim)
  chain.slice(1).forEach((to, index) => {
    expect(locked).toContainEqual([chain[index], to])
  })
}

function leads(claim: Claim, from: string, to: string): boolean {
  const locked = lockedIn(claim)
  const reached = [from]
  for (const here of reached) {
    for (const [winner, loser] of locked) if (winner === here && !reached.includes(loser)) reached.push(loser)
  }
  return reached.includes(to)
}

/** What the worst defeat of a candidate is judged by; 0: nobody beats it. */
export const worstOf = ({ tally, matrix }: Claim, id: string | undefined): number =>
  Math.max(
    0,
    ...tally.candidates
      .filter((rival) => at(matrix, rival, id) > at(matrix, id, rival))
      .map((rival) => at(matrix, rival, id) - (tally.method === "minimax" ? 0 : at(matrix, id, rival))),
  )

/** Whether `strength` to `against`, of that `margin`, is how bad the candidate's worst defeat is; all undefined: there is none. */
export function isWorst(claim: Claim, id: string | undefined, said: readonly (string | undefined)[]): void {
  const [strength, against, margin] = said.map((text) => (text === undefined ? undefined : numberIn(text)))
  expect(margin !== undefined).toBe(claim.tally.method === "minimax-margins" && strength !== undefined)
  if (strength !== undefined && margin !== undefined) expect(margin).toBe(strength - (against as number))
  expect(margin ?? strength ?? 0).toBe(worstOf(claim, id))
}

const DEFEAT = "(?:by nobody|at worst # to #(?:, a margin of #)?)"

export const halves = (text: string | undefined): number =>
  numberIn((text ?? "").replace("½", "") || "0") + ((text ?? "").endsWith("½") ? 0.5 : 0)

export const copelandPoints = ({ tally, matrix }: Claim, id: string | undefined): number =>
  tally.candidates
    .filter((rival) => rival !== id)
    .map((rival) => 0.5 + Math.sign(at(matrix, id, rival) - at(matrix, rival, id)) / 2)
    .reduce((sum, value) => sum + value, 0)

export const bordaPoints = ({ tally, matrix }: Claim, id: string | undefined): number =>
  tally.candidates
    .map((rival) => at(matrix, id, rival) - at(matrix, rival, id))
    .reduce((sum, value) => sum + value, 0)

const minimax: Reasons = (a, b) => [
  [
    `@ is beaten ${DEFEAT}; @ is beaten ${DEFEAT}`,
    (claim) => {
      expect([claim.parts[0], claim.parts[4]]).toEqual([a, b])
      isWorst(claim, a, claim.parts.slice(1, 4))
      isWorst(claim, b, claim.parts.slice(5, 8))
    },
  ],
]

/** Of the pair whose first is above, or, where they are tied, comes first in the sentence. */
export const REASONS: Readonly<Record<MethodName, Reasons>> = {
  schulze: () => [],
  "ranked-pairs": (upper, lower, isTied) =>
    isTied
      ? [
          [
            "no locked wins lead from one to the other",
            (claim) => !leads(claim, upper, lower) && !leads(claim, lower, upper),
          ],
        ]
      : [
          [
            "it is ahead by the locked wins CHAIN",
            (claim) => {
              const [chain = []] = claim.chains
              isLockedChain(claim, chain)
              expect([chain[0], chain.at(-1)]).toEqual([upper, lower])
            },
          ],
          [
            "@, in the same place as @, is ahead of @ by the locked wins CHAIN",
            (claim) => {
              const [chain = []] = claim.chains
              isLockedChain(claim, chain)
              expect(claim.parts).toEqual([chain[0], upper, lower])
              expect(chain.at(-1)).toBe(lower)
              expect(placeOf(claim.tally, chain[0])).toBe(placeOf(claim.tally, upper))
            },
          ],
        ],
  minimax,
  "minimax-margins": minimax,
  copeland: (a, b) => [
    [
      "@ has ~ point(s), @ ~",
      (claim) => {
        expect(claim.parts).toEqual([a, expect.anything(), b, expect.anything()])
        expect(halves(claim.parts[1])).toBe(copelandPoints(claim, a))
        expect(halves(claim.parts[3])).toBe(copelandPoints(claim, b))
      },
    ],
  ],
  borda: (a, b) => [
    [
      "@ has # point(s), @ #",
      (claim) => {
        expect([claim.parts[0], claim.parts[2]]).toEqual([a, b])
        expect(numberIn(claim.parts[1])).toBe(bordaPoints(claim, a))
        expect(numberIn(claim.parts[3])).toBe(bordaPoints(claim, b))
      },
    ],
  ],
  "kemeny-young": (upper, lower, isTied) => [
    [
      "(?:the best ranking has|all # best rankings have) @ above @",
      (claim) => {
        const { best, rankings } = evidenceOf(claim, "kemeny-young")
        expect([isTied, numberIn(claim.parts[0] ?? "1"), ...claim.parts.slice(1)]).toEqual([
          false,
          best,
          upper,
          lower,
        ])
        const index = (id: string) => claim.tally.candidates.indexOf(id)
        for (const ranking of rankings) {
          expect(ranking.indexOf(index(upper))).toBeLessThan(ranking.indexOf(index(lower)))
        }
      },
    ],
    [
      "# rankings agree equally well with the ballots, and they don't decide that place",
      (claim) =>
        isTied &&
        numberIn(claim.parts[0]) > 1 &&
        evidenceOf(claim, "kemeny-young").best === numberIn(claim.parts[0]),
    ],
  ],
  ...ROUND_REASONS,
}
