/** Files of the bench `tally`, from the start of a cold process to its end. */
import { spawnSync } from "node:child_process"
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { formatBallotsCsv } from "#core/tally/csv"
import type { Profile } from "#core/tally/profile"
import { median } from "./suite.ts"

export interface Process {
  /** Median milliseconds from start to end. */
  readonly time: number
  /** What the last one printed. */
  readonly output: string
}

const PART = 50_000

/** Writes the profile to a file that is there until `use` is done. */
export async function withCsv<T>(profile: Profile, use: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "votive-bench-"))
  try {
    const path = join(folder, "ballots.csv")
    const { candidates, ballots, ranks } = profile
    const file = openSync(path, "w")
    for (let from = 0; from < ballots; from += PART) {
      const vectors = Array.from({ length: Math.min(PART, ballots - from) }, (_, row) =>
        ranks.subarray((from + row) * candidates.length, (from + row + 1) * candidates.length),
      )
      const text = formatBallotsCsv(candidates, vectors)
      writeSync(file, from === 0 ? text : text.slice(text.indexOf("\n") + 1))
    }
    closeSync(file)
    return await use(path)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Runs a script of this repository, by its path from here. */
export async function timed(script: string, args: readonly string[], runs: number): Promise<Process> {
  let output = ""
  const time = await median(
    () => {
      const run = spawnSync(process.execPath, [join(import.meta.dirname, script), ...args], {
        encoding: "utf8",
      })
      if (run.status !== 0) throw new Error(`${script} ${args.join(" ")}: ${run.stderr}`)
      output = run.stdout
    },
    { runs, warmups: 1 },
  )
  return { time, output }
}
