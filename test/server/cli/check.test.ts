import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { check } from "#server/cli/check"
import { candidateFile, electionFiles, SETTINGS } from "#test/core/meta/support"

const REAL = "../shared/elections"

let root: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "check-"))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

const write = (files: Readonly<Record<string, string | Uint8Array>>): void => {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), content)
  }
}

const run = async (args: readonly string[], cwd = root) => {
  let stdout = ""
  let stderr = ""
  const status = await check(args, {
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
    cwd,
    now: () => instant(Date.UTC(2030, 2, 5)),
  })
  return { status, stdout, stderr }
}

const json = async (...args: string[]) => JSON.parse((await run(["--format", "json", ...args])).stdout)

test("faultless elections: a line that says so, and 0", async () => {
  write({ ...electionFiles("2029"), ...electionFiles("council/2030") })
  expect(await run([])).toEqual({ status: 0, stdout: "2 elections, 0 errors, 0 warnings\n", stderr: "" })
})

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

test("warnings alone leave the status at 0", async () => {
  write({ ...electionFiles("a"), "a/results.MD": "x" })
  const { status, stdout } = await run([])
  expect(status).toBe(0)
  expect(stdout).toContain("a/results.MD:1:1: warning: ")
  expect(stdout).toContain("1 election, 0 errors, 1 warning\n")
})

test("a suggestion of several lines is shown whole, and an empty line is not shown at all", async () => {
  write({ ...electionFiles("a"), "a/voters.yaml": "\n" })
  expect((await run([])).stdout).toContain(
    "nobody can vote yet [voters-empty]\n  help: eligible_voters:\n          - login-of-a-voter\n",
  )
})

test("JSON has keys, phases and sorted diagnostics, relative to the directory", async () => {
  write({
    "x/b/election.yaml": "name: [\n",
    ...electionFiles("x/a"),
    "x/a/voters.yaml": "- ann\n- ann\n",
    "x/candidate-x.md": "",
  })
  expect(await json("x")).toEqual({
    elections: [
      { key: "a", phase: "open" },
      { key: "b", phase: null },
    ],
    diagnostics: [
      expect.objectContaining({
        code: "login-duplicate",
        severity: "warning",
        file: "a/voters.yaml",
        line: 2,
        column: 3,
      }),
      expect.objectContaining({ code: "voters-missing", file: "b/election.yaml" }),
      expect.objectContaining({ code: "yaml-syntax", severity: "error", file: "b/election.yaml" }),
      expect.objectContaining({ code: "files-without-election", file: "candidate-x.md" }),
    ],
  })
})

test.each([
  ["2030-01-01", "upcoming"],
  ["2030-03-01T00:00:01Z", "open"],
  ["2030-03-15T13:59:58+02:00", "open"],
  ["2030-03-15 11:59:59", "closed"],
])("--now %s: %s", async (now, phase) => {
  write(electionFiles("a"))
  expect((await json("--now", now)).elections).toEqual([{ key: "a", phase }])
})

test("the time by the clock is used where none is given", async () => {
  write({ ...electionFiles("a"), "a/results.md": "x" })
  expect(await json()).toMatchObject({
    elections: [{ phase: "open" }],
    diagnostics: [{ code: "results-early" }],
  })
  expect(await json("--now", "2031-01-01")).toEqual({
    elections: [{ key: "a", phase: "published" }],
    diagnostics: [],
  })
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
  mkdirSync(join(root, "elsewhere"))
  const { stdout } = await run([root, "--format", "github"], join(root, "elsewhere"))
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

test("symbolic links are named and not followed", async () => {
  write({
    ...electionFiles("elections/a"),
    "outside/election.yaml": SETTINGS,
    "outside/voters.yaml": "- mallory\n",
  })
  rmSync(join(root, "elections/a/voters.yaml"))
  symlinkSync("../../outside/voters.yaml", join(root, "elections/a/voters.yaml"))
  symlinkSync("../outside", join(root, "elections/b"))
  symlinkSync("..", join(root, "elections/a/loop"))
  expect(await json("elections")).toMatchObject({
    elections: [{ key: "a" }],
    diagnostics: [
      { code: "voters-missing" },
      { code: "link-not-followed", severity: "warning", file: "a/voters.yaml" },
    ],
  })
})

test("git's own directory is not looked into", async () => {
  write({ ...electionFiles("a"), ".git/x/election.yaml": "name: [" })
  expect((await json()).elections).toEqual([{ key: "a", phase: "open" }])
})

test("a file that is too large or not UTF-8 is an error that names it", async () => {
  write({
    ...electionFiles("a"),
    "a/voters.yaml": new Uint8Array(10_100_000).fill(35),
    "a/results.md": new Uint8Array([0x61, 0xff]),
  })
  expect(await json()).toMatchObject({
    elections: [{ key: "a", phase: "open" }],
    diagnostics: [
      { code: "not-utf8", file: "a/results.md", line: 1, column: 2 },
      { code: "file-too-large", file: "a/voters.yaml", line: 1, column: 1 },
    ],
  })
  expect((await run([])).status).toBe(1)
})

test("where there is no election, this is said, in each format", async () => {
  write({ "README.md": "x" })
  const said = "No election found: an election is a directory with a file election.yaml.\n"
  expect(await run([])).toEqual({ status: 0, stdout: said, stderr: "" })
  expect((await run(["--format", "github"])).stdout).toBe(said)
  expect(await json()).toEqual({ elections: [], diagnostics: [] })
})

test.each([
  [["--base", "main"], "'--base'"],
  [["--nonsense"], "'--nonsense'"],
  [["--format", "xml"], 'no format "xml": choose text, json, github'],
  [["--format"], "--format"],
  [["--now", "soon"], '--now takes a time like 2030-09-01T12:00:00Z, not "soon"'],
  [["a", "b"], "one directory at a time, not 2"],
])("%j is wrong usage: 2, with what is wrong and the usage", async (args, message) => {
  const { status, stdout, stderr } = await run(args)
  expect([status, stdout]).toEqual([2, ""])
  expect(stderr).toContain("votive check: ")
  expect(stderr).toContain(message)
  expect(stderr).toContain("usage: votive check")
})

test("a directory that isn't there, or is a file, is named: 2", async () => {
  write({ file: "x" })
  expect(await run(["nowhere"])).toEqual({
    status: 2,
    stdout: "",
    stderr: "votive check: nowhere: there is no such directory\n",
  })
  expect(await run(["file"])).toMatchObject({
    status: 2,
    stderr: expect.stringContaining("file: this is a file"),
  })
  const loop = join(root, "loop")
  symlinkSync(loop, loop)
  expect(await run(["loop"])).toMatchObject({
    status: 2,
    stderr: "votive check: loop: the directory can't be read (ELOOP)\n",
  })
})

test.skipIf(process.getuid?.() === 0)(
  "a directory that may not be read is said so: 2 (skipped as root, who may)",
  async () => {
    write({ "locked/x": "" })
    chmodSync(join(root, "locked"), 0)
    expect(await run([])).toMatchObject({ status: 2, stderr: expect.stringContaining("no permission") })
    chmodSync(join(root, "locked"), 0o700)
  },
)

test("--help says how it is used", async () => {
  for (const flag of ["--help", "-h"]) {
    expect(await run([flag])).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^usage: votive check \[DIR\]/),
    })
  }
})

test.skipIf(!existsSync(REAL))(`real repositories have no errors (skipped without ${REAL})`, async () => {
  for (const organization of ["kubernetes", "knative", "cloudfoundry"]) {
    expect((await run([join(REAL, organization, "elections")], process.cwd())).status).toBe(0)
  }
})
