import { expect, test } from "vitest"
import { BASE, CLOSED, changed, compared, compareFiles, OPEN, UPCOMING } from "./changes-support.ts"

const PUBLISHED = changed(BASE, { "a/results.md": "# Carol\n" })

const voters = (...logins: readonly string[]) => ({
  "a/voters.yaml": `eligible_voters:\n${logins.map((login) => `  - ${login}\n`).join("")}`,
})

test("whoever is taken off the list once voting has started is named, and can be pasted back", () => {
  for (const now of [OPEN, CLOSED]) {
    expect(compareFiles(BASE, voters("bob"), now)).toMatchObject([
      {
        code: "voters-removed",
        severity: "error",
        file: "a/voters.yaml",
        line: 1,
        message: expect.stringMatching(
          /the list no longer has "ann", .* whoever took up their vote keeps it/,
        ),
        suggestion: "  - ann",
      },
    ])
  }
})

test("before the start and after the result nobody minds", () => {
  expect(compared(voters("bob"), UPCOMING)).toEqual([])
  expect(compared(voters("bob"), CLOSED, PUBLISHED)).toEqual([])
})

test("order and letter case take nobody off", () => {
  expect(compared(voters("Bob", "ANN"), OPEN)).toEqual([])
})

test("of many a few are named", () => {
  const before = changed(BASE, voters("ann", "n1", "on", "007", "n2", "n3", "n4"))
  const [found] = compareFiles(before, voters("ann"), OPEN)
  expect(found?.message).toContain('"n1", "on", "007", "n2", "n3" and 1 more')
  expect(found?.suggestion).toBe('  - n1\n  - "on"\n  - "007"\n  - n2\n  - n3')
})

test("a list that is gone takes everybody off", () => {
  expect(compareFiles(BASE, { "a/voters.yaml": null }, OPEN)).toMatchObject([
    {
      code: "voters-removed",
      file: "a/voters.yaml",
      message: expect.stringContaining('voters.yaml is gone, and with it "ann", "bob"'),
      suggestion: "eligible_voters:\n  - ann\n  - bob",
    },
  ])
})

test("a list that can't be read takes nobody off, and nobody was on one that couldn't", () => {
  expect(compared({ "a/voters.yaml": "ann\n" }, OPEN)).toEqual([])
  const unread = [{ path: "a/voters.yaml", reason: "SYMLINK" }] as const
  expect(compareFiles(BASE, { "a/voters.yaml": null }, OPEN, unread)).toEqual([])
  expect(compared(voters("bob"), OPEN, changed(BASE, { "a/voters.yaml": "ann\n" }))).toEqual([])
  expect(compared(voters("bob"), OPEN, changed(BASE, { "a/voters.yaml": "[]\n" }))).toEqual([])
})
