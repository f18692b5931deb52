import { expect, test } from "vitest"
import { readBallots, readBallotsAs } from "#core/tally/ballot-file"
import { ballotsOf, faultOf, fileOf, saying } from "#test/support/ballot-files"

const SHEET = `
                     Tally Sheet for the votes cast

       "V: vote  login  name"

      Option 1-------->: Ada Lee
    /  Option 2-------->: Bob
    |/  Option 3-------->: None Of The Above
    ||/
    |||
V: 123    ann      Ann Smith
V: 2-1    ben      Ben V: 9 Jones
V: 2-1    cat      Cat
V: ---    dee      Dee
V: 711    eve      Eve
`

test("a sheet as devotee writes it: options by their place, unranked ones below all others", () => {
  const file = fileOf(readBallots(SHEET))
  expect(file).toMatchObject({ format: "debian", seats: null, title: null })
  expect(file.profile.candidates).toEqual(["Ada Lee", "Bob", "None Of The Above"])
  expect(saying(file.profile)).toEqual({
    "Ada Lee > Bob > None Of The Above": 1,
    "None Of The Above > Ada Lee > Bob": 2,
    "Ada Lee = Bob = None Of The Above": 1,
    "Bob = None Of The Above > Ada Lee": 1,
  })
})

test("options without names are called by letters", () => {
  expect(ballotsOf("V: 21-\t5f4d\nV:121\n")).toEqual({ "B > A > C": 1, "A = C > B": 1 })
})

test("a sheet without V: has its ballots before a checksum", () => {
  expect(
    ballotsOf(
      `Option 1-->: Ada\nOption 2-->: Bob\n 12 ${"0f".repeat(16)}\n2- ${"a1".repeat(32)}\n12 votes\n`,
    ),
  ).toEqual({
    "Ada > Bob": 2,
  })
})

test("a sheet with options and no ballots is an election without ballots", () => {
  expect(fileOf(readBallots("Option 1-->: Ada\n")).profile.ballots).toBe(0)
})

test.each([
  ["", "DEBIAN_NO_BALLOTS", 1, 1, "no tally sheet"],
  ["A > B\n", "DEBIAN_NO_BALLOTS", 1, 1, "such as V: 21-3"],
  ["Option 2-->: Ada\n", "DEBIAN_OPTION", 1, 1, "option 1 comes here"],
  ["Option 1-->: Ada\nOption 2-->: Ada\n", "CANDIDATE_TWICE", 2, 14, "Ada is a candidate already"],
  ["Option 1-->:\n", "CANDIDATE_EMPTY", 1, 13, "without a name"],
  ["Option 1-->: J\ufffdrg\nV: 1\n", "ENCODING", 1, 14, "UTF-8"],
  [`V: ${"1".repeat(27)}\n`, "DEBIAN_OPTION", 1, 4, "name each"],
  ["V: 12\nV: 1\n", "DEBIAN_WIDTH", 2, 4, "1 ranks for 2 options"],
  ["Option 1-->: Ada\nV:   12\n", "DEBIAN_WIDTH", 2, 6, "2 ranks for 1 options"],
  ["V: 102\n", "DEBIAN_RANK", 1, 5, '"0" is not a rank'],
  ["V: 1x2\n", "DEBIAN_RANK", 1, 5, "a digit from 1"],
])("%j is refused: %s at %i:%i, %s", (source, code, line, column, message) => {
  expect(faultOf(readBallotsAs(source, "debian"))).toMatchObject({
    code,
    line,
    column,
    message: expect.stringContaining(message),
  })
})
