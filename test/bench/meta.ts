/**
 * A large meta repository: reading and checking it whole, following it, and `votive check`, each in a process of its own.
 *
 * Plain, in the same run on the same files: one `git show` per file; and one file after the other from the checkout, each parsed by the
 * `yaml` library. Both of a sample, and multiplied.
 */
import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parse } from "yaml"
import { type Shape, syntheticFiles, writeSyntheticGit } from "#test/support/synthetic-repository"
import type { Measured } from "./meta-process.ts"
import { median, milliseconds, type Row, ratio, type Suite } from "./suite.ts"

const SHAPE: Shape = { elections: 1000, voters: 2000, candidates: 20 }
const SYNCS = 100
const [SHOWN, PARSED] = [200, 0.1]

const megabytes = (size: number): string => `${Math.round(size)} MB`

const medianOf = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN

function run(mode: "follow" | "check", directory: string, syncs = 0): string {
  const script = join(import.meta.dirname, "meta-process.ts")
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, mode, directory, String(syncs)], {
    encoding: "utf8",
  })
  if (status !== 0) throw new Error(stderr)
  return stdout
}

const follow = (directory: string, syncs: number): Measured => JSON.parse(run("follow", directory, syncs))

/** Milliseconds for all of the paths, by a `git show` each. */
function plainShow(directory: string, paths: readonly string[]): number {
  const sample = paths.filter((_, index) => index % Math.ceil(paths.length / SHOWN) === 0)
  const begun = performance.now()
  for (const path of sample) {
    const { status } = spawnSync("git", ["show", `HEAD:${path}`], { cwd: directory })
    if (status !== 0) throw new Error(`git show ${path}`)
  }
  return ((performance.now() - begun) * paths.length) / sample.length
}

/** Milliseconds for all of the paths: the file is read, and what is YAML in it is parsed. */
function plainParse(directory: string, paths: readonly string[]): number {
  const sample = paths.slice(0, paths.length * PARSED)
  const begun = performance.now()
  for (const path of sample) {
    const text = readFileSync(join(directory, path), "utf8")
    if (path.endsWith(".yaml")) parse(text)
    else parse(/^-{3,}\n(.*?)\n-{3,}$/ms.exec(text)?.[1] ?? "")
  }
  return ((performance.now() - begun) * paths.length) / sample.length
}

/** Milliseconds of `votive check`, from start to exit. */
function check(directory: string): Promise<number> {
  const script = join(import.meta.dirname, "../../server/cli/votive.ts")
  const once = () => {
    const { status } = spawnSync(process.execPath, [script, "check", directory, "--now", "2030-09-05"])
    if (status !== 0) throw new Error("votive check found errors")
  }
  return median(once, { runs: 5, warmups: 1 })
}

async function rows(directory: string): Promise<readonly Row[]> {
  const files = syntheticFiles(SHAPE)
  writeSyntheticGit(directory, files)
  const paths = [...files.keys()]
  const whole = Array.from({ length: 5 }, () => follow(directory, 0))
  if (whole.some(({ elections }) => elections !== SHAPE.elections))
    throw new Error("not every election was read")
  const time = medianOf(whole.map(({ read, check }) => read + check))
  const peak = Math.max(...whole.map(({ peak }) => peak))
  const command = await check(directory)
  const checkPeak = Math.max(...Array.from({ length: 5 }, () => Number(run("check", directory))))
  const shown = plainShow(directory, paths)
  const parsed = plainParse(directory, paths)
  const followed = follow(directory, SYNCS)
  return [
    [
      "read from git and check",
      milliseconds(time),
      "10000 ms",
      milliseconds(shown + parsed),
      ratio(shown + parsed, time),
    ],
    [
      "  of this, out of git",
      milliseconds(medianOf(whole.map(({ read }) => read))),
      "",
      milliseconds(shown),
      "",
    ],
    [
      "  of this, files to elections",
      milliseconds(medianOf(whole.map(({ check }) => check))),
      "",
      milliseconds(parsed),
      "",
    ],
    ["  peak memory, highest of 5", megabytes(peak), "500 MB", "", ""],
    [
      "votive check, process",
      milliseconds(command),
      "10000 ms",
      milliseconds(parsed),
      ratio(parsed, command),
    ],
    ["  peak memory, highest of 5", megabytes(checkPeak), "500 MB", "", ""],
    [
      `sync after one changed file, median of ${SYNCS}`,
      milliseconds(medianOf(followed.syncs)),
      "300 ms",
      "",
      "",
    ],
    ["  slowest", milliseconds(Math.max(...followed.syncs)), "", "", ""],
    ["  of this, files to elections", milliseconds(medianOf(followed.rereads)), "", "", ""],
    [`memory over ${SYNCS} syncs, every 10`, followed.resident.map(Math.round).join(" "), "flat, MB", "", ""],
  ]
}

export const metaSuite: Suite = {
  name: "meta",
  async run() {
    const directory = mkdtempSync(join(tmpdir(), "votive-bench-"))
    try {
      const { elections, voters, candidates } = SHAPE
      return {
        title:
          `Meta repository of ${elections} elections x ${voters} voters x ${candidates} candidates (medians of 5 processes; ` +
          `plain = git show per file, extrapolated from ${SHOWN} files, and yaml per file, extrapolated from a tenth)`,
        heads: ["", "votive", "at most", "plain", "ratio"],
        rows: await rows(directory),
      }
    } finally {
      rmSync(directory, { recursive: true })
    }
  },
}
