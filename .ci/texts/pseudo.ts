/**
 * A pseudo-locale, made of the English texts: longer, as many languages are, and from right to left. It shows where a layout has no
 * room, knows of left and right, or holds words that no catalogue has.
 */
import { parse, type Token } from "@messageformat/parser"
import type { Messages } from "./catalogue.ts"

export const PSEUDO = "ar-XB"

/** Override of the direction, and its end: letters between them run from right to left. */
const [OVERRIDE, END] = ["\u202e", "\u202c"]

/** Arguments, plural forms and marks stay as they are. */
export const pseudoMessages = (messages: Messages): Messages =>
  Object.fromEntries(Object.entries(messages).map(([key, message]) => [key, pseudoMessage(message)]))

function pseudoMessage(message: string): string {
  const pieces = contents(parse(message)).toSorted((a, b) => b.offset - a.offset)
  return pieces.reduce(
    (changed, { offset, text }) =>
      changed.slice(0, offset) + pseudoWords(text) + changed.slice(offset + text.length),
    message,
  )
}

const contents = (tokens: readonly Token[]): readonly { offset: number; text: string }[] =>
  tokens.flatMap((token) => {
    if (token.type === "content") return [{ offset: token.ctx.offset, text: token.ctx.text }]
    return "cases" in token ? token.cases.flatMap(({ tokens: inner }) => contents(inner)) : []
  })

/** Vowels are doubled, which makes a text a third longer. */
const pseudoWords = (text: string): string =>
  text
    .split(/(<\/?\w+>)/)
    .map((piece) =>
      piece.startsWith("<")
        ? piece
        : piece.replace(/\p{L}[\p{L}’-]*/gu, (word) => OVERRIDE + word.replace(/[aeiou]/g, "$&$&") + END),
    )
    .join("")
