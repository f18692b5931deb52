/** `votive convert`: turns a ballots file into another format. What that format can't say is an error, never a different ballot. */
import { randomUUID } from "node:crypto"
import { closeSync, openSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import {
  type BallotFile,
  FORMAT_LABELS,
  FORMATS,
  type FormatName,
  formatOfName,
  unrankedLast,
  writeBallots,
} from "#core/tally/ballot-file"
import { formatOption, readBallotsInput } from "./ballots-input.ts"
import type { CliIo } from "./io.ts"
import { attempt, readWords } from "./options.ts"
import { visible } from "./render-diagnostics.ts"

export const USAGE = `usage: votive convert IN OUT [--from F] [--to F] [--unranked-last] [--force]

Reads ballots in one format and writes them in another, which the name of OUT ends with: .csv, .cvotes, .soc, .soi, .toc, .toi,
.blt, or tally.txt for Debian's tally sheet. For IN and OUT, - is standard input and output.

  --from F          the format of IN: ${FORMATS.join(", ")} (default: what it looks like)
  --to F            the format of OUT (default: what its name ends with)
  --unranked-last   put candidates without a rank below all others, for formats that have no unranked candidates
  --force           write OUT even if there is such a file
`

interface Options {
  readonly input: string
  readonly output: string
  readonly from: FormatName | null
  readonly to: FormatName
  readonly last: boolean
  readonly force: boolean
}

/** Runs the command; the exit status is 0, or 2 for wrong usage and what can't be read or written. */
export async function convert(args: readonly string[], io: CliIo): Promise<number> {
  const options = readOptions(args)
  if (!options.ok) {
    io.stderr(`votive convert: ${visible(options.error)}\n\n${USAGE}`)
    return 2
  }
  if (options.value === "help") {
    io.stdout(USAGE)
    return 0
  }
  const { input, output, from, to, last, force } = options.value
  const read = await readBallotsInput({ file: input, from }, io)
  if (!read.ok) {
    io.stderr(`${read.error}\n`)
    return 2
  }
  const { profile, seats, title } = read.value
  const written = writeBallots({ profile: last ? unrankedLast(profile) : profile, seats, title }, to)
  if (!written.ok) {
    io.stderr(`votive convert: ${visible(written.error)}${hint(written.error, last)}\n`)
    return 2
  }
  if (output === "-") {
    io.stdout(written.value)
    return 0
  }
  const saved = save(resolve(io.cwd, output), written.value, force)
  if (!saved.ok) {
    io.stderr(`votive convert: ${visible(output)}: ${saved.error}\n`)
    return 2
  }
  io.stdout(`${visible(output)}: ${summary(read.value, to)}\n`)
  return 0
}

const hint = (error: string, last: boolean): string =>
  error.includes("unranked") && !last ? "; or put them below all others: --unranked-last" : ""

function summary({ format, profile, seats, title }: BallotFile, to: FormatName): string {
  const ballots = `${profile.ballots} ballot${profile.ballots === 1 ? "" : "s"}`
  const lost = [
    ...(seats !== null && to !== "cvotes" && to !== "blt" ? ["the number of seats"] : []),
    ...(title !== null && (to === "csv" || to === "debian") ? ["the title"] : []),
  ]
  const left = lost.length === 0 ? "" : `; ${lost.join(" and ")} has no place in it`
  return `${ballots}, from ${FORMAT_LABELS[format]} to ${FORMAT_LABELS[to]}${left}`
}

/** All of the file or nothing; what is there stays unless it may be replaced. */
function save(path: string, text: string, force: boolean): Result<void, string> {
  const write = () => {
    if (!force) return create(path, text)
    const draft = `${path}.${randomUUID()}.draft`
    create(draft, text)
    orRemove(draft, () => renameSync(draft, path))
  }
  return attempt(write, WRITE_FAULTS, "the file can't be written")
}

/** Throws the system's error if there is such a file. */
function create(path: string, text: string): void {
  const file = openSync(path, "wx")
  try {
    orRemove(path, () => writeFileSync(file, text))
  } finally {
    closeSync(file)
  }
}

function orRemove(path: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    rmSync(path, { force: true })
    throw error
  }
}

function readOptions(args: readonly string[]): Result<Options | "help", string> {
  const parsed = readWords(args, OPTIONS)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return ok("help")
  const [input, output, ...more] = positionals
  if (input === undefined || output === undefined || more.length > 0) {
    return err("name two files, the one to read and the one to write")
  }
  const from = formatOption("--from", values.from)
  if (!from.ok) return from
  const asked = formatOption("--to", values.to)
  if (!asked.ok) return asked
  const to = asked.value ?? formatOfName(output)
  if (to === null) {
    return err(`which format is "${output}" to be in? Name it: --to ${FORMATS.join(", ")}`)
  }
  return ok({ input, output, from: from.value, to, last: values["unranked-last"], force: values.force })
}

const OPTIONS = {
  from: { type: "string" },
  to: { type: "string" },
  "unranked-last": { type: "boolean", default: false },
  force: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const

const WRITE_FAULTS: Readonly<Record<string, string>> = {
  EEXIST: "there is such a file already; --force replaces it",
  ENOENT: "there is no such directory",
  ENOTDIR: "its directory is a file",
  EISDIR: "this is a directory; name a file in it",
  EACCES: "no permission to write here",
  ENOSPC: "the disk is full",
}
