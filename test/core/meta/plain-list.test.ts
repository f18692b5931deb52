import fc from "fast-check"
import { expect, test } from "vitest"
import { readPlainList } from "#core/meta/plain-list"
import { parseYaml } from "#core/meta/yaml"
import { reportOn } from "./support.ts"

const PLAIN = [
  "eligible_voters:\n  - ann\n  - bob\n",
  "# voters\n\n---\neligible_voters: # all\r\n- ann   # first\r\n\r\n#- bob\n-   '017'\n- 0x1F",
  "- ann\n- bob",
  "  - ann\n # between\n  - bob\n",
  "---   \n- on",
]

test.each(PLAIN)("%j is taken", (text) => {
  expect(readPlainList(text)).toEqual(parseYaml(reportOn(text)))
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
  "-\n- ann\n",
  "- ann#b\n",
  "- ann\n---\n- bob\n",
  "- ann\t\n",
])("%j is left to the real parser", (text) => {
  expect(readPlainList(text)).toBeNull()
})

test("what is taken is exactly what the real parser gives, without a word of warning", () => {
  const piece = fc.constantFrom(
    ...[
      "- ",
      "-",
      " ",
      "  ",
      "\n",
      "\n",
      "\r\n",
      "ann",
      "0x1F",
      "null",
      "'bob'",
      "''",
      "#",
      " # c",
      ":",
      "---",
      "\t",
    ],
    ...[
      "eligible_voters:",
      "eligible_voters:\n",
      "\n- ",
      "\n  - ",
      "- ann\n",
      "  - bob\n",
      "...",
      "é",
      '"',
      "&a ",
      "*a",
    ],
  )
  const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""))
  const plainish = fc
    .tuple(
      fc.constantFrom("", "---\n", "# c\n", "\n", "# c\n--- \n \n"),
      fc.constantFrom("", "eligible_voters:\n", "eligible_voters:  # c\r\n"),
      fc.array(fc.constantFrom("- a\n", " - b-c # d\n", " -  '0'\r\n", "\n", " # x\n", " - e", "   \n"), {
        maxLength: 6,
      }),
    )
    .map(([preamble, key, lines]) => preamble + key + lines.join(""))
  let taken = 0
  fc.assert(
    fc.property(fc.oneof(text, plainish), (candidate) => {
      const fast = readPlainList(candidate)
      if (fast === null) return
      taken++
      const report = reportOn(candidate)
      expect(fast).toEqual(parseYaml(report))
      expect(report.list()).toEqual([])
    }),
    { numRuns: 5000 },
  )
  expect(taken).toBeGreaterThan(300)
})
