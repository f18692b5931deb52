/**
 * Fast reading of the plainest voters.yaml: `eligible_voters:` and one simple login to a line, or just the list.
 *
 * Gives exactly the tree that `parseYaml` gives for the same text, or null where it isn't sure; a property test holds the two
 * together. Not a YAML parser: anything but comments, blank lines, empty entries and words of ASCII letters, digits, `.`, `_` and
 * `-`, plain or in quotes, is left to the real one. Offsets rather than nodes are found, for lists may have a million entries.
 */
import type { YamlNode, YamlScalar } from "./yaml-node.ts"

export interface PlainList {
  readonly text: string
  /** Of the mapping, or of the list where there is no key before it. */
  readonly rootOffset: number
  /** Of the first dash. */
  readonly listOffset: number
  readonly hasKey: boolean
  readonly count: number
  /** Where each of the `count` words starts and ends, without quotes; both the same for an entry that stands empty. */
  readonly bounds: Int32Array
}

const PREAMBLE = /(?:(?:#[^\n]*| *)\r?\n)*(?:--- *\r?\n)?(?:(?:#[^\n]*| *)\r?\n)*/y
const KEY = /eligible_voters: *(?: #[^\n]*)?\r?\n/y

const [TAB, LINE_FEED, RETURN, BLANK] = [0x09, 0x0a, 0x0d, 0x20]
const [DOUBLE_QUOTE, HASH, SINGLE_QUOTE, HYPHEN] = [0x22, 0x23, 0x27, 0x2d]

/** Longer ones aren't logins, and are left to those who say so. */
const MOST_IN_A_WORD = 255

export function readPlainList(text: string): PlainList | null {
  const rootOffset = skip(PREAMBLE, text, 0)
  const listStart = skip(KEY, text, rootOffset)
  const bounds = new Int32Array(2 * countLines(text, listStart))
  let count = 0
  let listOffset = -1
  let indent = 0
  for (let at = listStart; at < text.length; ) {
    const dash = skipBlanks(text, at)
    let after = dash
    if (text.charCodeAt(dash) === HYPHEN) {
      if (listOffset < 0) [listOffset, indent] = [dash, dash - at]
      if (dash - at !== indent) return null
      after = readEntry(text, dash + 1, bounds, 2 * count++)
    }
    at = skipRest(text, after)
    if (at < 0) return null
  }
  if (listOffset < 0) return null
  return { text, rootOffset, listOffset, hasKey: listStart > rootOffset, count, bounds }
}

/** The tree of the list, as `parseYaml` makes it. */
export function treeOf(list: PlainList): YamlNode {
  const { text, rootOffset, listOffset, hasKey, count, bounds } = list
  const items = Array.from({ length: count }, (_, index): YamlScalar => {
    const start = bounds[2 * index] as number
    const word = text.slice(start, bounds[2 * index + 1])
    const quoted = word !== "" && isQuote(text.charCodeAt(start - 1))
    return { kind: "scalar", text: word, plain: !quoted, offset: quoted ? start - 1 : start }
  })
  const root: YamlNode = { kind: "list", items, offset: listOffset }
  if (!hasKey) return root
  const entry = { keyOffset: rootOffset, value: root }
  return { kind: "map", entries: new Map([["eligible_voters", entry]]), offset: rootOffset }
}

/** Reads what follows a dash, and notes from `slot` where it starts and ends; the offset after it, or -1. */
function readEntry(text: string, afterDash: number, bounds: Int32Array, slot: number): number {
  const first = skipBlanks(text, afterDash)
  const code = text.charCodeAt(first)
  if (code === RETURN || code === LINE_FEED || first === text.length) {
    bounds[slot] = first
    bounds[slot + 1] = first
    return first
  }
  if (first === afterDash) return -1
  const start = isQuote(code) ? first + 1 : first
  const end = skipWord(text, start)
  if (end < 0) return -1
  bounds[slot] = start
  bounds[slot + 1] = end
  if (start !== first && text.charCodeAt(end) !== code) return -1
  return skipBlanksAndTabs(text, start === first ? end : end + 1)
}

/** The offset after the word, or -1 if none stands here that could be a login. */
function skipWord(text: string, start: number): number {
  let at = start
  let named = false
  for (; ; at++) {
    const code = text.charCodeAt(at)
    if (isLetterOrDigit(code)) named = true
    // Of the three others, a plain word may start with `_` alone; `-` and `.` mean something at the start.
    else if (!(code === 0x5f || ((code === HYPHEN || code === 0x2e) && at > start))) break
  }
  return named && at - start <= MOST_IN_A_WORD ? at : -1
}

const isLetterOrDigit = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39)

const isQuote = (code: number): boolean => code === SINGLE_QUOTE || code === DOUBLE_QUOTE

/** Goes over a comment that is set off, if there is one, and the end of the line; -1 if anything else is there. */
function skipRest(text: string, at: number): number {
  if (at === text.length) return at
  const code = text.charCodeAt(at)
  if (code === HASH && /^\s?$/.test(text.charAt(at - 1))) {
    const lineFeed = text.indexOf("\n", at)
    return lineFeed < 0 ? text.length : lineFeed + 1
  }
  const lineFeed = code === RETURN ? at + 1 : at
  return text.charCodeAt(lineFeed) === LINE_FEED ? lineFeed + 1 : -1
}

/** From `start`, an empty last one too. */
function countLines(text: string, start: number): number {
  let count = 1
  for (let at = text.indexOf("\n", start); at >= 0; at = text.indexOf("\n", at + 1)) count++
  return count
}

function skipBlanks(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) === BLANK) end++
  return end
}

/** Only after a word; tabs before one are for YAML to refuse. */
function skipBlanksAndTabs(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) === BLANK || text.charCodeAt(end) === TAB) end++
  return end
}

/** The offset after what `pattern`, a sticky one, matches at `at`. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}
