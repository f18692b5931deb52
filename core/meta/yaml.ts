/**
 * YAML text -> a small tree in which every scalar is the text that stands in the file.
 *
 * Nothing is turned into numbers, booleans or dates here: `0x1F`, `017`, `on` and `249043822` may be logins. Never throws, whatever
 * the text; takes time in proportion to it. Aliases are resolved by sharing nodes, and there may be few of them, so that no
 * reader can be made to walk a tree that is much larger than the file.
 */
import {
  type Alias,
  type Document,
  isAlias,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
  type YAMLParseError,
} from "yaml"
import { findLeftovers, PLACEHOLDER_LEFT } from "./leftovers.ts"
import { readPlainMap } from "./plain-map.ts"
import type { Report } from "./report.ts"
import { oneLine } from "./words.ts"
import { explainSyntaxError, isReserved, quotedRest } from "./yaml-errors.ts"
import type { YamlEntry, YamlNode, YamlScalar } from "./yaml-node.ts"

/** Far more than the files need; deeper nesting is refused. */
const MAX_DEPTH = 16
const MAX_ALIASES = 100
/** Each may become a node of some 2 kB; with the size of a file alone, reading one could take gigabytes. */
const MAX_SIGNS = 250_000
const SIGNS: ReadonlySet<number> = new Set([..."\n,:?[]{}#&*!|>'\"%@`"].map((sign) => sign.charCodeAt(0)))
const MAX_NAME_SHOWN = 60
/** Later errors are mostly echoes of the first ones. */
const MAX_SYNTAX_ERRORS = 5
/** One line may have very many, of which one is said. */
const MAX_ERRORS_LOOKED_AT = 50

/**
 * Parses the part of the report's source from `start` to `end`. Null if it isn't YAML; the report then has the errors.
 * Values that start with the reserved `@` or a backtick are read as text, with a warning.
 */
export function parseYaml(report: Report, start = 0, end = report.source.text.length): YamlNode | null {
  return readPlainMap(report.source.text, start, end) ?? parseAnyYaml(report, start, end)
}

/** The same without the short cut for plain mappings. */
export function parseAnyYaml(report: Report, start = 0, end = report.source.text.length): YamlNode | null {
  if (countSigns(report.source.text, start, end) > MAX_SIGNS) {
    const message =
      "this has more than 250,000 lines and signs that mean something in YAML, too many to be read; only a list of logins, each on a line of its own and nothing else, may be longer"
    report.add("file-too-large", start, message)
    return null
  }
  let document: Document.Parsed
  try {
    document = parseDocument(report.source.text.slice(start, end), {
      schema: "failsafe",
      prettyErrors: false,
      // Checked below in linear time.
      uniqueKeys: false,
      logLevel: "error",
    })
  } catch {
    // The parser recurses, and runs out of stack before it could say so itself.
    report.add("yaml-too-deep", start, "lists and mappings are nested too deeply here to be read")
    return null
  }
  const isBroken = reportErrors(document.errors, report, start, end)
  for (const { pos } of document.warnings) {
    report.add("yaml-tag", start + pos[0], "YAML tags and directives like this one are ignored")
  }
  if (isBroken) return null
  const conversion = new Conversion(report, start)
  const root = conversion.convert(document.contents, start, 0)
  return conversion.failed ? null : root
}

/** Says what keeps the text from being YAML, once to a line; false if there is nothing but warnings. */
function reportErrors(errors: Document["errors"], report: Report, start: number, end: number): boolean {
  const { text } = report.source
  const isFatal = errors.some(({ code, pos }) => !isReserved(code, text.charAt(start + pos[0])))
  const leftovers = isFatal ? findLeftovers(text.slice(start, end)) : []
  for (const { offset, message } of leftovers) report.add("yaml-syntax", start + offset, message)
  if (leftovers.length > 0) return true
  const explain = ({ code, pos, message }: YAMLParseError) =>
    explainSyntaxError(code, message, text, start + pos[0], start + pos[1])
  let broken = 0
  let lookedAt = 0
  let lastLine = 0
  for (const [i, error] of errors.entries()) {
    const said = explain(error)
    if (said.code !== "yaml-reserved" && ++lookedAt > MAX_ERRORS_LOOKED_AT) break
    const next = errors[i + 1]
    // A line that belongs to the value above it spoils that value first, and is itself what is wrong.
    const isEcho = next?.pos[0] === error.pos[0] && explain(next).offset > said.offset
    if (isEcho) continue
    const line = report.source.line(said.offset)
    if (said.code !== "yaml-reserved") {
      if (line === lastLine) continue
      if (++broken > MAX_SYNTAX_ERRORS) break
      lastLine = line
    }
    report.add(said.code, said.offset, said.message, said.suggestion)
  }
  return isFatal
}

/** Line breaks, indicators of YAML, and dashes before a blank: no text has more nodes than that. */
function countSigns(text: string, start: number, end: number): number {
  let count = 0
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (SIGNS.has(code) || (code === 0x2d && text.charCodeAt(at + 1) === 0x20)) count++
  }
  return count
}

const shown = (name: string): string => oneLine(name.slice(0, MAX_NAME_SHOWN))

class Conversion {
  failed = false
  #aliases = 0
  readonly #anchors = new Map<string, YamlNode>()
  readonly #report: Report
  readonly #start: number

  constructor(report: Report, start: number) {
    this.#report = report
    this.#start = start
  }

  /** `fallback`: the offset of a node that isn't there. */
  convert(node: ParsedNode | null, fallback: number, depth: number): YamlNode {
    if (node === null) return { kind: "scalar", text: "", plain: true, offset: fallback }
    const offset = this.#start + node.range[0]
    if (depth > MAX_DEPTH) {
      return this.#fail("yaml-too-deep", offset, "lists and mappings are nested too deeply here to be read")
    }
    if (isAlias(node)) return this.#resolve(node.source, offset)
    const converted = this.#convertContent(node, offset, depth)
    // Set after the content, so that a node can't contain itself.
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, converted)
    return converted
  }

  #convertContent(node: Exclude<ParsedNode, Alias.Parsed>, offset: number, depth: number): YamlNode {
    if (isScalar(node)) return { kind: "scalar", text: node.source, plain: node.type === "PLAIN", offset }
    if (isSeq(node)) {
      return { kind: "list", items: node.items.map((item) => this.convert(item, offset, depth + 1)), offset }
    }
    const entries = new Map<string, YamlEntry>()
    for (const pair of node.items) {
      const key = this.convert(pair.key, offset, depth + 1)
      const value = this.convert(pair.value, key.offset, depth + 1)
      if (key.kind !== "scalar") {
        const isPlaceholder = this.#report.source.text.startsWith("{{", key.offset - 1)
        const message = "a list or mapping stands here where a key is expected"
        this.#fail(
          "yaml-syntax",
          isPlaceholder ? key.offset - 1 : key.offset,
          isPlaceholder ? PLACEHOLDER_LEFT : message,
        )
        continue
      }
      const earlier = entries.get(key.text)
      if (earlier !== undefined) {
        this.#reportDuplicate(key, earlier)
        entries.delete(key.text)
      }
      entries.set(key.text, { keyOffset: key.offset, value })
    }
    return { kind: "map", entries, offset }
  }

  #reportDuplicate({ text, offset }: YamlScalar, earlier: YamlEntry): void {
    this.#report.add("key-duplicate", offset, () => {
      const line = this.#report.source.line(earlier.keyOffset)
      return `\`${shown(text)}\` is given twice, first on line ${line}; only this one counts`
    })
  }

  #resolve(anchor: string, offset: number): YamlNode {
    this.#aliases++
    if (this.#aliases > MAX_ALIASES) {
      return this.#fail("yaml-aliases", offset, `more than ${MAX_ALIASES} aliases (\`*name\`) are not read`)
    }
    const target = this.#anchors.get(anchor)
    if (target !== undefined) return target
    const name = shown(anchor)
    return this.#fail(
      "yaml-syntax",
      offset,
      `\`*${name}\` refers to nothing: no \`&${name}\` stands before it; if it is text, put it in quotes`,
      quotedRest(this.#report.source.text, offset),
    )
  }

  #fail(
    code: "yaml-syntax" | "yaml-aliases" | "yaml-too-deep",
    offset: number,
    message: string,
    suggestion?: string,
  ): YamlNode {
    this.failed = true
    this.#report.add(code, offset, message, suggestion)
    return { kind: "scalar", text: "", plain: true, offset }
  }
}
