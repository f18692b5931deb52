import { chmodSync, existsSync, rmSync, symlinkSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { electionFiles, SETTINGS } from "#test/core/meta/support"
import { checkedDirectory } from "./check-support.ts"

const REAL = "../shared/elections"

const { path, write, run, json } = checkedDirectory()

test("faultless elections: a line that says so, and 0", async () => {
  write({ ...electionFiles("2029"), ...electionFiles("council/2030") })
  expect(await run([])).toEqual({ status: 0, stdout: "2 elections, 0 errors, 0 warnings\n", stderr: "" })
})

test("warnings alone leave the status at 0", async () => {
  write({ ...electionFiles("a"), "a/results.MD": "x" })
  const { status, stdout } = await run([])
  expect(status).toBe(0)
  expect(stdout).toContain("a/results.MD:1:1: warning: ")
  expect(stdout).toContain("1 election, 0 errors, 1 warning\n")
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

test("symbolic links are named and not followed", async () => {
  write({
    ...electionFiles("elections/a"),
    "outside/election.yaml": SETTINGS,
    "outside/voters.yaml": "- mallory\n",
  })
  rmSync(path("elections/a/voters.yaml"))
  symlinkSync("../../outside/voters.yaml", path("elections/a/voters.yaml"))
  symlinkSync("../outside", path("elections/b"))
  symlinkSync("..", path("elections/a/loop"))
  expect(await json("elections")).toMatchObject({
    elections: [{ key: "a" }],
    diagnostics: [{ code: "link-not-followed", severity: "error", file: "a/voters.yaml" }],
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
  [["--base", " "], "--base takes a branch, tag or commit"],
  [["--base"], "--base"],
  [["--nonsense"], "'--nonsense'"],
  [["--format", "xml"], 'no format "xml": choose text, json, github, gitlab'],
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
  const loop = path("loop")
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
    chmodSync(path("locked"), 0)
    expect(await run([])).toMatchObject({ status: 2, stderr: expect.stringContaining("no permission") })
    chmodSync(path("locked"), 0o700)
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
