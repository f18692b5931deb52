/** What makes sentences about the rounds of an instant run-off true. */
import { expect } from "vitest"
import { evidenceOf, placesIn, roundsAmong } from "./claim-runoffs.ts"
import { type Claim, type Kind, numberIn, saysVotes } from "./claims.ts"

type Round = ReturnType<typeof roundsAmong>[number]

/** All run-offs of the count. */
const runoffsIn = (claim: Claim): readonly (readonly Round[])[] =>
  claim.tally.method === "irv"
    ? [roundsAmong(claim, evidenceOf(claim, "irv").rounds)]
    : placesIn(claim).map(({ rounds }) => rounds)

/** The rounds of that number. Of Condorcet-IRV a sentence doesn't say which place its run-off is for: it has to fit one. */
const roundsOf = (claim: Claim, round: string | undefined): readonly Round[] =>
  runoffsIn(claim).flatMap((rounds) => rounds[numberIn(round) - 1] ?? [])

/** What follows a tie for the fewest votes. */
const THEN =
  "(?:Every way of breaking that tie is followed to the end|Whichever of them leaves first, in the end @@ (?:is|are) out and everybody else is still in it)."

const BLANK = "(?: \\(# ballot(?:s rank| ranks) nobody who is still in it\\))?"

interface SaidOfRound {
  readonly votes: readonly (readonly [string, string | undefined])[]
  readonly out: readonly string[]
  readonly tied: readonly string[]
  readonly exhausted: string | undefined
  /** Whose votes are told: all who are in it, or those with the most. */
  readonly told: (round: Round) => readonly string[]
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.toSorted().join() === b.toSorted().join()

const isRound = (
  claim: Claim,
  round: string | undefined,
  { votes, out, tied, exhausted, told }: SaidOfRound,
): boolean =>
  roundsOf(claim, round).some(
    (found) =>
      same(found.out, out) &&
      same(found.tied, tied) &&
      found.exhausted === numberIn(exhausted ?? "0") &&
      votes.every(([id, some]) => saysVotes(some, found.votesOf(id))) &&
      same([...new Set([...votes.map(([id]) => id)])], told(found)),
  )

const largest = ({ standing, votesOf }: Round): readonly string[] =>
  standing.filter((id) => standing.every((other) => votesOf(other) < votesOf(id) + 1e-9))

const idsOf = (text: string | undefined): string[] =>
  [...(text ?? "").matchAll(/\[(\w+)\]/g)].map(([, id]) => id as string)

/** Votes, who leaves, and how many ballots rank nobody. */
export const RUNOFF: readonly Kind[] = [
  [
    "Rounds # to #: @@ (leave in this order, in each round those with the fewest votes|leave; ties among them are followed in every way).",
    (claim) => {
      const [from = 0, to = 0] = claim.parts.slice(0, 2).map(numberIn)
      const between = runoffsIn(claim).map((rounds) => rounds.slice(from - 1, to))
      expect(between.map((rounds) => rounds.flatMap(({ out }) => out))).toContainEqual(claim.ids)
      const isPlain = claim.parts[3]?.includes("in this order") ?? false
      expect(between.map((rounds) => rounds.every(({ tied }) => tied.length === 0))).toContain(isPlain)
    },
  ],
  [
    `Round #: @@ (?:is|are) left(?:,)? with % vote(s)(?: each, a tie)?${BLANK}.`,
    (claim) => {
      const [round, who, votes, exhausted] = claim.parts
      const out = idsOf(who)
      const told = ({ standing }: Round) => standing
      // All who are left are tied, if they are several.
      const said = { votes: out.map((id) => [id, votes] as const), out, exhausted, told }
      return [[], out].some((tied) => isRound(claim, round, { ...said, tied }))
    },
  ],
  [
    `Round #: @@ (?:has|have) the most, % vote(s)${BLANK}; @@ (?:has|have) the fewest, % vote(s), and leaves?.`,
    (claim) => {
      const [round, top, most, exhausted, who, fewest] = claim.parts
      const out = idsOf(who)
      const votes = [
        ...idsOf(top).map((id) => [id, most] as const),
        ...out.map((id) => [id, fewest] as const),
      ]
      const told = (found: Round) => [...largest(found), ...found.out]
      return isRound(claim, round, { votes, out, tied: [], exhausted, told })
    },
  ],
  [
    `Round #: ((?:\\[\\w+\\] has [^;]+? votes?(?:, and |, | and )?)+)${BLANK}; @@ leaves?.`,
    (claim) => {
      const [round, text, exhausted, who] = claim.parts
      const votes = [...(text ?? "").matchAll(/\[(\w+)\] has (.+?) votes?/g)].map(
        ([, id, some]) => [id as string, some] as const,
      )
      const told = ({ standing }: Round) => standing
      return isRound(claim, round, { votes, out: idsOf(who), tied: [], exhausted, told })
    },
  ],
  [
    `Round #: ((?:\\[\\w+\\] has [^;]+? votes?(?:, and |, | and )?)+)${BLANK}; @@ are tied for the fewest. ${THEN}`,
    (claim) => {
      const [round, text, exhausted, tied, who] = claim.parts
      const votes = [...(text ?? "").matchAll(/\[(\w+)\] has (.+?) votes?/g)].map(
        ([, id, some]) => [id as string, some] as const,
      )
      const told = ({ standing }: Round) => standing
      const out = who === undefined ? votes.map(([id]) => id) : idsOf(who)
      return isRound(claim, round, { votes, out, tied: idsOf(tied), exhausted, told })
    },
  ],
  [
    `Round #: @@ (?:has|have) the most, % vote(s)${BLANK}; @@ are tied for the fewest, % vote(s). ${THEN}`,
    (claim) => {
      const [round, top, most, exhausted, who, fewest, gone] = claim.parts
      const tied = idsOf(who)
      const votes = [
        ...idsOf(top).map((id) => [id, most] as const),
        ...tied.map((id) => [id, fewest] as const),
      ]
      return roundsOf(claim, round).some((found) => {
        const out = gone === undefined ? found.standing : idsOf(gone)
        const told = (each: Round) => [...largest(each), ...each.tied]
        return isRound(claim, round, { votes, out, tied, exhausted, told })
      })
    },
  ],
]
