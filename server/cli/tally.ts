/** `votive tally`: counts a ballots file. Reads that file and nothing else, needs no server. */
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { DEFAULT_METHOD, METHODS, type MethodName } from "#core/election/method"
import { parseBallotsCsv } from "#core/tally/csv"
import { tally as count } from "#core/tally/tally"
import type { CliIo } from "./io.ts"
import { attempt, readWords } from "./options.ts"
import { tallyReport } from "./tally-report.ts"

const FORMATS = ["text", "json"] as const

const USAGE = `usage: votive tally FILE.csv [--method M] [--winners N] [--format text|json]

Counts ballots: a line with the candidates, then a line per ballot with a rank for each (1 is best) or "No opinion".

  --method M    ${METHODS.join(", ")} (default: ${DEFAULT_METHOD})
  --winners N   seats to fill (default: 1)
  --format F    text or json (default: text)
`

interface Options {
  readonly file: string
  readonly method: MethodName
  readonly seats: number
  readonly format: (typeof FORMATS)[number]
}

/** Runs the command; the exit status is 0, or 2 for wrong usage and a file that can't be read. */
export async function tally(args: readonly string[], io: CliIo): Promise<number> {
  const options = readOptions(args)
  if (!options.ok) {
    io.stderr(`votive tally: ${options.error}\n\n${USAGE}`)
    return 2
  }
  if (options.value === "help") {
    io.stdout(USAGE)
    return 0
  }
  const { file, method, seats, format } = options.value
  const path = resolve(io.cwd, file)
  const source = attempt(() => readFileSync(path, "utf8"), READ_FAULTS, "the file can't be read")
  if (!source.ok) {
    io.stderr(`votive tally: ${file}: ${source.error}\n`)
    return 2
  }
  const profile = parseBallotsCsv(source.value)
  if (!profile.ok) {
    const { line, column, message } = profile.error
    io.stderr(`${file}:${line}:${column}: ${message}\n`)
    return 2
  }
  const result = count(profile.value, { method, seats })
  io.stdout(format === "json" ? `${JSON.stringify(result)}\n` : tallyReport(result, seats))
  return 0
}

function readOptions(args: readonly string[]): Result<Options | "help", string> {
  const parsed = readWords(args, OPTIONS)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return ok("help")
  const [file, ...more] = positionals
  if (file === undefined) return err("name the ballots file")
  if (more.length > 0) return err(`one file at a time, not ${positionals.length}`)
  const method = METHODS.find((name) => name === values.method)
  if (method === undefined) return err(`no method "${values.method}": choose ${METHODS.join(", ")}`)
  const format = FORMATS.find((name) => name === values.format)
  if (format === undefined) return err(`no format "${values.format}": choose ${FORMATS.join(" or ")}`)
  if (!/^[1-9]\d{0,8}$/.test(values.winners)) {
    return err(`--winners takes a whole number from 1 on, not "${values.winners}"`)
  }
  return ok({ file, method, seats: Number(values.winners), format })
}

const OPTIONS = {
  method: { type: "string", default: DEFAULT_METHOD },
  winners: { type: "string", default: "1" },
  format: { type: "string", default: "text" },
  help: { type: "boolean", short: "h", default: false },
} as const

const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "this is a directory; name the ballots file in it",
  EACCES: "no permission to read this file",
}
