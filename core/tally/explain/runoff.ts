/** Instant run-offs in words, alone and within the Smith set. */
import { count, list, ordinal } from "../../base/english.ts"
import type { CondorcetIrvEvidence, IrvEvidence, RunoffRound } from "../evidence.ts"
import { tierRanks } from "../outcome.ts"
import type { Tally } from "../tally.ts"
import { moreVotes, shownVotes } from "./votes.ts"
import { abridged, MOST_LINES, type NameAt, names, type Step, verb } from "./words.ts"

/** As many candidates' votes are told of a round. */
const MOST_VOTES = 4

export const irvSteps = ({ rounds }: IrvEvidence, name: NameAt): readonly Step[] => [
  { title: "Round by round", lines: roundLines(rounds, name) },
]

/** The first round and the last ones; what lies between in one line. */
function roundLines(rounds: readonly RunoffRound[], name: NameAt): string[] {
  const line = (at: number): string =>
    roundWords(rounds[at] as RunoffRound, at, at === rounds.length - 1, name)
  const all = rounds.map((_, at) => at)
  if (rounds.length <= MOST_LINES) return all.map(line)
  const last = rounds.length - (MOST_LINES - 2)
  const gone = rounds.slice(1, last).flatMap(({ out }) => out.map(name))
  const isPlain = rounds.slice(1, last).every(({ tied }) => tied.length === 0)
  const how = isPlain
    ? "leave in this order, in each round those with the fewest votes"
    : "leave; ties among them are followed in every way"
  return [line(0), `Rounds 2 to ${last}: ${names(gone)} ${how}.`, ...all.slice(last).map(line)]
}

function roundWords(round: RunoffRound, at: number, last: boolean, name: NameAt): string {
  const { exhausted, tied, out } = round
  const blank =
    exhausted > 0 ? ` (${count(exhausted, "ballot ranks", "ballots rank")} nobody who is still in it)` : ""
  const start = `Round ${at + 1}: `
  const leaving = names(out.map(name))
  if (last && (tied.length === 0 || tied.length === out.length)) {
    const votes = shownVotes(votesIn(round, out[0] as number))
    return out.length === 1
      ? `${start}${leaving} is left, with ${votes}${blank}.`
      : `${start}${leaving} are left with ${votes} each, a tie${blank}.`
  }
  const { all, fewest } = standingWords(round, name)
  if (tied.length === 0) {
    const few = all ? "" : ` ${verb(out, "has", "have")} the fewest, ${fewest}, and`
    return `${start}${all ?? mostWords(round, name)}${blank}; ${leaving}${few} ${verb(out, "leaves", "leave")}.`
  }
  const tie = `${names(tied.map(name))} are tied for the fewest${all ? "" : `, ${fewest}`}`
  const then = last
    ? "Every way of breaking that tie is followed to the end."
    : `Whichever of them leaves first, in the end ${leaving} ${verb(out, "is", "are")} out and everybody else is still in it.`
  return `${start}${all ?? mostWords(round, name)}${blank}; ${tie}. ${then}`
}

const votesIn = ({ candidates, votes }: RunoffRound, candidate: number): string =>
  votes[candidates.indexOf(candidate)] as string

const byVotes = (round: RunoffRound): readonly number[] =>
  round.candidates.toSorted((a, b) => moreVotes(votesIn(round, a), votesIn(round, b)))

/** The votes of everybody, null where they are too many; and those of whoever has the fewest. */
function standingWords(
  round: RunoffRound,
  name: NameAt,
): { readonly all: string | null; readonly fewest: string } {
  const sorted = byVotes(round)
  const has = (candidate: number): string => `${name(candidate)} has ${shownVotes(votesIn(round, candidate))}`
  return {
    all: sorted.length <= MOST_VOTES ? list(sorted.map(has)) : null,
    fewest: shownVotes(votesIn(round, sorted[sorted.length - 1] as number)),
  }
}

function mostWords(round: RunoffRound, name: NameAt): string {
  const [first] = byVotes(round) as readonly [number, ...number[]]
  const most = round.candidates.filter((candidate) => votesIn(round, candidate) === votesIn(round, first))
  return `${names(most.map(name))} ${verb(most, "has", "have")} the most, ${shownVotes(votesIn(round, first))}`
}

const leftIn = (rounds: readonly RunoffRound[], candidate: number): number =>
  rounds.findIndex(({ out }) => out.includes(candidate))

/** Why a is placed above b. */
export function irvReason({ rounds }: IrvEvidence, a: number, b: number, name: NameAt): string {
  const left = leftIn(rounds, b)
  return left === leftIn(rounds, a)
    ? `the tie in round ${left + 1} can be broken in several ways, and ${name(a)} is surer of a seat`
    : `${name(b)} leaves in round ${left + 1}, and ${name(a)} is still in it`
}

/** Why the two share a place. */
export function irvTie({ rounds }: IrvEvidence, a: number): string {
  const left = leftIn(rounds, a)
  if ((rounds[left] as RunoffRound).tied.length > 0) {
    return `it depends on how the tie in round ${left + 1} is broken`
  }
  return left === rounds.length - 1
    ? "they are left at the end with as many votes"
    : `they leave together in round ${left + 1}, with as many votes`
}

type Place = CondorcetIrvEvidence["places"][number]

/** A step for each place up to the last seat that took a run-off, and one for the rest. */
export function condorcetIrvSteps(
  tally: Tally,
  { places }: CondorcetIrvEvidence,
  name: NameAt,
): readonly Step[] {
  const ranks = tierRanks(places.map(({ tier }) => tier))
  const place = (at: number): string => ordinal(ranks[at] as number)
  const runoffs = places.flatMap(({ rounds }, at) =>
    rounds.length > 0 && (at === 0 || (ranks[at] as number) <= tally.seats) ? [at] : [],
  )
  const told = runoffs.slice(0, MOST_RUNOFFS)
  const others = otherPlaces(places, new Set(told), place, name)
  return [
    ...told.map((at) => {
      const { smithSet, rounds, winners, tier } = places[at] as Place
      const group = `${names(smithSet.map(name))} are the smallest group that beats everybody else${at === 0 ? "" : " who has no place yet"}.`
      const taken =
        winners.length === 1
          ? `${names(winners.map(name))} takes the ${place(at)} place.`
          : `${names(winners.map(name))} can take the ${place(at)} place, each in some way of breaking the tie; the next ${count(tier.length, "place")} in every way ${verb(tier, "goes", "go")} to ${names(tier.map(name))}.`
      return {
        title: `Run-off for the ${place(at)} place`,
        lines: [group, ...roundLines(rounds, name), taken],
      }
    }),
    ...(others.length > 0
      ? [{ title: told.length > 0 ? "The other places" : "Place by place", lines: others }]
      : []),
  ]
}

/** As many run-offs are told round by round. */
const MOST_RUNOFFS = 3

/** Lines for the places that aren't told on their own; places without a run-off in a row share one. */
function otherPlaces(
  places: CondorcetIrvEvidence["places"],
  told: ReadonlySet<number>,
  place: (at: number) => string,
  name: NameAt,
): readonly string[] {
  const lines: string[] = []
  for (let at = 0; at < places.length; at++) {
    if (told.has(at)) continue
    const { rounds, tier } = places[at] as Place
    const winners = names(tier.map(name))
    if (rounds.length > 0) {
      lines.push(`${place(at)}: ${winners}, by a run-off${tier.length > 1 ? " that meets a tie" : ""}.`)
      continue
    }
    let end = at + 1
    while (end < places.length && !told.has(end) && places[end]?.rounds.length === 0) end++
    const row = places.slice(at, end).flatMap((each) => each.tier.map(name))
    lines.push(
      row.length === 1
        ? `${place(at)}: ${winners}${at === places.length - 1 ? ", who is left" : ", who beats everybody not yet placed"}.`
        : `${place(at)} to ${place(end - 1)}: ${names(row)}, each of whom beats everybody placed later.`,
    )
    at = end - 1
  }
  return abridged(lines)
}

/** Why a is placed above b. */
export function condorcetIrvReason(
  { places }: CondorcetIrvEvidence,
  a: number,
  b: number,
  name: NameAt,
): string {
  const at = places.findIndex(({ tier }) => tier.includes(a))
  const { rounds, winners, tier } = places[at] as Place
  if (tier.includes(b))
    return `ties in the run-offs can be broken in several ways, and ${name(a)} is surer of a seat`
  if (winners.length > 1) return `${name(a)} has a place before ${name(b)} in every way of breaking the ties`
  const ranks = tierRanks(places.map((place) => place.tier))
  return `in the run-off for the ${ordinal(ranks[at] as number)} place, ${name(b)} leaves in round ${leftIn(rounds, b) + 1}, and ${name(a)} wins it`
}

export const condorcetIrvTie = "it depends on how a tie in the run-off is broken"
