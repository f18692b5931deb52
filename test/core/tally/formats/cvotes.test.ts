import { expect, test } from "vitest"
import { readBallotsAs } from "#core/tally/ballot-file"
import { faultOf, fileOf, saying } from "#test/support/ballot-files"

const read = (source: string) => fileOf(readBallotsAs(source, "cvotes"))
const ballots = (source: string) => saying(read(source).profile)
const HEAD = "#/Candidates: Ada ; Bob ; Cy\n"
const EXPLICIT = `${HEAD}#/Implicit Ranking: false\n`

test("a whole file: parameters in any case, tags, weights, quantifiers, comments and blank lines", () => {
  const file = read(`# Board
#/CANDIDATES: Ada;Bob Lee ;  Cy
#/Number of Seats: 2
#/implicit ranking: FALSE
#/Weight allowed: True
#/Voting Methods: Schulze ; Copeland
#/Colour: green

Ada > Bob Lee > Cy * 42   # by post
jo@example.org , signature:55 || Cy>Ada=Bob Lee ^7
Cy > Ada = Bob Lee ^2 * 3
 /EMPTY_RANKING/ * 5
`)
  expect(file).toMatchObject({ format: "cvotes", seats: 2, title: null })
  expect(file.profile.candidates).toEqual(["Ada", "Bob Lee", "Cy"])
  expect(file.profile.ballots).toBe(42 + 7 + 6 + 5)
  expect(saying(file.profile)).toEqual({ "Ada > Bob Lee > Cy": 42, "Cy > Ada = Bob Lee": 13, "": 5 })
})

test("without a word on it, candidates that a ballot leaves out stand below all others", () => {
  expect(ballots(`${HEAD}Cy\nBob > Cy * 2\n/EMPTY_RANKING/\n/EMPTY/`)).toEqual({
    "Cy > Ada = Bob": 1,
    "Bob > Cy > Ada": 2,
    "Ada = Bob = Cy": 2,
  })
})

test("explicit ranking leaves them unranked", () => {
  expect(ballots(`${EXPLICIT}Cy\n/EMPTY/ * 2`)).toEqual({ Cy: 1, "": 2 })
})

test("weights don't count unless they are allowed", () => {
  expect(ballots(`${HEAD}Ada > Bob > Cy ^7 * 2`)).toEqual({ "Ada > Bob > Cy": 2 })
})

test("candidates who don't stand are passed over, as the format wants it", () => {
  expect(ballots(`${EXPLICIT}Zoe > Ada = Yan > Xi > Bob\nZoe`)).toEqual({ "Ada > Bob": 1, "": 1 })
})

test("without a list, candidates are those on the ballots, in their order of appearance", () => {
  const { profile } = read("#/Implicit Ranking: false\nBob > Ada\nCy = Ada * 2\n")
  expect(profile.candidates).toEqual(["Bob", "Ada", "Cy"])
  expect(saying(profile)).toEqual({ "Bob > Ada": 1, "Ada = Cy": 2 })
})

test("lines that say the same are one row", () => {
  const { profile } = read(`${HEAD}${"Ada > Bob * 9\n".repeat(50)}`)
  expect(profile.ranks).toHaveLength(3)
  expect(profile.weights).toEqual(Float64Array.of(450))
})

test("any number of ballots takes one row, up to what is exact", () => {
  expect(read(`${HEAD}Ada * ${Number.MAX_SAFE_INTEGER}`).profile.ballots).toBe(Number.MAX_SAFE_INTEGER)
})

test("more candidates than a ballot paper holds are refused, listed or not", () => {
  const names = Array.from({ length: 256 }, (_, i) => `c${i}`)
  const code = "CANDIDATES_TOO_MANY"
  expect(faultOf(readBallotsAs(`#/Candidates: ${names.join(";")}`, "cvotes"))).toMatchObject({
    code,
    line: 1,
    column: 1180,
  })
  expect(faultOf(readBallotsAs(names.join("\n"), "cvotes"))).toMatchObject({ code, line: 256, column: 1 })
})

test.each([
  ["", "EMPTY", 1, 1, "#/Candidates:"],
  ["# nothing\n", "EMPTY", 1, 1, "nobody to vote for"],
  ["/EMPTY_RANKING/", "EMPTY", 1, 1, "nobody to vote for"],
  ["#/Candidates A ; B\n", "CVOTES_PARAMETER", 1, 1, "#/Name: value"],
  ["  #/Candidates: A ; B\n", "CVOTES_PARAMETER", 1, 1, "at the beginning of its line"],
  [`${HEAD}#/Candidates: D\n`, "CVOTES_PARAMETER", 2, 1, "keep one of the two"],
  [`${HEAD}Ada\n#/Implicit Ranking: false\n`, "CVOTES_PARAMETER", 3, 1, "above the first ballot"],
  ["Ada\n#/Implicit Ranking: false\n", "CVOTES_PARAMETER", 2, 1, "above the first ballot"],
  ["#/Candidates: A ; B # and C\n", "CVOTES_VALUE", 1, 21, "line of its own"],
  ["#/Implicit Ranking: yes\n", "CVOTES_VALUE", 1, 21, '"yes" is neither true nor false'],
  ["#/Number of Seats: 0\n", "SEATS", 1, 20, "whole number"],
  ["#/Number of Seats: many\n", "SEATS", 1, 20, '"many"'],
  ["#/Number of Seats: 9999999999\n", "SEATS", 1, 20, "whole number"],
  ["#/Candidates: A ; B ; A\n", "CANDIDATE_TWICE", 1, 23, "A is a candidate already"],
  ["#/Candidates: A ; ; B\n", "CANDIDATE_EMPTY", 1, 18, "without a name"],
  ["#/Candidates:\n", "CANDIDATE_EMPTY", 1, 14, "without a name"],
  ["#/Candidates: A, B\n", "CVOTES_CHARACTER", 1, 16, "separated by ;"],
  ["#/Candidates: \ufffda\n", "ENCODING", 1, 15, "UTF-8"],
  [`${HEAD}Ada > > Bob\n`, "CVOTES_RANK_EMPTY", 2, 6, "a candidate is missing"],
  [`${HEAD}Ada = \n`, "CVOTES_RANK_EMPTY", 2, 6, "a candidate is missing"],
  [`${HEAD} * 3\n`, "CVOTES_RANK_EMPTY", 2, 1, "/EMPTY_RANKING/"],
  [`${HEAD}jo ||\n`, "CVOTES_RANK_EMPTY", 2, 6, "/EMPTY_RANKING/"],
  [`${HEAD}Ada < Bob\n`, "CVOTES_CHARACTER", 2, 5, "the character <"],
  [`${HEAD}Ada, Bob\n`, "CVOTES_CHARACTER", 2, 4, "the character ,"],
  [`${HEAD}Ada > /EMPTY/\n`, "CVOTES_CHARACTER", 2, 7, "the character /"],
  [`${HEAD}a || b || Ada\n`, "CVOTES_CHARACTER", 2, 8, "the character |"],
  [`${HEAD}Ada > Bob > Ada\n`, "CANDIDATE_REPEATED", 2, 13, "Ada stands on this ballot already"],
  [`${HEAD}Zoe = Zoe\n`, "CANDIDATE_REPEATED", 2, 7, "Zoe stands on this ballot already"],
  ["Ada > Ada\n", "CANDIDATE_REPEATED", 1, 7, "rank each candidate once"],
  ["Ada * 0\n", "COUNT", 1, 7, '"0" is not how many ballots say so'],
  [`${HEAD}Ada * 8 ^7\n`, "CVOTES_MULTIPLIER", 2, 9, "^7 * 8"],
  [`${HEAD}Ada * \n`, "COUNT", 2, 6, "nothing is not"],
  [`${HEAD}Ada * 1.5\n`, "COUNT", 2, 7, '"1.5"'],
  [`${HEAD}Ada ^x * 2\n`, "COUNT", 2, 6, '"x" is not the weight of a ballot'],
  [`${HEAD}Ada * 9007199254740993\n`, "BALLOTS_TOO_MANY", 2, 7, "more than 9007199254740991"],
  [
    `${HEAD}#/Weight Allowed: true\nAda ^4503599627370496 * 2\n`,
    "BALLOTS_TOO_MANY",
    3,
    1,
    "divide all of them",
  ],
  [`${HEAD}Ada * 9007199254740991\nAda\n`, "BALLOTS_TOO_MANY", 3, 1, "divide all of them"],
  [`${HEAD}\u{1d49c}da > > Bob\n`, "CVOTES_RANK_EMPTY", 2, 6, "a candidate is missing"],
  ["\ufeffAda > > Bob\r\n", "CVOTES_RANK_EMPTY", 1, 6, "a candidate is missing"],
])("%j is refused: %s at %i:%i, %s", (source, code, line, column, message) => {
  expect(faultOf(readBallotsAs(source, "cvotes"))).toMatchObject({
    code,
    line,
    column,
    message: expect.stringContaining(message),
  })
})
