/**
 * The criteria of core/tally/criteria.ts as trials: what a method may not do with given ballots.
 *
 * Plain on purpose: it shares nothing with core/tally but the shape of a profile. "Wins" means alone in the first tier:
 * a tie is no victory.
 */
import { type Profile, rowCount, withoutCandidates } from "#core/tally/profile"
import { plainCondorcetWinner, plainPairwise, plainSmithSet } from "./plain-tally.ts"
import { plainBallots } from "./profiles.ts"

/** The ranking that a method gives, by name, ties as tiers. */
export type Count = (profile: Profile) => readonly (readonly string[])[]

/**
 * A profile, and for some criteria what is changed in it:
 * - monotonicity: [row, rank]: the winner moves up to that rank on the ballots of the row, with all ranks doubled: an
 *   even rank joins others, an odd one falls between them;
 * - participation: [voters, rank of each candidate]: so many voters join with that ballot;
 * - later-no-harm: [row, candidate]: the ballots of the row, which don't rank the candidate, rank it last;
 * - clones: [one of the clones, the others of them]: the one is removed;
 * - solid coalitions: [seats].
 */
export interface Trial {
  readonly profile: Profile
  readonly change: readonly number[]
}

const first = (count: Count, profile: Profile): readonly string[] => count(profile)[0] ?? []

const winner = (count: Count, profile: Profile): string | null => {
  const [name, ...others] = first(count, profile)
  return name === undefined || others.length > 0 ? null : name
}

const column = ({ candidates }: Profile, name: string): number => candidates.indexOf(name)

/** Ranks of a row. */
const ranksOf = ({ candidates, ranks }: Profile, row: number): number[] => [
  ...ranks.subarray(row * candidates.length, (row + 1) * candidates.length),
]

const weightOf = ({ weights }: Profile, row: number): number => weights?.[row] ?? 1

const rowsOf = (profile: Profile): number[] => Array.from({ length: rowCount(profile) }, (_, row) => row)

/** A profile of rows of ranks with the ballots that each stands for. */
export function weighted(
  candidates: readonly string[],
  rows: readonly (readonly number[])[],
  weights: readonly number[],
): Profile {
  return {
    candidates,
    ballots: weights.reduce((sum, weight) => sum + weight, 0),
    ranks: Uint16Array.from(rows.flat()),
    weights: Float64Array.from(weights),
  }
}

const withRows = (profile: Profile, change: (ranks: number[], row: number) => number[]): Profile =>
  weighted(
    profile.candidates,
    rowsOf(profile).map((row) => change(ranksOf(profile, row), row)),
    rowsOf(profile).map((row) => weightOf(profile, row)),
  )

const ranksAbove = (ranks: readonly number[], a: number, b: number): boolean => {
  const [rankOfA, rankOfB] = [ranks[a] ?? 0, ranks[b] ?? 0]
  return rankOfA > 0 && rankOfB > 0 && rankOfA < rankOfB
}

const ballotsThat = (profile: Profile, test: (ranks: readonly number[]) => boolean): number =>
  rowsOf(profile)
    .filter((row) => test(ranksOf(profile, row)))
    .reduce((sum, row) => sum + weightOf(profile, row), 0)

const matrixOf = (profile: Profile) => plainPairwise(profile.candidates, plainBallots(profile))

/** Ranks turned upside down; no opinion stays none. */
export const reversed = (profile: Profile): Profile =>
  withRows(profile, (ranks) => ranks.map((rank) => (rank === 0 ? 0 : 1 + Math.max(...ranks) - rank)))

/**
 * The profile with two clones of a candidate, named after it: on each row the three stand together, in the order of
 * three `places` from 0 to 2, which may be equal. Where others share the candidate's rank, the clones share it as well.
 */
export function withClones(profile: Profile, candidate: number, places: readonly number[]): Profile {
  const rows = rowsOf(profile).map((row) => {
    const ranks = ranksOf(profile, row).map((rank) => rank * 3)
    const own = ranks[candidate] ?? 0
    const alone = own > 0 && ranks.filter((rank) => rank === own).length === 1
    const place = (clone: number): number => own + (alone ? (places[row * 3 + clone] ?? 0) : 0)
    return [...ranks.map((rank, other) => (other === candidate ? place(0) : rank)), place(1), place(2)]
  })
  const name = profile.candidates[candidate] ?? ""
  return weighted(
    [...profile.candidates, `${name}'`, `${name}"`],
    rows,
    rowsOf(profile).map((row) => weightOf(profile, row)),
  )
}

/** Whether no ballot ranks another candidate between two of them or level with one of them, or only some of them. */
function areClones(profile: Profile, clones: readonly number[]): boolean {
  const others = profile.candidates.map((_, other) => other).filter((other) => !clones.includes(other))
  return rowsOf(profile).every((row) => {
    const ranks = ranksOf(profile, row)
    const relations = (clone: number): string =>
      others.map((other) => `${ranksAbove(ranks, clone, other)} ${ranksAbove(ranks, other, clone)}`).join()
    return clones.every((clone) => relations(clone) === relations(clones[0] ?? 0))
  })
}

/** The sets of candidates that are not empty. */
const subsets = (candidates: readonly string[]): string[][] =>
  Array.from({ length: 2 ** candidates.length - 1 }, (_, index) =>
    candidates.filter((_, candidate) => ((index + 1) >> candidate) & 1),
  )

/**
 * For each criterion: whether a method breaks it in a trial. A trial to which the criterion doesn't apply breaks
 * nothing.
 */
export const BREAKS = {
  condorcet: (count: Count, { profile }: Trial): boolean => {
    const best = plainCondorcetWinner(profile.candidates, matrixOf(profile))
    return best !== null && winner(count, profile) !== best
  },
  smith: (count: Count, { profile }: Trial): boolean => {
    const won = winner(count, profile)
    return won !== null && !plainSmithSet(profile.candidates, matrixOf(profile)).includes(won)
  },
  majority: (count: Count, { profile }: Trial): boolean => {
    const all = profile.candidates.map((_, candidate) => candidate)
    const topped = all.find(
      (a) =>
        ballotsThat(profile, (ranks) => all.every((b) => a === b || ranksAbove(ranks, a, b))) * 2 >
        profile.ballots,
    )
    return topped !== undefined && winner(count, profile) !== profile.candidates[topped]
  },
  condorcetLoser: (count: Count, { profile }: Trial): boolean => {
    const matrix = matrixOf(profile)
    const won = winner(count, profile)
    const rivals = profile.candidates.filter((rival) => rival !== won)
    const losesTo = (rival: string): boolean =>
      (matrix[rival]?.[won ?? ""] ?? 0) > (matrix[won ?? ""]?.[rival] ?? 0)
    return won !== null && rivals.length > 0 && rivals.every(losesTo)
  },
  clones: (count: Count, { profile, change }: Trial): boolean => {
    if (!areClones(profile, change)) throw new Error("not clones")
    const [removed = "", ...remaining] = change.map((clone) => profile.candidates[clone] ?? "")
    const before = first(count, profile)
    const after = first(count, withoutCandidates(profile, [removed]))
    const others = profile.candidates.filter((name) => name !== removed && !remaining.includes(name))
    return (
      [removed, ...remaining].some((name) => before.includes(name)) !==
        remaining.some((name) => after.includes(name)) ||
      others.some((name) => before.includes(name) !== after.includes(name))
    )
  },
  monotonicity: (count: Count, { profile, change: [row = 0, rank = 1] }: Trial): boolean => {
    const won = winner(count, profile)
    if (won === null) return false
    const raised = withRows(profile, (ranks, at) => {
      const doubled = ranks.map((rank) => rank * 2)
      const own = column(profile, won)
      if (at === row && rank < (doubled[own] ?? 0)) doubled[own] = rank
      return doubled
    })
    return winner(count, raised) !== won
  },
  participation: (count: Count, { profile, change: [voters = 1, ...ballot] }: Trial): boolean => {
    const rows = rowsOf(profile)
    const joined = weighted(
      profile.candidates,
      [...rows.map((row) => ranksOf(profile, row)), ballot],
      [...rows.map((row) => weightOf(profile, row)), voters],
    )
    const [before, after] = [winner(count, profile), winner(count, joined)]
    if (before === null || after === null || before === after) return false
    return ranksAbove(ballot, column(profile, before), column(profile, after))
  },
  reversalSymmetry: (count: Count, { profile }: Trial): boolean => {
    const won = winner(count, profile)
    return won !== null && profile.candidates.length > 1 && winner(count, reversed(profile)) === won
  },
  laterNoHarm: (count: Count, { profile, change: [row = 0, candidate = 0] }: Trial): boolean => {
    const won = winner(count, profile)
    const own = ranksOf(profile, row)
    if (won === null || own[candidate] !== 0 || (own[column(profile, won)] ?? 0) === 0) return false
    const longer = withRows(profile, (ranks, at) =>
      at === row ? ranks.map((rank, other) => (other === candidate ? Math.max(...ranks) + 1 : rank)) : ranks,
    )
    return winner(count, longer) !== won
  },
  pareto: (count: Count, { profile }: Trial): boolean => {
    const won = winner(count, profile)
    if (won === null || profile.ballots === 0) return false
    return profile.candidates.some(
      (_, a) =>
        ballotsThat(profile, (ranks) => ranksAbove(ranks, a, column(profile, won))) === profile.ballots,
    )
  },
  solidCoalitions: (count: Count, { profile, change: [seats = 2] }: Trial): boolean => {
    const tiers = count(profile)
    const elected = new Set<string>()
    for (const tier of tiers) {
      // A tie across the last seat may fall to any of the tied.
      if (elected.size < seats) for (const name of tier) elected.add(name)
    }
    return subsets(profile.candidates).some((coalition) => {
      const supporters = ballotsThat(profile, (ranks) =>
        coalition.every((name) =>
          profile.candidates.every(
            (other, b) => coalition.includes(other) || ranksAbove(ranks, column(profile, name), b),
          ),
        ),
      )
      const due = Math.min(
        coalition.length,
        Math.ceil((supporters * (seats + 1)) / Math.max(1, profile.ballots)) - 1,
      )
      return coalition.filter((name) => elected.has(name)).length < due
    })
  },
} as const
