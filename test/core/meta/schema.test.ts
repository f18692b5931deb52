import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { FIELD_NAMES, FIELDS, type FieldName, type FieldSpec } from "#core/meta/fields"
import { electionSchema, SCHEMAS, schemaText } from "#core/meta/schema"
import { accepts, asYaml, compile, fieldErrors } from "./schema-support.ts"
import { valueFor } from "./schema-values.ts"
import { withField } from "./settings-support.ts"
import { SETTINGS } from "./support.ts"

const election = compile(electionSchema())
const specs: readonly [FieldName, FieldSpec][] = FIELD_NAMES.map((name) => [name, FIELDS[name]])

/** Where JSON Schema can't say what the reader says; each is shown by a test below. */
function isKnownDifference(fields: Readonly<Record<string, unknown>>): boolean {
  const text = asYaml(fields)
  const { trustees, threshold, method } = fields
  const records: readonly unknown[] = Array.isArray(trustees) ? trustees : [trustees]
  const isRepeated = (part: "name" | "key"): boolean =>
    new Set(records.map((record) => String(Object(record)[part]).trim())).size < records.length
  return (
    // A trustee's name or key given twice, or more trustees needed than there are.
    isRepeated("name") ||
    isRepeated("key") ||
    (trustees !== undefined && Number(threshold) > records.length) ||
    (typeof method === "string" &&
      method !== method.trim() &&
      METHODS.some((known) => known === method.trim())) ||
    // Names of directories that begin with dots or blanks.
    /(?:^|\/)(?:\s|\.{1,2}\s)/.test(String(fields.moved_from)) ||
    // 29 February, which some years have.
    /0?2-29/.test(text) ||
    // Signs beyond ASCII that are no letters.
    /[^\p{ASCII}\p{L}\p{N}]/u.test(text)
  )
}

describe("election.json agrees with the reader", () => {
  test.each(specs)("%s: whatever stands there", (name, spec) => {
    fc.assert(
      fc.property(valueFor(spec), (content) => {
        fc.pre(!isKnownDifference({ [name]: content }))
        // A threshold makes trustees whole, and means nothing without them.
        const lines = asYaml({ ...(spec.kind === "trustees" ? { threshold: 1 } : {}), [name]: content })
        const text = withField(name, "") + lines
        expect([text, accepts(election, text)]).toEqual([text, fieldErrors(text).length === 0])
      }),
      { numRuns: 500 },
    )
  })

  test.each(specs)("%s: missing, or known by another name", (name, { aliases = [] }) => {
    const without = withField(name, "")
    expect(accepts(election, without)).toBe(fieldErrors(without).length === 0)
    for (const alias of aliases) {
      for (const content of ["2030-03-09 00:00:00", "soon"]) {
        const text = `${without}${alias}: ${content}\n`
        expect(accepts(election, text)).toBe(fieldErrors(text).length === 0)
      }
    }
  })

  test("whole files, several fields of which may be wrong", () => {
    const fields = fc.record(Object.fromEntries(specs.map((spec) => [spec[0], valueFor(spec[1])])), {
      requiredKeys: [],
    })
    fc.assert(
      fc.property(fields, (content) => {
        fc.pre(!isKnownDifference(content))
        const text = asYaml(content)
        expect([text, accepts(election, text)]).toEqual([text, fieldErrors(text).length === 0])
      }),
      { numRuns: 2000 },
    )
  })

  test("the values in these tests are right as often as wrong", () => {
    for (const spec of specs) {
      const right = fc.sample(valueFor(spec[1]), { numRuns: 200, seed: 1 }).filter((content) => {
        const text =
          withField(spec[0], "") +
          asYaml({ [spec[0]]: content, ...(spec[0] === "trustees" ? { threshold: 1 } : {}) })
        return fieldErrors(text).length === 0
      })
      expect([
        spec[0],
        right.length > 10 && (right.length < 200 || ["text", "markdown"].includes(spec[1].kind)),
      ]).toEqual([spec[0], true])
    }
  })
})

const KEY = `E${"A".repeat(42)}`
const OTHER_KEY = `C${"A".repeat(42)}`

test.each([
  ["more trustees needed than there are", `trustees: [{name: a, key: ${KEY}}]\nthreshold: 2\n`],
  [
    "a trustee named twice",
    `trustees: [{name: a, key: ${KEY}}, {name: a, key: ${OTHER_KEY}}]\nthreshold: 1\n`,
  ],
  ["a key given twice", `trustees: [{name: a, key: ${KEY}}, {name: b, key: ${KEY}}]\nthreshold: 1\n`],
  ["a key of small order", `trustees: [{name: a, key: ${"A".repeat(43)}}]\nthreshold: 1\n`],
  ["a name that can't be seen", `trustees: [{name: "\\u200b", key: ${KEY}}]\nthreshold: 1\n`],
  ["a long name beyond ASCII", `trustees: [{name: ${"😀".repeat(51)}, key: ${KEY}}]\nthreshold: 1\n`],
  [
    "29 February of a year that has none",
    withField("start_datetime", "start_datetime: 2029-02-29 00:00:00\n"),
  ],
  ["no directory but election.yaml itself", `${SETTINGS}moved_from: election.yaml\n`],
  ["a number in another notation", withField("no_winners", "no_winners: 0x1\n")],
  ["a quoted number of more than nine digits", withField("no_winners", "no_winners: '1000000000'\n")],
  [
    "officers all of whose names have signs beyond ASCII",
    withField("election_officers", "election_officers: [→]\n"),
  ],
])("known difference: %s passes the schema, and the reader refuses it", (_, lines) => {
  const text = lines.startsWith("name:") ? lines : SETTINGS + lines
  expect(accepts(election, text)).toBe(true)
  expect(fieldErrors(text)).toHaveLength(1)
})

test.each([
  ["an officer called null", withField("election_officers", "election_officers: [null]\n")],
  ["a method in quotes and blanks", `${SETTINGS}method: ' schulze '\n`],
  ["a directory whose name begins with a blank", `${SETTINGS}moved_from: a/ b\n`],
  ["a wrong alias beside the name that counts", `${SETTINGS}exceptions_due: soon\n`],
])("known difference: %s passes the reader, and the schema refuses it", (_, text) => {
  expect(accepts(election, text)).toBe(false)
  expect(fieldErrors(text)).toEqual([])
})

test("what is only a warning passes: unknown fields, missing expected ones, a bare date at the end", () => {
  const text = withField("organization", "sponsor: x\n").replace(
    /^end_datetime: .*/m,
    "end_datetime: 2030-03-15",
  )
  expect(accepts(election, text)).toBe(true)
})

test("what is no mapping is no election", () => {
  for (const text of ["", "just text", "- a", "42"]) expect(accepts(election, text)).toBe(false)
})

test("every field is explained, and completes to its example", () => {
  const { properties } = electionSchema()
  expect(Object.keys(Object(properties))).toEqual([
    ...FIELD_NAMES.flatMap((name) => [name, ...((FIELDS[name] as FieldSpec).aliases ?? [])]),
  ])
  for (const [name, { description, example, presence }] of specs) {
    const property = Object(properties)[name]
    expect(property.description).toBe(description)
    expect(asYaml({ [name]: property.examples[0] }).trim()).toBe(example.replace(/: True$/, ": true"))
    expect(property.markdownDescription?.endsWith("**Required.**") ?? false).toBe(presence === "required")
  }
})

test("no required field has another name, which the schema would have to count as the field", () => {
  for (const [, spec] of specs) if (spec.presence === "required") expect(spec.aliases).toBeUndefined()
})

test.each(Object.entries(SCHEMAS))(
  "schemas/%s is the schema of this version (mend with: bun run schemas)",
  (name, schema) => {
    expect(readFileSync(join("schemas", name), "utf8")).toBe(schemaText(schema()))
  },
)

test("there is no other file among the published schemas", () => {
  expect(readdirSync("schemas").sort()).toEqual(Object.keys(SCHEMAS).sort())
})
