import { mkdirSync } from "node:fs"
import { expect, test } from "vitest"
import { candidateFile, electionFiles, SETTINGS } from "#test/core/meta/support"
import { checkedDirectory } from "./check-support.ts"

const { path, write, run } = checkedDirectory()

test("a diagnostic shows file, place, line with a caret, and what could stand there", async () => {
  write({ ...electionFiles("a"), "a/election.yaml": SETTINGS.replace("no_winners: 2", "no_winners: four") })
  const { status, stdout } = await run([])
  expect(status).toBe(1)
  expect(stdout).toBe(
    [
      'a/election.yaml:5:13: error: `no_winners` must be a whole number from 1 up, but "four" stands here [field-type]',
      "  5 | no_winners: four",
      "    |             ^",
      "  help: no_winners: 3",
      "",
      "1 election, 1 error, 0 warnings",
      "",
    ].join("\n"),
  )
})

test("a suggestion of several lines is shown whole, and an empty line is not shown at all", async () => {
  write({ ...electionFiles("a"), "a/voters.yaml": "\n" })
  expect((await run([])).stdout).toContain(
    "nobody can vote yet [voters-empty]\n  help: eligible_voters:\n          - login-of-a-voter\n",
  )
})

test("GitHub's annotations start from the working directory and are escaped", async () => {
  write({
    ...electionFiles("elections/100%,a:b"),
    "elections/100%,a:b/election.yaml": SETTINGS.replace(": 2\n", ": '%'\n"),
  })
  const { status, stdout } = await run(["elections", "--format", "github"])
  expect(status).toBe(1)
  expect(stdout.split("\n")[0]).toBe(
    "::error file=elections/100%25%2Ca%3Ab/election.yaml,line=5,col=13,title=field-type" +
      '::`no_winners` must be a whole number from 1 up, but "%25" stands here%0Ano_winners: 3',
  )
})

test("an annotation without a suggestion is one line; outside the working directory paths start from the directory", async () => {
  write({ ...electionFiles("a"), "a/voters.yaml": "- ann\n- ann\n", cwd: "" })
  mkdirSync(path("elsewhere"))
  const { stdout } = await run([path(), "--format", "github"], path("elsewhere"))
  expect(stdout).toBe(
    '::warning file=a/voters.yaml,line=2,col=3,title=login-duplicate::"ann" is listed already, on line 1; it counts once\n' +
      "1 election, 0 errors, 1 warning\n",
  )
})

test("in the working directory itself annotations need no prefix", async () => {
  write({ "a/election.yaml": "name: [\n" })
  expect((await run(["--format", "github"])).stdout).toMatch(/^::\w+ file=a\/election\.yaml,/)
})

test("no line that comes from a file or its name can give orders to a workflow or a terminal", async () => {
  const name = "::set-env\u001b[31m\nx"
  write({
    [`${name}/election.yaml`]: "::warning::x: [\u001b]0;title\u0007\u202e\n",
    [`${name}/candidate-x.md`]: candidateFile("::error::\u001b"),
    [`${name}/candidate-y.md`]: `---\nname: y\nID: "a\\u001b"\n---\n`,
  })
  for (const format of ["text", "github"]) {
    const { stdout } = await run(["--format", format])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/)
    if (format === "text") expect(stdout).not.toMatch(/^\s*::/m)
  }
})

test("a long line is cut around the place, and wide characters keep the caret in place", async () => {
  const long = `eligibility: "${"x".repeat(300)}" y\n`
  write({ ...electionFiles("a"), "a/election.yaml": SETTINGS.replace(/eligibility: .*\n/, long) })
  const [, source = "", caret = ""] = (await run([])).stdout.split("\n")
  expect(source).toMatch(/^ {2}13 \| \.\.\.x{60,}" y$/)
  expect(source[caret.indexOf("^")]).toBe("y")

  write({
    "a/election.yaml": SETTINGS.replace(
      /eligibility: .*\n/,
      `eligibility: "${"x".repeat(300)}\\z${"x".repeat(300)}"\n`,
    ),
  })
  const [, cut = "", below = ""] = (await run([])).stdout.split("\n")
  expect(cut).toMatch(/^ {2}13 \| \.\.\.x+\\zx+\.\.\.$/)
  expect(cut[below.indexOf("^")]).toBe("\\")

  write({ "a/election.yaml": SETTINGS, "a/candidate-carol.md": "---\nname: x\nID:\t漢字 '\n---\n" })
  expect((await run([])).stdout).toContain("  3 | ID:\t漢字 '\n    |    \t^\n")
  write({ "a/candidate-carol.md": "---\nname: x\n\"漢\t\" : 1\nID: '漢字' x\n---\n" })
  expect((await run([])).stdout).toContain("  4 | ID: '漢字' x\n    |            ^\n")
})

test("a code quality report names each finding once, by a fingerprint of its own, with control characters made visible", async () => {
  write({
    "a/election.yaml": SETTINGS.replace("no_winners: 2", "no_winners: four"),
    "a/voters.yaml": "- ada\n- a\u0007b\n- ada\n",
  })
  const { status, stdout } = await run(["--format", "gitlab"])
  const issues: readonly { severity: string; fingerprint: string; description: string; location: object }[] =
    JSON.parse(stdout)
  expect(status).toBe(1)
  expect(issues[0]).toMatchObject({
    check_name: "field-type",
    severity: "major",
    location: { path: "a/election.yaml", lines: { begin: 5 } },
  })
  expect(issues.length).toBeGreaterThan(2)
  expect(issues.slice(1).every(({ severity }) => severity === "minor")).toBe(true)
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  expect(issues.some(({ description }) => /[\x00-\x09\x0b-\x1f]/.test(description))).toBe(false)
  expect(JSON.parse((await run(["--format", "gitlab"])).stdout)).toEqual(issues)
})
