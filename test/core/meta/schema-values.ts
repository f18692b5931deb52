/** What may stand in the fields of an election.yaml, right and wrong, as arbitraries of fast-check. */
import fc from "fast-check"
import { toBase64url } from "#core/base/bytes"
import { METHODS } from "#core/election/method"
import type { FieldKind, FieldSpec } from "#core/meta/fields"

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

/** Mostly what stands in a field of this kind, now and then anything. */
export const valueFor = (spec: FieldSpec): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: VALUES[spec.kind], weight: 9 }, ANYTHING)
