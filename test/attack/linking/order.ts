/**
 * Links by order: the first person to appear in some channel has the first ballot to appear in it, and so on.
 *
 * The attacker's best case: voters come one after the other, each taking a credential and casting at once.
 */
import {
  type Ballot,
  type Dossier,
  type Links,
  mention,
  type Person,
  type RowId,
  type Signs,
} from "./dossier.ts"

/** Whoever never appears comes last, in the order of the dossier. */
export function linkByOrder(dossier: Dossier, signs: Signs): Links {
  const people = inOrder(dossier.people, (person) => firstSign(personMarks(person), signs))
  const ballots = inOrder(dossier.ballots, (ballot) => firstSign(ballotMarks(ballot), signs))
  return nameLinks(
    dossier,
    people.map((person, at) => [person, ballots[at]] as const),
  )
}

/** The links of persons to ballots as links of names. Nameless persons get the names that are left, in the order of the voters list. */
export function nameLinks(
  { names, people }: Dossier,
  pairs: readonly (readonly [Person, Ballot | undefined])[],
): Links {
  const known = new Set(people.map(({ name }) => name))
  const left = names.filter((name) => !known.has(name)).values()
  const links = new Map<string, string>()
  for (const [person, ballot] of pairs) {
    const name = person.name ?? left.next().value
    if (name !== undefined && ballot !== undefined) links.set(name, ballot.id)
  }
  return links
}

const personMarks = ({ rows, name }: Person): readonly RowId[] =>
  name === null ? rows : [...rows, mention(name)]

const ballotMarks = ({ rows, aliases }: Ballot): readonly RowId[] => [...rows, ...aliases.map(mention)]

const firstSign = (marks: readonly RowId[], signs: Signs): number =>
  Math.min(...marks.map((mark) => signs.get(mark) ?? Number.POSITIVE_INFINITY))

function inOrder<T>(items: readonly T[], sign: (item: T) => number): readonly T[] {
  const signed = items.map((item) => ({ item, at: sign(item) }))
  return signed.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at)).map(({ item }) => item)
}

/** How many names have their own ballot. */
export function countRight(links: Links, truth: ReadonlyMap<string, string>): number {
  return [...links].filter(([name, ballot]) => truth.get(name) === ballot).length
}
