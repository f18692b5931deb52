import { ed25519, x25519 } from "@noble/curves/ed25519.js"
import fc from "fast-check"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { isTrusteeKey } from "#core/base/trustee-key"
import { MAX_TRUSTEE_NAME, trusteeNameFault } from "#core/meta/trustees"
import { read } from "./settings-support.ts"
import { SETTINGS } from "./support.ts"

const KEY_A = `E${"A".repeat(42)}`
const KEY_B = `${"B".repeat(42)}A`
const trustees = (...entries: [string, string][]) =>
  `trustees:\n${entries.map(([name, key]) => `  - name: ${name}\n    key: ${key}\n`).join("")}`

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

const FIELD = ed25519.Point.Fp.ORDER
/** The u-coordinates of the points of small order on the curve and its twist, and those that are spelt a second way. */
const SMALL_ORDER = [
  0n,
  1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
  FIELD - 1n,
  FIELD,
  FIELD + 1n,
]
const keyOf = (u: bigint): string =>
  toBase64url(Uint8Array.from({ length: 32 }, (_, at) => Number((u >> BigInt(8 * at)) & 255n)))
const read1 = (name: string, key: string) =>
  read(`${SETTINGS}trustees:\n  - name: ${JSON.stringify(name)}\n    key: ${key}\nthreshold: 1\n`)

test.each(SMALL_ORDER.map(keyOf))("a key of small order is an error: %s", (key) => {
  expect(read1("Olga", key)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "trustees-invalid", message: expect.stringContaining("can be sealed to") }],
  })
})

test("a second spelling of a good key is an error", () => {
  for (const spelling of [keyOf(9n + 2n ** 255n), keyOf(FIELD + 9n)]) {
    expect(read1("Olga", spelling).codes).toEqual(["trustees-invalid"])
  }
  expect(read1("Olga", keyOf(9n)).codes).toEqual(["threshold-all"])
})

test("a key is taken here if and only if the protocol takes it", () => {
  const near = fc.bigInt({ min: FIELD - 50n, max: 2n ** 255n + 50n })
  const any = fc.oneof(near, fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), fc.constantFrom(...SMALL_ORDER))
  fc.assert(
    fc.property(any, (u) => {
      const bytes = Uint8Array.from({ length: 32 }, (_, at) => Number((u >> BigInt(8 * at)) & 255n))
      expect(read1("Olga", toBase64url(bytes)).settings !== null).toBe(isTrusteeKey(bytes))
    }),
  )
})

test("every key that the app makes is taken", () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (secret) => {
      expect(read1("Olga", toBase64url(x25519.getPublicKey(secret))).codes).toEqual(["threshold-all"])
    }),
    { numRuns: 20 },
  )
})

test("a name has up to 100 characters", () => {
  expect(read1("O".repeat(MAX_TRUSTEE_NAME), KEY_B).settings).not.toBeNull()
  expect(read1("O".repeat(MAX_TRUSTEE_NAME + 1), KEY_B)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "trustees-invalid", message: expect.stringContaining("this one has 101") }],
  })
})

test.each(["instance", "Instance", " INSTANCE ", "inst\u200dance"])("nobody can be called %j", (name) => {
  expect(read1(name, KEY_B)).toMatchObject({
    settings: null,
    diagnostics: [{ code: "trustees-invalid", message: expect.stringContaining("the instance itself") }],
  })
})

test.each(["Olga\u0000", "Olga\u202e", "Ol\ud800ga", "instance\u200b", "\u001b[2JOlga"])(
  "the name %j has what can't be seen",
  (name) => {
    expect(read1(name, KEY_B)).toMatchObject({
      settings: null,
      diagnostics: [{ code: "trustees-invalid", message: expect.stringContaining("can't be seen") }],
    })
  },
)

test.each(["Olga", "Instance of Olga", "می‌خواهم", "👩‍💻", "2030"])("somebody can be called %s", (name) => {
  expect(read1(name, KEY_B).settings?.trustees).toEqual([{ name, key: KEY_B }])
})

test("a name is needed", () => {
  expect(trusteeNameFault("")).toBe("a trustee needs a name")
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
