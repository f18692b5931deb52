/** What makes the sentences of each method's own steps true. */
import { expect } from "vitest"
import type { MethodName } from "#core/election/method"
import { pairKinds } from "./claim-kinds.ts"
import { bordaPoints, copelandPoints, halves, isWorst, lockedIn } from "./claim-reasons.ts"
import { RUNOFF } from "./claim-rounds.ts"
import { evidenceOf, placesIn, stvVotes } from "./claim-runoffs.ts"
import { at, type Claim, type Kind, numberIn, placeOf, saysVotes } from "./claims.ts"
import { permutations } from "./plain-runoff.ts"

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Ballots and pairs that agree with a ranking. */
const agreement = ({ matrix }: Claim, ranking: readonly string[]): number =>
  sum(ranking.flatMap((a, index) => ranking.slice(index + 1).map((b) => at(matrix, a, b))))

const isSkipped = ({ chains: [chain = []], pair: [winner, loser], matrix }: Claim, least: number): void => {
  expect([chain[0], chain[1], chain.at(-1)]).toEqual([winner, loser, winner])
  for (const [index, to] of chain.slice(1).entries()) {
    const from = chain[index]
    expect(at(matrix, from, to)).toBeGreaterThan(at(matrix, to, from))
    if (index > 0) expect(at(matrix, from, to)).toBeGreaterThanOrEqual(least)
  }
}

const rankedPairs: readonly Kind[] = [
  [
    "# pair(?:s have| has) a winner: # of these wins (?:is|are) locked in, strongest first, # skipped.",
    (claim) => {
      const all = claim.tally.candidates
      const won = all.flatMap((a) => all.filter((b) => at(claim.matrix, a, b) > at(claim.matrix, b, a)))
      const locked = lockedIn(claim).length
      expect(claim.parts.map(numberIn)).toEqual([won.length, locked, won.length - locked])
    },
  ],
  ["WIN: locked in.", (claim) => expect(lockedIn(claim)).toContainEqual(claim.pair)],
  [
    "WIN: skipped, as it would close the circle CHAIN with (stronger wins|wins at least as strong).",
    (claim) => {
      const [a, b] = claim.pair
      expect(lockedIn(claim)).not.toContainEqual([a, b])
      isSkipped(claim, at(claim.matrix, a, b) + (claim.parts[0] === "stronger wins" ? 1 : 0))
    },
  ],
  ["# more skipped win(s) would close a circle too.", () => true],
  [
    "No locked win is against @, who comes first.",
    (claim) => {
      expect(claim.tally.ranking[0]).toEqual([claim.parts[0]])
      expect(lockedIn(claim).map(([, loser]) => loser)).not.toContain(claim.parts[0])
    },
  ],
  [
    "No locked win is against @ or @(?: or others of the first place)?.",
    (claim) => {
      expect(claim.tally.ranking[0]).toEqual(expect.arrayContaining([...claim.ids]))
      for (const id of claim.ids) expect(lockedIn(claim).map(([, loser]) => loser)).not.toContain(id)
    },
  ],
]

const minimax: readonly Kind[] = [
  ["@ is beaten by nobody.", (claim) => isWorst(claim, claim.parts[0], [undefined, undefined, undefined])],
  [
    "@ is beaten at worst by @, # to #(?:, a margin of #)?.",
    (claim) => {
      const [id, rival, ...said] = claim.parts
      expect(said.slice(0, 2).map(numberIn)).toEqual([
        at(claim.matrix, rival, id),
        at(claim.matrix, id, rival),
      ])
      isWorst(claim, id, said)
    },
  ],
]

const condorcetIrv: readonly Kind[] = [
  ...RUNOFF,
  [
    "@@ are the smallest group that beats everybody else(?: who has no place yet)?.",
    (claim) => expect(placesIn(claim).map(({ smith }) => smith)).toContainEqual(claim.ids),
  ],
  ["@@ takes the #(th) place.", (claim) => stand(claim, numberIn(claim.parts[1]))],
  [
    "@@ can take the #(th) place, each in some way of breaking the tie; the next # place(s) in every way (?:goes|go) to @@.",
    (claim) => {
      const [winners, place, number, who] = claim.parts
      const ids = (text: string | undefined) => [...(text ?? "").matchAll(/\[(\w+)\]/g)].map(([, id]) => id)
      const found = placesIn(claim).find(({ tier }) => tier.join() === ids(who).join())
      expect(found?.winners).toEqual(ids(winners))
      expect(found?.tier).toHaveLength(numberIn(number))
      expect(Math.min(...(found?.tier ?? []).map((id) => placeOf(claim.tally, id)))).toBe(numberIn(place))
    },
  ],
  [
    "#(th): @@, by a run-off(?: that meets a tie)?.",
    (claim) => {
      expect(placesIn(claim).map(({ tier }) => tier)).toContainEqual(claim.ids)
      expect(Math.min(...claim.ids.map((id) => placeOf(claim.tally, id)))).toBe(numberIn(claim.parts[0]))
    },
  ],
  ["#(th): @, who is left.", (claim) => expect(claim.tally.ranking.at(-1)).toEqual(claim.ids)],
  [
    "#(th): @, who beats everybody not yet placed.",
    (claim) => {
      stand(claim, numberIn(claim.parts[0]))
      beatsLater(claim)
    },
  ],
  [
    "#(th) to #(th): @@, each of whom beats everybody placed later.",
    (claim) => {
      expect([placeOf(claim.tally, claim.ids[0]), placeOf(claim.tally, claim.ids.at(-1))]).toEqual(
        claim.parts.slice(0, 2).map(numberIn),
      )
      beatsLater(claim)
    },
  ],
]

const stand = ({ tally, ids }: Claim, place: number): void => {
  expect(tally.ranking).toContainEqual(ids)
  expect(placeOf(tally, ids[0])).toBe(place)
}

function beatsLater({ tally, ids, matrix }: Claim): void {
  for (const id of ids) {
    const later = tally.candidates.filter((rival) => placeOf(tally, rival) > placeOf(tally, id))
    for (const rival of later) expect(at(matrix, id, rival)).toBeGreaterThan(at(matrix, rival, id))
  }
}

const VOTED = "((?:\\[\\w+\\] \\([^)]+ votes?\\)(?:, and |, | and )?)+)"

/** The candidates with their votes in a round; as many as the evidence says. */
function voted(claim: Claim, round: number, text: string | undefined): string[] {
  const found = [...(text ?? "").matchAll(/\[(\w+)\] \((.+?) votes?\)/g)]
  for (const [, id, votes] of found) {
    expect([id, saysVotes(votes, stvVotes(claim, round)(id as string))]).toEqual([id, true])
  }
  return found.map(([, id]) => id as string).toSorted()
}

const named = (claim: Claim, indexes: readonly number[] | undefined): string[] =>
  (indexes ?? []).map((index) => claim.tally.candidates[index] as string).toSorted()

const stv: readonly Kind[] = [
  [
    "Rounds # to #: @@ leave in this order, in each round those with the fewest votes.",
    (claim) => {
      const [from, to] = claim.parts.map(numberIn) as [number, number]
      const rounds = evidenceOf(claim, "stv").rounds.slice(from - 1, to)
      expect(rounds.every(({ elected }) => elected.length === 0)).toBe(true)
      expect(rounds.flatMap(({ excluded }) => named(claim, excluded))).toEqual(claim.ids)
    },
  ],
  [
    `Round #: ${VOTED} (?:is|are) elected; (?:more than % are needed|the seats suffice for all who are left).`,
    (claim) => {
      const round = numberIn(claim.parts[0])
      const { elected, quota, candidates } = evidenceOf(claim, "stv").rounds[round - 1] ?? {}
      expect(voted(claim, round, claim.parts[1])).toEqual(named(claim, elected))
      const [, , needed] = claim.parts
      const least = Math.min(
        ...(elected ?? []).map((index) => stvVotes(claim, round)(claim.tally.candidates[index] as string)),
      )
      if (needed === undefined) {
        // Too few votes, but nobody else is left.
        expect(least).toBeLessThan(Number(quota))
        expect(candidates?.filter(({ status }) => status === "hopeful")).toHaveLength((elected ?? []).length)
      } else {
        expect(saysVotes(needed, Number(quota) - 1e-9)).toBe(true)
        expect(least).toBeGreaterThanOrEqual(Number(quota))
      }
    },
  ],
  [
    `Round #: nobody new has enough votes; ${VOTED} (?:has|have) the fewest and leaves?.`,
    (claim) => {
      const round = numberIn(claim.parts[0])
      const { excluded, elected } = evidenceOf(claim, "stv").rounds[round - 1] ?? {}
      expect(voted(claim, round, claim.parts[1])).toEqual(named(claim, excluded))
      expect(elected).toEqual([])
    },
  ],
  [
    `Round #: nobody new has enough votes; ${VOTED} are tied for the fewest, and every way of breaking the tie is followed.(?: In all of them @@ (?:is|are) elected.)?(?: In all of them @@ (?:is|are) out.)?`,
    (claim) => {
      const round = numberIn(claim.parts[0])
      const { tied, elected, excluded } = evidenceOf(claim, "stv").rounds[round - 1] ?? {}
      expect(voted(claim, round, claim.parts[1])).toEqual(named(claim, tied))
      const ids = (text: string | undefined) =>
        [...(text ?? "").matchAll(/\[(\w+)\]/g)].map(([, id]) => id as string).toSorted()
      expect(ids(claim.parts[2])).toEqual(named(claim, elected))
      expect(ids(claim.parts[3])).toEqual(named(claim, excluded))
    },
  ],
]

/** Sentences of a method's own steps. */
export const STEPS: Readonly<Record<MethodName, readonly Kind[]>> = {
  schulze: pairKinds("schulze"),
  "ranked-pairs": rankedPairs,
  minimax,
  "minimax-margins": minimax,
  copeland: [
    [
      "@ has ~ point(s): # win(s), # tie(s), # loss(?:es)?.",
      (claim) => {
        const [id, points, ...rest] = claim.parts
        const [wins = 0, ties = 0, losses] = rest.map(numberIn)
        expect(halves(points)).toBe(copelandPoints(claim, id))
        expect(wins + ties / 2).toBe(halves(points))
        expect(losses).toBe(claim.tally.candidates.length - 1 - wins - ties)
      },
    ],
  ],
  borda: [
    [
      "@ has # point(s): ranked above a rival # time(s), below one # time(s).",
      (claim) => {
        const [id, ...numbers] = claim.parts
        const [points, above, below] = numbers.map(numberIn)
        const { candidates } = claim.tally
        expect(above).toBe(sum(candidates.map((rival) => at(claim.matrix, id, rival))))
        expect(below).toBe(sum(candidates.map((rival) => at(claim.matrix, rival, id))))
        expect(points).toBe(bordaPoints(claim, id))
      },
    ],
  ],
  "kemeny-young": [
    [
      "Taken together, the ballots prefer one candidate to another # time(s).",
      ({ parts, matrix }) =>
        expect(numberIn(parts[0])).toBe(sum(Object.values(matrix).flatMap((row) => Object.values(row)))),
    ],
    [
      "(?:One ranking agrees|# rankings agree) with the most of these preferences, #(?: each)?: (?:CHAIN(?:; )?)+(?:and # other(s))?.",
      (claim) => {
        const [best = "1", said, others = "0"] = claim.parts
        const all = permutations(claim.tally.candidates).map((ranking) => agreement(claim, ranking))
        expect(numberIn(said)).toBe(Math.max(...all))
        expect(all.filter((value) => value === numberIn(said))).toHaveLength(numberIn(best))
        expect(claim.chains.length + numberIn(others)).toBe(numberIn(best))
        for (const chain of claim.chains) expect(agreement(claim, chain)).toBe(numberIn(said))
      },
    ],
    [
      "Where they differ, it is a tie; what they have in common is decided.",
      ({ tally }) => tally.ties.length > 0,
    ],
  ],
  irv: RUNOFF,
  "condorcet-irv": condorcetIrv,
  stv,
}
