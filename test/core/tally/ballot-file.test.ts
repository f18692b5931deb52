import fc from "fast-check"
import { describe, expect, test } from "vitest"
import {
  detect,
  FORMAT_LABELS,
  FORMATS,
  type FormatName,
  formatOfName,
  readBallots,
  readBallotsAs,
  unrankedLast,
  writeBallots,
} from "#core/tally/ballot-file"
import { profileOf } from "#core/tally/profile"
import { ballotsOf, faultOf, fileOf, saying, weightedProfiles } from "#test/support/ballot-files"

const SHAPES: Readonly<Record<FormatName, { readonly ties: boolean; readonly unranked: boolean }>> = {
  csv: { ties: true, unranked: true },
  cvotes: { ties: true, unranked: true },
  soc: { ties: false, unranked: false },
  soi: { ties: false, unranked: true },
  toc: { ties: true, unranked: false },
  toi: { ties: true, unranked: true },
  debian: { ties: true, unranked: false },
  blt: { ties: true, unranked: true },
}

describe.each(FORMATS)("%s", (format) => {
  test("has a label for people", () => {
    expect(FORMAT_LABELS[format]).not.toBe("")
  })

  test("what is written reads as the same ballots, seats and title, as far as the format has them", () => {
    const seats = fc.option(fc.integer({ min: 1, max: 99 }))
    const titles = fc.constantFrom(null, "Board of 2030")
    fc.assert(
      fc.property(weightedProfiles(SHAPES[format], 30), seats, titles, (profile, seats, title) => {
        const written = writeBallots({ profile, seats, title }, format)
        if (!written.ok) throw new Error(written.error)
        // Found out by the content; by the name where a file has nothing but one candidate.
        const read = fileOf(readBallots(written.value, format === "csv" ? "b.csv" : ""))
        expect(read.format).toBe(format)
        expect(read.profile.candidates).toEqual(profile.candidates)
        expect(read.profile.ballots).toBe(profile.ballots)
        expect(saying(read.profile)).toEqual(saying(profile))
        if (format === "cvotes") expect(read.seats).toBe(seats)
        if (format === "blt") expect([read.seats, read.title]).toEqual([seats ?? 1, title ?? "Untitled"])
        if (SHAPES[format] && ["soc", "soi", "toc", "toi"].includes(format)) expect(read.title).toBe(title)
      }),
    )
  })

  test("no text makes the reader throw, and each fault has a place within the text", () => {
    const signs = fc.string({
      unit: fc.constantFrom(...'12340-=>*^#/|;:,{}()"VAB \t\n\r\u0000\ufffd\ud83d\ude00'),
      maxLength: 60,
    })
    const starts = fc.constantFrom(
      "",
      "#/Candidates: A ; B\n",
      "# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n",
      "2\n1,A\n2,B\n1,1,1\n",
      "Option 1--->: A\nOption 2--->: B\n",
      "2 1\n",
      "2 1\n1 1 0\n0\n",
      "A,B\n",
    )
    const texts = fc.oneof(
      fc.tuple(starts, signs).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        for (const read of [readBallotsAs(text, format), readBallots(text, `x.${format}`)]) {
          if (read.ok) {
            const { candidates, ballots, ranks, weights } = read.value.profile
            expect(candidates.length).toBeGreaterThan(0)
            expect(ranks.length).toBe((weights?.length ?? ballots) * candidates.length)
          } else {
            const { line, column, message } = read.error
            const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/)
            expect(line).toBeLessThanOrEqual(lines.length + 1)
            expect(column).toBeLessThanOrEqual([...(lines[line - 1] ?? "")].length + 1)
            expect(Math.min(line, column)).toBeGreaterThan(0)
            expect(message).not.toMatch(/\p{Cc}/u)
          }
        }
      }),
      { numRuns: 300 },
    )
  })
})

test.each(FORMATS)("%s: long lines and many lines take no more than their time", (format) => {
  const blanks = " ".repeat(1_000_000)
  const starts = [
    "",
    "#",
    "#/",
    "# A",
    "V:",
    "Option 1",
    "1",
    "1:",
    "A",
    "A >",
    "(",
    '"',
    "2 1\n",
    `2\n1,A\n2,B\n2,`,
  ]
  for (const text of [
    ...starts.map((start) => `${start}${blanks}x`),
    "\n".repeat(1_000_000),
    "=>".repeat(500_000),
  ]) {
    for (const read of [readBallotsAs(text, format), readBallots(text)])
      expect(read.ok || read.error.line > 0).toBe(true)
  }
})

test("a file name stands for a format by its end, in any case", () => {
  expect(
    ["a.CSV", "a.cvotes", "x.soc", "x.soi", "x.toc", "x.toi", "b.blt", "vote_001_tally.txt"].map(
      formatOfName,
    ),
  ).toEqual(["csv", "cvotes", "soc", "soi", "toc", "toi", "blt", "debian"])
  expect(["ballots", "ballots.txt", "csv"].map(formatOfName)).toEqual([null, null, null])
})

test.each([
  ["A > B\n", "", "cvotes"],
  ["# A comment\n\nA\n", "x.cvotes", "cvotes"],
  ["#/Candidates: A ; B\nA\n", "x.csv", "cvotes"],
  ["A * 3\n", "", "cvotes"],
  ["A * 3\n", "x.csv", "csv"],
  ["jo, signed || A\n", "", "cvotes"],
  ["a>b,c\n1,2\n", "", "csv"],
  ["ada,bob\n1,2\n", "x.blt", "blt"],
  ["ada,bob\n1,2\n", "", "csv"],
  ["ada,bob\n1,2\n", "x", "csv"],
  ["", "", "csv"],
  ["", "x.soi", "preflib"],
  ["# DATA TYPE: soc\n", "", "preflib"],
  ["# Counted by hand\n# NUMBER ALTERNATIVES: 2\n", "", "preflib"],
  ["3\n1,Ada\n2,Bob\n", "", "preflib-old"],
  ["3\n", "", "csv"],
  ["Tally\n\nV: 21-\tabc\n", "", "debian"],
  ["  / Option 1---->: Ada\n", "", "debian"],
  ["4 2 # four for two\n1 1 0\n", "x.csv", "blt"],
])("%j named %j is taken for %s", (source, fileName, format) => {
  expect(detect(source, fileName)).toBe(format)
})

test("the given format counts, whatever the file looks like", () => {
  expect(faultOf(readBallotsAs("A > B\n", "blt"))).toMatchObject({ code: "BLT_HEADER", line: 1, column: 5 })
  expect(fileOf(readBallotsAs("A > B\n", "csv")).profile.candidates).toEqual(["A > B"])
  expect(
    faultOf(
      readBallotsAs("# DATA TYPE: toi\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n1: {1,2}\n", "soc"),
    ),
  ).toMatchObject({
    code: "PREFLIB_TIE",
    line: 4,
    column: 4,
  })
})

test("a CSV file gives what the parser of CSV gives, and neither seats nor title", () => {
  expect(ballotsOf("ada,bob\n1,No opinion\n1,1\n")).toEqual({ ada: 1, "ada = bob": 1 })
  expect(fileOf(readBallots("ada,bob\n"))).toMatchObject({ format: "csv", seats: null, title: null })
  expect(faultOf(readBallots("ada,bob\n1,0\n"))).toMatchObject({ code: "CSV_RANK_ZERO", line: 2, column: 3 })
})

test("unranked candidates may be put below all others, and a blank ballot then ranks all equally", () => {
  const profile = profileOf(
    ["a", "b", "c"],
    [Uint8Array.of(2, 0, 0), Uint8Array.of(0, 0, 0), Uint8Array.of(3, 1, 1)],
  )
  expect(saying(unrankedLast(profile))).toEqual({ "a > b = c": 1, "a = b = c": 1, "b = c > a": 1 })
})
