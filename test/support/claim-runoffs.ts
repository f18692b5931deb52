/** What is told of run-offs, counted anew: first preferences, and every way of breaking ties. */
import { expect } from "vitest"
import type { MethodName } from "#core/election/method"
import type { Evidence, RunoffRound } from "#core/tally/evidence"
import { type Claim, numberIn } from "./claims.ts"
import { plainBallotsOf } from "./plain-runoff.ts"

type EvidenceOf<M extends MethodName> = Extract<Evidence, { method: M }>

/** The evidence, which has to be this method's. */
export function evidenceOf<M extends Evidence["method"]>({ tally }: Claim, method: M): EvidenceOf<M> {
  expect(tally.evidence.method).toBe(method)
  return tally.evidence as EvidenceOf<M>
}

/** First preferences among these, shared where several are ranked equally; and the ballots that rank none of them. */
export function firstVotes({ profile }: Claim, standing: readonly string[]) {
  const votes = new Map(standing.map((id) => [id, 0]))
  let exhausted = 0
  for (const ballot of plainBallotsOf(profile)) {
    const best =
      ballot.map((tier) => tier.filter((id) => votes.has(id))).find((tier) => tier.length > 0) ?? []
    if (best.length === 0) exhausted++
    for (const id of best) votes.set(id, (votes.get(id) as number) + 1 / best.length)
  }
  const fewest = Math.min(...votes.values())
  const lowest = standing.filter((id) => (votes.get(id) as number) < fewest + 1e-9)
  return { votesOf: (id: string) => votes.get(id) ?? Number.NaN, exhausted, lowest }
}

/** Whether in every way of breaking ties, one candidate leaving at a time, exactly `rest` are left at some time. */
export function isMet(claim: Claim, standing: readonly string[], rest: readonly string[]): boolean {
  let level = new Map([[standing.join(), standing]])
  for (let size = standing.length; size > rest.length; size--) {
    level = new Map(
      [...level.values()].flatMap((some) =>
        firstVotes(claim, some).lowest.map((gone) => {
          const left = some.filter((id) => id !== gone)
          return [left.join(), left] as const
        }),
      ),
    )
  }
  return level.size === 1 && level.has(rest.join())
}

/** The rounds of a run-off among these: who stands and is gone as the evidence says, the votes counted anew, and every way tried. */
export function roundsAmong(claim: Claim, rounds: readonly RunoffRound[]): readonly ReadRound[] {
  const known = read.get(rounds)
  if (known) return known
  const made = readRounds(claim, rounds)
  read.set(rounds, made)
  return made
}

/** As many candidates can be tried in every way. */
const MOST_TRIED = 7

const read = new WeakMap<readonly RunoffRound[], readonly ReadRound[]>()

type ReadRound = ReturnType<typeof readRounds>[number]

function readRounds(claim: Claim, rounds: readonly RunoffRound[]) {
  const id = (index: number) => claim.tally.candidates[index] as string
  return rounds.map((round, at) => {
    const standing = round.candidates.map(id)
    const rest = standing.filter((each) => !round.out.map(id).includes(each))
    expect(rounds[at + 1]?.candidates.map(id) ?? []).toEqual(rest)
    if (standing.length <= MOST_TRIED) expect(isMet(claim, standing, rest)).toBe(true)
    return { ...firstVotes(claim, standing), standing, tied: round.tied.map(id), out: round.out.map(id) }
  })
}

/** The places of Condorcet-IRV as they were told, by ID. */
export const placesIn = (claim: Claim) => {
  const id = (index: number) => claim.tally.candidates[index] as string
  return evidenceOf(claim, "condorcet-irv").places.map(({ smithSet, rounds, winners, tier }) => ({
    smith: smithSet.map(id),
    rounds: roundsAmong(claim, rounds),
    winners: winners.map(id),
    tier: tier.map(id),
  }))
}

/** The votes of a round of Meek's count, rounds from 1. */
export function stvVotes(claim: Claim, round: number): (id: string) => number {
  const { candidates } = evidenceOf(claim, "stv").rounds[round - 1] ?? { candidates: [] }
  return (id) =>
    Number(candidates.find(({ candidate }) => candidate === claim.tally.candidates.indexOf(id))?.votes)
}

/** Whether that is what became of a candidate in that round, rounds from 1. */
export function hasFate(claim: Claim, id: string, fate: string | undefined, round: string | undefined): void {
  const { rounds } = evidenceOf(claim, "stv")
  const index = claim.tally.candidates.indexOf(id)
  const at = numberIn(round ?? "0") - 1
  if (fate?.startsWith("is elected")) expect(rounds[at]?.elected).toContain(index)
  else if (fate?.startsWith("leaves")) expect(rounds[at]?.excluded).toContain(index)
  else if (fate?.startsWith("depends")) expect(rounds[at]?.tied.length).toBeGreaterThan(1)
  else expect(rounds.flatMap(({ elected, excluded }) => [...elected, ...excluded])).not.toContain(index)
}
