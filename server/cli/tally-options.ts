/** The words that `votive tally` takes. */
import { err, ok, type Result } from "#core/base/result"
import { DEFAULT_METHOD, METHODS, type MethodName } from "#core/election/method"
import { FORMATS as FILE_FORMATS, type FormatName } from "#core/tally/ballot-file"
import { formatOption } from "./ballots-input.ts"
import { readWords } from "./options.ts"

const FORMATS = ["text", "json", "markdown"] as const

export const USAGE = `usage: votive tally FILE [--method M|all] [--winners N] [--format text|json|markdown] ...

Counts ballots and explains the result. FILE is CSV, with a line with the candidates, then a line per ballot with a rank for each
(1 is best) or "No opinion", or a file in another format; - is standard input.

  --method M             ${METHODS.join(", ")},
                         or all: every method on the same ballots (default: ${DEFAULT_METHOD})
  --winners N            seats to fill (default: what the file says, else 1)
  --format F             text, json or markdown (default: text)
  --from F               the format of FILE: ${FILE_FORMATS.join(", ")} (default: what it looks like)
  --unranked-last        count candidates without a rank on a ballot as if they stood below all others there; else they are
                         compared with nobody on it
  --without CANDIDATE    somebody who withdrew, taken off all ballots before counting; may be given several times
  --limit FIELD=MAX      no more than MAX winners share a value of FIELD, a column of --values; may be given several times
  --values FILE.csv      what is known of the candidates: a column with their names, as the ballots have them, then fields
  --tiebreak-seed TEXT   the public random value that was named before the election, to decide ties for the last seat
  --tiebreak-value TEXT  that value, once it was public
`

export interface TallyOptionsAsked {
  readonly file: string
  readonly from: FormatName | null
  readonly method: MethodName | "all"
  /** Null: what the file says. */
  readonly seats: number | null
  readonly format: (typeof FORMATS)[number]
  /** Candidates without a rank stand below all others. */
  readonly last: boolean
  readonly without: readonly string[]
  readonly limits: readonly { readonly field: string; readonly max: number }[]
  readonly values: string | null
  readonly tiebreak: { readonly seed: string; readonly value: string } | null
}

export function readTallyOptions(args: readonly string[]): Result<TallyOptionsAsked | "help", string> {
  const parsed = readWords(args, OPTIONS)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return ok("help")
  const [file, ...more] = positionals
  if (file === undefined) return err("name the ballots file")
  if (more.length > 0) return err(`one file at a time, not ${positionals.length}`)
  const method = values.method === "all" ? "all" : METHODS.find((name) => name === values.method)
  if (method === undefined) return err(`no method "${values.method}": choose ${METHODS.join(", ")}, or all`)
  const format = FORMATS.find((name) => name === values.format)
  if (format === undefined) return err(`no format "${values.format}": choose text, json or markdown`)
  const from = formatOption("--from", values.from)
  if (!from.ok) return from
  if (values.winners !== undefined && !/^[1-9]\d{0,8}$/.test(values.winners)) {
    return err(`--winners takes a whole number from 1 on, not "${values.winners}"`)
  }
  const limits = readLimits(values.limit)
  if (!limits.ok) return limits
  if (limits.value.length > 0 !== (values.values !== undefined)) {
    return err("--limit and --values go together: the limit names a column of the file with the values")
  }
  const { "tiebreak-seed": seed, "tiebreak-value": value } = values
  if ((seed === undefined) !== (value === undefined))
    return err("--tiebreak-seed and --tiebreak-value go together")
  return ok({
    file,
    from: from.value,
    method,
    seats: values.winners === undefined ? null : Number(values.winners),
    format,
    last: values["unranked-last"],
    without: values.without,
    limits: limits.value,
    values: values.values ?? null,
    tiebreak: seed === undefined || value === undefined ? null : { seed, value },
  })
}

function readLimits(words: readonly string[]): Result<TallyOptionsAsked["limits"], string> {
  const limits: { field: string; max: number }[] = []
  for (const word of words) {
    const [, field = "", max] = /^(.+)=([1-9]\d{0,8})$/.exec(word) ?? []
    if (max === undefined)
      return err(`--limit takes a field and how many may share a value, as in employer=2, not "${word}"`)
    limits.push({ field: field.trim(), max: Number(max) })
  }
  return ok(limits)
}

const OPTIONS = {
  method: { type: "string", default: DEFAULT_METHOD },
  winners: { type: "string" },
  format: { type: "string", default: "text" },
  from: { type: "string" },
  "unranked-last": { type: "boolean", default: false },
  without: { type: "string", multiple: true, default: [] as string[] },
  limit: { type: "string", multiple: true, default: [] as string[] },
  values: { type: "string" },
  "tiebreak-seed": { type: "string" },
  "tiebreak-value": { type: "string" },
  help: { type: "boolean", short: "h", default: false },
} as const
