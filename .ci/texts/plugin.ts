/**
 * Vite: makes modules of the catalogues in client/texts and core/tally/texts, and `virtual:texts`, which loads them in pieces: a piece of a
 * language is all of what one kind of page shows, so that the first page needs to name a few files and not each area in each language.
 */
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import type { Plugin } from "vite"
import { compileArea, type Messages, SOURCE } from "./catalogue.ts"
import { PSEUDO, pseudoMessages } from "./pseudo.ts"

/** LANGUAGE/AREA.json, or LANGUAGE.json of the one area of core/tally. */
const CATALOGUE = /\/client\/texts\/([^/]+)\/([^/]+)\.json$|\/core\/tally\/texts\/([^/]+)\.json$/
/** On an English catalogue: as the pseudo-locale has it. */
const AS_PSEUDO = "?pseudo"

const APP = join(import.meta.dirname, "../../client/texts")
const TALLY = join(import.meta.dirname, "../../core/tally/texts")

const VIRTUAL = "virtual:texts"
const PIECE = /^\0virtual:texts\/([^/]+)\/([^/]+)$/

/** Areas that only officers and trustees see, or only who looks at a count; the rest comes in one piece. */
const PIECES: Readonly<Record<string, string>> = {
  officer: "desk",
  trustee: "desk",
  count: "count",
  playground: "count",
  tally: "count",
}
const NAMES = ["voter", "desk", "count"] as const
const pieceOfArea = (area: string): string => PIECES[area] ?? "voter"

/** In English a part of the first page. */
const FIRST = ["shell", "list"]
const isFirst = (language: string, area: string): boolean => language === SOURCE && FIRST.includes(area)

function catalogueOf(id: string): { readonly language: string; readonly area: string } | null {
  if (id.endsWith(AS_PSEUDO)) {
    const english = catalogueOf(id.slice(0, -AS_PSEUDO.length))
    return english && { ...english, language: PSEUDO }
  }
  const found = CATALOGUE.exec(id)
  if (!found) return null
  const [, language = found[3] ?? "", area = "tally"] = found
  return { language, area }
}

/** `pseudo`: the build has the pseudo-locale as well. */
export const textsPlugin = (pseudo = false): Plugin => ({
  name: "votive-texts",
  // Before Vite takes JSON for data.
  enforce: "pre",
  resolveId: (id) => (id === VIRTUAL || id.startsWith(`${VIRTUAL}/`) ? `\0${id}` : null),
  load(id) {
    if (id === `\0${VIRTUAL}`) return loaders(pseudo ? [...languages(), PSEUDO] : languages())
    const [, language, piece] = PIECE.exec(id) ?? []
    return language === undefined || piece === undefined ? null : pieceModule(language, piece)
  },
  transform(code, id) {
    const catalogue = catalogueOf(id)
    if (!catalogue) return null
    const messages = JSON.parse(code) as Messages
    return {
      code:
        catalogue.language === PSEUDO
          ? compileArea(SOURCE, pseudoMessages(messages))
          : compileArea(catalogue.language, messages),
      map: null,
      moduleType: "js",
    }
  },
})

const languages = (): readonly string[] =>
  readdirSync(APP, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))

/** `pieces`: by language and name, what loads one. `pieceOf`: the piece that an area is in, where it isn't the voters' one. */
const loaders = (all: readonly string[]): string => {
  const entries = all.flatMap((language) =>
    NAMES.map((name) => {
      const key = JSON.stringify(`${language}/${name}`)
      return `  ${key}: () => import(${JSON.stringify(`${VIRTUAL}/${language}/${name}`)}),\n`
    }),
  )
  return `export const pieces = {\n${entries.join("")}}\nexport const pieceOf = ${JSON.stringify(PIECES)}\n`
}

/** Each area of a piece under its name. */
function pieceModule(language: string, piece: string): string {
  const source = language === PSEUDO ? SOURCE : language
  const query = language === PSEUDO ? AS_PSEUDO : ""
  const areas = readdirSync(join(APP, source)).map((name) => name.replace(/\.json$/, ""))
  const files = areas.map((area) => [area, join(APP, source, `${area}.json`)] as const)
  const tally = join(TALLY, `${source}.json`)
  return [...files, ...(existsSync(tally) ? [["tally", tally] as const] : [])]
    .filter(([area]) => pieceOfArea(area) === piece && !isFirst(language, area))
    .map(([area, path]) => `export { default as ${area} } from ${JSON.stringify(path + query)}\n`)
    .join("")
}

/** In which file of the build a module of texts comes; null: it is none, or in English a part of the first page. */
export function pieceOf(id: string): string | null {
  const [, pieceLanguage, piece] = PIECE.exec(id) ?? []
  if (piece !== undefined) return `texts-${pieceLanguage}-${piece}`
  const catalogue = catalogueOf(id)
  if (!catalogue) return null
  const { language, area } = catalogue
  return isFirst(language, area) ? null : `texts-${language}-${pieceOfArea(area)}`
}
