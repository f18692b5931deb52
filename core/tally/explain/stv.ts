/** Meek's count in words: who was elected with how many votes, and who left with how few. */
import type { StvEvidence, StvRound } from "../evidence.ts"
import { paragraph } from "../words.ts"
import { atMost, belowQuota, moreVotes, shownNumber, shownVotes } from "./votes.ts"
import { abridged, MOST_LINES, names, type Step, type Teller } from "./words.ts"

export function stvSteps({ rounds }: StvEvidence, teller: Teller): readonly Step[] {
  const { texts, number, name } = teller
  const lines: string[] = []
  for (let at = 0; at < rounds.length; ) {
    const end = rounds.length > MOST_LINES ? endOfLeaving(rounds, at) : at
    const leave = rounds.slice(at, end)
    const gone = leave.flatMap(({ excluded }) => excluded.map(name))
    lines.push(
      leave.length > 1
        ? texts.roundsLeave({ first: number(at + 1), last: number(end), names: names(teller, gone) })
        : roundWords(rounds[at] as StvRound, at, teller),
    )
    at = Math.max(end, at + 1)
  }
  return [{ title: texts.titleRounds, lines: abridged(teller, lines) }]
}

/** Where the rounds from `at` on that do nothing but exclude end. */
function endOfLeaving(rounds: readonly StvRound[], at: number): number {
  let end = at
  for (; end < rounds.length; end++) {
    const { excluded, tied } = rounds[end] as StvRound
    if (excluded.length === 0 || tied.length > 0) break
  }
  return end
}

function roundWords(round: StvRound, at: number, teller: Teller): string {
  const { texts, list, number, name } = teller
  const { elected, excluded, quota, tied } = round
  const said = (some: readonly number[]) => ({
    round: number(at + 1),
    names: list(
      [...some]
        .sort((a, b) => moreVotes(votesIn(round, a), votesIn(round, b)))
        .map((each) =>
          texts.nameVotes({ name: name(each), votes: shownVotes(votesIn(round, each), teller) }),
        ),
    ),
    count: some.length,
  })
  if (tied.length > 0) {
    const all = (some: readonly number[]) => ({ names: list(some.map(name)), count: some.length })
    return paragraph(teller, [
      texts.roundEveryWay(said(tied)),
      ...(elected.length > 0 ? [texts.everyWayElected(all(elected))] : []),
      ...(excluded.length > 0 ? [texts.everyWayOut(all(excluded))] : []),
    ])
  }
  if (elected.length === 0) return texts.roundExcluded(said(excluded))
  return elected.every((candidate) => atMost(quota, votesIn(round, candidate)))
    ? texts.roundElected({ ...said(elected), needed: shownNumber(belowQuota(quota), teller) })
    : texts.roundElectedLast(said(elected))
}

const votesIn = ({ candidates }: StvRound, wanted: number): string =>
  candidates.find(({ candidate }) => candidate === wanted)?.votes as string

/** Why a is placed above b. */
export function stvReason({ rounds }: StvEvidence, a: number, b: number, teller: Teller): string {
  const { texts, number, name } = teller
  const [up, down] = [fateOf(rounds, a), fateOf(rounds, b)]
  const last = rounds[up.round] as StvRound
  if (up.kind !== down.kind || up.round !== down.round) {
    return texts.reasonFates({
      upper: fateWords(a, up, rounds, teller),
      lower: fateWords(b, down, rounds, teller),
    })
  }
  const round = number(up.round + 1)
  if (last.tied.length > 0) return texts.reasonSurer({ round, upper: name(a) })
  const both = {
    round,
    upper: name(a),
    upperVotes: shownVotes(votesIn(last, a), teller),
    lower: name(b),
    lowerVotes: shownVotes(votesIn(last, b), teller),
  }
  return up.kind === "elected" ? texts.reasonBothElected(both) : texts.reasonBothStanding(both)
}

/** Why a and b share a place. */
export function stvTie({ rounds }: StvEvidence, a: number, b: number, { texts, number }: Teller): string {
  const { kind, round } = fateOf(rounds, a)
  const last = rounds[round] as StvRound
  const said = { round: number(round + 1) }
  if (last.tied.length > 0) return texts.reasonTie(said)
  if (kind === "elected") {
    return last.elected.includes(b) && votesIn(last, a) === votesIn(last, b)
      ? texts.reasonElectedAlike(said)
      : texts.reasonElectedLater
  }
  return kind === "left" ? texts.reasonTogether(said) : texts.reasonUndecided
}

interface Fate {
  readonly kind: "elected" | "left" | "standing"
  /** From 0. */
  readonly round: number
}

function fateOf(rounds: readonly StvRound[], candidate: number): Fate {
  const elected = rounds.findIndex((round) => round.elected.includes(candidate))
  if (elected !== -1) return { kind: "elected", round: elected }
  const left = rounds.findIndex((round) => round.excluded.includes(candidate))
  return left === -1 ? { kind: "standing", round: rounds.length - 1 } : { kind: "left", round: left }
}

function fateWords(
  candidate: number,
  { kind, round }: Fate,
  rounds: readonly StvRound[],
  teller: Teller,
): string {
  const { texts } = teller
  const name = teller.name(candidate)
  const said = { name, round: teller.number(round + 1) }
  if (kind === "elected") return texts.fateElected(said)
  if (kind === "left") return texts.fateLeaves(said)
  return (rounds[round] as StvRound).tied.length > 0 ? texts.fateTie(said) : texts.fateStanding({ name })
}
