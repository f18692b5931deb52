import fc from "fast-check"
import { expect, test } from "vitest"
import { readPlainMap } from "#core/meta/plain-map"
import { parseAnyYaml, parseYaml } from "#core/meta/yaml"
import { reportOn, SETTINGS } from "./support.ts"

test.each([
  SETTINGS,
  "name: Zoë Example 😀\nID: zoe\ninfo:\n  - employer: Example Inc\n  - slack: '@zoe'\n",
  '# c\n\n---\nname:  x  # c\r\nID:\r\ninfo:\n- a: b\n  # c\n- c: "d: e"\n\n',
  "a: https://example.org/#b\nc d: x:y\ne: ''\nf:",
  "a:\n- 1\n- on\n- b: \n",
])("%j is taken", (text) => {
  expect(readPlainMap(text, 0, text.length)).toEqual(parseAnyYaml(reportOn(text)))
  expect(parseYaml(reportOn(text))).toEqual(readPlainMap(text, 0, text.length))
})

test.each([
  ["nothing", ""],
  ["a comment alone", "# c\n"],
  ["a list", "- a\n"],
  ["a word", "a"],
  ["a key that is given twice", "a: b\na: c\n"],
  ["an indented mapping", " a: b\n"],
  ["a mapping below a key", "a:\n  b: c\n"],
  ["a list below a value", "a: b\n- c\n"],
  ["entries that don't line up", "a:\n - b\n  - c\n"],
  ["two fields in an entry", "a:\n - b: c\n   d: e\n"],
  ["an empty entry", "a:\n -\n"],
  ["a value on two lines", "a: b\n  c\n"],
  ["a block of text", "a: |\n  b\n"],
  ["an escape", 'a: "b\\n"\n'],
  ["a quotation mark in quotes", "a: 'b''c'\n"],
  ["text after quotes", "a: 'b' c\n"],
  ["a flow list", "a: [b]\n"],
  ["an alias", "a: *b\n"],
  ["a tag", "a: !b c\n"],
  ["a reserved sign", "a: @b\n"],
  ["a second colon", "a: b: c\n"],
  ["a colon at the end", "a: b:\n"],
  ["a tab", "a:\tb\n"],
  ["a no-break space at the end", "a: b\u00A0\n"],
  ["a second document", "a: b\n---\nc: d\n"],
  ["a blank before the colon", "a : b\n"],
  ["a lone carriage return", "a: b\rc: d\n"],
])("%s is left to the real parser", (_, text) => {
  expect(readPlainMap(text, 0, text.length)).toBeNull()
})

const LINES = [
  ...[
    "name: a\n",
    "ID:\tx\n",
    "ID: x  \r\n",
    "info:\n",
    "info: \n",
    "info:\r\n",
    "x: y z\n",
    "y: 'q'\n",
    'z: "q # r: s"\n',
  ],
  ...[
    "  - a: b\n",
    "  - a:\n",
    "  - b c: d \n",
    "- e: f\n",
    "  -   g: h\n",
    "    k: v\n",
    "  m: n\n",
    "\n",
    "  \n",
    "# c\n",
  ],
  ...[
    "   # d\n",
    "w: x # y\n",
    "v: x #y\n",
    "u: a:b\n",
    "t: a:\n",
    "s: -a\n",
    "r: - a\n",
    "q: 'a'b\n",
    "p: 'a' \n",
    "i:x\n",
  ],
  ...[
    "n: a 'b' \"c\"\n",
    "l: a, b [c]\n",
    "j: é ü\n",
    "h : x\n",
    "null: x\n",
    "f: null\n",
    "e: ~\n",
    "d: !x y\n",
    "  - c\n",
  ],
  ...[
    "  -\n",
    "c: 1\n   more\n",
    "b:  \r\n",
    "...\n",
    "a: x",
    "  - z: y",
    "bb: =\n",
    "dd: 'it''s'\n",
    "ee: ''\n",
    "ff: ' '\n",
  ],
  ...[
    "hh: a\u00A0\n",
    "jj: ?x\n",
    "kk: <<\n",
    "  - <<: x\n",
    "---\n",
    "--- # c\n",
    "  - olga\n",
    "  - on # c\n",
    "  - 'a'\n",
  ],
  ...[
    "- 1.5\n",
    "  - a b #c\n",
    "  - a: b # c\n",
    "B:  # c\n",
    "C: 'x' # c\n",
    "D: 'x'# c\n",
    "E: x# c\n",
    "G:\n  - x\n  - y\n",
  ],
  ...[
    "G2:\n- x\n",
    "G3:\n  - x: y\n  - z\n",
    "  - x:y\n",
    "  - #c\n",
    "H: # \n",
    "I: #c\n",
    "F: 2030-01-01 00:00:01\n",
  ],
]
const PIECES = [
  ...[
    "- ",
    "-",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "ann",
    "null",
    "'bob'",
    '"b c"',
    "''",
    "#",
    " # c",
    ":",
    ": ",
    "---",
    "...",
    "name: ",
  ],
  ...[
    "info:\n",
    "\n- ",
    "\n  - ",
    "- a: b\n",
    "é",
    '"',
    "'",
    "&a ",
    "*a",
    "\\",
    "[a]",
    "{",
    "}",
    ",",
    "|\n",
    "@",
    "%",
    "? ",
    "<<: ",
  ],
  ...["\uFEFF", "\u2028", "\u0085", "\0", "\u00A0", "\u3000", "😀", "\u200B"],
]

test("what is taken is exactly what the real parser gives, without a word of warning", () => {
  const lines = fc.array(fc.constantFrom(...LINES), { maxLength: 7 }).map((pieces) => pieces.join(""))
  const spoilt = fc
    .tuple(lines, fc.nat(40), fc.constantFrom(...PIECES))
    .map(([text, at, piece]) => text.slice(0, at) + piece + text.slice(at))
  const pieces = fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((parts) => parts.join(""))
  let taken = 0
  fc.assert(
    fc.property(fc.oneof(lines, lines, spoilt, pieces), fc.nat(3), (text, before) => {
      const whole = `${"#".repeat(before)}${text}#after`
      const fast = readPlainMap(whole, before, before + text.length)
      if (fast === null) return
      taken++
      const report = reportOn(whole)
      expect(fast).toEqual(parseAnyYaml(report, before, before + text.length))
      expect(report.list()).toEqual([])
    }),
    { numRuns: 8000 },
  )
  expect(taken).toBeGreaterThan(200)
})
