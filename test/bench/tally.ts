/**
 * Counting, against the plain tally in the same run: the matrix alone, the file, and `votive tally` as a process.
 */
import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { formatBallotsCsv, parseBallotsCsv } from "#core/tally/csv"
import { pairwise } from "#core/tally/pairwise"
import type { Profile } from "#core/tally/profile"
import { tally } from "#core/tally/tally"
import { plainPairwise } from "#test/support/plain-tally"
import { plainBallots, seededProfile } from "#test/support/profiles"
import { median, milliseconds, type Row, ratio, type Suite } from "./suite.ts"

const shape = ({ ballots, candidates }: Profile): string =>
  `${ballots.toLocaleString("en")} x ${candidates.length}`

/** Matrix of the profile; plain: the same ballots as objects, made beforehand. */
async function counting(profile: Profile, plainRuns: number): Promise<Row> {
  const ballots = plainBallots(profile)
  const plain = await median(() => plainPairwise(profile.candidates, ballots), {
    runs: plainRuns,
    warmups: 1,
  })
  const fast = await median(() => pairwise(profile), { runs: 15, warmups: 3 })
  return [`count ${shape(profile)}`, milliseconds(fast), milliseconds(plain), ratio(plain, fast)]
}

const csvOf = ({ candidates, ballots, ranks }: Profile): string =>
  formatBallotsCsv(
    candidates,
    Array.from({ length: ballots }, (_, row) =>
      ranks.subarray(row * candidates.length, (row + 1) * candidates.length),
    ),
  )

function parseAndTally(csv: string): void {
  const profile = parseBallotsCsv(csv)
  if (!profile.ok) throw new Error(profile.error.message)
  tally(profile.value, { method: "schulze", seats: 1 })
}

/** Read by `split`, counted by the plain tally. */
function plainParseAndCount(csv: string): void {
  const [header = "", ...lines] = csv.trimEnd().split("\n")
  const candidates = header.split(",")
  const ballots = lines.map((line) => {
    const cells = line.split(",")
    return Object.fromEntries(candidates.map((id, column) => [id, Number(cells[column]) || null]))
  })
  plainPairwise(candidates, ballots)
}

async function file(profile: Profile): Promise<Row> {
  const csv = csvOf(profile)
  const plain = await median(() => plainParseAndCount(csv), { runs: 3, warmups: 1 })
  const fast = await median(() => parseAndTally(csv), { runs: 15, warmups: 3 })
  return [`parse and tally ${shape(profile)}`, milliseconds(fast), milliseconds(plain), ratio(plain, fast)]
}

/** From start to exit, with a cold process each time. */
async function command(profile: Profile): Promise<Row> {
  const folder = mkdtempSync(join(tmpdir(), "votive-bench-"))
  try {
    const path = join(folder, "ballots.csv")
    writeFileSync(path, csvOf(profile))
    const script = join(import.meta.dirname, "../../server/cli/votive.ts")
    const run = () => {
      const { status, stderr } = spawnSync(process.execPath, [script, "tally", path, "--format", "json"])
      if (status !== 0) throw new Error(`votive tally: ${stderr}`)
    }
    return [
      `votive tally ${shape(profile)}, process`,
      milliseconds(await median(run, { runs: 15, warmups: 2 })),
      "",
      "",
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const tallySuite: Suite = {
  name: "tally",
  run: async () => ({
    title: "Tally (medians; plain = test/support/plain-tally.ts on the same ballots in the same run)",
    heads: ["", "votive", "plain", "ratio"],
    rows: [
      await counting(seededProfile(100_000, 10), 5),
      await counting(seededProfile(1_000_000, 10), 3),
      await counting(seededProfile(100_000, 40), 3),
      await file(seededProfile(100_000, 10)),
      await command(seededProfile(100_000, 10)),
    ],
  }),
}
