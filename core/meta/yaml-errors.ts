/** What the YAML parser complains about, in plain words, with a line that can be pasted where one can be guessed. */
import type { ErrorCode } from "yaml"
import type { DiagnosticCode } from "./diagnostic.ts"
import { oneLine, quoted } from "./words.ts"

/** Longer values are not repeated as a suggestion; in characters. */
const MOST_SUGGESTED = 300

const MOST_SAID = 200

export interface Explanation {
  readonly code: Extract<DiagnosticCode, "yaml-syntax" | "yaml-too-deep" | "yaml-reserved">
  /** Where to look: mostly where the parser stumbled. */
  readonly offset: number
  readonly message: string
  readonly suggestion?: string
}

type Said = Omit<Explanation, "offset" | "code"> & Partial<Explanation>

/** `offset` points at the error in `text`, and `end` after what is wrong there. */
export function explainSyntaxError(
  code: ErrorCode,
  original: string,
  text: string,
  offset: number,
  end: number,
): Explanation {
  return { code: "yaml-syntax", offset, ...explain(code, original, text, offset, end) }
}

function explain(code: ErrorCode, original: string, text: string, offset: number, end: number): Said {
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
      return { message: "this line is indented with a tab; YAML takes spaces only" }
    case "MULTIPLE_DOCS":
      return { message: "a second YAML document starts here; take the line of `---` or `...` out" }
    case "BAD_INDENT":
      return (
        explainNoBlank(text, offset) ?? {
          message:
            "this does not line up: indent it more than the key it belongs to, entries of one list alike",
        }
      )
    case "MULTILINE_IMPLICIT_KEY":
      return explainNoColon(text, offset, end)
    case "MISSING_CHAR":
      if (original.includes("map values")) return explainNoColon(text, offset, offset)
      return original.includes("quote")
        ? {
            message:
              "a quotation mark was opened before this and is not closed; if its text goes on, indent the lines",
          }
        : { message: `something is missing here: ${said}` }
    default:
      return (
        (original.endsWith("node end") && explainTextAfter(text, offset)) || {
          message: `this is not YAML: ${said}`,
        }
      )
  }
}

const NO_COLON =
  "a `:` is missing after the key on this line, or the line belongs to the value above and must be indented"

/** A key without a colon; or with a value that goes on into the line of the next key, `end` being its colon. */
function explainNoColon(text: string, offset: number, end: number): Said {
  const noBlank = explainNoBlank(text, offset)
  if (noBlank !== undefined) return noBlank
  const lineStart = text.lastIndexOf("\n", end - 1) + 1
  const line = restOfLine(text, lineStart)
  if (lineStart <= offset || line === null || !/^ +[\w-]+:/.test(line) || text.charAt(offset - 1) !== " ") {
    return { message: NO_COLON }
  }
  return {
    offset: lineStart + line.search(/\S/),
    message: "this line is indented, so it belongs to the value above: a field starts where the others do",
    suggestion: line.trim(),
  }
}

/** `no_winners:3`, `-login`; undefined for any other line. */
function explainNoBlank(text: string, offset: number): Said | undefined {
  const [, sign, rest] =
    /^ *([\w-]+:|-)([^\s:/-].*)$/.exec(restOfLine(text, lineStartOf(text, offset)) ?? "") ?? []
  if (sign === undefined || rest === undefined) return undefined
  const message = `a blank is missing after the ${sign === "-" ? "dash" : "colon"}`
  return { message, suggestion: `${sign} ${rest}` }
}

/** `key: "quoted" and more`, `key: [text](address)`, the error being at what comes after. */
function explainTextAfter(text: string, offset: number): Said | undefined {
  const line = restOfLine(text, lineStartOf(text, offset)) ?? ""
  const [, before, value] = /^ *((?:- +)?[\w-]+:|-) +(["'[{].*)$/.exec(line) ?? []
  if (before === undefined || value === undefined) return undefined
  return {
    message: "text goes on after the quotation mark or bracket: put the whole value in quotes",
    suggestion: `${before} ${JSON.stringify(value)}`,
  }
}

const lineStartOf = (text: string, offset: number): number => text.lastIndexOf("\n", offset - 1) + 1

/** A sign that YAML keeps for later: read as text here, with a warning. */
export const isReserved = (code: ErrorCode, character: string): boolean =>
  code === "BAD_SCALAR_START" && (character === "@" || character === "`")

function explainReserved(text: string, offset: number): Said {
  const character = text.charAt(offset)
  const rest = restOfLine(text, offset)
  if (!isReserved("BAD_SCALAR_START", character)) {
    return {
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
function explainSecondColon(text: string, offset: number): Said {
  const lineStart = lineStartOf(text, offset)
  const before = offset - lineStart > MOST_SUGGESTED ? "" : text.slice(lineStart, offset)
  const value = restOfLine(text, offset)
  if (!/^\s*(?:- +)?[\w-]+:\s+$/.test(before) || !value?.includes(": ")) {
    return { message: "this does not line up with the lines above it" }
  }
  return {
    message: "a second `: ` on one line: put the text in quotes",
    suggestion: `${before.trim()} ${JSON.stringify(value)}`,
  }
}

const suggest = (rest: string | null, mend: (rest: string) => string): Pick<Explanation, "suggestion"> =>
  rest === null ? {} : { suggestion: mend(rest) }

/** The rest of the line as one value in quotes. */
export function quotedRest(text: string, offset: number): string | undefined {
  const rest = restOfLine(text, offset)
  return rest === null ? undefined : JSON.stringify(rest)
}

/** Null if it is long: looking through it for each of many errors would take quadratic time, and nobody pastes it. */
function restOfLine(text: string, offset: number): string | null {
  const near = text.slice(offset, offset + MOST_SUGGESTED)
  const end = near.indexOf("\n")
  if (end < 0 && near.length === MOST_SUGGESTED) return null
  return near.slice(0, end < 0 ? near.length : end).trimEnd()
}

const lowerFirst = (message: string): string => message.slice(0, 1).toLowerCase() + message.slice(1)
