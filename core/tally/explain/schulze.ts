/** Schulze's method in words: directly, where the comparison of two settles it, else by the chains. */
import type { SchulzeEvidence } from "../evidence.ts"
import { strongestPath } from "../paths.ts"
import type { Tally } from "../tally.ts"
import { paragraph } from "../words.ts"
import { beats, chain, directOf, isTie, MOST_LINES, over, type Step, type Teller, tiersOf } from "./words.ts"

/** How candidate a stands to candidate b, as a sentence. */
export function schulzePair(
  tally: Tally,
  { strengths }: SchulzeEvidence,
  a: number,
  b: number,
  teller: Teller,
): string {
  const { texts, number, name } = teller
  const strength = (x: number, y: number): number => strengths[x]?.[y] as number
  if (strength(a, b) === strength(b, a)) return level(tally, strengths, a, b, teller)
  const [ahead, behind] = strength(a, b) > strength(b, a) ? [a, b] : [b, a]
  const back = strength(behind, ahead)
  const direct = directOf(tally, ahead, behind, teller)
  if (beats(tally, ahead, behind) && over(tally, ahead, behind) > back) return texts.pairWin(direct)
  const linked = {
    ...direct,
    chain: chain(strongestPath(tally, strengths, ahead, behind).map(name)),
    strength: number(strength(ahead, behind)),
    against: back,
  }
  if (beats(tally, ahead, behind)) return texts.chainToo(linked)
  const against = { ...linked, upper: name(ahead), lower: name(behind) }
  return isTie(tally, ahead, behind) ? texts.chainAgainstTie(against) : texts.chainAgainstWin(against)
}

/** Neither is ahead of the other; the ranking may still tell them apart, because of somebody else. */
function level(
  tally: Tally,
  strengths: SchulzeEvidence["strengths"],
  a: number,
  b: number,
  teller: Teller,
): string {
  const { texts, name } = teller
  const said = levelWords(tally, strengths, a, b, teller)
  const tiers = tiersOf(tally)
  const tierAt = (x: number): number => tiers.findIndex((tier) => tier.includes(x))
  if (tierAt(a) === tierAt(b)) return said
  const [upper, lower] = tierAt(a) < tierAt(b) ? [a, b] : [b, a]
  const strength = (x: number): number => strengths[x]?.[lower] as number
  // Whoever is not in the upper one's tier is behind somebody who is.
  const other = tiers[tierAt(upper)]?.find((c) => strength(c) > (strengths[lower]?.[c] as number)) as number
  return paragraph(teller, [
    said,
    texts.higherBecause({ upper: name(upper), other: name(other), lower: name(lower) }),
  ])
}

function levelWords(
  tally: Tally,
  strengths: SchulzeEvidence["strengths"],
  a: number,
  b: number,
  teller: Teller,
): string {
  const { texts, number, name } = teller
  const direct = directOf(tally, a, b, teller)
  const strength = strengths[a]?.[b] as number
  if (strength === 0) return texts.pairTie(direct)
  const path = (x: number, y: number): string => chain(strongestPath(tally, strengths, x, y).map(name))
  const chains = { ...direct, chain: path(a, b), back: path(b, a), strength: number(strength) }
  return isTie(tally, a, b) ? texts.chainsAndTie(chains) : texts.chainsAgainstWin(chains)
}

interface Item {
  readonly words: string
  readonly kind: "direct" | "chain" | "tie"
  /** Whether it decides who comes first, or who gets a seat. */
  readonly decisive: boolean
}

/** From each place to the next; of many, those that decide and those that need a chain. */
export function schulzeSteps(tally: Tally, evidence: SchulzeEvidence, teller: Teller): readonly Step[] {
  const { texts } = teller
  const items = itemsOf(tally, evidence, teller)
  const worth = ({ decisive, kind }: Item): number => (decisive ? 2 : 0) + (kind === "direct" ? 0 : 1)
  const chosen = new Set([...items].sort((x, y) => worth(y) - worth(x)).slice(0, MOST_LINES))
  const lines = items.filter((item) => chosen.has(item)).map(({ words }) => words)
  const rest = items.filter((item) => !chosen.has(item))
  const count = (wanted: Item["kind"]): number => rest.filter(({ kind }) => kind === wanted).length
  const more = texts.moreSteps({
    count: rest.length,
    direct: count("direct"),
    chains: count("chain"),
    ties: count("tie"),
  })
  const above = doubts(tally, evidence, teller).filter((line) => !lines.includes(line))
  return [{ title: texts.titleSchulze, lines: [...above, ...lines, ...(rest.length > 0 ? [more] : [])] }]
}

/** As many are told of those who beat the winner. */
const MOST_DOUBTS = 3

/** Who beats the winner directly, and is behind all the same: what people ask first. */
function doubts(tally: Tally, evidence: SchulzeEvidence, teller: Teller): string[] {
  const alone = tiersOf(tally)
    .slice(0, 1)
    .filter(({ length }) => length === 1)
  return alone.flatMap(([winner]) =>
    tally.candidates
      .map((_, rival) => rival)
      .filter((rival) => beats(tally, rival, winner as number))
      .slice(0, MOST_DOUBTS)
      .map((rival) => schulzePair(tally, evidence, winner as number, rival, teller)),
  )
}

function itemsOf(tally: Tally, evidence: SchulzeEvidence, teller: Teller): Item[] {
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
      return { words: schulzePair(tally, evidence, upper, lower, teller), kind, decisive: boundary }
    })
    const ties = tier.slice(1).map((candidate, index): Item => {
      const words = schulzePair(tally, evidence, tier[index] as number, candidate, teller)
      return { words, kind: "tie", decisive: boundary || at === 0 }
    })
    return [...steps, ...ties]
  })
}
