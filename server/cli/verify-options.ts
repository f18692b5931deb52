/** What `votive verify` is told on the command line. */
import { err, ok, type Result } from "#core/base/result"
import { readWords } from "./options.ts"
import { readOrigin } from "./verify-instance.ts"
import { readFingerprint } from "./verify-paper.ts"

const FORMATS = ["text", "json"] as const

export const USAGE = `usage: votive verify FILE [--instance URL] [--board FILE] [--elections DIR] [--paper FINGERPRINT] [--format F]

Checks a receipt or evidence that the app saved, or a ballot paper (alone, or as saved from /api/v1/elections/<slug>), step by
step. The exit status is 0 if everything holds or isn't counted yet, 1 if something doesn't hold, 2 if something can't be read
or the instance doesn't answer.

  --instance URL   ask this instance (default: the one that the file names, unless a board is at hand)
  --board FILE     compare with a board that was saved from /api/v1/elections/<slug>/board; then no network is used,
                   unless --instance asks for it
  --elections DIR  compare with the officers' files: DIR is what ELECTION_DIR names, in a clone of the repository
  --paper F        compare with the fingerprint of the ballot paper that somebody read out to you
  --format F       text or json (default: text)
`

export interface VerifyOptions {
  readonly file: string
  /** Origin. */
  readonly instance: string | null
  readonly board: string | null
  readonly elections: string | null
  /** In its usual form. */
  readonly fingerprint: string | null
  readonly format: (typeof FORMATS)[number]
}

export function readOptions(args: readonly string[]): Result<VerifyOptions | "help", string> {
  const parsed = readWords(args, OPTIONS)
  if (!parsed.ok) return parsed
  const { values, positionals } = parsed.value
  if (values.help) return ok("help")
  const [file, ...more] = positionals
  if (file === undefined) return err("name the file: a receipt, evidence or a ballot paper")
  if (more.length > 0) return err(`one file at a time, not ${positionals.length}`)
  const format = FORMATS.find((name) => name === values.format)
  if (format === undefined) return err(`no format "${values.format}": choose ${FORMATS.join(" or ")}`)
  const instance = values.instance === undefined ? null : readOrigin(values.instance)
  if (values.instance !== undefined && instance === null) {
    return err(
      `--instance takes the address of an instance and no page of it, like https://elections.example.org, not "${values.instance}"`,
    )
  }
  const fingerprint = values.paper === undefined ? null : readFingerprint(values.paper)
  if (values.paper !== undefined && fingerprint === null) {
    return err(
      `--paper takes a fingerprint of 40 digits and letters from a to f in groups of four, like 0123-4567-..., not "${values.paper}"`,
    )
  }
  const { board = null, elections = null } = values
  return ok({ file, instance, board, elections, fingerprint, format })
}

const OPTIONS = {
  instance: { type: "string" },
  board: { type: "string" },
  elections: { type: "string" },
  paper: { type: "string" },
  format: { type: "string", default: "text" },
  help: { type: "boolean", short: "h", default: false },
} as const
