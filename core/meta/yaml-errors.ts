/** What the YAML parser complains about, in plain words, with a line that can be pasted where one can be guessed. */
import type { ErrorCode } from "yaml"
import type { DiagnosticCode } from "./diagnostic.ts"
import { oneLine, quoted } from "./words.ts"

/** Longer values are not repeated as a suggestion; in characters. */
const MOST_SUGGESTED = 300

const MOST_SAID = 200

export interface Explanation {
  readonly code: Extract<DiagnosticCode, "yaml-syntax" | "yaml-too-deep" | "yaml-reserved">
  readonly message: string
  readonly suggestion?: string
}

/** `offset` points at the error in `text`. */
export function explainSyntaxError(
  code: ErrorCode,
  original: string,
  text: string,
  offset: number,
): Explanation {
  const syntax = (message: string): Explanation => ({ code: "yaml-syntax", message })
  // The parser's own words may quote the file at any length.
  const said = lowerFirst(oneLine(original.slice(0, MOST_SAID)))
  switch (code) {
    case "RESOURCE_EXHAUSTION":
      return { code: "yaml-too-deep", message: "lists and mappings are nested too deeply here to be read" }
    case "BAD_SCALAR_START":
      return explainReserved(text, offset)
    case "BLOCK_AS_IMPLICIT_KEY":
      return explainSecondColon(text, offset)
    case "TAB_AS_INDENT":
      return syntax("this line is indented with a tab; YAML takes spaces only")
    case "MULTIPLE_DOCS":
      return syntax("a second YAML document starts here; take the line of `---` or `...` out")
    case "BAD_INDENT":
      return syntax(
        "this does not line up: indent it more than the key it belongs to, entries of one list alike",
      )
    case "MULTILINE_IMPLICIT_KEY":
      return syntax(
        "a `:` is missing after the key on this line, or the line belongs to the value above and must be indented",
      )
    case "MISSING_CHAR":
      return original.includes("quote")
        ? syntax(
            "a quotation mark was opened before this and is not closed; if its text goes on, indent the lines",
          )
        : syntax(`something is missing here: ${said}`)
    default:
      return syntax(`this is not YAML: ${said}`)
  }
}

function explainReserved(text: string, offset: number): Explanation {
  const character = text.charAt(offset)
  const rest = restOfLine(text, offset)
  if (character !== "@" && character !== "`") {
    return {
      code: "yaml-syntax",
      message: `a value can't start with ${quoted(character)}: put it in quotes`,
      ...suggest(rest, JSON.stringify),
    }
  }
  return {
    code: "yaml-reserved",
    message: `YAML reserves \`${character}\` at the start of a value; other programs fail here: put the value in quotes, or leave the sign out`,
    ...suggest(rest, (value) => (character === "@" ? value.slice(1) : JSON.stringify(value))),
  }
}

/** `key: some text: more text`, the error being at `some`. */
function explainSecondColon(text: string, offset: number): Explanation {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1
  const before = offset - lineStart > MOST_SUGGESTED ? "" : text.slice(lineStart, offset)
  const value = restOfLine(text, offset)
  if (!/^\s*(?:- +)?[\w-]+:\s+$/.test(before) || !value?.includes(": ")) {
    return { code: "yaml-syntax", message: "this does not line up with the lines above it" }
  }
  return {
    code: "yaml-syntax",
    message: "a second `: ` on one line: put the text in quotes",
    suggestion: `${before.trim()} ${JSON.stringify(value)}`,
  }
}

const suggest = (rest: string | null, mend: (rest: string) => string): Pick<Explanation, "suggestion"> =>
  rest === null ? {} : { suggestion: mend(rest) }

/** Null if it is long: looking through it for each of many errors would take quadratic time, and nobody pastes it. */
function restOfLine(text: string, offset: number): string | null {
  const near = text.slice(offset, offset + MOST_SUGGESTED)
  const end = near.indexOf("\n")
  if (end < 0 && near.length === MOST_SUGGESTED) return null
  return near.slice(0, end < 0 ? near.length : end).trimEnd()
}

const lowerFirst = (message: string): string => message.slice(0, 1).toLowerCase() + message.slice(1)
