/**
 * The best link of persons to ballots that one copy allows, given how the software works.
 *
 * Each row was first written by some transaction (its birth) and perhaps rewritten by later ones. Whoever sees it last written by
 * transaction x knows: it was born at x, or before it and rewritten at x. A person's rows were born together, a ballot's rows were, and
 * the ballot a few transactions after its person. All of that together gives the likelihood of every pair; who is born in which
 * transaction is made to fit everybody (each gives birth to at most one person and one ballot; Sinkhorn's scaling), and the links are
 * those that get most of them right on average (assignment).
 */
import { assign } from "./assignment.ts"
import type { Ballot, Dossier, Links, Person, RowId, Software } from "./dossier.ts"
import { nameLinks } from "./order.ts"

/** What is known of a row's history. */
export interface History {
  /** The earliest transaction that is known to have written it. */
  readonly first: number
  /** That one was surely its birth, as it wrote the row twice: itself, and when rewriting. */
  readonly own: boolean
}

export type Histories = ReadonlyMap<RowId, History>

/** Of ballots with several versions: the chance that what is seen first was written after the first one. A guess. */
const REPLACED = 0.3
const NEVER = 1e-12
const ROUNDS = 30

/** `from`: a transaction before the election. */
export function linkByLikelihood(
  dossier: Dossier,
  histories: Histories,
  software: Software,
  from: number,
): Links {
  const { people, ballots } = dossier
  const until = Math.max(...[...histories.values()].map(({ first }) => first))
  const span = until - from + 1
  const rewritten = rewriting(software, { from, span, count: Math.max(people.length, ballots.length) })
  const births = (rows: readonly RowId[], chance: (history: History) => number) => {
    const seen = rows.map((row) => histories.get(row)).filter((history) => history !== undefined)
    return birthsOf(seen, { from, span }, chance)
  }
  const moved = ({ first, own }: History) => (own ? 0 : rewritten(first))
  const born = people.map((person) => births(person.rows, moved))
  const cast = ballots.map((ballot) =>
    births(firstVersion(ballot, histories), ballot.replaced ? () => REPLACED : moved),
  )
  share(born)
  share(cast)
  const later = born.map((chances) => shifted(chances, software.gaps))
  const weights = later.map((chances) => Float64Array.from(cast, (other) => product(chances, other)))
  const taken = assign(weights)
  const pairs = people.map((person: Person, at) => [person, ballots[taken[at] ?? -1]] as const)
  return nameLinks(dossier, pairs)
}

/** Of several rows in the same table, one per version, only the earliest says something about the first. */
function firstVersion({ rows }: Ballot, histories: Histories): readonly RowId[] {
  const earliest = new Map<string, RowId>()
  for (const row of rows) {
    const table = row.slice(0, row.indexOf(" "))
    const held = earliest.get(table)
    const first = (id: RowId) => histories.get(id)?.first ?? Number.POSITIVE_INFINITY
    if (held === undefined || first(row) < first(held)) earliest.set(table, row)
  }
  return [...earliest.values()]
}

/** The chance that a transaction rewrites a given row: so many of as many as there were by then. */
function rewriting(
  { rewritten }: Software,
  { from, span, count }: { readonly from: number; readonly span: number; readonly count: number },
): (at: number) => number {
  return (at) => {
    const rows = Math.max(1, (count * (at - from)) / span)
    return rewritten === 0 ? NEVER : 1 - (1 - Math.min(1, 1 / rows)) ** rewritten || NEVER
  }
}

/** By transaction since `from`: how likely the birth was there. `chance`: that the row was born before it was first seen. */
function birthsOf(
  seen: readonly History[],
  { from, span }: { readonly from: number; readonly span: number },
  chance: (history: History) => number,
): Float64Array {
  const chances = new Float64Array(span).fill(1)
  for (const history of seen) {
    const first = history.first - from
    const moved = chance(history)
    for (let at = 0; at < span; at++) {
      chances[at] = (chances[at] as number) * (at === first ? 1 : at < first ? moved : 0)
    }
  }
  return chances
}

/** Scales in place, until everybody is born once and no transaction gives birth to more than one. */
function share(all: readonly Float64Array[]): void {
  const span = all[0]?.length ?? 0
  for (let round = 0; round < ROUNDS; round++) {
    for (const chances of all) {
      const sum = chances.reduce((total, value) => total + value, 0)
      for (let at = 0; at < span; at++) chances[at] = sum > 0 ? (chances[at] as number) / sum : 1 / span
    }
    for (let at = 0; at < span; at++) {
      const sum = all.reduce((total, chances) => total + (chances[at] as number), 0)
      if (sum > 1) for (const chances of all) chances[at] = (chances[at] as number) / sum
    }
  }
}

/** When the ballot is to be expected. */
function shifted(chances: Float64Array, gaps: readonly number[]): Float64Array {
  const later = new Float64Array(chances.length)
  for (const [gap, weight] of gaps.entries()) {
    if (weight === 0) continue
    for (let at = gap; at < later.length; at++) {
      later[at] = (later[at] as number) + weight * (chances[at - gap] as number)
    }
  }
  return later
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number)
  return sum
}
