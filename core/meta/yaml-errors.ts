/** What the YAML parser complains about, in plain words, with a line that can be pasted where one can be guessed. */
import type { ErrorCode } from "yaml"
import type { DiagnosticCode } from "./diagnostic.ts"
import { quoted } from "./words.ts"

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
        : syntax(`something is missing here: ${lowerFirst(original)}`)
    default:
      return syntax(`this is not YAML: ${lowerFirst(original)}`)
  }
}

function explainReserved(text: string, offset: number): Explanation {
  const character = text[offset]
  const rest = restOfLine(text, offset)
  if (character !== "@" && character !== "`") {
    return {
      code: "yaml-syntax",
      message: `a value can't start with ${quoted(rest.slice(0, 1))}: put it in quotes`,
      suggestion: JSON.stringify(rest),
    }
  }
  return {
    code: "yaml-reserved",
    message: `YAML reserves \`${character}\` at the start of a value; other programs fail here: put the value in quotes, or leave the sign out`,
    suggestion: character === "@" ? rest.slice(1) : JSON.stringify(rest),
  }
}

/** `key: some text: more text`, the error being at `some`. */
function explainSecondColon(text: string, offset: number): Explanation {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1
  const before = text.slice(lineStart, offset)
  const value = restOfLine(text, offset)
  if (!/^\s*(?:- +)?[\w-]+:\s+$/.test(before) || !value.includes(": ")) {
    return { code: "yaml-syntax", message: "this does not line up with the lines above it" }
  }
  return {
    code: "yaml-syntax",
    message: "a second `: ` on one line: put the text in quotes",
    suggestion: `${before.trim()} ${JSON.stringify(value)}`,
  }
}

function restOfLine(text: string, offset: number): string {
  const end = text.indexOf("\n", offset)
  return text.slice(offset, end < 0 ? text.length : end).trimEnd()
}

const lowerFirst = (message: string): string => message.slice(0, 1).toLowerCase() + message.slice(1)
