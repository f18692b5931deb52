import { describe, expect, test } from "vitest"
import { BASE, CLOSED, changed, compared, compareFiles, OPEN, UPCOMING } from "./changes-support.ts"
import { electionFiles, SETTINGS } from "./support.ts"

const RESULTS = { "a/results.md": "# Carol\n" }
const SEED = "tiebreak_seed: first draw after the end\n"
const VALUE = "tiebreak_value: 3 17 29\n"
const file = (lines: string) => ({ "a/election.yaml": SETTINGS + lines })
const withLines = (lines: string, more = {}) => changed(BASE, { ...file(lines), ...more })

describe.each([
  ["open", OPEN, {}],
  ["closed", CLOSED, {}],
  ["published", CLOSED, RESULTS],
] as const)("in an election that is %s", (_, now, more) => {
  test("the commitment stays as it was", () => {
    const seeded = withLines(SEED, more)
    expect(compared(file(SEED.replace("first", "second")), now, seeded)).toEqual([
      "a/election.yaml:16:16 tiebreak-changed",
    ])
    const [gone] = compareFiles(seeded, file(""), now)
    expect(gone).toMatchObject({
      code: "tiebreak-changed",
      severity: "error",
      line: 1,
      suggestion: 'tiebreak_seed: "first draw after the end"',
    })
    const [added] = compareFiles(changed(BASE, more), file(SEED), now)
    expect(added).toMatchObject({ code: "tiebreak-changed", severity: "error", line: 16 })
    expect(added).not.toHaveProperty("suggestion")
  })

  test("the same commitment, written otherwise, is the same", () => {
    expect(
      compared(file('tiebreak_seed: "first  draw after the end"\n'), now, withLines(SEED, more)),
    ).toEqual([])
  })
})

test("before the start the commitment may change", () => {
  expect(compared(file(""), UPCOMING, withLines(SEED))).toEqual([])
})

test("a value is added after the end, also once the result is published", () => {
  expect(compared(file(SEED + VALUE), CLOSED, withLines(SEED))).toEqual([])
  expect(compared(file(SEED + VALUE), CLOSED, withLines(SEED, RESULTS))).toEqual([])
})

test.each([
  ["before the start", UPCOMING],
  ["while voting is on", OPEN],
])("a value that a change brings %s is an error, one that stood there is not said again", (_, now) => {
  const [found] = compareFiles(withLines(SEED), file(SEED + VALUE), now)
  expect(found).toMatchObject({ code: "tiebreak-early", severity: "error", line: 17, column: 17 })
  expect(compared({ "a/election_desc.md": "# New\n" }, now, withLines(SEED + VALUE))).toEqual([])
})

test("a new election that has its value already is refused", () => {
  const files = { ...electionFiles("b"), "b/election.yaml": SETTINGS + SEED + VALUE }
  expect(compared(files, UPCOMING)).toEqual(["b/election.yaml:17:17 tiebreak-early"])
})

test("another value is worth a word, and refused once the result is published", () => {
  const before = withLines(SEED + VALUE)
  const other = file(SEED + VALUE.replace("29", "30"))
  expect(compareFiles(before, other, CLOSED)).toMatchObject([
    { code: "tiebreak-changed", severity: "warning", line: 17, suggestion: 'tiebreak_value: "3 17 29"' },
  ])
  expect(compareFiles(changed(before, RESULTS), other, CLOSED)).toMatchObject([
    { code: "tiebreak-changed", severity: "error", line: 17 },
  ])
  expect(compareFiles(changed(before, RESULTS), file(SEED), CLOSED)).toMatchObject([
    { code: "tiebreak-changed", severity: "error", line: 1 },
  ])
})
