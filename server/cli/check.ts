/** `votive check`: what is wrong with the files of the elections, before they are merged. */
import { resolve } from "node:path"
import type { Instant } from "#core/base/instant"
import { err, ok, type Result } from "#core/base/result"
import { phase } from "#core/election/phase"
import { compareDiagnostics, isError } from "#core/meta/diagnostic"
import { readElections } from "#core/meta/read"
import { parseMoment } from "#core/meta/time"
import { readTree, type Tree } from "./check-files.ts"
import { type Checked, RENDERERS } from "./check-report.ts"
import type { CliIo } from "./io.ts"
import { attempt, readWords } from "./options.ts"

const FORMATS = ["text", "json", "github"] as const

const USAGE = `usage: votive check [DIR] [--format text|json|github] [--now ISO]

Checks the files of every election below DIR, the directory that ELECTION_DIR names (default: the current one).
The exit status is 0 without errors (warnings are allowed), 1 with errors.

  --format F   text, json, or github: annotations in a workflow (default: text)
  --now T      the time to judge by, as in 2030-09-01T12:00:00Z (default: the clock)
`

interface Options {
  readonly directory: string
  readonly format: (typeof FORMATS)[number]
  readonly now: Instant
}

/** Runs the command; the exit status is 0 without errors, 1 with, 2 for wrong usage and a directory that can't be read. */
export async function check(args: readonly string[], io: CliIo): Promise<number> {
  const options = readOptions(args, io)
  if (!options.ok) {
    io.stderr(`votive check: ${options.error}\n\n${USAGE}`)
    return 2
  }
  if (options.value === "help") {
    io.stdout(USAGE)
    return 0
  }
  const { directory, format, now } = options.value
  const root = resolve(io.cwd, directory)
  const tree = attempt(() => readTree(root), READ_FAULTS, "the directory can't be read")
  if (!tree.ok) {
    io.stderr(`votive check: ${directory}: ${tree.error}\n`)
    return 2
  }
  const checked = judge(tree.value, now)
  io.stdout(RENDERERS[format](checked, { files: tree.value.files, root, cwd: io.cwd }))
  return checked.diagnostics.some(isError) ? 1 : 0
}

function judge({ files, links }: Tree, now: Instant): Checked {
  const { elections, diagnostics } = readElections(files, now)
  return {
    elections: elections.map(({ key, election }) => ({ key, phase: election && phase(election, now) })),
    diagnostics: [...diagnostics, ...elections.flatMap((reading) => reading.diagnostics), ...links].sort(
      compareDiagnostics,
    ),
  }
}

function readOptions(args: readonly string[], io: CliIo): Result<Options | "help", string> {
  const parsed = readWords(args, OPTIONS)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return ok("help")
  const [directory = ".", ...more] = positionals
  if (more.length > 0) return err(`one directory at a time, not ${positionals.length}`)
  const format = FORMATS.find((name) => name === values.format)
  if (format === undefined) return err(`no format "${values.format}": choose ${FORMATS.join(", ")}`)
  if (values.now === undefined) return ok({ directory, format, now: io.now() })
  const moment = parseMoment(values.now.trim())
  if (!moment.ok) return err(`--now takes a time like 2030-09-01T12:00:00Z, not "${values.now}"`)
  return ok({ directory, format, now: moment.value.at })
}

const OPTIONS = {
  format: { type: "string", default: "text" },
  now: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const

const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such directory",
  ENOTDIR: "this is a file; name the directory of the elections",
  EACCES: "no permission to read all of this directory",
}
