/**
 * Counting: the matrix, files, every method, and all of them on the same ballots, against plain references in the same run.
 */
import { compareMethods } from "#core/tally/compare"
import { irv } from "#core/tally/methods/irv"
import { kemenyYoung } from "#core/tally/methods/kemeny-young"
import { rankedPairs } from "#core/tally/methods/ranked-pairs"
import { schulze } from "#core/tally/methods/schulze"
import { stv } from "#core/tally/methods/stv"
import { type Pairwise, pairwise } from "#core/tally/pairwise"
import type { Profile } from "#core/tally/profile"
import { plainBallotsOf, plainIrv } from "#test/support/plain-runoff"
import { type PlainMatrix, plainPairwise } from "#test/support/plain-tally"
import { plainBallots, seededProfile } from "#test/support/profiles"
import { median, milliseconds, type Row, ratio, type Suite } from "./suite.ts"
import { timed, withCsv } from "./tally-files.ts"
import { plainAgreement, plainLocked, plainStrengths } from "./tally-plain.ts"

/** A time that is to be stayed under, as the table shows it; "": none was set. */
type Target = string

const shape = (ballots: number, candidates: number): string =>
  `${ballots.toLocaleString("en")} x ${candidates}`

function row(label: string, target: Target, fast: number, plain: number | null): Row {
  const [slow, times] = plain === null ? ["", ""] : [milliseconds(plain), ratio(plain, fast)]
  return [label, milliseconds(fast), target, slow, times]
}

/** Matrix of a profile; plain: the same ballots as objects, made beforehand. */
async function counting(profile: Profile, target: Target): Promise<Row> {
  const ballots = plainBallots(profile)
  const plain = await median(() => plainPairwise(profile.candidates, ballots), { runs: 3, warmups: 1 })
  const fast = await median(() => pairwise(profile), { runs: 15, warmups: 3 })
  return row(`matrix ${shape(profile.ballots, profile.candidates.length)}`, target, fast, plain)
}

/** A method on the matrix of 1,000 ballots with random ranks, none of the candidates better than another. */
async function method(
  label: string,
  size: number,
  target: Target,
  count: (matrix: Pairwise) => unknown,
  plain: (candidates: readonly string[], matrix: PlainMatrix) => unknown,
): Promise<Row> {
  const profile = seededProfile(1000, size)
  const matrix = pairwise(profile)
  const names = profile.candidates
  const cells = (a: number) => names.map((b, index) => [b, matrix.wins[a * size + index]])
  const rows: PlainMatrix = Object.fromEntries(names.map((a, index) => [a, Object.fromEntries(cells(index))]))
  const slow = await median(() => plain(names, rows), { runs: 3, warmups: 1 })
  const fast = await median(() => count(matrix), { runs: 9, warmups: 2 })
  return row(`${label}, ${size} candidates`, target, fast, slow)
}

/** A method that goes through the ballots; plain, where there is one for so many: once. */
async function rounds(
  label: string,
  profile: Profile,
  count: (profile: Profile) => unknown,
  plain?: (profile: Profile) => unknown,
): Promise<Row> {
  const fast = await median(() => count(profile), { runs: 7, warmups: 2 })
  const slow = plain === undefined ? null : await median(() => plain(profile), { runs: 1, warmups: 0 })
  return row(`${label} ${shape(profile.ballots, profile.candidates.length)}`, "", fast, slow)
}

/** Files: streamed to a result with the peak memory, and by `votive tally`; each a cold process. */
const files = (ballots: number, target: Target, memory: Target): Promise<Row[]> =>
  withCsv(seededProfile(ballots, 10), async (path) => {
    const stream = await timed("tally-process.ts", ["stream", path], 7)
    const plain = await timed("tally-process.ts", ["plain", path], 1)
    const command = await timed("../../server/cli/votive.ts", ["tally", path, "--format", "json"], 7)
    const megabytes = ({ output }: { output: string }) => `${Number(output).toFixed(0)} MB`
    const peaks = ratio(Number(plain.output), Number(stream.output))
    return [
      row(`stream to Schulze ${shape(ballots, 10)}, process`, target, stream.time, plain.time),
      ["  its peak memory", megabytes(stream), memory, megabytes(plain), peaks],
      row(`votive tally ${shape(ballots, 10)}, process`, "", command.time, null),
    ]
  })

export const tallySuite: Suite = {
  name: "tally",
  run: async () => ({
    title: "Tally (medians; plain = test/support/plain-*.ts and tally-plain.ts in the same run)",
    heads: ["", "votive", "target", "plain", "ratio"],
    rows: [
      await counting(seededProfile(1_000_000, 10), "100 ms"),
      await counting(seededProfile(100_000, 40), "150 ms"),
      ...(await files(100_000, "", "")),
      ...(await files(1_000_000, "1500 ms", "400 MB")),
      await method("Schulze", 200, "50 ms", schulze, plainStrengths),
      await method("Kemeny-Young", 15, "1000 ms", kemenyYoung, plainAgreement),
      await method("ranked pairs", 40, "", rankedPairs, plainLocked),
      await method("ranked pairs", 100, "", rankedPairs, plainLocked),
      await rounds("run-off", seededProfile(100_000, 20), irv, (profile) =>
        plainIrv(profile.candidates, plainBallotsOf(profile)),
      ),
      await rounds("Meek's count, 5 seats,", seededProfile(100_000, 20), (profile) => stv(profile, 5)),
      await rounds("all methods, 3 seats,", seededProfile(10_000, 10), (profile) =>
        compareMethods(profile, { seats: 3 }),
      ),
    ],
  }),
}
