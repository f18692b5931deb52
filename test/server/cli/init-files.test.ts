import * as fc from "fast-check"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { type Login, toLogin } from "#core/election/election"
import { FIELD_NAMES, FIELDS } from "#core/meta/fields"
import { readElections } from "#core/meta/read"
import { oneLine } from "#core/meta/words"
import { type Answers, electionFiles } from "#server/cli/init-files"

const ANSWERS: Answers = {
  name: "2030 Council Election",
  organization: "Example Project",
  start: instant(Date.UTC(2030, 2, 1)),
  end: instant(Date.UTC(2030, 2, 16, 12)),
  exceptionDue: instant(Date.UTC(2030, 2, 14, 12)),
  seats: 2,
  officers: [toLogin("olga") as Login],
  allowNoOpinion: true,
  deleteAfter: true,
  fields: ["employer"],
}

const files = (answers: Answers): ReadonlyMap<string, string> =>
  electionFiles(answers, { election: "../election.json", voters: "../voters.json" })

const reading = (answers: Answers, more: Readonly<Record<string, string>> = {}) => {
  const all = [...files(answers), ...Object.entries(more)]
  return readElections(new Map(all.map(([name, text]) => [`e/${name}`, utf8(text)])))
}

/** What makes YAML stumble, besides whatever comes. */
const hostile = fc
  .oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.string({
      unit: fc.constantFrom(..."-:#'\"\\{}[],&*!|>%@`?~ \t\n\u2028é漢😀abc019".split(/(?:)/u)),
      maxLength: 20,
    }),
    fc.constantFrom(
      "- x",
      "? y",
      "yes",
      "no",
      "null",
      "~",
      "0x1F",
      "017",
      "1e3",
      "2030-01-01",
      "---",
      "a: b",
      "x #y",
      "=",
      "<<",
      ".nan",
    ),
  )
  .map((text) => oneLine(text.replaceAll("\uFEFF", "")))
  .filter((text) => text !== "")

test("whatever the name, organization and labels are, they are read back as they were", () => {
  fc.assert(
    fc.property(hostile, hostile, fc.uniqueArray(hostile, { maxLength: 3 }), (name, organization, fields) => {
      const [found] = reading({ ...ANSWERS, name, organization, fields }).elections
      expect(found?.election).toMatchObject({ name, organization, shownFields: fields })
      expect(found?.diagnostics.map(({ code }) => code)).toEqual(["candidates-missing", "voters-empty"])
    }),
  )
})

test("officers are read back, and other readers of YAML take them for text", () => {
  const logins = fc
    .string({ unit: fc.constantFrom(..."019xXeE._-onyesNO"), minLength: 1, maxLength: 8 })
    .filter((text) => toLogin(text) !== null)
  fc.assert(
    fc.property(logins, (login) => {
      const answers = { ...ANSWERS, officers: [login as Login] }
      expect(reading(answers).elections[0]?.election?.officers).toEqual([login])
      for (const version of ["1.1", "1.2"] as const) {
        expect(parse(files(answers).get("OWNERS") ?? "", { version })).toEqual({ approvers: [login] })
      }
    }),
  )
})

test("the template is no candidate, and a copy of it is one, with its labels", () => {
  fc.assert(
    fc.property(fc.uniqueArray(hostile, { minLength: 1, maxLength: 3 }), (fields) => {
      const answers = { ...ANSWERS, fields }
      const template = files(answers).get("candidate-template.md") ?? ""
      expect(template.match(/^-{61}$/gm)).toHaveLength(2)
      expect(reading(answers).elections[0]?.election?.candidates).toEqual([])
      const [found] = reading(answers, { "candidate-your-login.md": template }).elections
      expect(found?.election?.candidates).toMatchObject([
        { id: "your-login", name: "Your name", info: fields.map((label) => ({ label, value: "..." })) },
      ])
    }),
  )
})

test("every field is there: Elekto's with values, our own in comments that work without their #", () => {
  const text = files(ANSWERS).get("election.yaml") ?? ""
  const ours = FIELD_NAMES.slice(FIELD_NAMES.indexOf("method"))
  for (const field of FIELD_NAMES) {
    expect(text).toMatch(new RegExp(`^${ours.includes(field) ? "# " : ""}${field}:`, "m"))
    expect(text).toContain(FIELDS[field].description)
  }
  const method = text.replace("# method: schulze", "method: schulze")
  const limits = method.replace(
    "# limits:\n#   - field: employer\n#     max: 2",
    "limits:\n  - field: employer\n    max: 2",
  )
  const [found] = reading(ANSWERS, { "election.yaml": limits }).elections
  expect(found?.election).toMatchObject({ method: "schulze", limits: [{ field: "employer", max: 2 }] })
})

test("logins may be listed as the comment in voters.yaml shows it", () => {
  const voters = (files(ANSWERS).get("voters.yaml") ?? "").replaceAll("# - ", "- ")
  const [found] = reading(ANSWERS, { "voters.yaml": voters }).elections
  expect(found?.election?.voters).toEqual(["login-of-a-voter", "login-of-another"])
})

test("names are plain text in Markdown", () => {
  const name = "*A* [b](c) <d> & `e`"
  expect(files({ ...ANSWERS, name }).get("election_desc.md")).toMatch(
    /^# \\\*A\\\* \\\[b\\\]\(c\) \\<d\\> \\& \\`e\\`\n/,
  )
})
