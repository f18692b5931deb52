/** Instant run-offs in words. */
import type { IrvEvidence, RunoffRound } from "../evidence.ts"
import { clauses, paragraph } from "../words.ts"
import { moreVotes, shownVotes } from "./votes.ts"
import { MOST_LINES, names, type Step, type Teller } from "./words.ts"

/** As many candidates' votes are told of a round. */
const MOST_VOTES = 4

export const irvSteps = ({ rounds }: IrvEvidence, teller: Teller): readonly Step[] => [
  { title: teller.texts.titleRounds, lines: roundLines(rounds, teller) },
]

/** The first round and the last ones; what lies between in one line. */
export function roundLines(rounds: readonly RunoffRound[], teller: Teller): string[] {
  const { texts, number, name } = teller
  const line = (at: number): string =>
    roundWords(rounds[at] as RunoffRound, at, at === rounds.length - 1, teller)
  const all = rounds.map((_, at) => at)
  if (rounds.length <= MOST_LINES) return all.map(line)
  const last = rounds.length - (MOST_LINES - 2)
  const between = rounds.slice(1, last)
  const gone = names(
    teller,
    between.flatMap(({ out }) => out.map(name)),
  )
  const said = { first: number(2), last: number(last), names: gone }
  const isPlain = between.every(({ tied }) => tied.length === 0)
  const leave = isPlain ? texts.roundsLeave(said) : texts.roundsLeaveTies(said)
  return [line(0), leave, ...all.slice(last).map(line)]
}

function roundWords(round: RunoffRound, at: number, last: boolean, teller: Teller): string {
  const { texts, number, name } = teller
  const { exhausted, tied, out } = round
  const votesOf = (candidate: number): string => shownVotes(votesIn(round, candidate), teller)
  const said = (standing: string) => ({
    round: number(at + 1),
    standing: exhausted > 0 ? texts.withUnranked({ standing, count: exhausted }) : standing,
  })
  const leaving = names(teller, out.map(name))
  if (last && (tied.length === 0 || tied.length === out.length)) {
    const votes = votesOf(out[0] as number)
    return texts.roundEnds(
      said(
        out.length === 1
          ? texts.leftAlone({ name: leaving, votes })
          : texts.leftTied({ names: leaving, votes }),
      ),
    )
  }
  const sorted = byVotes(round)
  const isShort = sorted.length <= MOST_VOTES
  const standing = said(
    isShort
      ? clauses(
          teller,
          sorted.map((each) => texts.hasVotes({ name: name(each), votes: votesOf(each) })),
        )
      : mostWords(round, teller),
  )
  const votes = votesOf(sorted[sorted.length - 1] as number)
  if (tied.length === 0) {
    const leave = { ...standing, names: leaving, count: out.length }
    return isShort ? texts.roundLeaves(leave) : texts.roundFewest({ ...leave, votes })
  }
  const tie = { ...standing, names: names(teller, tied.map(name)) }
  return paragraph(teller, [
    isShort ? texts.roundTied(tie) : texts.roundTiedVotes({ ...tie, votes }),
    last ? texts.tieToTheEnd : texts.tieThen({ names: leaving, count: out.length }),
  ])
}

const votesIn = ({ candidates, votes }: RunoffRound, candidate: number): string =>
  votes[candidates.indexOf(candidate)] as string

const byVotes = (round: RunoffRound): readonly number[] =>
  round.candidates.toSorted((a, b) => moreVotes(votesIn(round, a), votesIn(round, b)))

function mostWords(round: RunoffRound, teller: Teller): string {
  const [first] = byVotes(round) as readonly [number, ...number[]]
  const votes = votesIn(round, first)
  const most = round.candidates.filter((candidate) => votesIn(round, candidate) === votes)
  return teller.texts.mostVotes({
    names: names(teller, most.map(teller.name)),
    count: most.length,
    votes: shownVotes(votes, teller),
  })
}

/** In which round a candidate leaves, from 0. */
export const leftIn = (rounds: readonly RunoffRound[], candidate: number): number =>
  rounds.findIndex(({ out }) => out.includes(candidate))

/** Why a is placed above b. */
export function irvReason(
  { rounds }: IrvEvidence,
  a: number,
  b: number,
  { texts, number, name }: Teller,
): string {
  const left = leftIn(rounds, b)
  const said = { round: number(left + 1), upper: name(a), lower: name(b) }
  return left === leftIn(rounds, a) ? texts.reasonSurer(said) : texts.reasonLeaves(said)
}

/** Why the two share a place. */
export function irvTie({ rounds }: IrvEvidence, a: number, { texts, number }: Teller): string {
  const left = leftIn(rounds, a)
  const said = { round: number(left + 1) }
  if ((rounds[left] as RunoffRound).tied.length > 0) return texts.reasonTie(said)
  return left === rounds.length - 1 ? texts.reasonLeft : texts.reasonTogetherVotes(said)
}
