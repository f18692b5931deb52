import fc from "fast-check"
import { expect, test } from "vitest"
import { readPlainList, treeOf } from "#core/meta/plain-list"
import { parseAnyYaml } from "#core/meta/yaml"
import { reportOn } from "./support.ts"

const PLAIN = [
  "eligible_voters:\n  - ann\n  - bob\n",
  "# voters\n\n---\neligible_voters: # all\r\n- ann   # first\r\n\r\n#- bob\n-   '017'\n- 0x1F",
  "- ann\n- bob",
  "  - ann\n # between\n  - bob\n",
  "---   \n- on",
  "-\n- ann\n",
  "- ann\t\n",
]

const readTree = (text: string) => {
  const list = readPlainList(text)
  return list && treeOf(list)
}

test.each(PLAIN)("%j is taken", (text) => {
  expect(readTree(text)).toEqual(parseAnyYaml(reportOn(text)))
})

test.each([
  "",
  "# nobody\n",
  "eligible_voters:\n",
  "eligible_voters:\n - ann\n  - bob\n",
  "eligible_voters:\n - ann\n   bob\n",
  "eligible_voters: [ann]\n",
  "voters:\n - ann\n",
  "- ann\nb: c\n",
  "- a b\n",
  "- 'a' b\n",
  "- -\n",
  "- ann#b\n",
  "- ann\n---\n- bob\n",
])("%j is left to the real parser", (text) => {
  expect(readPlainList(text)).toBeNull()
})

const ENTRIES = [
  ...[
    "- a\n",
    "- b-c # d\n",
    "-  '0'\r\n",
    '- "q.r" \t # x\n',
    "- a\t\n",
    "- _.-0\n",
    "- .5\n",
    "- 'x' \n",
    "- 1e3",
  ],
  ...[
    "-\n",
    "- \n",
    "-\r\n",
    "-   \r\n",
    "-  # c\n",
    "- -x\n",
    "- '-x'\n",
    "- '.x'\n",
    "- a'\n",
    "- 'a\"\n",
    "- _\n",
  ],
  ...[
    "\n",
    "   \n",
    "\t\n",
    " # x\n",
    "#z\n",
    "- @a\n",
    "- &a a\n",
    "- *a\n",
    "- ~\n",
    "- a: b\n",
    "- [a]\n",
    "...\n",
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
    "\n",
    "\r\n",
    "ann",
    "0x1F",
    "null",
    "'bob'",
    '"b_c"',
    "''",
    "#",
    " # c",
    "\t# c",
  ],
  ...[
    ":",
    "---",
    "...",
    "eligible_voters:",
    "eligible_voters:\n",
    "\n- ",
    "\n  - ",
    "- ann\n",
    "  - bob\n",
    "é",
    '"',
    "'",
  ],
  ...["&a ", "*a", "_", ".", "-\n", "\uFEFF", "\u2028", "\u0085", "\0"],
]

test("what is taken is exactly what the real parser gives, without a word of warning", () => {
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(""))
  const plainish = fc
    .tuple(
      fc.constantFrom("", "---\n", "# c\n", "\n", "# c\n--- \n \n"),
      fc.constantFrom("", "eligible_voters:\n", "eligible_voters:  # c\r\n"),
      fc.constantFrom("", " ", "  "),
      fc.array(fc.constantFrom(...ENTRIES), { maxLength: 6 }),
    )
    .map(([preamble, key, indent, lines]) => {
      const indented = lines.map((line) => (line.startsWith("-") ? indent + line : line))
      return preamble + key + indented.join("")
    })
  let taken = 0
  fc.assert(
    fc.property(fc.oneof(text, plainish), (candidate) => {
      const fast = readTree(candidate)
      if (fast === null) return
      taken++
      const report = reportOn(candidate)
      expect(fast).toEqual(parseAnyYaml(report))
      expect(report.list()).toEqual([])
    }),
    { numRuns: 8000 },
  )
  expect(taken).toBeGreaterThan(300)
})

test("a word too long for a login is left to those who say so", () => {
  expect(readTree(`- ${"x".repeat(255)}\n`)).not.toBeNull()
  expect(readTree(`- ${"x".repeat(256)}\n`)).toBeNull()
})
