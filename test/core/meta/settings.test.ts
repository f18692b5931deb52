import { expect, test } from "vitest"
import { toIso } from "#core/base/instant"
import { read, withField } from "./settings-support.ts"
import { SETTINGS } from "./support.ts"

test("a faultless file says all that it says", () => {
  const { settings, diagnostics } = read(SETTINGS)
  expect(diagnostics).toEqual([])
  expect(settings).toMatchObject({
    name: "2030 Council Election",
    organization: "Example Project",
    seats: { value: 2 },
    allowNoOpinion: true,
    deleteAfter: true,
    shownFields: [{ word: "employer" }],
    officers: [{ login: "olga" }, { login: "omar" }],
    eligibility: "Members may vote.",
    exceptionDescription: "Ask us.",
    method: { value: "schulze", offset: 0 },
    trustees: [],
    threshold: 1,
    pinnedPaper: null,
    limits: [],
    withdrawn: [],
  })
  expect(
    settings && [settings.start, settings.end, settings.exceptionDue ?? settings.end].map(toIso),
  ).toEqual(["2030-03-01T00:00:01Z", "2030-03-15T11:59:59Z", "2030-03-10T11:59:59Z"])
})

test.each(["name", "start_datetime", "end_datetime", "no_winners", "election_officers"])(
  "without %s there is no election, and the field is given as it may stand",
  (name) => {
    for (const lines of ["", `${name}:\n`, `${name}: ''\n`, `${name}: ~\n`]) {
      const { settings, diagnostics } = read(withField(name, lines))
      expect(settings).toBeNull()
      expect(diagnostics).toMatchObject([
        { code: "field-missing", severity: "error", suggestion: expect.stringMatching(`^${name}: ?`) },
      ])
      expect(diagnostics[0]?.message).toBe(`\`${name}\` is ${lines === "" ? "missing" : "empty"}`)
    }
  },
)

test.each([
  ["organization", { organization: "" }, "nothing"],
  ["allow_no_opinion", { allowNoOpinion: false }, "False"],
  ["delete_after", { deleteAfter: false }, "False"],
])("a missing %s is warned about", (name, expected, said) => {
  const { settings, diagnostics } = read(withField(name, ""))
  expect(settings).toMatchObject(expected)
  expect(diagnostics).toMatchObject([
    { code: "field-expected", severity: "warning", message: `\`${name}\` is missing; ${said} is taken` },
  ])
})

test.each([
  ["show_candidate_fields", { shownFields: [] }],
  ["eligibility", { eligibility: "" }],
  ["exception_description", { exceptionDescription: "" }],
])("nothing is said of a missing %s", (name, expected) => {
  for (const lines of ["", `${name}:\n`]) {
    const { settings, diagnostics } = read(withField(name, lines))
    expect(settings).toMatchObject(expected)
    expect(diagnostics).toEqual([])
  }
})

test.each([
  ["True", true],
  ["true", true],
  ["TRUE", true],
  ["yes", true],
  ["on", true],
  ["'true'", true],
  ["False", false],
  ["no", false],
  ["off", false],
])("allow_no_opinion: %s is %s", (word, expected) => {
  expect(read(withField("allow_no_opinion", `allow_no_opinion: ${word}\n`))).toMatchObject({
    settings: { allowNoOpinion: expected },
    diagnostics: [],
  })
})

test.each([
  ["name: [a]", "text on one line, but a list stands here"],
  ["eligibility: {a: b}", "text, but a mapping stands here"],
  ["start_datetime: [2030-03-01]", "a date and time"],
  ["no_winners: four", 'a whole number from 1 up, but "four" stands here'],
  ["no_winners: 0", "a whole number"],
  ["no_winners: -1", "a whole number"],
  ["no_winners: 1.5", "a whole number"],
  ["no_winners: [1]", "a whole number"],
  ["no_winners: 9999999999", "a whole number"],
  ["allow_no_opinion: maybe", "True or False"],
  ["allow_no_opinion: [True]", "True or False"],
  ["show_candidate_fields: [[a]]", "a list of words, but a list stands here"],
  ["show_candidate_fields: {a: b}", "a list of words, but a mapping stands here"],
  ["method: [schulze]", "the name of a method"],
])("%s is an error", (line, message) => {
  const [name = ""] = line.split(":")
  const { settings, diagnostics } = read(`${withField(name, "")}${line}\n`)
  expect(settings).toBeNull()
  expect(diagnostics).toMatchObject([
    {
      code: "field-type",
      severity: "error",
      line: expect.any(Number),
      message: expect.stringContaining(message),
    },
  ])
})

test("a number in quotes is a number", () => {
  expect(read(withField("no_winners", "no_winners: '3'\n"))).toMatchObject({
    settings: { seats: { value: 3 } },
    diagnostics: [],
  })
})

test("an unknown field is ignored with a warning that names the nearest known one", () => {
  expect(read(`${SETTINGS}exeption_due: 2030-03-09\nmade_up: 1\n`)).toMatchObject({
    settings: { seats: { value: 2 } },
    diagnostics: [
      { code: "field-unknown", severity: "warning", line: 16, column: 1, suggestion: "exception_due" },
      { code: "field-unknown", line: 17 },
    ],
  })
})

test("a mistyped required field is both unknown and missing", () => {
  expect(read(SETTINGS.replace("no_winners", "no_winner")).codes).toEqual(["field-missing", "field-unknown"])
})

test("a field that is given twice counts as last given, with a warning", () => {
  expect(read(`${SETTINGS}no_winners: 5\n`)).toMatchObject({
    settings: { seats: { value: 5 } },
    codes: ["key-duplicate"],
  })
})

test("all errors are said, not the first", () => {
  const text =
    "name: 2030\nstart_datetime: soon\nend_datetime: later\nno_winners: 0\nallow_no_opinion: maybe\ndelete_after: True\n"
  expect(read(text).codes.sort()).toEqual(
    ["field-expected", "field-missing", "field-type", "field-type", "time-invalid", "time-invalid"].sort(),
  )
})

test.each([
  ["", "nothing"],
  ["- name: x\n", "a list"],
  ["just text\n", '"just text"'],
])("%j is no file with fields", (text, said) => {
  expect(read(text)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "field-type", message: expect.stringContaining(`but ${said} stands here`) }],
  })
})

test("text that is not YAML is an error", () => {
  expect(read("name: [\n")).toMatchObject({ settings: null, codes: ["yaml-syntax"] })
})

test.each([
  ["officers", "election_officers"],
  ["start", "start_datetime"],
  ["end_date", "end_datetime"],
  ["winners", "no_winners"],
  ["no_opinion", "allow_no_opinion"],
  ["time", undefined],
  ["seats", undefined],
  ["my_officers", undefined],
  ["1", undefined],
])("the unknown field %s is probably %s", (name, meant) => {
  const { diagnostics } = read(`${SETTINGS}${name}: x\n`)
  expect(diagnostics.find(({ code }) => code === "field-unknown")?.suggestion).toBe(meant)
})
