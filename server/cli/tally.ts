/** `votive tally`: counts a ballots file and explains the result. Reads the files that are named and nothing else, needs no server. */
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { DEFAULT_METHOD } from "#core/election/method"
import { unrankedLast } from "#core/tally/ballot-file"
import { compareMethods } from "#core/tally/compare"
import { readCandidateValues } from "#core/tally/formats/candidate-values"
import { tallyMarkdown } from "#core/tally/markdown"
import { type Profile, withoutCandidates } from "#core/tally/profile"
import type { Cap } from "#core/tally/seats"
import { tally as count, type TallyOptions } from "#core/tally/tally"
import { tallyWords } from "#server/service/tally-words"
import { READ_FAULTS, readBallotsInput } from "./ballots-input.ts"
import type { CliIo } from "./io.ts"
import { attempt } from "./options.ts"
import { visible } from "./render-diagnostics.ts"
import { readTallyOptions, type TallyOptionsAsked, USAGE } from "./tally-options.ts"
import { comparisonReport, tallyReport } from "./tally-report.ts"

/** Runs the command; the exit status is 0, or 2 for wrong usage and for what can't be read or counted. */
export async function tally(args: readonly string[], io: CliIo): Promise<number> {
  const options = readTallyOptions(args)
  if (!options.ok) {
    io.stderr(`votive tally: ${visible(options.error)}\n\n${USAGE}`)
    return 2
  }
  if (options.value === "help") {
    io.stdout(USAGE)
    return 0
  }
  const counted = await countFile(options.value, io)
  if (!counted.ok) {
    io.stderr(`${counted.error}\n`)
    return 2
  }
  io.stdout(counted.value)
  return 0
}

/** What the command prints, or the line that says why it can't. */
async function countFile(asked: TallyOptionsAsked, io: CliIo): Promise<Result<string, string>> {
  const read = await readBallotsInput(asked, io)
  if (!read.ok) return read
  const unknown = asked.without.find((name) => !read.value.profile.candidates.includes(name))
  if (unknown !== undefined) {
    return err(`votive tally: --without: ${visible(unknown)} is no candidate on these ballots`)
  }
  const caps = readCaps(asked, read.value.profile.candidates, io)
  if (!caps.ok) return caps
  const standing = withoutCandidates(read.value.profile, [...new Set(asked.without)])
  const profile = asked.last ? unrankedLast(standing) : standing
  const seats = asked.seats ?? read.value.seats ?? 1
  return report(profile, asked, { seats, caps: caps.value, tiebreak: asked.tiebreak })
}

const nameOf = (id: string): string => id

function report(
  profile: Profile,
  { method, format }: TallyOptionsAsked,
  options: Omit<TallyOptions, "method">,
): Result<string, string> {
  const comparison = method === "all" ? compareMethods(profile, options) : null
  if (comparison !== null && format === "json") return ok(`${JSON.stringify(comparison)}\n`)
  if (comparison !== null && format === "text")
    return ok(comparisonReport(profile, comparison, options.seats))
  const counted = count(profile, { ...options, method: method === "all" ? DEFAULT_METHOD : method })
  if (!counted.ok) return err(`votive tally: ${counted.error.message}`)
  if (format === "json") return ok(`${JSON.stringify(counted.value)}\n`)
  return ok(
    format === "text"
      ? tallyReport(counted.value)
      : tallyMarkdown(counted.value, comparison, nameOf, tallyWords()),
  )
}

/** The limits with each candidate's value. */
function readCaps(
  { limits, values }: TallyOptionsAsked,
  candidates: readonly string[],
  io: CliIo,
): Result<readonly Cap[], string> {
  if (values === null) return ok([])
  const path = resolve(io.cwd, values)
  const source = attempt(() => readFileSync(path, "utf8"), READ_FAULTS, "the file can't be read")
  if (!source.ok) return err(`votive tally: ${visible(values)}: ${source.error}`)
  const read = readCandidateValues(source.value, candidates)
  if (!read.ok) {
    const { line, column, message } = read.error
    return err(`${visible(values)}:${line}:${column}: ${visible(message)}`)
  }
  const caps: Cap[] = []
  for (const { field, max } of limits) {
    const known = read.value.get(field)
    if (known === undefined) {
      const fields = [...read.value.keys()].join(", ") || "none"
      return err(
        `votive tally: --limit: ${visible(values)} has no column "${visible(field)}"; it has ${visible(fields)}`,
      )
    }
    caps.push({ field, max, values: known })
  }
  return ok(caps)
}
