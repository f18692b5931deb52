import { expect, test } from "vitest"
import { readBallotsAs } from "#core/tally/ballot-file"
import { faultOf, fileOf, saying } from "#test/support/ballot-files"

const read = (source: string) => fileOf(readBallotsAs(source, "blt"))
const END = '0\n"Ada"\n"Bob"\n"Cy"\n"Dee"\n'

test("ballots with weights, then names and the title", () => {
  const file = read(`4 2\n3 1 3 4 0\n4 1 3 2 0\n2 4 1 3 0\n1 2 0\n2 0\n${END}"Board 2030"\n`)
  expect(file).toMatchObject({ format: "blt", seats: 2, title: "Board 2030" })
  expect(saying(file.profile)).toEqual({
    "Ada > Cy > Dee": 3,
    "Ada > Cy > Bob": 4,
    "Dee > Ada > Cy": 2,
    Bob: 1,
    "": 2,
  })
})

test("withdrawn candidates are taken off all ballots", () => {
  const { profile } = read(`4 2\n-2 -4\n3 2 1 3 0\n1 4 0\n${END}`)
  expect(profile.candidates).toEqual(["Ada", "Cy"])
  expect(saying(profile)).toEqual({ "Ada > Cy": 3, "": 1 })
  expect(profile.ballots).toBe(4)
})

test("OpenSTV's additions: comments, equal and skipped places, identified ballots", () => {
  const source = `# A vote
4 1   # four for one

(ann 1) 1 2=3 - 1 0  # "late"
(ben)1 - - 4 0
0
"Ada #1"  # the first
"Bob"
"Cy"
"Dee"
`
  const file = read(source)
  expect(file.title).toBeNull()
  expect(saying(file.profile)).toEqual({ "Bob = Cy > Ada #1": 1, Dee: 1 })
})

test("texts after the title mean nothing, and an empty title is none", () => {
  expect(read(`4 1\n${END}""\n"Source"\n"Comment"\n`).title).toBeNull()
})

test.each([
  ["", "BLT_HEADER", 1, 1, "two numbers"],
  ["4\n", "BLT_HEADER", 1, 1, "two numbers"],
  ["4 2 1\n", "BLT_HEADER", 1, 5, "two numbers"],
  ["four 2\n", "COUNT", 1, 1, '"four" is not how many candidates'],
  ["300 2\n", "CANDIDATES_TOO_MANY", 1, 1, "more than 255"],
  ["4 0\n", "SEATS", 1, 3, "whole number"],
  ["4 2\n-2 -5\n", "BLT_WITHDRAWN", 2, 4, '"-5" is no withdrawn candidate'],
  ["4 2\n-2 3\n", "BLT_WITHDRAWN", 2, 4, "from -1 to -4"],
  ["2 1\n-1 -2\n", "BLT_WITHDRAWN", 2, 1, "all candidates withdrew"],
  ["4 2\n3 1 2\n1 3 0\n", "BLT_BALLOT", 2, 6, "write 0 here"],
  ["4 2\n3\n", "BLT_BALLOT", 2, 2, "write 0 here"],
  ["4 2\n(ann)\n", "BLT_BALLOT", 2, 6, "write 0 here"],
  ["4 2\n0 1 0\n", "COUNT", 2, 1, '"0" is not how many ballots'],
  ["4 2\n1.5 1 0\n", "COUNT", 2, 1, '"1.5"'],
  ["4 2\n1 5 0\n", "CANDIDATE_UNKNOWN", 2, 3, '"5" is no candidate'],
  [`4 2\n1 ${"x".repeat(50)} 0\n`, "CANDIDATE_UNKNOWN", 2, 3, `"${"x".repeat(40)}..." is no candidate`],
  ["4 2\n1 1 x 0\n", "CANDIDATE_UNKNOWN", 2, 5, '"x" is no candidate'],
  ["4 2\n1 1 2= 0\n", "CANDIDATE_UNKNOWN", 2, 7, '"" is no candidate'],
  ["4 2\n1 1 2=1 0\n", "CANDIDATE_REPEATED", 2, 7, "candidate 1 stands on this ballot already"],
  ["4 2\n1 1 0\n", "BLT_END", 3, 1, "0 alone"],
  ['4 2\n1 1 0\n"Ada"\n', "BLT_END", 3, 1, "0 alone"],
  ['2 1\n0\n"Ada"\n', "BLT_NAMES", 4, 1, "candidate 2 has no name"],
  ["2 1\n0\nAda\n", "BLT_NAMES", 3, 1, "in double quotes"],
  ['2 1\n0\n"Ada"\n"Ada"\n', "CANDIDATE_TWICE", 4, 1, "Ada is a candidate already"],
  ['1 1\n0\n""\n', "CANDIDATE_EMPTY", 3, 1, "without a name"],
  ['1 1\n0\n"Ada"\n  Board\n', "BLT_NAMES", 4, 3, "nothing follows but texts"],
])("%j is refused: %s at %i:%i, %s", (source, code, line, column, message) => {
  expect(faultOf(readBallotsAs(source, "blt"))).toMatchObject({
    code,
    line,
    column,
    message: expect.stringContaining(message),
  })
})
