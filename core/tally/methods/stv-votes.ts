/**
 * How votes are distributed in Meek's method: ballots as a tree, and what each candidate keeps of them.
 *
 * In a round a ballot matters only down to its first hopeful candidate, who keeps all that reaches them; so many ballots share a
 * path, and a distribution costs as much as there are different paths through elected candidates. Rounding is per ballot, as the
 * rule has it, so that sharing changes no digit.
 */
import { multiplyUp, ONE } from "../decimal.ts"
import type { Preferences } from "../preferences.ts"
import { type Shares, sharesOf } from "./stv-shares.ts"

/** What becomes of a candidate; whoever is out keeps nothing. */
export const OUT = 0
export const HOPEFUL = 1
export const ELECTED = 2

export interface BallotTree {
  /** By candidate: votes of the ballots whose best rank has no elected candidate; nothing changes them in the round. */
  readonly settled: readonly bigint[]
  readonly groups: readonly Group[]
  /** The other ballots' paths; parents come before their children. */
  readonly nodes: readonly BallotNode[]
}

/** Equally ranked candidates who aren't out, in the order of the profile. */
type Group = readonly number[]

interface BallotNode {
  /** The node above; -1: the ballots start here. */
  readonly parent: number
  /** Which of the groups. */
  readonly group: number
  /** How many ballots go through. */
  ballots: number
}

/** More than there are nodes or groups, so that two of their numbers fit one. */
const SHIFT = 2 ** 26

/** The ballots without whoever is out, down to the first rank with a hopeful candidate. */
export function growTree({ profile, order, lengths }: Preferences, status: Uint8Array): BallotTree {
  const { ranks, weights } = profile
  const width = profile.candidates.length
  // The first groups are the candidates alone; each other one is a group and a further candidate.
  const groups: Group[] = profile.candidates.map((_, candidate) => [candidate])
  const larger = new Map<number, number>()
  const join = (group: number, candidate: number): number => {
    const key = group * SHIFT + candidate
    let joint = larger.get(key)
    if (joint === undefined) {
      joint = groups.push([...(groups[group] as Group), candidate]) - 1
      larger.set(key, joint)
    }
    return joint
  }
  const nodes: BallotNode[] = []
  const children = new Map<number, number>()
  const below = (parent: number, group: number): number => {
    const key = (parent + 1) * SHIFT + group
    let child = children.get(key)
    if (child === undefined) {
      child = nodes.push({ parent, group, ballots: 0 }) - 1
      children.set(key, child)
    }
    return child
  }
  for (let row = 0; row < lengths.length; row++) {
    const start = row * width
    const end = start + (lengths[row] as number)
    const ballots = weights === null ? 1 : (weights[row] as number)
    let node = -1
    let isOver = false
    for (let at = start; at < end && !isOver; ) {
      const rank = ranks[start + (order[at] as number)]
      let group = -1
      for (; at < end && ranks[start + (order[at] as number)] === rank; at++) {
        const candidate = order[at] as number
        if (status[candidate] === OUT) continue
        group = group === -1 ? candidate : join(group, candidate)
        isOver ||= status[candidate] === HOPEFUL
      }
      if (group === -1) continue
      node = below(node, group)
      ;(nodes[node] as BallotNode).ballots += ballots
    }
  }
  return settle(groups, nodes, status)
}

/** Counts once and for all what depends on no keep factor. */
function settle(groups: readonly Group[], nodes: readonly BallotNode[], status: Uint8Array): BallotTree {
  const isSettled = ({ parent, group }: BallotNode): boolean =>
    parent === -1 && (groups[group] as Group).every((candidate) => status[candidate] === HOPEFUL)
  const votes = Array.from(status, () => 0n)
  give(
    { groups, nodes: nodes.filter(isSettled) },
    votes.map(() => ONE),
    votes,
  )
  const kept = nodes.flatMap((node, index) => (isSettled(node) ? [] : [index]))
  const renumbered = new Map(kept.map((index, position) => [index, position]))
  return {
    settled: votes,
    groups,
    nodes: kept.map((index) => {
      const { parent, group, ballots } = nodes[index] as BallotNode
      return { parent: renumbered.get(parent) ?? -1, group, ballots }
    }),
  }
}

/** Votes by candidate, with nine decimals, at these keep factors (by candidate, with nine decimals). */
export function distribute(tree: BallotTree, keepFactors: readonly bigint[]): readonly bigint[] {
  const votes = [...tree.settled]
  give(tree, keepFactors, votes)
  return votes
}

/** Adds to the votes what each candidate keeps of the ballots on their way down. */
function give(
  { groups, nodes }: Pick<BallotTree, "groups" | "nodes">,
  keepFactors: readonly bigint[],
  votes: bigint[],
): void {
  const shares = new Map<number, Shares>()
  /** By node: what is left of each of its ballots below it. */
  const left: bigint[] = []
  for (const { parent, group, ballots } of nodes) {
    const weight = parent === -1 ? ONE : (left[parent] as bigint)
    const members = groups[group] as Group
    const all = BigInt(ballots)
    let rest = weight
    const keep = (candidate: number, kept: bigint): void => {
      votes[candidate] = (votes[candidate] as bigint) + kept * all
      rest -= kept
    }
    if (members.length === 1) {
      const [candidate] = members as [number]
      keep(candidate, multiplyUp(weight, keepFactors[candidate] as bigint))
    } else {
      const { parts, whole } = shares.get(group) ?? sharesOf(members, keepFactors)
      shares.set(group, { parts, whole })
      for (const [index, candidate] of members.entries()) {
        keep(candidate, (weight * (parts[index] as bigint)) / whole)
      }
    }
    left.push(rest)
  }
}
