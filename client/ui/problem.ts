/**
 * Problems in words: what went wrong and what to do about it, by its code, in the reader's language.
 *
 * What only the server can say (which file and line, why an election is not available) stays in its own words.
 */
import { textsOf } from "../texts/texts.ts"
import { list } from "./format.ts"

const t = textsOf("problem")

export interface Problem {
  readonly code: string
  /** The server's words, or "" where the app has its own. */
  readonly detail: string
  /** HTTP status of an answer that nobody understands. */
  readonly status?: number
  /** Whom to tell, by their logins. */
  readonly officers?: readonly string[]
}

/** Codes whose words depend on more than the code: the server says what exactly is wrong. */
const SAID_BY_SERVER: ReadonlySet<string> = new Set([
  "BALLOTS_UNDECIDED",
  "ELECTION_UNAVAILABLE",
  "INTEGRITY",
  "MALFORMED_REQUEST",
  "METHOD_NOT_ALLOWED",
  "METHOD_UNFIT",
  "NOT_FOUND",
  "SHARES_INVALID",
  "SHARES_MISSING",
])

/** One or two whole sentences. */
export function problemWords({ code, detail, status, officers = [] }: Problem): string {
  const words =
    code === "UNEXPECTED" && status !== undefined
      ? t().unexpectedStatus({ status })
      : (byCode(code) ?? detail)
  return officers.length === 0
    ? words
    : t().sentences({ first: words, second: t().tellOfficers({ officers: list(officers) }) })
}

function byCode(code: string): string | undefined {
  if (SAID_BY_SERVER.has(code)) return undefined
  const texts: Readonly<Record<string, unknown>> = { ...t() }
  const found = texts[textKey(code)]
  return typeof found === "string" ? found : undefined
}

/** `NOT_LISTED` has its words under `notListed`. */
export const textKey = (code: string): string =>
  code.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
