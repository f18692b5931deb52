import { expect, test } from "vitest"
import { toIso } from "#core/base/instant"
import { read, withField } from "./settings-support.ts"
import { SETTINGS } from "./support.ts"

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
    settings: { method: { value: "schulze" } },
    diagnostics: [],
  })
})

test("a pinned paper is kept as text", () => {
  expect(read(`${SETTINGS}paper: 0123\n`).settings?.pinnedPaper).toBe("0123")
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

test("a tie-break is the commitment, and the value once it is there", () => {
  const tiebreak = (lines: string) => {
    const { settings, codes } = read(`${SETTINGS}${lines}`)
    expect(codes).toEqual([])
    return settings?.tiebreak && { ...settings.tiebreak, value: settings.tiebreak.value?.value ?? null }
  }
  expect(tiebreak("")).toBeNull()
  expect(tiebreak("tiebreak_seed:\n")).toBeNull()
  expect(tiebreak("tiebreak_seed: the  draw\n")).toEqual({ seed: "the draw", value: null })
  expect(tiebreak("tiebreak_seed: the draw\ntiebreak_value: 0x1F\n")).toEqual({
    seed: "the draw",
    value: "0x1F",
  })
})

test("a value without a commitment decides nothing: an error", () => {
  expect(read(`${SETTINGS}tiebreak_value: 17\n`)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "tiebreak-invalid", severity: "error", line: 16, column: 17 }],
  })
})

test.each([
  "tiebreak_seed: [a]\n",
  `tiebreak_seed: ${"x".repeat(1001)}\n`,
  "tiebreak_seed: a\ntiebreak_value: {a: 1}\n",
])("%j is no text on one line of at most 1000 characters", (lines) => {
  expect(read(SETTINGS + lines)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "field-type", message: expect.stringContaining("at most 1000 characters") }],
  })
})

test("what is read of a tie-break can be compared, whatever else is wrong", () => {
  expect(read(`${SETTINGS}tiebreak_seed: s\nmethod: shulze\n`)).toMatchObject({
    settings: null,
    parts: { tiebreak: { seed: "s", value: null } },
  })
  expect(read(`${SETTINGS}tiebreak_seed: []\n`).parts).not.toHaveProperty("tiebreak")
})
