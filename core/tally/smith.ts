/**
 * Condorcet winner, Smith set and Schwartz set: what the pairwise matrix says before any method is chosen.
 *
 * A candidate beats another if more ballots rank it above the other than below. Candidates are indexes into the
 * profile.
 */
import { everybody } from "./order.ts"
import type { Pairwise } from "./pairwise.ts"
import { emptyRelation, holds, relateOnwards } from "./relation.ts"

const beats = ({ size, wins }: Pairwise, a: number, b: number): boolean =>
  (wins[a * size + b] as number) > (wins[b * size + a] as number)

/** Whom each candidate beats, counted. */
function victories(matrix: Pairwise): number[] {
  const all = everybody(matrix.size)
  return all.map((a) => all.filter((b) => beats(matrix, a, b)).length)
}

/** The candidate that beats every other one, or null. A sole candidate is one. */
export function condorcetWinner(matrix: Pairwise): number | null {
  const winner = victories(matrix).indexOf(matrix.size - 1)
  return winner === -1 ? null : winner
}

/**
 * The smallest set whose members each beat everybody outside, in the order of the profile; empty only without
 * candidates.
 *
 * The candidate with most victories is in it: a member has at least as many as there are outsiders, an outsider fewer.
 * From there on whoever a member doesn't beat is in it too.
 */
export function smithSet(matrix: Pairwise): number[] {
  const counts = victories(matrix)
  const most = Math.max(...counts)
  const members = counts.flatMap((count, candidate) => (count === most ? [candidate] : []))
  const inside = new Set(members)
  for (const member of members) {
    for (let other = 0; other < matrix.size; other++) {
      if (inside.has(other) || beats(matrix, member, other)) continue
      inside.add(other)
      members.push(other)
    }
  }
  return members.sort((a, b) => a - b)
}

/**
 * The union of the smallest sets that nobody outside beats, in the order of the profile; empty only without candidates.
 *
 * A subset of the Smith set, and a smaller one only through ties: whoever merely ties with a member is in the Smith
 * set. Each such set is a strongly connected component of "beats" that nobody outside beats: whoever leads to a member
 * by a chain of victories is led to by it as well.
 */
export function schwartzSet(matrix: Pairwise): number[] {
  const all = everybody(matrix.size)
  const leads = emptyRelation(matrix.size)
  for (const a of all) for (const b of all) if (beats(matrix, a, b)) relateOnwards(leads, a, b)
  return all.filter((member) =>
    all.every((rival) => !holds(leads, rival, member) || holds(leads, member, rival)),
  )
}
