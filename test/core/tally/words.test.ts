/** Words: lists and numbers by the habits of a language, and a catalogue that holds what is told and nothing else. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { compareMethods } from "#core/tally/compare"
import { pairSentence } from "#core/tally/explain"
import { tallyMarkdown } from "#core/tally/markdown"
import { clauses, paragraph, type Words, wordsOf } from "#core/tally/words"
import { tallyWords } from "#server/service/tally-words"
import { counted } from "#test/support/counts"
import { weightedProfiles } from "#test/support/profiles"

const folder = join(import.meta.dirname, "../../../core/tally")

describe("lists and numbers", () => {
  const { texts } = tallyWords()

  test("are written as the language does", () => {
    const [english, german] = [wordsOf("en", texts), wordsOf("de", texts)]
    expect(english.list(["A", "B", "C"])).toBe("A, B, and C")
    expect(german.list(["A", "B", "C"])).toBe("A, B und C")
    expect([english, german].map(({ number }) => number(1234))).toEqual(["1,234", "1.234"])
  })

  test("are exact where a number comes as text", () => {
    expect(wordsOf("en", texts).number("9007199254740993.125")).toBe("9,007,199,254,740,993.125")
  })

  test("sentences follow each other as the language has it", () => {
    expect(paragraph(tallyWords(), ["One."])).toBe("One.")
    expect(paragraph(tallyWords(), ["One.", "Two.", "Three."])).toBe("One. Two. Three.")
    const nextSentence = ({ before, after }: { before: string | number; after: string | number }) =>
      `${before}${after}`
    expect(paragraph(wordsOf("ja", { ...texts, nextSentence }), ["一。", "二。"])).toBe("一。二。")
  })
})

test("clauses in a row are joined by the language's own words for it", () => {
  const words = tallyWords()
  expect(clauses(words, ["A wins"])).toBe("A wins")
  expect(clauses(words, ["A wins", "B loses"])).toBe("A wins and B loses")
  expect(clauses(words, ["A wins", "B loses", "C too", "D leaves"])).toBe(
    "A wins, B loses, C too, and D leaves",
  )
})

describe("ordinals", () => {
  const { texts } = tallyWords()

  test("follow English, the teens included", () => {
    expect([1, 2, 3, 4, 11, 12, 13, 21, 102, 113].map((place) => texts.place({ place }))).toEqual([
      "1st",
      "2nd",
      "3rd",
      "4th",
      "11th",
      "12th",
      "13th",
      "21st",
      "102nd",
      "113th",
    ])
  })
})

/** Each text in marks, so that what comes from elsewhere shows. */
const marked: Words = {
  list: (names) => names.join(" "),
  number: String,
  texts: new Proxy(tallyWords().texts, {
    get: (texts, key) => {
      const text: unknown = Reflect.get(texts, key)
      return typeof text === "function" ? (values: unknown) => `⟦${text(values)}⟧` : `⟦${text}⟧`
    },
  }),
}

function withoutMarked(text: string): string {
  const rest = text.replace(/⟦[^⟦⟧]*⟧/g, "")
  return rest === text ? rest : withoutMarked(rest)
}

test.each(METHODS)("no word of what is told of a count by %s stands in code", (method) => {
  fc.assert(
    fc.property(weightedProfiles, fc.integer({ min: 1, max: 3 }), fc.boolean(), (profile, seats, isDrawn) => {
      const values = Object.fromEntries(profile.candidates.map((id, at) => [id, `${at % 2}`]))
      const options = {
        seats,
        caps: [{ field: "0", max: 1, values }],
        tiebreak: isDrawn ? { seed: "1", value: "2" } : null,
      }
      const nameOf = (id: string) => `${profile.candidates.indexOf(id)}`
      const result = counted(profile, { method, ...options })
      const told = [
        tallyMarkdown(result, compareMethods(profile, options), nameOf, marked),
        ...profile.candidates.slice(1).map((id) => {
          const first = profile.candidates[0] as string
          return pairSentence(result, first, id, nameOf, marked)
        }),
      ]
      expect(withoutMarked(told.join("\n"))).not.toMatch(/\p{L}/u)
    }),
    { numRuns: 40 },
  )
})

test("every text of the catalogue is told somewhere", () => {
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && path !== "texts.ts")
    .map((path) => readFileSync(join(folder, path), "utf8"))
    .join("\n")
  const used = new Set([...sources.matchAll(/\btexts\.(\w+)|"(\w+)"/g)].map(([, key, text]) => key ?? text))
  const keys = Object.keys(JSON.parse(readFileSync(join(folder, "texts/en.json"), "utf8")))
  expect(keys.filter((key) => !used.has(key))).toEqual([])
})
