/**
 * Places that the palette leads to, and which of them a search finds.
 *
 * A place is found when each word that was typed begins a word of its name or of what stands beside it, whatever the accents and the
 * case. Names that begin with what was typed come first, then those that have all of it, then the others; else the order stays.
 */

export type PlaceKind = "page" | "election" | "candidate"

export interface Place {
  readonly kind: PlaceKind
  readonly name: string
  /** What tells it from others of the same name. */
  readonly beside: string
  /** Null: it is a dialog. */
  readonly path: string | null
}

/** More are of no use: whoever looks for one types another letter. */
const MOST = 40

const folded = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

const wordsOf = (text: string): readonly string[] => folded(text).split(/[^\p{L}\p{N}]+/u)

/** 0 is best; null: not found. `query`: folded. */
function rankOf(place: Place, query: string): number | null {
  const name = wordsOf(place.name)
  const all = [...name, ...wordsOf(place.beside)]
  const wanted = wordsOf(query).filter((word) => word !== "")
  const isIn = (words: readonly string[]) => (word: string) => words.some((other) => other.startsWith(word))
  // Languages that are written without spaces have no words to begin.
  if (folded(place.name).includes(query)) return folded(place.name).startsWith(query) ? 0 : 1
  if (wanted.length === 0 || !wanted.every(isIn(all))) return null
  return wanted.every(isIn(name)) ? 1 : 2
}

/** Without a query: all of `places` that aren't candidates. */
export function findPlaces(places: readonly Place[], query: string): readonly Place[] {
  const typed = folded(query.trim())
  if (typed === "") return places.filter(({ kind }) => kind !== "candidate").slice(0, MOST)
  const ranked = places.flatMap((place) => {
    const rank = rankOf(place, typed)
    return rank === null ? [] : [{ place, rank }]
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST)
    .map(({ place }) => place)
}
