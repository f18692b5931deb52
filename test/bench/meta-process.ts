/**
 * The part of the bench `meta` that runs in a process of its own, so that its memory is nobody else's.
 *
 * `follow DIRECTORY COUNT`: reads the repository in the directory, then follows it through a number of commits, each of one voter more.
 * Prints a `Measured` as JSON. `check DIRECTORY`: checks the files that lie there, and prints the peak memory in MB.
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { instant } from "#core/base/instant"
import { readElections } from "#core/meta/read"
import { check } from "#server/cli/check"
import { openRepository } from "#server/repository/repository"
import { must } from "#test/support/sealing"
import { commitSynthetic, syntheticDirectory } from "#test/support/synthetic-repository"

/** Times in milliseconds, memory in MB. */
export interface Measured {
  readonly elections: number
  /** Out of git. */
  readonly read: number
  /** Files to elections and diagnostics. */
  readonly check: number
  /** Of the process so far, after both. */
  readonly peak: number
  /** Of one sync each, from asking git to the new reading. */
  readonly syncs: readonly number[]
  /** Part of it: the reading alone. */
  readonly rereads: readonly number[]
  /** Resident after every tenth of the syncs, after a garbage collection. */
  readonly resident: readonly number[]
}

const NOW = instant(Date.UTC(2030, 8, 5))

const memory = (field: "VmHWM" | "VmRSS"): number =>
  Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024

async function measure(directory: string, count: number): Promise<Measured> {
  const repository = openRepository({ remote: directory, directory: "", workDir: join(directory, "unused") })
  const begun = performance.now()
  let revision = must(await repository.latest())
  const there = performance.now()
  let reading = readElections(revision.files, { now: NOW, unread: revision.refused })
  const done = performance.now()
  const peak = memory("VmHWM")
  const [syncs, rereads, resident]: [number[], number[], number[]] = [[], [], []]
  for (let sync = 0; sync < count; sync++) {
    const path = `${syntheticDirectory(sync % reading.elections.length)}/voters.yaml`
    commitSynthetic(directory, path, `${readFileSync(join(directory, path), "utf8")}  - new-voter-${sync}\n`)
    const start = performance.now()
    revision = must(await repository.latest())
    const arrived = performance.now()
    reading = readElections(revision.files, { now: NOW, unread: revision.refused, previous: reading })
    const end = performance.now()
    syncs.push(end - start)
    rereads.push(end - arrived)
    if ((sync + 1) % (count / 10) === 0) {
      Bun.gc(true)
      resident.push(memory("VmRSS"))
    }
  }
  await repository.close()
  const elections = reading.elections.filter(({ election }) => election !== null).length
  return { elections, read: there - begun, check: done - there, peak, syncs, rereads, resident }
}

async function checkPeak(directory: string): Promise<number> {
  const io = { stdout: () => undefined, stderr: console.error, cwd: directory, now: () => NOW }
  if ((await check([directory], io)) !== 0) throw new Error("votive check found errors")
  return memory("VmHWM")
}

const [mode, directory = "", syncs = "0"] = process.argv.slice(2)
console.log(
  JSON.stringify(mode === "check" ? await checkPeak(directory) : await measure(directory, Number(syncs))),
)
