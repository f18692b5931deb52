/** Ways to spoil one file: its bytes, its lines, the fields in it, or all of it. */
import fc from "fast-check"
import { concat, utf8 } from "#core/base/bytes"

const SCRAPS: readonly (string | Uint8Array)[] = [
  ..."[]{}:,-?!&*#|>@`\"'%\\~\t\r\n \0\v\f\u0085",
  ...[
    "\n---\n",
    "\n...\n",
    "- ",
    ": ",
    "? ",
    "&a ",
    "*a",
    "<<: *a\n",
    "{a: [",
    "]}",
    "\n  ",
    "\n\t",
    "\r\r\n",
  ],
  ...[
    "!!set ",
    "!!binary AA==",
    "!!python/object:os.system ",
    "!!timestamp ",
    "!<x> ",
    "%YAML 9.9\n",
    "%TAG ! x\n",
  ],
  ...["\uFEFF", "\u2028", "\u2029", "\u202E", "\u0301", "\u200B", "\u00A0", "😀", "İ", "K", "ß"],
  ...[
    "null",
    "~",
    "True",
    "0x1F",
    "017",
    "1e999",
    ".inf",
    "2030-01-01",
    "__proto__: x\n",
    "constructor: x\n",
    "hasOwnProperty",
  ],
  ...["name: twice\n", "ID: twice\n", "a: &a {b: *a}\n", "-------------\n", "| \n", ">-\n", "\u001B[31m"],
  // A surrogate half, an overlong slash, a continuation without a lead, the lead of a sequence that is cut, past U+10FFFF.
  ...[
    [0xed, 0xa0, 0x80],
    [0xc0, 0xaf],
    [0x80],
    [0xf0, 0x9f, 0x98],
    [0xf4, 0x90, 0x80, 0x80],
    [0xff, 0xfe],
  ].map((bytes) => Uint8Array.from(bytes)),
]

/** Values of every type, to stand where another is expected. */
const VALUES = [
  ...[
    "",
    "~",
    "null",
    "[]",
    "{}",
    "[null]",
    "[[a], {b: c}]",
    "{a: {b: c}}",
    "7",
    "-1",
    "0",
    "1.5",
    "1e3",
    "9999999999",
  ],
  ...[
    "True",
    "no",
    "2030-03-05",
    "2030-03-05 12:00:00",
    "2030-02-30",
    "0000-00-00 00:00:00",
    "9999-12-31 23:59:59Z",
  ],
  ...[
    '"quoted"',
    "'it''s'",
    "|\n  block\n",
    ">\n  folded\n  text\n",
    "&x y",
    "*x",
    "!!int 3",
    "@ann",
    "`x`",
    "a: b",
    "- a",
  ],
  ...["[a, b", '"open', "x".repeat(2000), "ann, bob", "../..", "/", "a", "good", "\u202Eabc", "carol"],
]

export type Spoil = (bytes: Uint8Array) => Uint8Array

/** Somewhere: a share of whatever is to be gone through. */
export const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

const put = (bytes: Uint8Array, at: number, length: number, scrap: Uint8Array): Uint8Array =>
  concat(bytes.subarray(0, at), scrap, bytes.subarray(Math.min(bytes.length, at + length)))

const inBytes: fc.Arbitrary<Spoil> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([at, byte]): Spoil =>
      (bytes) =>
        put(bytes, Math.floor(at * bytes.length), 1, Uint8Array.of(byte)),
  ),
  fc.tuple(place, fc.nat(7)).map(
    ([at, bit]): Spoil =>
      (bytes) => {
        const index = Math.floor(at * bytes.length)
        return put(bytes, index, 1, Uint8Array.of((bytes[index] ?? 0) ^ (1 << bit)))
      },
  ),
  fc.tuple(place, fc.nat(3), fc.constantFrom(...SCRAPS)).map(
    ([at, length, scrap]): Spoil =>
      (bytes) =>
        put(bytes, Math.floor(at * bytes.length), length, typeof scrap === "string" ? utf8(scrap) : scrap),
  ),
  fc.tuple(place, fc.nat(40)).map(
    ([at, length]): Spoil =>
      (bytes) =>
        put(bytes, Math.floor(at * bytes.length), length, new Uint8Array()),
  ),
  place.map(
    (at): Spoil =>
      (bytes) =>
        bytes.slice(0, Math.floor(at * bytes.length)),
  ),
)

/** Text is changed as latin1, so that it doesn't matter what the bytes mean. */
const asText =
  (change: (text: string) => string): Spoil =>
  (bytes) =>
    Uint8Array.from(Buffer.from(change(Buffer.from(bytes).toString("latin1")), "latin1"))

export const pick = (at: number, count: number): number => Math.floor(at * count)

const asLines = (change: (lines: string[]) => string[]): Spoil =>
  asText((text) => change(text.split("\n")).join("\n"))

const inLines: fc.Arbitrary<Spoil> = fc.oneof(
  place.map((at) => asLines((lines) => lines.toSpliced(pick(at, lines.length), 1))),
  fc.tuple(place, fc.integer({ min: 2, max: 150 })).map(([at, times]) =>
    asLines((lines) => {
      const index = pick(at, lines.length)
      return lines.toSpliced(index, 1, ...Array.from({ length: times }, () => lines[index] ?? ""))
    }),
  ),
  fc.tuple(place, place).map(([one, other]) =>
    asLines((lines) => {
      const [i, j] = [pick(one, lines.length), pick(other, lines.length)]
      return lines.with(i, lines[j] ?? "").with(j, lines[i] ?? "")
    }),
  ),
  fc.tuple(place, fc.constantFrom("", " ", "  ", "    ", "\t", " \t", "- ", "# ")).map(([at, indent]) =>
    asLines((lines) => {
      const index = pick(at, lines.length)
      return lines.with(index, indent + (lines[index] ?? "").trimStart())
    }),
  ),
  fc
    .constantFrom("\r", "\r\n", "\n\r", "\n\n", " \n", "\u0085")
    .map((end) => asText((text) => text.replaceAll("\n", end))),
  fc.tuple(fc.constantFrom("\r\n", "\r"), fc.integer({ min: 2, max: 5 })).map(([end, every]) => {
    let line = 0
    return asText((text) => text.replace(/\n/g, () => (++line % every === 0 ? end : "\n")))
  }),
)

const FIELD = /^( *(?:- )?)([\w-]+):(.*)$/gm

/** Changes the field at `at` of all `key: value` lines; the text is left alone if it has none. */
const inField = (at: number, change: (indent: string, key: string, value: string) => string): Spoil =>
  asText((text) => {
    const fields = [...text.matchAll(FIELD)]
    const field = fields[pick(at, fields.length)]
    if (field === undefined) return text
    const [whole, indent = "", key = "", value = ""] = field
    return text.slice(0, field.index) + change(indent, key, value) + text.slice(field.index + whole.length)
  })

const KEYS = [
  "name",
  "ID",
  "id",
  "info",
  "no_winners",
  "eligible_voters",
  "trustees",
  "moved_from",
  "? x",
  "<<",
  '"name"',
  "Name",
]

const inFields: fc.Arbitrary<Spoil> = fc.oneof(
  fc
    .tuple(place, fc.constantFrom(...VALUES))
    .map(([at, value]) => inField(at, (indent, key) => `${indent}${key}: ${value}`)),
  fc
    .tuple(place, fc.constantFrom(...KEYS))
    .map(([at, key]) => inField(at, (indent, _, value) => `${indent}${key}:${value}`)),
  fc
    .tuple(place, fc.constantFrom(...VALUES))
    .map(([at, other]) => inField(at, (indent, key, value) => `${indent}${key}:${value}\n${key}: ${other}`)),
  place.map((at) => inField(at, (indent, key, value) => `${indent}${key} :${value}`)),
)

const PNG = Uint8Array.from([137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 1, 0])

const asAWhole: fc.Arbitrary<Spoil> = fc.constantFrom<Spoil[]>(
  () => new Uint8Array(),
  () => PNG,
  () => utf8("# nothing but a comment\n"),
  () => utf8("\n\n \n"),
  (bytes) => concat(Uint8Array.of(0xef, 0xbb, 0xbf), bytes),
  (bytes) => concat(Uint8Array.of(0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf), bytes),
  (bytes) => Uint8Array.from(Buffer.from(`\uFEFF${Buffer.from(bytes).toString()}`, "utf16le")),
  (bytes) => concat(utf8("%YAML 1.1\n---\n"), bytes),
  (bytes) => concat(utf8("---\n"), bytes, utf8("...\n---\nname: a second document\n")),
  (bytes) => concat(bytes, utf8("\n---\n"), bytes),
  (bytes) => concat(bytes, bytes),
  asText((text) => text.replace(/^/gm, "  ")),
  asText((text) => text.replace(/^/gm, "> ")),
  asText((text) => text.toUpperCase()),
  asText((text) => [...text].reverse().join("")),
)

/** One to five changes, one after the other. */
export const spoils: fc.Arbitrary<Spoil> = fc
  .array(
    fc.oneof(
      { arbitrary: inBytes, weight: 4 },
      { arbitrary: inLines, weight: 3 },
      { arbitrary: inFields, weight: 4 },
      { arbitrary: asAWhole, weight: 1 },
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((steps) => (bytes) => steps.reduce((spoilt, step) => step(spoilt), bytes))
