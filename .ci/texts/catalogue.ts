/**
 * Catalogues: the texts of the app in one language, as JSON files of ICU messages (client/texts/LANGUAGE/AREA.json).
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
    const keys = Object.entries(messages).map(([key, message]) => {
      const values = [...argumentsOf(message)].map(([name, type]) => `readonly ${name}: ${type}`)
      const type = values.length === 0 ? "string" : `(values: { ${values.join("; ")} }) => string`
      return `    readonly ${key}: ${type}\n`
    })
    return `  readonly ${area}: {${keys.length > 0 ? `\n${keys.join("")}  ` : ""}}\n`
  })
  return `/** The texts of the app by area and key. Written by \`bun run texts\` from the English catalogue. */\nexport interface Texts {\n${areas.join("")}}\n`
}

/** What a translation lacks, has too much, or asks for with other arguments; one line each. */
export function differences(language: string, source: Catalogue, other: Catalogue): readonly string[] {
  const names = (message: string) => [...argumentsOf(message).keys()].sort().join(", ")
  const lines: string[] = []
  for (const [area, messages] of Object.entries(source)) {
    for (const [key, message] of Object.entries(messages)) {
      const place = `${language}/${area}.json: ${key}`
      const translated = other[area]?.[key]
      if (translated === undefined) lines.push(`${place} is missing; in English it reads “${message}”`)
      else if (names(translated) !== names(message)) {
        lines.push(`${place} has the arguments (${names(translated)}), in English (${names(message)})`)
      }
    }
  }
  for (const [area, messages] of Object.entries(other)) {
    for (const key of Object.keys(messages)) {
      if (source[area]?.[key] === undefined)
        lines.push(`${language}/${area}.json: ${key} is not in the English catalogue`)
    }
  }
  return lines
}
