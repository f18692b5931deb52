/** A ranking in words: for the review, for the picker and for screen readers. */
import { unrank } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { count, list, ordinal } from "../format.ts"
import { type Place, tierOf } from "./place.ts"

export type NameOf = (id: CandidateId) => string

/** `1st`, `2nd, tied with Bo and Cy`, `not ranked`. */
export function standing(ranking: Ranking, id: CandidateId, nameOf: NameOf): string {
  const index = tierOf(ranking, id)
  if (index < 0) return "not ranked"
  const others = ranking[index]?.filter((other) => other !== id) ?? []
  const rank = ordinal(index + 1)
  return others.length > 0 ? `${rank}, tied with ${list(others.map(nameOf))}` : rank
}

/** What a screen reader says after a move. */
export const moveWords = (ranking: Ranking, id: CandidateId, nameOf: NameOf, unranked: number): string =>
  `${nameOf(id)}: ${standing(ranking, id, nameOf)}. ${unrankedWords(unranked)}`

export const unrankedWords = (unranked: number): string =>
  unranked === 0 ? "Everyone is ranked." : `${count(unranked, "candidate")} not ranked yet.`

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
  const names = (tier: readonly CandidateId[] | undefined) => list((tier ?? []).map(nameOf))
  const alone = Array.from({ length: rest.length + 1 }, (_, before): PlaceChoice => {
    const where =
      before < rest.length
        ? `, before ${names(rest[before])}`
        : before > 0
          ? `, after ${names(rest[before - 1])}`
          : ""
    return { place: { kind: "alone", before }, label: `${ordinal(before + 1)}${where}` }
  })
  const tied = rest.map(
    (members, tier): PlaceChoice => ({
      place: { kind: "with", tier },
      label: `${ordinal(tier + 1)}, tied with ${names(members)}`,
    }),
  )
  return { alone, tied }
}

/** What the ballot says, sentence by sentence. */
export function reviewSentences(
  ranking: Ranking,
  unranked: readonly CandidateId[],
  nameOf: NameOf,
): readonly string[] {
  const sentences = ranking.map((tier, index) => {
    const names = list(tier.map(nameOf))
    const tied = tier.length > 1 ? ", equally" : ""
    if (index === 0) return `You put ${names} first${tied}.`
    return index === ranking.length - 1 && index > 1 ? `Last: ${names}${tied}.` : `Then ${names}${tied}.`
  })
  if (unranked.length > 0) {
    sentences.push(
      `You give no opinion on ${list(unranked.map(nameOf))}: your ballot compares them with nobody.`,
    )
  }
  return sentences
}

/** Why this ballot would not count towards anything although it may be cast, or null. */
export function weightlessReason(ranking: Ranking): string | null {
  if (ranking.length >= 2) return null
  if (ranking.length === 0) return "You have ranked nobody, so this ballot prefers nobody to anybody."
  return ranking[0]?.length === 1
    ? "You have ranked one candidate only. Candidates without a rank are compared with nobody, so this ballot does not help the one you ranked. Rank at least one more below them."
    : "Everyone you ranked is tied, so this ballot prefers nobody to anybody."
}
