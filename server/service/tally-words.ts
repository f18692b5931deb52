/**
 * The words in which the server and the command line tell a count: the catalogues of core/tally/texts, compiled when they are first
 * asked for. (In the app they are compiled when it is built.)
 */
import { readFileSync } from "node:fs"
import { join } from "node:path"
import MessageFormat from "@messageformat/core"
import type { TallyTexts } from "#core/tally/texts"
import { type Words, wordsOf } from "#core/tally/words"

const CATALOGUES = join(import.meta.dirname, "../../core/tally/texts")

const made = new Map<string, Words>()

/** `language`: one that has a catalogue, by its tag; throws where there is none (a bug). */
export function tallyWords(language = "en"): Words {
  const words = made.get(language) ?? wordsOf(language, textsIn(language))
  made.set(language, words)
  return words
}

function textsIn(language: string): TallyTexts {
  const messages: Record<string, string> = JSON.parse(
    readFileSync(join(CATALOGUES, `${language}.json`), "utf8"),
  )
  const formats = new MessageFormat(language)
  const texts = Object.entries(messages).map(([key, message]) => {
    const compiled = formats.compile(message)
    // As in the app: what takes no arguments is a text.
    return [key, compiled.length > 0 ? compiled : compiled()]
  })
  return Object.fromEntries(texts)
}
