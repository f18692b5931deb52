/** `votive check`: what is wrong with the files of the elections, before they are merged. */
import { existsSync } from "node:fs"
import { resolve } from "node:path"
import type { Instant } from "#core/base/instant"
import { err, ok, type Result } from "#core/base/result"
import { phase } from "#core/election/phase"
import { compareReadings } from "#core/meta/changes"
import { compareDiagnostics, type Diagnostic, isError } from "#core/meta/diagnostic"
import { type RepositoryReading, readElections } from "#core/meta/read"
import { parseMoment } from "#core/meta/time"
import { type DirectoryFiles, readDirectory } from "#server/repository/directory"
import { type Checked, FORMATS, RENDERERS } from "./check-report.ts"
import { type Base, pathInRepository, readBase } from "./git-base.ts"
import type { CliIo } from "./io.ts"
import { isOld } from "./old-warnings.ts"
import { attempt, readWords } from "./options.ts"

const USAGE = `usage: votive check [DIR] [--base REV] [--format F] [--now ISO]

Checks the files of every election below DIR, the directory that ELECTION_DIR names (default: the current one).
The exit status is 0 without errors (warnings are allowed), 1 with errors, 2 if it can't be checked.

  --base REV   also judge what changed since the branch left REV, a branch, tag or commit: changes that
               come too late for an election are errors, and warnings that are not new are left out
  --format F   text, json (which leaves nothing out), github: annotations in a workflow, or gitlab: a code
               quality report (default: text)
  --now T      the time to judge by, as in 2030-09-01T12:00:00Z (default: the clock)
`

interface Options {
  readonly directory: string
  readonly base: string | null
  readonly format: (typeof FORMATS)[number]
  readonly now: Instant
}

/** Runs the command; the exit status is 0 without errors, 1 with, 2 for wrong usage and files that can't be read. */
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
  const { directory, base: rev, format, now } = options.value
  const root = resolve(io.cwd, directory)
  // A branch may delete its last election, and with it the directory.
  const isGone = rev !== null && !existsSync(root)
  const head = isGone
    ? ok({ files: new Map<string, Uint8Array>(), unread: [] })
    : attempt(() => readDirectory(root), READ_FAULTS, "the directory can't be read")
  if (!head.ok) {
    io.stderr(`votive check: ${directory}: ${head.error}\n`)
    return 2
  }
  const base = rev === null ? ok(null) : await readBase(root, rev, head.value.files)
  if (!base.ok) {
    io.stderr(`votive check: ${base.error}\n`)
    return 2
  }
  if (isGone && !base.value?.files.size) {
    io.stderr(`votive check: ${directory}: ${READ_FAULTS.ENOENT}\n`)
    return 2
  }
  const checked = judge(head.value, base.value, now)
  const forForge = format === "github" || format === "gitlab"
  const path = forForge ? await pathInRepository(root) : null
  io.stdout(RENDERERS[format](checked, { files: head.value.files, root, cwd: io.cwd, path }))
  return checked.diagnostics.some(isError) ? 1 : 0
}

function judge(head: DirectoryFiles, base: Base | null, now: Instant): Checked {
  const before = base && readElections(base.files, { now, unread: base.unread })
  const reading = readElections(head.files, { now, unread: head.unread, previous: before ?? undefined })
  const found = diagnosticsOf(reading)
  const elections = reading.elections.map(({ key, election }) => ({
    key,
    phase: election && phase(election, now),
  }))
  if (base === null || before === null) return { elections, diagnostics: found, isOld: () => false }
  const changes = compareReadings(before, reading, now)
  // What is worse because this branch brings it is said once.
  const worse = new Set(changes.map(placeOf))
  return {
    elections,
    diagnostics: [...found.filter((known) => !worse.has(placeOf(known))), ...changes].sort(
      compareDiagnostics,
    ),
    isOld: isOld({ before: base.files, after: head.files, known: diagnosticsOf(before) }),
  }
}

const diagnosticsOf = ({ elections, diagnostics }: RepositoryReading): readonly Diagnostic[] =>
  [...diagnostics, ...elections.flatMap((election) => election.diagnostics)].sort(compareDiagnostics)

const placeOf = ({ code, file, line, column }: Diagnostic): string =>
  JSON.stringify([code, file, line, column])

function readOptions(args: readonly string[], io: CliIo): Result<Options | "help", string> {
  const parsed = readWords(args, OPTIONS)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return ok("help")
  const [directory = ".", ...more] = positionals
  if (more.length > 0) return err(`one directory at a time, not ${positionals.length}`)
  const format = FORMATS.find((name) => name === values.format)
  if (format === undefined) return err(`no format "${values.format}": choose ${FORMATS.join(", ")}`)
  const base = values.base?.trim() ?? null
  if (base === "") return err("--base takes a branch, tag or commit; what was given is empty")
  if (values.now === undefined) return ok({ directory, base, format, now: io.now() })
  const moment = parseMoment(values.now.trim())
  if (!moment.ok) return err(`--now takes a time like 2030-09-01T12:00:00Z, not "${values.now}"`)
  return ok({ directory, base, format, now: moment.value.at })
}

const OPTIONS = {
  base: { type: "string" },
  format: { type: "string", default: "text" },
  now: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const

const READ_FAULTS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such directory",
  ENOTDIR: "this is a file; name the directory of the elections",
  EACCES: "no permission to read all of this directory",
}
