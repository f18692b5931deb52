import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import {
  FORMATS,
  type FormatName,
  formatOfName,
  readBallots,
  readBallotsAs,
  writeBallots,
} from "#core/tally/ballot-file"
import { profileOf } from "#core/tally/profile"
import { USAGE as CONVERT_USAGE } from "#server/cli/convert"
import { USAGE as TALLY_USAGE } from "#server/cli/tally-options"
import { fileOf, saying } from "#test/support/ballot-files"

const page = readFileSync("docs/formats.md", "utf8")

/** Each example with its format, and the list of ballots below it. */
const examples = [...page.matchAll(/```(?!sh)(\w+)\n([\s\S]*?)```\n\n((?:- \d+ ballots?: .*\n)+)/g)].map(
  ([, format = "", text = "", list = ""]) => ({
    format: format as FormatName,
    text,
    said: Object.fromEntries(
      [...list.matchAll(/^- (\d+) ballots?: (.*)$/gm)].map(([, count, ballot]) => [
        ballot === "blank" ? "" : ballot,
        Number(count),
      ]),
    ),
  }),
)

const rows = [...page.matchAll(/^\| \[.*$/gm)].map(([row]) =>
  row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim()),
)

test("there is an example of each kind of file, and each says what it holds", () => {
  expect(new Set(examples.map(({ format }) => format))).toEqual(
    new Set(["csv", "cvotes", "toi", "soi", "debian", "blt"]),
  )
  expect(examples).toHaveLength((page.match(/^```(?!sh)\w+/gm) ?? []).length)
})

test.each(examples)(
  "the example of $format is read as said, and recognized without its name",
  ({ format, text, said }) => {
    const file = fileOf(readBallots(text))
    expect(file.format).toBe(format)
    expect(file.profile.candidates).toEqual(["Ada", "Bob", "Cy"])
    expect(saying(file.profile)).toEqual(said)
    expect(fileOf(readBallotsAs(text, format))).toEqual(file)
  },
)

describe("the table", () => {
  test("has every format, by the name of its option", () => {
    expect(rows.map(([, name]) => name?.replaceAll("`", ""))).toEqual([...FORMATS])
  })

  test.each(rows)("%s: its file name, and what it can say", (_, name = "", ending = "", ...cells) => {
    const format = name.replaceAll("`", "") as FormatName
    expect(formatOfName(`x${ending.replaceAll("`", "")}`)).toBe(format)
    const written = (ranks: readonly number[], weight = 1) => {
      const profile = profileOf(["Ada", "Bob", "Cy"], [Uint8Array.from(ranks)])
      return writeBallots(
        {
          profile: { ...profile, ballots: weight, weights: Float64Array.of(weight) },
          seats: 2,
          title: "Board",
        },
        format,
      )
    }
    const read = (text: string) => fileOf(readBallots(text))
    const full = written([1, 2, 3])
    const many = written([1, 2, 3], 1000)
    if (!full.ok || !many.ok) throw new Error(format)
    const can = [
      written([1, 2, 0]).ok,
      written([1, 2, 2]).ok,
      many.value.length < full.value.length + 20,
      read(full.value).seats === 2,
      read(full.value).title === "Board",
    ]
    expect(cells).toEqual(can.map((yes) => (yes ? "yes" : "no")))
  })
})

test("the options on the page are those that there are", () => {
  const usage = CONVERT_USAGE + TALLY_USAGE
  for (const option of page.match(/(?<![-\w])--[a-z][a-z-]*/g) ?? []) expect(usage).toContain(`${option} `)
})
