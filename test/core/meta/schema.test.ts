import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { stringify } from "yaml"
import { toBase64url } from "#core/base/bytes"
import { METHODS } from "#core/election/method"
import { FIELD_NAMES, FIELDS, type FieldKind, type FieldName, type FieldSpec } from "#core/meta/fields"
import { electionSchema, SCHEMAS, schemaText } from "#core/meta/schema"
import { accepts, compile, fieldErrors } from "./schema-support.ts"
import { withField } from "./settings-support.ts"
import { SETTINGS } from "./support.ts"

const election = compile(electionSchema())
const specs: readonly [FieldName, FieldSpec][] = FIELD_NAMES.map((name) => [name, FIELDS[name]])
/** Bare dashes and empty fields stand for null, as officers write it; numbers and words stay what they are. */
const asYaml = (value: unknown): string => stringify(value, { nullStr: "", lineWidth: 0 })

// Of small order is none of them: the schema doesn't know those.
const keyArbitrary = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => toBase64url(Uint8Array.of(...bytes.subarray(0, 15), 0x55, ...bytes.subarray(16))))
const login = fc.constantFrom("olga", "@omar", "249043822", "a.b_c", "Zoë", 249043822, true, " olga ")
const noLogin = fc.constantFrom("olga@example.org", "two words", "", "-", null, "http://x.org/y", {}, [])
const blank = fc.constantFrom("", "  ", null)
const pad = fc.constantFrom("", " ", "\n")

const validTime = fc
  .tuple(
    fc.constantFrom("2030", "1999"),
    fc.constantFrom("-1-1", "-02-28", "-12-31", "-04-30", "-9-09"),
    fc.constantFrom("", " 1:00", "T10:59:59", "\t23:59:59.123456789", "t00:00"),
    fc.constantFrom("", "Z", "z", " UTC", "+02:00", " -0530", "+14", "+153", "-9:00"),
  )
  .map(([year, day, time, zone]) => year + day + time + (time === "" ? "" : zone))
const time = fc.oneof(
  validTime,
  validTime.chain((text) => fc.tuple(pad, pad).map(([a, b]) => a + text + b)),
)
const noTime = fc.oneof(
  fc.constantFrom(
    ...[
      "soon",
      "2030-13-01",
      "2030-00-10",
      "2030-04-31",
      "2030-02-30",
      "0099-01-01",
      "2030-01-32",
      "2030-1-1Z",
    ],
    ...["2030-01-01 24:00", "2030-01-01 10:60", "2030-01-01 1:00:60", "2030-01-01 1", "2030-01-01 10:00 CET"],
    ...[
      "2030-01-01 10:00+15",
      "2030-01-01 10:00+1460",
      "2030-01-01 10:00+160",
      "2030-01-01T10:00 +1:60",
      "1/2/30",
    ],
  ),
  // Any text over the signs of which times consist.
  fc
    .string({ unit: fc.constantFrom(..."0123456789-: +TZ."), maxLength: 22 })
    .filter((text) => text.trim() !== ""),
)

/** What stands in a field of each kind: often right, often nearly right. Whether it is right, the reader says. */
const VALUES: { readonly [K in FieldKind]: fc.Arbitrary<unknown> } = {
  text: fc.constantFrom("A name", 2030, true, " x "),
  phrase: fc.constantFrom(
    "a draw",
    "two  words\n",
    17,
    true,
    ` ${"x".repeat(1000)} `,
    "x".repeat(1001),
    ["a"],
    { a: 1 },
  ),
  markdown: fc.constantFrom("See [x](https://x.org).", "two\nlines\n", 3),
  time: fc.oneof(time, noTime),
  count: fc.oneof(
    fc.integer({ min: -2, max: 5 }),
    fc.constantFrom("3", " 07 ", "0", "000", "x", "1.5", 1.5, 999_999_999, 1_000_000_000, "", "3 4"),
  ),
  flag: fc.constantFrom(true, false, "True", "yes", "NO", "on", " off ", "y", "1", 1, 0, "truefalse"),
  logins: fc.oneof(
    fc.array(fc.oneof(login, noLogin), { maxLength: 3 }),
    fc.constantFrom("olga, omar", "olga@example.org", "@olga", "a@b, omar", ",", 42, true, { olga: 1 }),
  ),
  words: fc.oneof(
    fc.array(fc.constantFrom("employer", "chat handle", 17, true, null, ""), { maxLength: 3 }),
    fc.constantFrom("a, b", 1, [["a"]], [{ a: 1 }], { a: 1 }),
  ),
  key: fc.oneof(
    fc.constantFrom("council", 2030, "./council/2029", "council/2029/", "council/2029/election.yaml", " a ", [
      "a",
    ]),
    fc
      .array(fc.constantFrom("a", "b c", ".", "..", "...", ".a", "..a", "/", "//", "\\", "http:"), {
        maxLength: 4,
      })
      .map((names) => names.join("/")),
  ),
  method: fc.constantFrom(...METHODS, "shulze", "SCHULZE", 1, ["schulze"]),
  trustees: recordsOf({
    name: fc.oneof(
      fc.uuid(),
      blank,
      fc.constantFrom("x".repeat(100), "x".repeat(101), "instance", " Instance", "instances", 7),
    ),
    key: fc.oneof(
      keyArbitrary,
      keyArbitrary.map((key) => ` ${key} `),
      fc.constantFrom("short", `${"A".repeat(42)}B`, 1, ""),
    ),
  }),
  limits: recordsOf({
    field: fc.oneof(fc.constantFrom("employer", 1, true), blank),
    max: fc.oneof(fc.constantFrom(1, 2, "2", " 3 "), fc.constantFrom(0, -1, 1.5, "two", null, [2])),
  }),
}

/** A list of records, or one alone, or none at all; now and then with a part too few, or one too many. */
function recordsOf(parts: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  const whole = fc.record(parts)
  const partial = fc.record({ ...parts, note: fc.constant("x") }, { requiredKeys: [] })
  const record = fc.oneof({ arbitrary: whole, weight: 4 }, partial)
  return fc.oneof(
    fc.array(record, { maxLength: 11, size: "small" }),
    whole,
    fc.constantFrom(["x"], [null], [[]], "x", 1, {}),
  )
}

const ANYTHING = fc.oneof(
  blank,
  fc.integer({ min: -9, max: 2100 }),
  fc.boolean(),
  fc.string({ maxLength: 6 }),
  fc.constantFrom([], {}, [null], ["x"], { a: "x" }, [{}]),
)

const value = ([, spec]: readonly [FieldName, FieldSpec]) =>
  fc.oneof({ arbitrary: VALUES[spec.kind], weight: 9 }, ANYTHING)

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
      fc.property(value([name, spec]), (content) => {
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
    const fields = fc.record(Object.fromEntries(specs.map((spec) => [spec[0], value(spec)])), {
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
      const right = fc.sample(value(spec), { numRuns: 200, seed: 1 }).filter((content) => {
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
