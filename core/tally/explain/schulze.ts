/** Schulze's method in words: directly, where the comparison of two settles it, else by the chains. */
import { count, numeral } from "../../base/english.ts"
import type { SchulzeEvidence } from "../evidence.ts"
import { strongestPath } from "../paths.ts"
import type { Tally } from "../tally.ts"
import { beats, chain, directly, MOST_LINES, type NameAt, over, type Step, tiersOf } from "./words.ts"

/** How candidate a stands to candidate b, as a sentence. */
export function schulzePair(
  tally: Tally,
  { strengths }: SchulzeEvidence,
  a: number,
  b: number,
  name: NameAt,
): string {
  const strength = (x: number, y: number): number => strengths[x]?.[y] as number
  const path = (x: number, y: number): string => chain(strongestPath(tally, strengths, x, y).map(name))
  if (strength(a, b) === strength(b, a)) return level(tally, strengths, a, b, name)
  const [ahead, behind] = strength(a, b) > strength(b, a) ? [a, b] : [b, a]
  const back = strength(behind, ahead)
  const direct = directly(tally, ahead, behind, name)
  if (beats(tally, ahead, behind) && over(tally, ahead, behind) > back) return `${direct} directly.`
  const against = back === 0 ? "; no chain leads back" : `, against ${numeral(back)}`
  const link = `by the chain ${path(ahead, behind)} of strength ${numeral(strength(ahead, behind))}${against}`
  return beats(tally, ahead, behind)
    ? `${direct} directly, and is ahead ${link}.`
    : `${name(ahead)} is ahead of ${name(behind)} ${link} (directly, ${direct}).`
}

/** Neither is ahead of the other; the ranking may still tell them apart, because of somebody else. */
function level(
  tally: Tally,
  strengths: SchulzeEvidence["strengths"],
  a: number,
  b: number,
  name: NameAt,
): string {
  const strength = (x: number, y: number): number => strengths[x]?.[y] as number
  const path = (x: number, y: number): string => chain(strongestPath(tally, strengths, x, y).map(name))
  const direct = `${directly(tally, a, b, name)} directly`
  const both = strength(a, b)
  const chains = `the strongest chains, ${path(a, b)} and ${path(b, a)}, both have strength ${numeral(both)}`
  const tied = over(tally, a, b) === over(tally, b, a)
  const words =
    both === 0 ? direct : tied ? `${direct}, and ${chains}` : `${direct}, but they are tied: ${chains}`
  const tiers = tiersOf(tally)
  const tierAt = (x: number): number => tiers.findIndex((tier) => tier.includes(x))
  if (tierAt(a) === tierAt(b)) return `${words}.`
  const [upper, lower] = tierAt(a) < tierAt(b) ? [a, b] : [b, a]
  // Whoever is not in the upper one's tier is behind somebody who is.
  const other = tiers[tierAt(upper)]?.find((c) => strength(c, lower) > strength(lower, c)) as number
  return `${words}. ${name(upper)} is placed higher because ${name(other)}, in the same place, is ahead of ${name(lower)}.`
}

interface Item {
  readonly words: string
  readonly kind: "direct" | "chain" | "tie"
  /** Whether it decides who comes first, or who gets a seat. */
  readonly decisive: boolean
}

/** From each place to the next; of many, those that decide and those that need a chain. */
export function schulzeSteps(tally: Tally, evidence: SchulzeEvidence, name: NameAt): readonly Step[] {
  const items = itemsOf(tally, evidence, name)
  const worth = ({ decisive, kind }: Item): number => (decisive ? 2 : 0) + (kind === "direct" ? 0 : 1)
  const chosen = new Set([...items].sort((x, y) => worth(y) - worth(x)).slice(0, MOST_LINES))
  const lines = items.filter((item) => chosen.has(item)).map(({ words }) => words)
  const rest = items.filter((item) => !chosen.has(item))
  const number = (kind: Item["kind"]): string => numeral(rest.filter((item) => item.kind === kind).length)
  const ties = rest.filter(({ kind }) => kind === "tie").length
  const more = `${count(rest.length, "more such step")} down the ranking: ${number("direct")} decided directly, ${number("chain")} by a chain, ${count(ties, "tie")}.`
  const above = doubts(tally, evidence, name).filter((line) => !lines.includes(line))
  return [{ title: "From place to place", lines: [...above, ...lines, ...(rest.length > 0 ? [more] : [])] }]
}

/** As many are told of those who beat the winner. */
const MOST_DOUBTS = 3

/** Who beats the winner directly, and is behind all the same: what people ask first. */
function doubts(tally: Tally, evidence: SchulzeEvidence, name: NameAt): string[] {
  const alone = tiersOf(tally)
    .slice(0, 1)
    .filter(({ length }) => length === 1)
  return alone.flatMap(([winner]) =>
    tally.candidates
      .map((_, rival) => rival)
      .filter((rival) => beats(tally, rival, winner as number))
      .slice(0, MOST_DOUBTS)
      .map((rival) => schulzePair(tally, evidence, winner as number, rival, name)),
  )
}

function itemsOf(tally: Tally, evidence: SchulzeEvidence, name: NameAt): Item[] {
  const { strengths } = evidence
  const strength = (x: number, y: number): number => strengths[x]?.[y] as number
  const isDirect = (x: number, y: number): boolean => beats(tally, x, y) && over(tally, x, y) > strength(y, x)
  const tiers = tiersOf(tally)
  let before = 0
  return tiers.flatMap((tier, at) => {
    const above = at === 0 ? [] : (tiers[at - 1] as number[])
    const boundary = at === 1 || (before <= tally.seats && before + tier.length > tally.seats)
    before += tier.length
    const steps = (at === 0 ? [] : tier).map((lower): Item => {
      const ahead = above.filter((upper) => strength(upper, lower) > strength(lower, upper))
      const upper = ahead.find((candidate) => isDirect(candidate, lower)) ?? (ahead[0] as number)
      const kind = isDirect(upper, lower) ? "direct" : "chain"
      return { words: schulzePair(tally, evidence, upper, lower, name), kind, decisive: boundary }
    })
    const ties = tier.slice(1).map((candidate, index): Item => {
      const words = schulzePair(tally, evidence, tier[index] as number, candidate, name)
      return { words, kind: "tie", decisive: boundary || at === 0 }
    })
    return [...steps, ...ties]
  })
}
