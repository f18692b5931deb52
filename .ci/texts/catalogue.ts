/**
 * Catalogues: the texts of the app in one language, as JSON files of ICU messages (client/texts/LANGUAGE/AREA.json), and those about a
 * count, which the server needs as well (core/tally/texts/LANGUAGE.json).
 *
 * They are compiled when the app is built, so that no parser is shipped and nothing is evaluated in the page: a message without
 * arguments becomes a string, one with arguments a function of them.
 */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import MessageFormat from "@messageformat/core"
import compileModule from "@messageformat/core/lib/compile-module.js"
import { parse, type Token } from "@messageformat/parser"

/** ICU messages by key. */
export type Messages = Readonly<Record<string, string>>

/** Areas of one language, by name. */
export type Catalogue = Readonly<Record<string, Messages>>

/** The language that all others are compared with. */
export const SOURCE = "en"

type ArgumentType = "string | number" | "number" | "string"

/** The JSON files of a directory, by name. */
export function readCatalogue(directory: string): Catalogue {
  return Object.fromEntries(
    readdirSync(directory)
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => [
        name.slice(0, -".json".length),
        JSON.parse(readFileSync(join(directory, name), "utf8")) as Messages,
      ]),
  )
}

/** The arguments of a message with their types, by name. A `ParseError` says where a message is wrong. */
export function argumentsOf(message: string): ReadonlyMap<string, ArgumentType> {
  const found = new Map<string, ArgumentType>()
  const visit = (tokens: readonly Token[]): void => {
    for (const token of tokens) {
      if (token.type === "content" || token.type === "octothorpe") continue
      const counts = token.type === "plural" || token.type === "selectordinal"
      const type = counts ? "number" : token.type === "select" ? "string" : "string | number"
      if (found.get(token.arg) !== "number" || counts) found.set(token.arg, type)
      if ("cases" in token) for (const { tokens: inner } of token.cases) visit(inner)
    }
  }
  visit(parse(message))
  return found
}

/** The text of a JavaScript module whose default export holds the messages of one area. */
export function compileArea(language: string, messages: Messages): string {
  const entries = Object.entries(messages)
  const plain = entries.filter(([, message]) => argumentsOf(message).size === 0)
  const formats = new MessageFormat(language)
  const texts = plain.map(
    ([key, message]) => `${JSON.stringify(key)}: ${JSON.stringify(formats.compile(message)())}`,
  )
  const rest = Object.fromEntries(entries.filter(([, message]) => argumentsOf(message).size > 0))
  const compiled = compileModule(formats, rest)
  return compiled.replace(
    "export default {",
    `export default {\n  ${texts.join(",\n  ")}${texts.length > 0 ? "," : ""}`,
  )
}

/** The text of client/texts/areas.ts: the keys of each area and the arguments of each message, as types. */
export function typesOf(catalogue: Catalogue): string {
  const areas = Object.entries(catalogue).map(([area, messages]) => {
    const members = membersOf(messages).map((member) => `    ${member}\n`)
    return `  readonly ${area}: {${members.length > 0 ? `\n${members.join("")}  ` : ""}}\n`
  })
  return `/** The texts of the app by area and key. Written by \`bun run texts\` from the English catalogue. */\nexport interface Texts {\n${areas.join("")}}\n`
}

/** The text of core/tally/texts.ts: as `typesOf`, for one area. */
export function typesOfTally(messages: Messages): string {
  const members = membersOf(messages).map((member) => `  ${member}\n`)
  return `/** The texts about a count by key. Written by \`bun run texts\` from the English catalogue. */\nexport interface TallyTexts {\n${members.join("")}}\n`
}

const membersOf = (messages: Messages): readonly string[] =>
  Object.entries(messages).map(([key, message]) => {
    const values = [...argumentsOf(message)].map(([name, type]) => `readonly ${name}: ${type}`)
    return `readonly ${key}: ${values.length === 0 ? "string" : `(values: { ${values.join("; ")} }) => string`}`
  })

/** What a translation lacks, has too much, or asks for with other arguments; one line each. */
export const differences = (language: string, source: Catalogue, other: Catalogue): readonly string[] =>
  [...new Set([...Object.keys(source), ...Object.keys(other)])].flatMap((area) =>
    differencesIn(`${language}/${area}.json`, source[area] ?? {}, other[area] ?? {}),
  )

/** As `differences`, for one file, which the lines name so. */
export function differencesIn(file: string, source: Messages, other: Messages): readonly string[] {
  const lines = Object.entries(source).flatMap(([key, message]) => {
    const translated = other[key]
    if (translated === undefined) return [`${file}: ${key} is missing; in English it reads “${message}”`]
    const [wanted, found] = [argumentsOf(message), argumentsOf(translated)]
    const silent = silentPlurals(message)
    // Without any argument it would become a string, where the app calls a function.
    const isRight =
      (found.size === 0) === (wanted.size === 0) &&
      [...found.keys()].every((name) => wanted.has(name)) &&
      [...wanted.keys()].every((name) => found.has(name) || silent.has(name))
    const names = (args: ReadonlyMap<string, unknown>) => [...args.keys()].sort().join(", ")
    return isRight
      ? []
      : [`${file}: ${key} has the arguments (${names(found)}), in English (${names(wanted)})`]
  })
  const more = Object.keys(other).filter((key) => source[key] === undefined)
  return [...lines, ...more.map((key) => `${file}: ${key} is not in the English catalogue`)]
}

/** The arguments by which English chooses between singular and plural and no more: a language without plurals can leave them out. */
function silentPlurals(message: string): ReadonlySet<string> {
  const [chosen, shown] = [new Set<string>(), new Set<string>()]
  /** `counted`: what `#` stands for. */
  const visit = (tokens: readonly Token[], counted: string | null): void => {
    for (const token of tokens) {
      if (token.type === "content") continue
      if (token.type === "octothorpe") {
        if (counted !== null) shown.add(counted)
        continue
      }
      const counts = token.type === "plural" || token.type === "selectordinal"
      if (counts) chosen.add(token.arg)
      else shown.add(token.arg)
      if ("cases" in token)
        for (const { tokens: inner } of token.cases) visit(inner, counts ? token.arg : counted)
    }
  }
  visit(parse(message), null)
  return new Set([...chosen].filter((name) => !shown.has(name)))
}
