/** The pseudo-locale: English made longer and turned round, which asks for the same arguments and keeps the marks. */
import { join } from "node:path"
import { expect, test } from "vitest"
import { argumentsOf, compileArea, readCatalogue, SOURCE } from "../.ci/texts/catalogue.ts"
import { pieceOf } from "../.ci/texts/plugin.ts"
import { pseudoMessages } from "../.ci/texts/pseudo.ts"

const english = readCatalogue(join(import.meta.dirname, "../client/texts", SOURCE))
const pairs = Object.values(english).flatMap((messages) => {
  const pseudo = pseudoMessages(messages)
  return Object.entries(messages).map(([key, message]) => [message, pseudo[key] ?? ""] as const)
})
const marks = (message: string) => message.match(/<\/?\w+>/g)
const letters = (message: string) => message.replace(/[^a-zA-Z]/g, "").length

test("every message asks for the same arguments, and keeps its marks in their order", () => {
  const changed = pairs.filter(
    ([message, pseudo]) =>
      JSON.stringify([...argumentsOf(pseudo)]) !== JSON.stringify([...argumentsOf(message)]) ||
      JSON.stringify(marks(pseudo)) !== JSON.stringify(marks(message)),
  )
  expect(changed).toEqual([])
  for (const messages of Object.values(english))
    expect(compileArea(SOURCE, pseudoMessages(messages))).toContain("export default")
})

test("texts are a quarter longer, as many languages are", () => {
  const sum = (at: 0 | 1) => pairs.reduce((length, pair) => length + letters(pair[at]), 0)
  expect(sum(1) / sum(0)).toBeGreaterThan(1.25)
})

test("words are turned round, numbers and arguments are not", () => {
  const { text } = pseudoMessages({
    text: "{count, plural, one {# seat} other {# seats}} <b>now</b> it is {name}.",
  })
  expect(text).toBe(
    "{count, plural, one {# \u202eseeaat\u202c} other {# \u202eseeaats\u202c}} <b>\u202enoow\u202c</b> \u202eiit\u202c \u202eiis\u202c {name}.",
  )
})

test.each([
  ["/app/client/texts/en/shell.json", null],
  ["/app/client/texts/en/voting.json", "texts-en-voter"],
  ["/app/client/texts/de/shell.json", "texts-de-voter"],
  ["/app/client/texts/en/shell.json?pseudo", "texts-ar-XB-voter"],
  ["/app/core/tally/texts/pt-BR.json", "texts-pt-BR-count"],
  ["\0virtual:texts/de/desk", "texts-de-desk"],
  ["/app/client/main.tsx", null],
])("%s comes in %s", (id, piece) => {
  expect(pieceOf(id)).toBe(piece)
})
