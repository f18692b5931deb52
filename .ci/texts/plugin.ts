/** Vite: makes modules of the catalogues in client/texts. */
import { basename, dirname } from "node:path"
import type { Plugin } from "vite"
import { compileArea, type Messages } from "./catalogue.ts"

const CATALOGUE = /\/client\/texts\/([^/]+)\/[^/]+\.json$/

export const textsPlugin = (): Plugin => ({
  name: "votive-texts",
  // Before Vite takes JSON for data.
  enforce: "pre",
  transform(code, id) {
    if (!CATALOGUE.test(id)) return null
    const language = basename(dirname(id))
    return { code: compileArea(language, JSON.parse(code) as Messages), map: null, moduleType: "js" }
  },
})

/** Areas that only officers and trustees see, or only who looks at a count; the rest comes in one piece. */
const PIECES: Readonly<Record<string, string>> = {
  officer: "desk",
  trustee: "desk",
  count: "count",
  playground: "count",
}

/** In which file of the build a catalogue comes; null: not a catalogue, or in English a part of the first page. */
export function pieceOf(id: string): string | null {
  const found = CATALOGUE.exec(id)
  const isFirst = found?.[1] === "en" && ["shell", "list"].includes(basename(id, ".json"))
  return found && !isFirst ? `texts-${found[1]}-${PIECES[basename(id, ".json")] ?? "voter"}` : null
}
