/** A ranking in words: for the review, for the picker and for screen readers. */
import { unrank } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { textsOf } from "../../texts/texts.ts"
import { list } from "../format.ts"
import { type Place, tierOf } from "./place.ts"

const t = textsOf("voting")

export type NameOf = (id: CandidateId) => string

/** Names of a list that is heard, or read at a glance. */
const GLANCE = 4

/** As a list; of more than `most` names only the first, and how many others there are. */
export function names(ids: readonly CandidateId[], nameOf: NameOf, most = GLANCE): string {
  if (ids.length <= most) return list(ids.map(nameOf))
  const shown = ids.slice(0, Math.max(1, most - 1))
  return list([...shown.map(nameOf), t().others({ count: ids.length - shown.length })])
}

const others = (tier: readonly CandidateId[] | undefined, id: CandidateId): readonly CandidateId[] =>
  tier?.filter((other) => other !== id) ?? []

/** `1st`, `2nd, tied with Bo and Cy`, `Not ranked`. */
export function standing(ranking: Ranking, id: CandidateId, nameOf: NameOf): string {
  const index = tierOf(ranking, id)
  if (index < 0) return t().notRanked
  const tied = others(ranking[index], id)
  const rank = index + 1
  return tied.length > 0 ? t().rankTied({ rank, names: names(tied, nameOf) }) : t().rank({ rank })
}

/** What a screen reader says after a move. */
export function moveWords(ranking: Ranking, id: CandidateId, nameOf: NameOf, unranked: number): string {
  const index = tierOf(ranking, id)
  const name = nameOf(id)
  const rank = index + 1
  const left = t().left({ count: unranked })
  if (index < 0) return t().movedOut({ name, left })
  const tied = others(ranking[index], id)
  return tied.length > 0
    ? t().movedTied({ name, rank, names: names(tied, nameOf), left })
    : t().moved({ name, rank, left })
}

export interface PlaceChoice {
  readonly place: Place
  readonly label: string
}

/** Every rank that a candidate may take alone, and every tie that they may join, each in the order of the ranks. */
export function placeChoices(
  ranking: Ranking,
  id: CandidateId,
  nameOf: NameOf,
): { readonly alone: readonly PlaceChoice[]; readonly tied: readonly PlaceChoice[] } {
  const rest = unrank(ranking, id)
  const tier = (index: number) => names(rest[index] ?? [], nameOf)
  const alone = Array.from({ length: rest.length + 1 }, (_, before): PlaceChoice => {
    const rank = before + 1
    const place = { kind: "alone", before } as const
    if (before < rest.length) return { place, label: t().rankBefore({ rank, names: tier(before) }) }
    return before > 0
      ? { place, label: t().rankAfter({ rank, names: tier(before - 1) }) }
      : { place, label: t().rank({ rank }) }
  })
  const tied = rest.map(
    (_, index): PlaceChoice => ({
      place: { kind: "with", tier: index },
      label: t().rankTied({ rank: index + 1, names: tier(index) }),
    }),
  )
  return { alone, tied }
}

/** Ranks that are told one by one; of more than that, the first, how many follow, and the last. */
const TOLD = 10

/** What the ballot says, sentence by sentence. */
export function reviewSentences(
  ranking: Ranking,
  unranked: readonly CandidateId[],
  nameOf: NameOf,
): readonly string[] {
  const sentence = (tier: readonly CandidateId[], index: number): string => {
    const said = { count: tier.length, names: names(tier, nameOf, TOLD) }
    if (index === 0) return t().sayFirst(said)
    return index === ranking.length - 1 && index > 1 ? t().sayLast(said) : t().sayThen(said)
  }
  const sentences = ranking.map(sentence)
  const between = ranking.length - TOLD
  const told =
    between > 1 ? sentences.toSpliced(TOLD - 1, between, t().sayMore({ count: between })) : sentences
  return unranked.length > 0 ? [...told, t().sayNoOpinion({ names: names(unranked, nameOf, TOLD) })] : told
}

/** Why this ballot would not count towards anything although it may be cast, or null. */
export function weightlessReason(ranking: Ranking): string | null {
  if (ranking.length >= 2) return null
  const kind = ranking.length === 0 ? "nobody" : ranking[0]?.length === 1 ? "one" : "tied"
  return t().weightless({ kind })
}
