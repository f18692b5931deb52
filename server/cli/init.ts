/** `votive init`: the directory of a new election, complete, valid and explained. */
import { lstatSync } from "node:fs"
import { join, resolve } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { readElections } from "#core/meta/read"
import { electionSchema, schemaText, votersSchema } from "#core/meta/schema"
import { readDirectory } from "#server/repository/directory"
import { collect, type Given, type Usual } from "./init-answers.ts"
import { electionFiles, type SchemaAddresses } from "./init-files.ts"
import { nameFor, readKey } from "./init-key.ts"
import { initReport } from "./init-report.ts"
import { writeElection, writeSchemas } from "./init-write.ts"
import type { CliIo } from "./io.ts"
import { attempt, readWords } from "./options.ts"

const USAGE = `usage: votive init KEY [--dir DIR] [--officer LOGIN ...] [options]

Writes the directory of a new election, DIR/KEY: every field explained, nothing missing but voters and candidates.
KEY may have several parts, as in steering/2027. At a terminal it asks for what no option says.

  --dir DIR            the directory of the elections, which ELECTION_DIR names (default: the current one)
  --name TEXT          what the election is called (default: made from KEY)
  --organization TEXT  whose election it is (default: that of the latest election in DIR)
  --officer LOGIN      who runs it; may be repeated (default: the officers of the latest election in DIR)
  --start TIME         when voting starts, in UTC; a day alone means its beginning (default: in four weeks)
  --end TIME           when it ends; a day alone means its end anywhere on Earth (default: two weeks later)
  --winners N          seats to fill (default: 1)
  --no-opinion         voters may leave candidates unranked (default)
  --rank-all           voters must rank every candidate
  --delete-after       erase after the result what could link voters to ballots (default)
  --keep-links         don't erase it
  --field LABEL        what to show of candidates beside their names; may be repeated (default: employer)
  --app-url URL        address of your instance, from which editors get schemas (default: copies in DIR/.schemas)
  --yes                ask nothing, take the defaults
`

/** The exit status is 0, or 2 for wrong usage, for something that stands there already, and for what can't be written. */
export async function init(args: readonly string[], io: CliIo): Promise<number> {
  const options = readOptions(args)
  if (!options.ok) {
    io.stderr(`votive init: ${options.error}\n\n${USAGE}`)
    return 2
  }
  if (options.value === "help") {
    io.stdout(USAGE)
    return 0
  }
  const refuse = (why: string): number => {
    io.stderr(`votive init: ${why}\n`)
    return 2
  }
  const { key, directory, given, asks } = options.value
  const root = resolve(io.cwd, directory)
  const place = join(directory, key)
  const there = attempt(() => isThere(join(root, key)), WRITE_FAULTS, "it can't be written")
  if (!there.ok) return refuse(`${place}: ${there.error}`)
  if (there.value) return refuse(`${place} is there already; choose another KEY`)
  const usual = { name: nameFor(key), ...usualPeople(root) }
  const collected = await collect(given, usual, asks ? io : { ...io, ask: undefined })
  if (!collected.ok) return refuse(collected.error)
  if (collected.value === null) return refuse("ended before all was answered; nothing was written")
  const { answers, appUrl } = collected.value
  const written = attempt(
    () => {
      writeElection(join(root, key), electionFiles(answers, schemaAddresses(key, appUrl)))
      if (appUrl === null) writeSchemas(join(root, SCHEMAS), SCHEMA_FILES)
    },
    WRITE_FAULTS,
    "it can't be written",
  )
  if (!written.ok) return refuse(`${place}: ${written.error}`)
  io.stdout(
    initReport({ directory, place, answers, schemas: appUrl === null ? join(directory, SCHEMAS) : null }),
  )
  return 0
}

/** Hidden, as it is no election's; for editors that are given no address of an instance. */
const SCHEMAS = ".schemas"

const SCHEMA_FILES: ReadonlyMap<string, string> = new Map([
  ["election.schema.json", schemaText(electionSchema())],
  ["voters.schema.json", schemaText(votersSchema())],
])

function schemaAddresses(key: string, appUrl: string | null): SchemaAddresses {
  if (appUrl !== null) {
    return { election: `${appUrl}/schemas/election.json`, voters: `${appUrl}/schemas/voters.json` }
  }
  const up = "../".repeat(key.split("/").length)
  return { election: `${up}${SCHEMAS}/election.schema.json`, voters: `${up}${SCHEMAS}/voters.schema.json` }
}

/** A link that leads nowhere is there too. */
const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined

/** Those of the election that starts last; else words that ask to be replaced, and nobody. */
function usualPeople(root: string): Omit<Usual, "name"> {
  const there = attempt(() => readDirectory(root), {}, "")
  const elections = there.ok
    ? readElections(there.value.files).elections.flatMap(({ election }) => election ?? [])
    : []
  const [latest] = elections.sort((a, b) => b.start - a.start)
  return {
    organization: latest?.organization || "Name of the organization",
    officers: latest?.officers.join(" ") ?? null,
  }
}

interface Options {
  readonly key: string
  readonly directory: string
  readonly given: Given
  readonly asks: boolean
}

function readOptions(args: readonly string[]): Result<Options | "help", string> {
  const parsed = readWords(args, OPTIONS)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return ok("help")
  const [word = "", ...more] = positionals
  if (more.length > 0) return err(`one KEY at a time, not ${positionals.length}`)
  const key = readKey(word)
  if (!key.ok) return key
  const noOpinion = choose(values, "no-opinion", "rank-all")
  if (!noOpinion.ok) return noOpinion
  const deleteAfter = choose(values, "delete-after", "keep-links")
  if (!deleteAfter.ok) return deleteAfter
  const given = {
    name: values.name,
    organization: values.organization,
    start: values.start,
    end: values.end,
    winners: values.winners,
    officer: values.officer?.join(" "),
    field: values.field?.join(","),
    "app-url": values["app-url"],
    ...noOpinion.value,
    ...deleteAfter.value,
  }
  const said = Object.entries(given).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]]))
  return ok({ key: key.value, directory: values.dir, given: Object.fromEntries(said), asks: !values.yes })
}

/** Two options for the two answers to one question; neither: no answer. */
function choose<Yes extends string, No extends string>(
  values: Readonly<Partial<Record<Yes | No, boolean>>>,
  yes: Yes,
  no: No,
): Result<Given, string> {
  if (values[yes] === true && values[no] === true) return err(`--${yes} and --${no} exclude each other`)
  if (values[yes] === true) return ok({ [yes]: "yes" })
  return ok(values[no] === true ? { [yes]: "no" } : {})
}

const OPTIONS = {
  dir: { type: "string", default: "." },
  name: { type: "string" },
  organization: { type: "string" },
  officer: { type: "string", multiple: true },
  start: { type: "string" },
  end: { type: "string" },
  winners: { type: "string" },
  "no-opinion": { type: "boolean" },
  "rank-all": { type: "boolean" },
  "delete-after": { type: "boolean" },
  "keep-links": { type: "boolean" },
  field: { type: "string", multiple: true },
  "app-url": { type: "string" },
  yes: { type: "boolean", short: "y", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const

const WRITE_FAULTS: Readonly<Record<string, string>> = {
  EACCES: "no permission to write there",
  EROFS: "the disk can only be read",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of this path is a file",
  EEXIST: "a part of this path is there already, and is no directory",
  ENAMETOOLONG: "a part of this name is too long",
}
