import { expect, test } from "vitest"
import { readBallots, readBallotsAs } from "#core/tally/ballot-file"
import { ballotsOf, faultOf, fileOf, saying } from "#test/support/ballot-files"

const HEAD = `# FILE NAME: 00099-00000001.soi
# TITLE: Board
# DESCRIPTION:
# DATA TYPE: soi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 6
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: Ada
# ALTERNATIVE NAME 2: Bob
# ALTERNATIVE NAME 3: Cy
`
/** Three alternatives, and nothing on voters or type. */
const NAMES = "# ALTERNATIVE NAME 1: Ada\n# ALTERNATIVE NAME 2: Bob\n# ALTERNATIVE NAME 3: Cy\n"
const OLD = "3\n1,Ada\n2,Bob\n3,Lee, Cy\n6,6,2\n"

test("a file with metadata gives its title, and orders with how many voters have them", () => {
  const file = fileOf(readBallots(`${HEAD}4: 2,3\n\n# by post\n2: 1,2,3\n`, "other.toc"))
  expect(file).toMatchObject({ format: "soi", title: "Board", seats: null })
  expect(saying(file.profile)).toEqual({ "Bob > Cy": 4, "Ada > Bob > Cy": 2 })
  expect(file.profile.ballots).toBe(6)
})

test("braces hold tied alternatives, blanks make no difference, an empty group ties nobody", () => {
  expect(ballotsOf(`${NAMES}2: {1, 3} ,2\n1:{2}\n3: 1,{}\n4:\n`)).toEqual({
    "Ada = Cy > Bob": 2,
    Bob: 1,
    Ada: 3,
    "": 4,
  })
})

test.each([
  ["1: 1,2,3\n2: 3,2,1\n", "soc"],
  ["1: 1,2,3\n2: 3\n", "soi"],
  ["1: 1,{2,3}\n2: 3,2,1\n", "toc"],
  ["1: 1,{2,3}\n2: 3\n", "toi"],
])("without a word on it, the type is the narrowest one: %j is %s", (orders, type) => {
  expect(fileOf(readBallots(NAMES + orders)).format).toBe(type)
})

test("without a word on it in the file, the type is that of the file name", () => {
  expect(fileOf(readBallots(`${NAMES}1: 1,2,3\n`, "x.toi")).format).toBe("toi")
  expect(faultOf(readBallots(`${NAMES}1: 1\n`, "x.soc"))).toMatchObject({
    code: "PREFLIB_INCOMPLETE",
    line: 4,
    column: 3,
  })
})

test("an election without ballots is one", () => {
  expect(fileOf(readBallots(`# TITLE:\n# NUMBER VOTERS: 0\n${NAMES}# end\n`))).toMatchObject({
    title: null,
    profile: { ballots: 0 },
  })
})

test("the form of earlier years is read, too", () => {
  const file = fileOf(readBallots(`${OLD}4,2,{1,3}\n2,3\n`))
  expect(file).toMatchObject({
    format: "toi",
    title: null,
    seats: null,
    profile: { candidates: ["Ada", "Bob", "Lee, Cy"] },
  })
  expect(saying(file.profile)).toEqual({ "Bob > Ada = Lee, Cy": 4, "Lee, Cy": 2 })
  expect(fileOf(readBallotsAs(`${OLD}4,2,1,3\n2,3,1,2\n`, "soc")).format).toBe("soc")
  expect(fileOf(readBallots(`${OLD}4,2,1,3\n2,3,1,2\n`, "x.soi")).format).toBe("soi")
})

test("more alternatives than a ballot paper holds are refused where they are named", () => {
  const names = Array.from({ length: 256 }, (_, i) => `# ALTERNATIVE NAME ${i + 1}: c${i}`).join("\n")
  expect(faultOf(readBallots(names))).toMatchObject({ code: "CANDIDATES_TOO_MANY", line: 256, column: 25 })
})

test.each([
  ["# DATA TYPE: cat\n", "PREFLIB_TYPE", 1, 14, '"cat" is not a type with rankings'],
  ["# NUMBER ALTERNATIVES: 300\n", "CANDIDATES_TOO_MANY", 1, 24, "more than 255"],
  ["# NUMBER ALTERNATIVES: few\n", "COUNT", 1, 24, '"few" is not how many alternatives there are'],
  [
    "# NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: -1\n",
    "COUNT",
    2,
    18,
    '"-1" is not how many voters there are',
  ],
  [
    "# NUMBER ALTERNATIVES: 2\n# ALTERNATIVE NAME 2: Bob\n",
    "PREFLIB_HEADER",
    2,
    1,
    "alternative 1 comes here",
  ],
  [
    "# ALTERNATIVE NAME 1: Ada\n# ALTERNATIVE NAME 2: Ada\n",
    "CANDIDATE_TWICE",
    2,
    23,
    "Ada is a candidate already",
  ],
  ["# ALTERNATIVE NAME 1:\n", "CANDIDATE_EMPTY", 1, 22, "without a name"],
  [`# NUMBER ALTERNATIVES: 4\n${NAMES}1: 1\n`, "PREFLIB_HEADER", 5, 1, "alternative 4 has no name"],
  [`# NUMBER ALTERNATIVES: 2\n${NAMES}1: 1\n`, "PREFLIB_HEADER", 1, 24, "3 alternatives have a name"],
  [`# NUMBER ALTERNATIVES: 2\n${NAMES}`, "PREFLIB_HEADER", 1, 24, "3 alternatives have a name"],
  ["# NUMBER ALTERNATIVES: 2\n", "PREFLIB_HEADER", 1, 1, "alternative 1 has no name"],
  [`${NAMES}1,2,3\n`, "PREFLIB_LINE", 4, 1, "this is not an order"],
  [`${NAMES}x: 1\n`, "COUNT", 4, 1, '"x" is not how many voters have this order'],
  [`${NAMES}0: 1\n`, "COUNT", 4, 1, "1 or more"],
  [`${NAMES}1: 1,4\n`, "CANDIDATE_UNKNOWN", 4, 6, "there is no alternative 4"],
  [`${NAMES}1: 0\n`, "CANDIDATE_UNKNOWN", 4, 4, "from 1 to 3"],
  [`${NAMES}1: 1,Bob\n`, "PREFLIB_LINE", 4, 6, '"Bob" is not the number of an alternative'],
  [`${NAMES}1: 1,\n`, "PREFLIB_LINE", 4, 6, "not the number"],
  [`${NAMES}1: 1,,2\n`, "PREFLIB_LINE", 4, 6, "not the number"],
  [`${NAMES}1: 1,{2,3\n`, "PREFLIB_LINE", 4, 6, "not closed"],
  [`${NAMES}1: {2,}\n`, "PREFLIB_LINE", 4, 7, "not the number"],
  [`${NAMES}1: {2,3} 1\n`, "PREFLIB_LINE", 4, 10, "a comma is missing"],
  [`${NAMES}1: 1,{2,1}\n`, "CANDIDATE_REPEATED", 4, 9, "alternative 1 stands in this order already"],
  [`${HEAD}6: 1,{2,3}\n`, "PREFLIB_TIE", 11, 6, "name the type toi"],
  [`${HEAD}5: 1,2\n`, "PREFLIB_VOTERS", 6, 18, "5 voters, not of 6"],
  [
    `# DATA TYPE: toc\n${NAMES}1: {1,3}\n`,
    "PREFLIB_INCOMPLETE",
    5,
    3,
    "Bob is not ranked here, and a file of type toc ranks everybody: name the type toi",
  ],
  ["0\n1,Ada\n", "COUNT", 1, 1, "how many alternatives"],
  ["300\n1,Ada\n", "CANDIDATES_TOO_MANY", 1, 1, "more than 255"],
  ["2\n1,Ada\n1,Bob\n", "PREFLIB_HEADER", 3, 1, "write 2,Name"],
  ["2\n1,Ada\nBob\n", "PREFLIB_HEADER", 3, 1, "write 2,Name"],
  ["2\n1,Ada\n2,Ada\n", "CANDIDATE_TWICE", 3, 3, "Ada is a candidate already"],
  ["2\n1,Ada\n", "PREFLIB_HEADER", 3, 1, "write 2,Name"],
  ["1\n1,Ada\n4,1\n", "PREFLIB_HEADER", 3, 1, "as in 12,12,3"],
  [`${OLD}x,1\n`, "COUNT", 6, 1, '"x"'],
  [`${OLD}6,1,1\n`, "CANDIDATE_REPEATED", 6, 5, "rank each one once"],
  [`${OLD}5\n`, "PREFLIB_VOTERS", 5, 1, "5 voters, not of 6"],
])("%j is refused: %s at %i:%i, %s", (source, code, line, column, message) => {
  expect(faultOf(readBallots(source))).toMatchObject({
    code,
    line,
    column,
    message: expect.stringContaining(message),
  })
})
