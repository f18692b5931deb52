import { existsSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { expect, test } from "vitest"
import { formatBallotsCsv, parseBallotsCsv } from "#core/tally/csv"
import { csvRows, csvTexts } from "#test/support/csv-files"
import { seededProfile } from "#test/support/profiles"

/** Candidates, and a row of ranks per ballot. */
function read(source: string) {
  const parsed = parseBallotsCsv(source)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error))
  const { candidates, ballots, ranks } = parsed.value
  expect(ranks).toHaveLength(ballots * candidates.length)
  const rows = Array.from({ length: ballots }, (_, row) => [
    ...ranks.subarray(row * candidates.length, (row + 1) * candidates.length),
  ])
  return [candidates, ...rows]
}

const fault = (source: string) => {
  const parsed = parseBallotsCsv(source)
  return parsed.ok ? null : parsed.error
}

const usual = [
  ["ada", "bob"],
  [1, 2],
  [3, 0],
]

test("a file as Elekto exports it is read", () => {
  expect(read("ada,bob\n1,2\n3,No opinion\n")).toEqual(usual)
})

test.each([
  ["a byte order mark", "\ufeffada,bob\n1,2\n3,No opinion\n"],
  ["CRLF line ends", "ada,bob\r\n1,2\r\n3,No opinion\r\n"],
  ["CR line ends", "ada,bob\r1,2\r3,No opinion\r"],
  ["no line end at the end", "ada,bob\n1,2\n3,No opinion"],
  ["blank lines at the end", "ada,bob\n1,2\n3,No opinion\n\n \t\r\n\n"],
  ["quotes around any cell", '"ada","bob"\n"1","2"\r\n"3","No opinion"'],
  ["blanks around cells and within quotes", ' ada ,\t" bob "\t\n 1,2 \n3 , " No opinion " \n'],
  ["any capitals and blanks in no opinion", "ada,bob\n1,2\n3,no  OPINION\n"],
  ["leading zeros", "ada,bob\n01,2\n00003,No opinion\n"],
])("%s is forgiven", (_, source) => {
  expect(read(source)).toEqual(usual)
})

test("names with commas, quotes, blanks and letters of any script are candidates", () => {
  expect(read('"Doe, ""Jo"" J.",Zoë 李 (@zoe),Jo "J" Roe\n1,2,3')[0]).toEqual([
    'Doe, "Jo" J.',
    "Zoë 李 (@zoe)",
    'Jo "J" Roe',
  ])
})

test("a header alone is an election without ballots", () => {
  expect(read("ada,bob")).toEqual([["ada", "bob"]])
  expect(read("ada\n")).toEqual([["ada"]])
})

test("a sole candidate takes a cell a line", () => {
  expect(read("ada\n1\nNo opinion\n7\n")).toEqual([["ada"], [1], [0], [7]])
})

test("ranks may be as large as a profile holds, with gaps", () => {
  expect(read("ada,bob\n65535,1")).toEqual([
    ["ada", "bob"],
    [65535, 1],
  ])
})

test.each([
  ["", "CSV_EMPTY", 1, 1, "first line names the candidates"],
  ["\ufeff \n\n", "CSV_EMPTY", 1, 1, "first line names the candidates"],
  ["ada,,bob\n", "CSV_CANDIDATE_EMPTY", 1, 5, "candidate 2 has no name"],
  ["ada,bob, \n", "CSV_CANDIDATE_EMPTY", 1, 10, "candidate 3 has no name"],
  ["\nada,bob\n", "CSV_CANDIDATE_EMPTY", 1, 1, "candidate 1 has no name"],
  ['ada,""\n', "CSV_CANDIDATE_EMPTY", 1, 5, "candidate 2 has no name"],
  ["ada,bob,ada\n1,2,3", "CSV_CANDIDATE_TWICE", 1, 9, "ada is a candidate already"],
  ["\ufffd\ufffda\0d\0a\0", "CSV_ENCODING", 1, 1, "UTF-8"],
  ["ada\tbob\n1\t2", "CSV_ENCODING", 1, 1, "commas between cells"],
  ["1,No opinion\n2,1", "CSV_HEADER_MISSING", 1, 3, "a line with the candidates above"],
  ['ada,"bob\n1,2', "CSV_QUOTE", 1, 5, "close it on the same line"],
  ['ada, "bob', "CSV_QUOTE", 1, 6, "close it on the same line"],
  ['ada,"b" ob\n1,2', "CSV_QUOTE", 1, 5, "not closed at the end of its cell"],
  ['ada,bob\n1, "2\n', "CSV_QUOTE", 2, 4, "close it on the same line"],
  ["ada,bob\n1,2\n\n2,1", "CSV_LINE_BLANK", 3, 1, "remove it"],
  ["ada,bob\r\n1,2\r\n \t\r\n2,1", "CSV_LINE_BLANK", 3, 1, "remove it"],
  ["ada\n1\n\n2", "CSV_LINE_BLANK", 3, 1, "remove it"],
  ['ada,bob\n1,2\n ""\n', "CSV_LINE_BLANK", 3, 1, "remove it"],
  ["ada,bob,cy\n1,2\n", "CSV_CELLS_MISSING", 2, 4, 'has 2 of 3 cells: add a rank or "No opinion" for cy'],
  ["ada,bob\n1,2\n1", "CSV_CELLS_MISSING", 3, 2, "has 1 of 2 cells"],
  ["ada,bob\n1,2,3\n", "CSV_CELLS_TOO_MANY", 2, 4, "more than 2 cells"],
  ["ada,bob\n1,2,\n", "CSV_CELLS_TOO_MANY", 2, 4, "more than 2 cells"],
  ["ada,bob\n1,No opinion,2", "CSV_CELLS_TOO_MANY", 2, 13, "more than 2 cells"],
  ["ada,bob\n1,\n", "CSV_CELL_EMPTY", 2, 3, "no rank for bob"],
  ["ada,bob\n ,1\n", "CSV_CELL_EMPTY", 2, 2, "no rank for ada"],
  ["ada,bob\n,\n", "CSV_CELL_EMPTY", 2, 1, "no rank for ada"],
  ["ada,bob\n1,0\n", "CSV_RANK_ZERO", 2, 3, "the best rank is 1"],
  ["ada,bob\n1,2\n1,0", "CSV_RANK_ZERO", 3, 3, "the best rank is 1"],
  ["ada,bob\n-1,2\n", "CSV_RANK_NEGATIVE", 2, 1, "from 1, the best"],
  ["ada,bob\n1.5,2\n", "CSV_RANK_FRACTION", 2, 1, "whole number"],
  ['ada,bob\n1,"2,0"\n', "CSV_RANK_FRACTION", 2, 3, "whole number"],
  ["ada,bob\n1,+.5\n", "CSV_RANK_FRACTION", 2, 3, "whole number"],
  ["ada,bob\n1,65536\n", "CSV_RANK_TOO_LARGE", 2, 3, "above 65535"],
  [`ada,bob\n1,${"9".repeat(400)}\n`, "CSV_RANK_TOO_LARGE", 2, 3, "above 65535"],
  ["ada,bob\nfirst,2\n", "CSV_RANK_UNKNOWN", 2, 1, '"first" for ada is not a rank'],
  ["ada,bob\n1,-\n", "CSV_RANK_UNKNOWN", 2, 3, '"-" for bob is not a rank'],
  ["ada,bob\n1,.\n", "CSV_RANK_UNKNOWN", 2, 3, '"." for bob is not a rank'],
  ["ada,bob\n1,No opinion0\n", "CSV_RANK_UNKNOWN", 2, 3, "not a rank"],
  ["ada;bob\n1;2\n", "CSV_RANK_UNKNOWN", 2, 1, "cells are separated by commas"],
  ["ada,bob\n1,\u001b[2J\n", "CSV_RANK_UNKNOWN", 2, 3, '"\ufffd[2J" for bob'],
  [`ada,bob\n1,${"x".repeat(50)}\n`, "CSV_RANK_UNKNOWN", 2, 3, `"${"x".repeat(40)}..." for bob`],
])("%j is refused: %s at %i:%i, %s", (source, code, line, column, message) => {
  expect(fault(source)).toMatchObject({ code, line, column, message: expect.stringContaining(message) })
})

test("columns count characters, and a byte order mark is none", () => {
  expect(fault('\ufeff"𝒜da",,bob')).toMatchObject({ line: 1, column: 7 })
})

test("half a surrogate pair is not plain text", () => {
  expect(fault("a\ud800,bob\n")).toMatchObject({ code: "CSV_ENCODING", line: 1, column: 1 })
  expect(fault("ada,bob\n1,\udc00")).toMatchObject({ code: "CSV_RANK_UNKNOWN", line: 2, column: 3 })
})

test("usual lines and others may take turns", () => {
  const ballots = Array.from({ length: 200 }, (_, row) => [1 + (row % 7), row % 3])
  const lines = ballots.map(([a, b], row) => {
    const second = b === 0 ? "No opinion" : `${b}`
    return row % 5 === 2 ? `"${a}", ${second}` : `${a},${second}`
  })
  expect(read(`ada,bob\n${lines.join("\n")}`)).toEqual([["ada", "bob"], ...ballots])
})

test("more candidates than a ballot paper holds are refused", () => {
  const names = Array.from({ length: 255 }, (_, index) => `c${index}`).join(",")
  expect(read(names)).toHaveLength(1)
  expect(fault(`${names},one more`)).toMatchObject({
    code: "CSV_CANDIDATES_TOO_MANY",
    column: names.length + 2,
  })
})

test("what is written is Elekto's format, in the order given", () => {
  expect(formatBallotsCsv(["ada", "bob"], [Uint8Array.of(2, 0), Uint8Array.of(1, 1)])).toBe(
    "ada,bob\n2,No opinion\n1,1\n",
  )
  expect(formatBallotsCsv(['Jo "J", Roe'], [])).toBe('"Jo ""J"", Roe"\n')
})

test("what is written is read back", () => {
  fc.assert(
    fc.property(csvRows, ({ candidates, ballots }) => {
      expect(read(formatBallotsCsv(candidates, ballots))).toEqual([candidates, ...ballots])
    }),
  )
})

test("a large profile survives writing and reading", () => {
  const { candidates, ballots, ranks } = seededProfile(3000, 7)
  const vectors = Array.from({ length: ballots }, (_, row) => ranks.subarray(row * 7, (row + 1) * 7))
  expect(parseBallotsCsv(formatBallotsCsv(candidates, vectors))).toEqual({
    ok: true,
    value: { candidates, ballots, ranks, weights: null },
  })
})

test("no text makes the parser throw; it gives a whole profile, or a fault within the text", () => {
  fc.assert(
    fc.property(fc.oneof(csvTexts, fc.string({ unit: "binary" })), (text) => {
      const parsed = parseBallotsCsv(text)
      if (parsed.ok) {
        const { candidates, ballots, ranks } = parsed.value
        expect(new Set(candidates).size).toBe(candidates.length)
        expect(ranks).toHaveLength(candidates.length * ballots)
      } else {
        const lines = text.split(/\r\n|\n|\r/)
        expect(parsed.error.line).toBeLessThanOrEqual(lines.length)
        expect(parsed.error.column).toBeLessThanOrEqual((lines[parsed.error.line - 1]?.length ?? 0) + 1)
        expect(parsed.error.message).not.toBe("")
      }
    }),
    { numRuns: 2000 },
  )
})

const real = "../shared/elections"

test.skipIf(!existsSync(real))("real files are read whole, and written as they were", () => {
  const published: Record<string, { ballots: number }> = JSON.parse(
    readFileSync(`${real}/published-rankings.json`, "utf8"),
  )
  for (const [file, { ballots }] of Object.entries(published)) {
    const text = readFileSync(`${real}/${file}`, "utf8")
    const [candidates, ...rows] = read(text)
    expect(rows, file).toHaveLength(ballots)
    const again = formatBallotsCsv(candidates as string[], rows as number[][])
    expect(again).toBe(text.replaceAll("\r\n", "\n"))
  }
})
