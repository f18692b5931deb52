import { expect, test } from "vitest"
import { toIso } from "#core/base/instant"
import { readSettings } from "#core/meta/settings"
import { reportOn, SETTINGS } from "./support.ts"

const read = (text: string) => {
  const report = reportOn(text)
  const settings = readSettings(report)
  return { settings, diagnostics: report.list(), codes: report.list().map(({ code }) => code) }
}

/** The faultless file with a field replaced: by other lines, or by nothing. */
const withField = (name: string, lines: string): string =>
  SETTINGS.replace(new RegExp(`^${name}:.*\\n(?:  .*\\n)*`, "m"), () => lines)

const KEY_A = "A".repeat(43)
const KEY_B = `${"B".repeat(42)}A`
const trustees = (...entries: [string, string][]) =>
  `trustees:\n${entries.map(([name, key]) => `  - name: ${name}\n    key: ${key}\n`).join("")}`

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
    method: "schulze",
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

test.each([
  ["soon", "no date and time; write year-month-day"],
  ["2030-02-30 00:00:00", "there is no such day or time"],
  ["2030-03-01 00:00:00 CET", "only UTC"],
])("start_datetime: %s is an error", (text, message) => {
  expect(read(withField("start_datetime", `start_datetime: ${text}\n`))).toMatchObject({
    settings: null,
    diagnostics: [{ code: "time-invalid", line: 3, column: 17, message: expect.stringContaining(message) }],
  })
})

test("a bare date at the end is warned about, at the start it is not", () => {
  const { settings, diagnostics } = read(
    withField("start_datetime", "start_datetime: 2030-03-01\n").replace(
      /^end_datetime: .*/m,
      "end_datetime: '2030-03-15'",
    ),
  )
  expect(settings && toIso(settings.end)).toBe("2030-03-15T00:00:00Z")
  expect(diagnostics).toMatchObject([
    { code: "time-date-only", severity: "warning", line: 4, suggestion: "end_datetime: 2030-03-15 23:59:59" },
  ])
})

test.each(["2030-03-01 00:00:01", "2029-03-01 00:00:00"])(
  "an end at %s is not after the start: an error",
  (end) => {
    expect(read(withField("end_datetime", `end_datetime: ${end}\n`))).toMatchObject({
      settings: null,
      codes: expect.arrayContaining(["end-not-after-start"]),
    })
  },
)

test("exceptions: missing means until the start", () => {
  const { settings } = read(withField("exception_due", ""))
  expect(settings?.exceptionDue).toBe(settings?.start)
})

test.each(["exception_due:\n", "exception_due: 2030-02-01 00:00:00\n"])(
  "exceptions: %j means never",
  (line) => {
    expect(read(withField("exception_due", line))).toMatchObject({
      settings: { exceptionDue: null },
      diagnostics: [],
    })
  },
)

test("exceptions: the name in Elekto's documentation is read, and yields to the one that Elekto reads", () => {
  const { settings, diagnostics } = read(withField("exception_due", "exceptions_due: 2030-03-09 00:00:00\n"))
  expect(settings?.exceptionDue && toIso(settings.exceptionDue)).toBe("2030-03-09T00:00:00Z")
  expect(diagnostics).toEqual([])
  expect(read(`${SETTINGS}exceptions_due: 2030-03-09 00:00:00\n`).settings?.exceptionDue).toBe(
    read(SETTINGS).settings?.exceptionDue,
  )
})

test("exceptions after the end are warned about", () => {
  expect(read(withField("exception_due", "exception_due: 2030-03-16 00:00:00\n"))).toMatchObject({
    codes: ["exceptions-after-end"],
  })
})

test.each(["election_officers: []\n", "election_officers: [olga@example.org]\n"])(
  "%j names no officer: an error",
  (lines) => {
    const { settings, codes } = read(withField("election_officers", lines))
    expect(settings).toBeNull()
    expect(codes).toContain("officers-none")
  },
)

test("officers' logins are kept as text", () => {
  expect(
    read(withField("election_officers", "election_officers: [249043822, on]\n")).settings?.officers,
  ).toMatchObject([{ login: "249043822" }, { login: "on" }])
})

test("officers on one line are read as a list, with a warning that shows the list", () => {
  expect(read(withField("election_officers", "election_officers: olga, omar\n"))).toMatchObject({
    settings: { officers: [{ login: "olga" }, { login: "omar" }] },
    diagnostics: [{ code: "list-expected", suggestion: "election_officers:\n  - olga\n  - omar" }],
  })
})

test("labels may be a word, have blanks, or stand empty", () => {
  const shown = (lines: string) =>
    read(withField("show_candidate_fields", lines)).settings?.shownFields.map(({ word }) => word)
  expect(shown("show_candidate_fields: Chat handle, employer\n")).toEqual(["Chat handle", "employer"])
  expect(shown("show_candidate_fields: [null]\n")).toEqual([])
  expect(shown("show_candidate_fields: ['', Chat handle]\n")).toEqual(["Chat handle"])
})

test("officers that are a mapping are no logins", () => {
  expect(read(withField("election_officers", "election_officers: {olga: 1}\n")).codes).toEqual([
    "login-invalid",
    "officers-none",
  ])
})

test("an unknown method is an error that lists the known ones", () => {
  expect(read(`${SETTINGS}method: shulze\n`)).toMatchObject({
    settings: null,
    diagnostics: [
      {
        code: "method-unknown",
        message: expect.stringContaining("known are: schulze"),
        suggestion: "method: schulze",
      },
    ],
  })
  expect(read(`${SETTINGS}method: approval\n`).diagnostics[0]?.suggestion).toBe("method: schulze")
  expect(read(`${SETTINGS}method: schulze\n`)).toMatchObject({
    settings: { method: "schulze" },
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

test("a pinned paper is kept as text", () => {
  expect(read(`${SETTINGS}paper: 0123\n`).settings?.pinnedPaper).toBe("0123")
})

test("trustees and threshold are read", () => {
  const three = trustees(["Olga", KEY_A], ["Omar", KEY_B], ["Oskar", `C${KEY_A.slice(1)}`])
  expect(read(`${SETTINGS}${three}threshold: 2\n`)).toMatchObject({
    settings: {
      trustees: [{ name: "Olga", key: KEY_A }, { name: "Omar", key: KEY_B }, { name: "Oskar" }],
      threshold: 2,
    },
    diagnostics: [],
  })
})

test("one trustee may be a mapping; needing every trustee is warned about", () => {
  expect(read(`${SETTINGS}trustees:\n  name: Olga\n  key: ${KEY_A}\nthreshold: 1\n`)).toMatchObject({
    settings: { trustees: [{ name: "Olga", key: KEY_A }], threshold: 1 },
    codes: ["threshold-all"],
  })
})

test.each([
  ["a key that is cut short", trustees(["Olga", KEY_A.slice(1)])],
  ["a key in another alphabet", trustees(["Olga", `+${KEY_A.slice(1)}`])],
  ["the same name twice", trustees(["Olga", KEY_A], ["Olga", KEY_B])],
  ["the same key twice", trustees(["Olga", KEY_A], ["Omar", KEY_A])],
  ["no key", "trustees:\n  - name: Olga\n"],
  ["an empty name", `trustees:\n  - name: ''\n    key: ${KEY_A}\n`],
  ["a list as name", `trustees:\n  - name: [Olga]\n    key: ${KEY_A}\n`],
  ["nobody", "trustees: []\n"],
  [
    "ten",
    trustees(...Array.from({ length: 10 }, (_, i): [string, string] => [`T${i}`, `${i}${KEY_A.slice(1)}`])),
  ],
])("trustees with %s are an error", (_, lines) => {
  expect(read(`${SETTINGS}${lines}threshold: 1\n`)).toMatchObject({
    settings: null,
    codes: ["trustees-invalid"],
  })
})

test.each(["trustees: Olga\n", "trustees: [Olga]\n"])("%j is no list of mappings", (lines) => {
  expect(read(`${SETTINGS}${lines}`)).toMatchObject({ settings: null, codes: ["field-type"] })
})

test("other fields of a trustee are ignored with a warning", () => {
  const lines = `${trustees(["Olga", KEY_A])}    nmae: x\nthreshold: 1\n`
  expect(read(`${SETTINGS}${lines}`).diagnostics[0]).toMatchObject({
    code: "field-unknown",
    suggestion: "name",
  })
})

test("a threshold that is missing or above the number of trustees is an error with a mend", () => {
  const two = trustees(["Olga", KEY_A], ["Omar", KEY_B])
  expect(read(`${SETTINGS}${two}`)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "threshold-invalid", suggestion: "threshold: 2" }],
  })
  expect(read(`${SETTINGS}${two}threshold: 3\n`)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "threshold-invalid", suggestion: "threshold: 2" }],
  })
})

test.each(["", "trustees:\n"])("a threshold without trustees is ignored with a warning", (lines) => {
  expect(read(`${SETTINGS}${lines}threshold: 2\n`)).toMatchObject({
    settings: { threshold: 1 },
    codes: ["threshold-unused"],
  })
})

test.each(["limits:\n  - field: employer\n    max: 2\n", "limits: {field: employer, max: 2}\n"])(
  "%j is a limit",
  (lines) => {
    const { settings, diagnostics } = read(`${SETTINGS}${lines}`)
    expect(settings?.limits.map(({ limit }) => limit)).toEqual([{ field: "employer", max: 2 }])
    expect(diagnostics).toEqual([])
  },
)

test.each([
  ["limits: [{field: employer}]", "limit-invalid"],
  ["limits: [{field: employer, max: 0}]", "limit-invalid"],
  ["limits: [{field: employer, max: two}]", "limit-invalid"],
  ["limits: 2", "field-type"],
])("%s is an error", (line, code) => {
  expect(read(`${SETTINGS}${line}\n`)).toMatchObject({ settings: null, codes: [code] })
})

test("withdrawn candidates may be a list or one ID", () => {
  const withdrawn = (line: string) => read(`${SETTINGS}${line}\n`).settings?.withdrawn.map(({ word }) => word)
  expect(withdrawn("withdrawn: [carol, 017]")).toEqual(["carol", "017"])
  expect(withdrawn("withdrawn: carol")).toEqual(["carol"])
})
