/** The words of a count in the reader's language, for what core/tally tells. Their area, `tally`, has to be loaded like any other. */
import { type Words, wordsOf } from "#core/tally/words"
import { textsOf, variety } from "./texts.ts"

const texts = textsOf("tally")
let made: Words | null = null

/** Reactive. Made once for a language, as the formatters in it are dear. */
export function tallyWords(): Words {
  if (made?.texts !== texts()) made = wordsOf(variety(), texts())
  return made
}
