/**
 * The part of the bench `tally` that runs in a process of its own, so that its memory is nobody else's: `stream FILE` reads a CSV file
 * piece by piece and counts it, `plain FILE` does so as a textbook would. Prints the peak memory in MB.
 */
import { createReadStream, readFileSync } from "node:fs"
import { readBallotsStream } from "#core/tally/csv-stream"
import { tally } from "#core/tally/tally"
import { plainParseAndCount } from "./tally-plain.ts"

const [mode, file = ""] = process.argv.slice(2)
if (mode === "plain") {
  plainParseAndCount(readFileSync(file, "utf8"))
} else {
  const profile = await readBallotsStream(createReadStream(file))
  if (!profile.ok) throw new Error(profile.error.message)
  tally(profile.value, { method: "schulze", seats: 1 })
}
console.log(Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) / 1024)
