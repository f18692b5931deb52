/** What there is to say whatever the method: who stands, what was cast, and what the pairs say. */
import { count, list } from "../../base/english.ts"
import { shortestPath } from "../paths.ts"
import type { Tally } from "../tally.ts"
import { beats, directly, indexOf, type NameOf, names, namesAt, over, type Step } from "./words.ts"

export function openingSteps(tally: Tally): readonly Step[] {
  const { ballots, candidates, seats, uncontested } = tally
  if (candidates.length === 0)
    return [{ title: "Nobody stands", lines: ["There is no candidate to be elected."] }]
  const contest: Step = {
    title: "No contest",
    lines: [
      `${count(candidates.length, "candidate stands", "candidates stand")} for ${count(seats, "seat")}, so that everybody is elected whatever the ballots say.`,
      ...(candidates.length > 1 ? ["The ballots decide in which order."] : []),
    ],
  }
  const before = uncontested ? [contest] : []
  if (ballots === 0) {
    const level = candidates.length > 1 ? ", so that all candidates share the first place" : ""
    return [...before, { title: "No ballots", lines: [`No ballot was counted${level}.`] }]
  }
  return before
}

/** What the comparisons of every two candidates say; empty where there is nothing to compare. */
export function pairSteps(tally: Tally, nameOf: NameOf): readonly Step[] {
  if (tally.ballots === 0 || tally.candidates.length < 2) return []
  return [{ title: "Two at a time", lines: pairLines(tally, nameOf) }]
}

function pairLines(tally: Tally, nameOf: NameOf): string[] {
  const { ballots, candidates, condorcetWinner } = tally
  const size = candidates.length
  const compared = `Every two of the ${count(size, "candidate")} are compared, on ${count(ballots, "ballot")}: ${count((size * (size - 1)) / 2, "comparison")}.`
  return condorcetWinner === null
    ? [compared, "No candidate beats every other one.", ...circleLines(tally, nameOf)]
    : [compared, winnerLine(tally, condorcetWinner, nameOf)]
}

function winnerLine(tally: Tally, id: string, nameOf: NameOf): string {
  const name = namesAt(tally, nameOf)
  const winner = indexOf(tally, id)
  const rivals = tally.candidates.flatMap((_, rival) => (rival === winner ? [] : [rival]))
  const margin = (rival: number): number => over(tally, winner, rival) - over(tally, rival, winner)
  const closest = rivals.reduce((least, rival) => (margin(rival) < margin(least) ? rival : least))
  const narrowest = directly(tally, winner, closest, name)
  return rivals.length === 1
    ? `${narrowest}.`
    : `${name(winner)} beats every other candidate; the closest comparison is that ${narrowest}.`
}

/** The Smith set, a circle or a tie in it, and the Schwartz set where that is smaller. */
function circleLines(tally: Tally, nameOf: NameOf): string[] {
  const name = namesAt(tally, nameOf)
  const smith = tally.smithSet.map((id) => indexOf(tally, id))
  const group =
    smith.length === tally.candidates.length
      ? []
      : [`The smallest group that beats everybody outside it is ${names(smith.map(name))} (the Smith set).`]
  const circle = shortestCircle(tally, smith)
  const round = circle.map((from, at) =>
    directly(tally, from, circle[(at + 1) % circle.length] as number, name),
  )
  const around = circle.length > 0 ? [`There is a circle: ${list(round)}.`] : []
  const tied = tiedPairs(tally, smith)
  const shown = tied.slice(0, MOST_TIES).map(([a, b]) => directly(tally, a, b, name))
  const hidden = tied.length - shown.length
  const ties =
    tied.length > 0
      ? [
          `${list(hidden > 0 ? [...shown, `${count(hidden, "other pair is", "other pairs are")} too`] : shown)}.`,
        ]
      : []
  const schwartz =
    tally.schwartzSet.length < smith.length
      ? [`Nobody else beats any of ${names(tally.schwartzSet.map(nameOf))} (the Schwartz set).`]
      : []
  return [...group, ...around, ...ties, ...schwartz]
}

/** As many tied pairs are told. */
const MOST_TIES = 3

function tiedPairs(tally: Tally, among: readonly number[]): (readonly [number, number])[] {
  return among.flatMap((a, at) =>
    among.slice(at + 1).flatMap((b) => (over(tally, a, b) === over(tally, b, a) ? [[a, b] as const] : [])),
  )
}

/** Candidates who each beat the next, and the last of them the first: as few as can be. Empty where nobody is on a circle. */
function shortestCircle(tally: Tally, among: readonly number[]): readonly number[] {
  const inside = new Set(among)
  const home = tally.candidates.length
  let shortest: readonly number[] = []
  for (const start of among) {
    // `home` is the start once more, as the end.
    const linked = (from: number, to: number): boolean =>
      to === home ? beats(tally, from, start) : inside.has(to) && to !== start && beats(tally, from, to)
    const circle = shortestPath(home + 1, linked, start, home).slice(0, -1)
    if (circle.length > 0 && (shortest.length === 0 || circle.length < shortest.length)) shortest = circle
    if (shortest.length === 3) break
  }
  return shortest
}
