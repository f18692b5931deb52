/** Meek's count in words: who was elected with how many votes, and who left with how few. */
import { list } from "../../base/english.ts"
import type { StvEvidence, StvRound } from "../evidence.ts"
import { atMost, belowQuota, moreVotes, shownNumber, shownVotes } from "./votes.ts"
import { abridged, MOST_LINES, type NameAt, names, type Step, verb } from "./words.ts"

export function stvSteps({ rounds }: StvEvidence, name: NameAt): readonly Step[] {
  const lines: string[] = []
  for (let at = 0; at < rounds.length; ) {
    const end = rounds.length > MOST_LINES ? endOfLeaving(rounds, at) : at
    const leave = rounds.slice(at, end)
    const gone = leave.flatMap(({ excluded }) => excluded.map(name))
    lines.push(
      leave.length > 1
        ? `Rounds ${at + 1} to ${end}: ${names(gone)} leave in this order, in each round those with the fewest votes.`
        : `Round ${at + 1}: ${roundWords(rounds[at] as StvRound, name)}`,
    )
    at = Math.max(end, at + 1)
  }
  return [{ title: "Round by round", lines: abridged(lines) }]
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

function roundWords(round: StvRound, name: NameAt): string {
  const { elected, excluded, quota, tied } = round
  const voted = (some: readonly number[]): string =>
    list(
      [...some]
        .sort((a, b) => moreVotes(votesIn(round, a), votesIn(round, b)))
        .map((candidate) => `${name(candidate)} (${shownVotes(votesIn(round, candidate))})`),
    )
  if (tied.length > 0) {
    const all = (some: readonly number[], what: string): string =>
      some.length > 0 ? ` In all of them ${list(some.map(name))} ${verb(some, "is", "are")} ${what}.` : ""
    return `nobody new has enough votes; ${voted(tied)} are tied for the fewest, and every way of breaking the tie is followed.${all(elected, "elected")}${all(excluded, "out")}`
  }
  if (elected.length > 0) {
    const enough = elected.every((candidate) => atMost(quota, votesIn(round, candidate)))
    const why = enough
      ? `more than ${shownNumber(belowQuota(quota))} are needed`
      : "the seats suffice for all who are left"
    return `${voted(elected)} ${verb(elected, "is", "are")} elected; ${why}.`
  }
  return `nobody new has enough votes; ${voted(excluded)} ${verb(excluded, "has", "have")} the fewest and ${verb(excluded, "leaves", "leave")}.`
}

const votesIn = ({ candidates }: StvRound, wanted: number): string =>
  candidates.find(({ candidate }) => candidate === wanted)?.votes as string

/** Why a is placed above b. */
export function stvReason({ rounds }: StvEvidence, a: number, b: number, name: NameAt): string {
  const [up, down] = [fateOf(rounds, a), fateOf(rounds, b)]
  const last = rounds[up.round] as StvRound
  if (up.kind !== down.kind || up.round !== down.round) {
    return `${name(a)} ${fateWords(up, rounds)}, and ${name(b)} ${fateWords(down, rounds)}`
  }
  if (last.tied.length > 0) {
    return `the tie in round ${up.round + 1} can be broken in several ways, and ${name(a)} is surer of a seat`
  }
  const words = up.kind === "elected" ? "are elected" : "are still there"
  return `both ${words} in round ${up.round + 1}, ${name(a)} with ${shownVotes(votesIn(last, a))} and ${name(b)} with ${shownVotes(votesIn(last, b))}`
}

/** Why a and b share a place. */
export function stvTie({ rounds }: StvEvidence, a: number, b: number): string {
  const { kind, round } = fateOf(rounds, a)
  const last = rounds[round] as StvRound
  if (last.tied.length > 0) return `it depends on how the tie in round ${round + 1} is broken`
  if (kind === "elected") {
    return last.elected.includes(b) && votesIn(last, a) === votesIn(last, b)
      ? `they are elected in round ${round + 1} with as many votes`
      : "they are elected after several left together, and who of these left first may decide which of the two comes first"
  }
  return kind === "left"
    ? `they leave together in round ${round + 1}`
    : "the count ends without a decision between them"
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

function fateWords({ kind, round }: Fate, rounds: readonly StvRound[]): string {
  if (kind === "elected") return `is elected in round ${round + 1}`
  if (kind === "left") return `leaves in round ${round + 1}`
  return (rounds[round] as StvRound).tied.length > 0
    ? `depends on how the tie in round ${round + 1} is broken`
    : "is still there at the end"
}
