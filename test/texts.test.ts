/** The catalogues of texts: types that are up to date, translations that lack nothing, and a build that makes functions of them. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import {
  argumentsOf,
  compileArea,
  differences,
  differencesIn,
  readCatalogue,
  SOURCE,
  typesOf,
  typesOfTally,
} from "../.ci/texts/catalogue.ts"

const folder = join(import.meta.dirname, "../client/texts")
const languages = readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
)
const source = readCatalogue(join(folder, SOURCE))
const tallyFolder = join(import.meta.dirname, "../core/tally")
const tally = readCatalogue(join(tallyFolder, "texts"))

test("the types of the texts are those of the English catalogue: run `bun run texts`", () => {
  expect(readFileSync(join(folder, "areas.ts"), "utf8")).toBe(typesOf(source))
  expect(readFileSync(join(tallyFolder, "texts.ts"), "utf8")).toBe(typesOfTally(tally[SOURCE] ?? {}))
})

test.each(languages)("%s has every text, with the same arguments", (language) => {
  expect(differences(language, source, readCatalogue(join(folder, language)))).toEqual([])
  const file = `core/tally/texts/${language}.json`
  expect(differencesIn(file, tally[SOURCE] ?? {}, tally[language] ?? {})).toEqual([])
})

describe("a translation", () => {
  const english = {
    list: { open: "{count, plural, one {# is open} other {# are open}}", title: "Elections" },
  }

  test("that lacks a text, has one too many, or other arguments, is told line by line", () => {
    const german = { list: { open: "{n, plural, one {# läuft} other {# laufen}}", more: "Mehr" } }
    expect(differences("de", english, german)).toEqual([
      "de/list.json: open has the arguments (n), in English (count)",
      "de/list.json: title is missing; in English it reads “Elections”",
      "de/list.json: more is not in the English catalogue",
    ])
    expect(differences("de", english, {})).toHaveLength(2)
  })
})

describe("a language without plurals", () => {
  const english = {
    won: "{count, plural, one {{names} is} other {{names} are}} elected",
    seats: "{count, plural, one {a seat} other {# seats}}",
  }

  test("can leave out what only chooses between them, and nothing that is shown", () => {
    expect(
      differencesIn("ja.json", english, { won: "{names}が当選", seats: "{count, plural, other {#議席}}" }),
    ).toEqual([])
    expect(differencesIn("ja.json", english, { won: "当選", seats: "議席" })).toEqual([
      "ja.json: won has the arguments (), in English (count, names)",
      "ja.json: seats has the arguments (), in English (count)",
    ])
  })

  test("keeps one of them, as a message without any is no function", () => {
    const title = { title: "{count, plural, one {The seat} other {The seats}}" }
    expect(differencesIn("ja.json", title, { title: "議席" })).toEqual([
      "ja.json: title has the arguments (), in English (count)",
    ])
    expect(differencesIn("ja.json", title, { title: "{count, plural, other {議席}}" })).toEqual([])
  })
})

describe("the arguments of a message", () => {
  test("are found with their types, wherever they stand", () => {
    const message =
      "{kind, select, a {{who} has {count, plural, one {# vote} other {# votes}}} other {{rank, selectordinal, one {#st} other {#th}}}}"
    expect([...argumentsOf(message)]).toEqual([
      ["kind", "string"],
      ["who", "string | number"],
      ["count", "number"],
      ["rank", "number"],
    ])
  })

  test("that are counted somewhere are numbers everywhere", () => {
    expect([...argumentsOf("{n} of {n, plural, other {#}}")]).toEqual([["n", "number"]])
  })
})

test("an area becomes a module of strings and functions, by the plural rules of its language", async () => {
  const compiled = compileArea("pl", {
    title: "Don't '{'leave'}'",
    left: "{count, plural, one {# kandydat} few {# kandydaci} many {# kandydatów} other {# kandydata}}",
  })
  // Where it finds the runtime that it imports.
  const file = join(import.meta.dirname, "../node_modules/.compiled-texts.mjs")
  writeFileSync(file, compiled)
  onTestFinished(() => rmSync(file))
  const { default: texts } = await import(file)
  expect(texts.title).toBe("Don't {leave}")
  expect([1, 2, 5, 1234].map((count) => texts.left({ count }))).toEqual([
    "1 kandydat",
    "2 kandydaci",
    "5 kandydatów",
    `${new Intl.NumberFormat("pl").format(1234)} kandydaci`,
  ])
})

test("an area without messages, or with plain ones alone, is a module as well", () => {
  expect(compileArea("en", {})).toContain("export default {")
  expect(compileArea("en", { a: "A" })).toContain('"a": "A"')
})
