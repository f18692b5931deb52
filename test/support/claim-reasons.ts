/** What makes each method's reasons true: why one candidate is placed above another, or beside it. */
import { expect } from "vitest"
import type { MethodName } from "#core/election/method"
import { evidenceOf, hasFate, placesIn, roundsAmong, stvVotes } from "./claim-runoffs.ts"
import { at, type Claim, type Kind, numberIn, placeOf, saysVotes, strengthOf } from "./claims.ts"

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

const irvRounds = (claim: Claim) => roundsAmong(claim, evidenceOf(claim, "irv").rounds)

type Reasons = (upper: string, lower: string, isTied: boolean) => readonly Kind[]

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
        expect(evidenceOf(claim, "stv").rounds[numberIn(claim.parts[0]) - 1]?.tied.length).toBeGreaterThan(1)
      },
    ],
    [
      "it depends on how the tie in round # is broken",
      (claim) => {
        expect(isTied).toBe(true)
        expect(evidenceOf(claim, "stv").rounds[numberIn(claim.parts[0]) - 1]?.tied.length).toBeGreaterThan(1)
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
