/**
 * `votive keygen`: a trustee's key, made without a network: twelve words for the person, and the line for election.yaml.
 *
 * Nothing is written to disk. The words go to standard error, once, so that sending the output into a file takes the public line
 * alone; only the JSON form, for programs, has both.
 */
import { toBase64url } from "#core/base/bytes"
import { err, ok, type Result } from "#core/base/result"
import { trusteeNameFault } from "#core/meta/trustees"
import { oneLine, yamlValue } from "#core/meta/words"
import { trusteeKeyOf } from "#core/seal/trustee-key"
import { fromWords, newVotingKey, toWords, type VotingKey, type WordsFault } from "#core/seal/voting-key"
import type { CliIo } from "./io.ts"
import { readWords } from "./options.ts"
import { visible } from "./render-diagnostics.ts"

const FORMATS = ["text", "json"] as const

const USAGE = `usage: votive keygen [--name NAME] [--words] [--format text|json]

Makes the key of a trustee, an officer who holds a share of the key that opens the ballots: twelve words, which are shown once
and stored nowhere, and the line for \`trustees\` in election.yaml. Works without a network.

  --name NAME   the trustee's name, as voters will see it
  --words       don't make a key: read the twelve words (unseen at a terminal, else from standard input) and give their line
  --format F    text or json, which has the words in it too (default: text)
`

interface Options {
  readonly name: string | null
  readonly hasWords: boolean
  readonly format: (typeof FORMATS)[number]
}

/** Runs the command; the exit status is 0, or 2 for wrong usage and for what isn't twelve words. */
export async function keygen(args: readonly string[], io: CliIo): Promise<number> {
  const options = readOptions(args)
  if (!options.ok) {
    io.stderr(`votive keygen: ${visible(options.error)}\n\n${USAGE}`)
    return 2
  }
  if (options.value === "help") {
    io.stdout(USAGE)
    return 0
  }
  const { name, hasWords, format } = options.value
  const key = hasWords
    ? await askWords(io)
    : ok(newVotingKey((length) => crypto.getRandomValues(new Uint8Array(length))))
  if (!key.ok) {
    io.stderr(`votive keygen: ${key.error}\n`)
    return 2
  }
  const line = await trusteeLine(key.value, name)
  if (format === "json") {
    const words = hasWords ? {} : { words: toWords(key.value) }
    io.stdout(`${JSON.stringify({ ...words, name, key: line.key, yaml: line.yaml }, null, 2)}\n`)
    return 0
  }
  if (!hasWords) io.stderr(explainWords(toWords(key.value)))
  io.stderr(hasWords ? "For `trustees:` in election.yaml:\n\n" : EXPLAIN_LINE)
  io.stdout(line.yaml)
  return 0
}

/** The public half of the key, base64url, and the lines that go below `trustees:`. */
async function trusteeLine(key: VotingKey, name: string | null) {
  const pair = await trusteeKeyOf(crypto.subtle, key)
  const publicKey = toBase64url(pair.publicKey)
  const shown = name === null ? "Name of the officer" : yamlValue(name)
  return { key: publicKey, yaml: `  - name: ${shown}\n    key: ${publicKey}\n` }
}

async function askWords(io: CliIo): Promise<Result<VotingKey, string>> {
  const text = await io.secret?.("The twelve words (they aren't shown): ")
  if (text === undefined || text === null) return err("no words came; nothing was made")
  const key = fromWords(text)
  return key.ok ? key : err(WORDS_FAULTS[key.error])
}

const WORDS_FAULTS: Readonly<Record<WordsFault, string>> = {
  WORDS_COUNT: "twelve words are expected, with blanks between; count them again",
  WORDS_UNKNOWN: "one of the words is none of the list of 2048 English words; look for a slip of the pen",
  WORDS_CHECKSUM:
    "each word is one of the list, but together they are no key: one was misread, or two were swapped",
}

function explainWords(words: string): string {
  const numbered = words.split(" ").map((word, at) => `${String(at + 1).padStart(4)} ${word}`.padEnd(16))
  const rows = [0, 4, 8].map((from) =>
    numbered
      .slice(from, from + 4)
      .join("")
      .trimEnd(),
  )
  return `These twelve words are the secret key. They are shown this once, and stored nowhere:

${rows.join("\n")}

- Write them down, in this order, or put them into a password manager now. Nobody can give them to you again.
- Who has them can open this trustee's box of every ballot. Show them to nobody, type them into nothing but Votive.
- You need them twice in each election: before voting starts, to prove in the app that they are at hand, and after
  its end, to open the ballots. "votive keygen --words" gives the line again.

`
}

const EXPLAIN_LINE = `This part is public. Below \`trustees:\` in election.yaml, by a pull request before voting starts:

`

function readOptions(args: readonly string[]): Result<Options | "help", string> {
  const parsed = readWords(args, OPTIONS)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return ok("help")
  if (positionals.length > 0) {
    return err(
      values.words
        ? "the words don't go on the command line, where others may see them: leave them out, and type them when asked"
        : "takes options alone; a name goes behind --name, in quotes",
    )
  }
  const format = FORMATS.find((known) => known === values.format)
  if (format === undefined) return err(`no format "${values.format}": choose ${FORMATS.join(" or ")}`)
  const name = values.name === undefined ? null : oneLine(values.name)
  const fault = name === null ? null : trusteeNameFault(name)
  return fault === null ? ok({ name, hasWords: values.words, format }) : err(fault)
}

const OPTIONS = {
  name: { type: "string" },
  words: { type: "boolean", default: false },
  format: { type: "string", default: "text" },
  help: { type: "boolean", short: "h", default: false },
} as const
