/** Ballots files for tests: what a profile says, whatever its form, and profiles of many ballots. */
import fc from "fast-check"
import { type BallotFile, type BallotFileFault, type ReadFile, readBallots } from "#core/tally/ballot-file"
import type { Profile } from "#core/tally/profile"
import { candidateNames } from "./profiles.ts"

/** Each different ballot as `A > B = C`, with how many there are. */
export function saying({ candidates, ranks, weights }: Profile): Readonly<Record<string, number>> {
  const width = candidates.length
  const said: Record<string, number> = {}
  for (let row = 0; row < ranks.length / width; row++) {
    const own = [...ranks.subarray(row * width, (row + 1) * width)]
    const levels = [...new Set(own)].filter((rank) => rank > 0).sort((a, b) => a - b)
    const words = levels
      .map((level) => candidates.filter((_, column) => own[column] === level).join(" = "))
      .join(" > ")
    said[words] = (said[words] ?? 0) + (weights?.[row] ?? 1)
  }
  return said
}

/** What a file says; throws if it can't be read. */
export function fileOf(read: ReadFile): BallotFile {
  if (!read.ok) throw new Error(JSON.stringify(read.error))
  return read.value
}

export const ballotsOf = (source: string, fileName?: string): Readonly<Record<string, number>> =>
  saying(fileOf(readBallots(source, fileName)).profile)

export const faultOf = (read: ReadFile): BallotFileFault | null => (read.ok ? null : read.error)

/** Ranks of one ballot of `size` candidates. */
interface Shape {
  readonly ties: boolean
  readonly unranked: boolean
}

const row = (size: number, { ties, unranked }: Shape): fc.Arbitrary<number[]> => {
  if (ties)
    return fc.array(fc.integer({ min: unranked ? 0 : 1, max: Math.min(size, 9) }), {
      minLength: size,
      maxLength: size,
    })
  const order = fc.shuffledSubarray(
    Array.from({ length: size }, (_, candidate) => candidate),
    { minLength: unranked ? 0 : size },
  )
  return order.map((best) => Array.from({ length: size }, (_, candidate) => best.indexOf(candidate) + 1))
}

/** Profiles of few candidates, with weights up to `maxWeight`. */
export const weightedProfiles = (shape: Shape, maxWeight: number): fc.Arbitrary<Profile> =>
  fc.integer({ min: 1, max: 6 }).chain((size) =>
    fc
      .array(fc.tuple(row(size, shape), fc.integer({ min: 1, max: maxWeight })), { maxLength: 12 })
      .map((rows) => ({
        candidates: candidateNames(size),
        ballots: rows.reduce((sum, [, weight]) => sum + weight, 0),
        ranks: Uint16Array.from(rows.flatMap(([ranks]) => ranks)),
        weights: Float64Array.from(rows, ([, weight]) => weight),
      })),
  )
