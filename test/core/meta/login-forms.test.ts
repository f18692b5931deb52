/** Logins in all the ways in which they are written, through both ways of reading a list: the short one and the whole YAML. */
import fc from "fast-check"
import { expect, test } from "vitest"
import { foldLogin } from "#core/election/election"
import { readSettings } from "#core/meta/settings"
import { readVoters } from "#core/meta/voters"
import { found, reportOn, SETTINGS } from "./support.ts"

/** As written in a list, as read; null: nobody. The codes of what is said. */
const FORMS: readonly (readonly [string, string | null, ...string[]])[] = [
  ...[
    "249043822",
    "0x1F",
    "0o17",
    "017",
    "1e3",
    "1_000",
    ".5",
    "1.0",
    "-1x",
    "on",
    "off",
    "yes",
    "No",
    "y",
    "True",
    "null",
    "Null",
    "NaN",
    ".inf",
  ].map((login) => [login, login] as const),
  ...["2020-01-01", "12-34", "a.b", "a_b", "_a", "Ann-Lee", "zoë", "日本"].map(
    (login) => [login, login] as const,
  ),
  ["'0123'", "0123"],
  ['"0123"', "0123"],
  ["'null'", "null"],
  ["!!int 12", "12", "yaml-tag"],
  ["&x ann", "ann"],
  ["ann   ", "ann"],
  ["ann\t", "ann"],
  ["' ann '", "ann"],
  ["ann # a comment", "ann"],
  ["@ann", "ann", "yaml-reserved"],
  ["'@ann'", "ann", "login-at-sign"],
  ["", null],
  ["''", null],
  ["~", null, "login-invalid"],
  ["ann@example.org", null, "login-invalid"],
  ["Ann Example", null, "login-invalid"],
  ["https://example.org/ann", null, "login-invalid"],
  ["[ann]", null, "login-invalid"],
  ["ann: bob", null, "login-invalid"],
  ["---", null, "login-invalid"],
  ["x".repeat(256), null, "login-invalid"],
]

const voters = (text: string) => {
  const report = reportOn(text, "e/voters.yaml")
  return { logins: readVoters(report), codes: report.list().map(({ code }) => code) }
}

test.each(FORMS)(
  "%j is %j, in voters.yaml with its key or without, and among the officers",
  (written, login, ...codes) => {
    const expected = { logins: login === null ? ["first"] : ["first", login], codes }
    expect(voters(`- first\n- ${written}\n`)).toEqual(expected)
    expect(voters(`eligible_voters:\n  - first\n  - ${written}\n`)).toEqual(expected)
    // An anchor is nothing that the short way of reading knows.
    expect(voters(`eligible_voters: &all\r\n- first\r\n- ${written}\r\n`)).toEqual(expected)
    const report = reportOn(SETTINGS.replace("  - olga\n  - omar\n", () => `  - first\n  - ${written}\n`))
    expect(readSettings(report).settings?.officers.map((officer) => officer.login)).toEqual(expected.logins)
    expect(report.list().map(({ code }) => code)).toEqual(codes)
  },
)

test.each(["Ann", "0X1f", "NULL", "ON"])("the case of %j makes no other person of it", (written) => {
  const other = written.toLowerCase()
  const expected = { logins: [written], codes: ["login-duplicate"] }
  expect(voters(`- ${written}\n- ${other}\n`)).toEqual(expected)
  expect(voters(`[${written}, ${other}]\n`)).toEqual(expected)
})

test("both ways of reading a list give the same logins and the same findings at the same places", () => {
  const line = fc.oneof(
    fc.constantFrom(...FORMS.map(([written]) => `- ${written}`)),
    fc.constantFrom(
      "",
      "  ",
      "# a comment",
      "   # another",
      "-",
      "- 'ann'",
      "- ANN",
      "- bob # late",
      "-   carol",
      "  - dave",
      "eve",
      "- f\n  g",
    ),
    fc.string({ unit: fc.constantFrom(..."aB0-_. '\"#@"), maxLength: 6 }).map((word) => `- ${word}`),
  )
  const shape = fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 10 }),
    indent: fc.constantFrom("", " ", "  "),
    end: fc.constantFrom("\n", "\r\n"),
    ends: fc.boolean(),
  })
  let short = 0
  fc.assert(
    fc.property(shape, ({ lines, indent, end, ends }) => {
      const list = lines.map((text) => indent + text).join(end) + (ends ? end : "")
      const read = (key: string) => {
        const report = reportOn(`${key}${end}${list}`, "e/voters.yaml")
        return { logins: readVoters(report), found: found(report.list()) }
      }
      const [plain, whole] = [read("eligible_voters:"), read("eligible_voters: &all")]
      if (plain.found.length === 0) short++
      // An anchor on a line of its own needs something after it, so nothing at all is said differently.
      if (lines.some((text) => /^- *[^ #-]/.test(text))) expect(plain).toEqual(whole)
      const folded = plain.logins?.map(foldLogin) ?? []
      expect(new Set(folded).size).toBe(folded.length)
    }),
    { numRuns: 3000 },
  )
  expect(short).toBeGreaterThan(50)
})
