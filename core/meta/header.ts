/**
 * The header of a candidate's file: the first block between two lines of three or more dashes.
 *
 * It ends at the very next such line, so that rules and tables in the profile are safe. Only where it lies is found here.
 */

export interface Header {
  /** UTF-16 offsets of what stands between the fences. */
  readonly start: number
  readonly end: number
  /** Offset of the profile, after the line of the closing fence. */
  readonly body: number
  /** Offset of the first text before the header, or null if there is none. */
  readonly textBefore: number | null
}

/** NONE: no fence, or one that fences no header. OPEN: a header that is never closed; it starts at `start`. */
export type HeaderSearch =
  | { readonly found: "HEADER"; readonly header: Header }
  | { readonly found: "OPEN"; readonly start: number }
  | { readonly found: "NONE" }

const FENCE = /^[ \t]*-{3,}[ \t]*(?:\r?\n|(?![\s\S]))/gm
/** What tells a header from any other text between rules. */
const HEADER_KEY = /^[ \t]*["']?(?:name|id)["']?[ \t]*:/im

export function findHeader(text: string): HeaderSearch {
  const opening = fenceFrom(text, 0)
  if (opening === null) return { found: "NONE" }
  const start = opening.index + opening[0].length
  const closing = fenceFrom(text, start)
  const end = closing?.index ?? text.length
  if (!HEADER_KEY.test(text.slice(start, end))) return { found: "NONE" }
  if (closing === null) return { found: "OPEN", start: opening.index }
  const textBefore = text.slice(0, opening.index).search(/\S/)
  return {
    found: "HEADER",
    header: { start, end, body: end + closing[0].length, textBefore: textBefore < 0 ? null : textBefore },
  }
}

/** The first fence that starts at `start` or later. */
function fenceFrom(text: string, start: number): RegExpExecArray | null {
  FENCE.lastIndex = start
  return FENCE.exec(text)
}
