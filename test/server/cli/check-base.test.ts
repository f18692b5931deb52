import { mkdirSync, renameSync, rmSync } from "node:fs"
import { resolve } from "node:path"
import { beforeEach, expect, test } from "vitest"
import { candidateFile, electionFiles, SETTINGS } from "#test/core/meta/support"
import { git, scratch } from "#test/server/repository/fixture"
import { checkedDirectory } from "./check-support.ts"

const { path, write, run, json } = checkedDirectory()

function commit(): void {
  git(path(), "add", "--all")
  git(path(), "commit", "--quiet", "--allow-empty", "-m", "Change files")
}

/** One election, open by the clock of `run`, on branch main; HEAD is on another. */
beforeEach(() => {
  git(path(), "init", "--quiet", "-b", "main")
  write({ "README.md": "x", ...electionFiles("elections/a") })
  commit()
  git(path(), "checkout", "--quiet", "-b", "branch")
})

const codes = async (...args: string[]) =>
  (await json("elections", "--base", "main", ...args)).diagnostics.map(({ code }: { code: string }) => code)

const FAULTLESS = "1 election, 0 errors, 0 warnings\n"

test("without a change there is nothing to say", async () => {
  expect(await run(["elections", "--base", "main"])).toEqual({ status: 0, stdout: FAULTLESS, stderr: "" })
})

test("a change that comes too late is an error, shown where it stands", async () => {
  write({ "elections/a/candidate-frida.md": candidateFile("frida") })
  const { status, stdout } = await run(["elections", "--base", "main"])
  expect(status).toBe(1)
  expect(stdout).toMatch(/^a\/candidate-frida\.md:3:5: error: .* \[candidate-added\]\n {2}3 \| ID: frida\n/)
})

test("the same change is fine before voting starts", async () => {
  write({ "elections/a/candidate-frida.md": candidateFile("frida") })
  expect((await run(["elections", "--base", "main", "--now", "2030-02-01"])).stdout).toBe(FAULTLESS)
})

test("files count as they lie there, committed or not", async () => {
  rmSync(path("elections/a/candidate-carol.md"))
  expect(await codes()).toContain("candidate-removed")
  commit()
  expect(await codes()).toContain("candidate-removed")
})

test("what is said about a file that is gone has no excerpt", async () => {
  rmSync(path("elections/a/candidate-carol.md"))
  const { stdout } = await run(["elections", "--base", "main"])
  expect(stdout).toMatch(/^a\/candidate-carol\.md:\d+:\d+: error: .* \[candidate-removed\]\n(?! {2}\d+ \|)/)
})

test("so is a directory of elections that the branch deletes with its last election", async () => {
  git(path(), "rm", "--quiet", "-r", "elections")
  const { status, stdout } = await run(["elections", "--base", "main", "--format", "github"])
  expect(status).toBe(1)
  expect(stdout).toMatch(/^::error file=elections\/a\/election\.yaml,line=1,col=1,title=election-removed::/)
  expect(await run(["nowhere/at/all", "--base", "main"])).toEqual({
    status: 2,
    stdout: "",
    stderr: "votive check: nowhere/at/all: there is no such directory\n",
  })
})

test("an election that vanishes is an error, also when it was the only one", async () => {
  rmSync(path("elections/a"), { recursive: true })
  mkdirSync(path("elections/b"))
  const { status, stdout } = await run(["elections", "--base", "main"])
  expect(status).toBe(1)
  expect(stdout).toContain("[election-removed]")
  expect(stdout).toMatch(/\n0 elections, 1 error, 0 warnings\n$/)
})

test("what others merged since the branch left is not taken for its doing", async () => {
  git(path(), "checkout", "--quiet", "main")
  write(electionFiles("elections/others"))
  commit()
  git(path(), "checkout", "--quiet", "branch")
  expect(await run(["elections", "--base", "main"])).toMatchObject({ status: 0, stdout: FAULTLESS })
})

test("without a common ancestor it is compared with the revision itself", async () => {
  git(path(), "checkout", "--quiet", "--orphan", "alone")
  rmSync(path("elections/a/candidate-carol.md"))
  expect(await codes()).toContain("candidate-removed")
  commit()
  expect(await codes()).toContain("candidate-removed")
})

test("a directory that didn't exist at the base holds new elections", async () => {
  renameSync(path("elections"), path("votes"))
  const now = ["--now", "2030-02-01"]
  expect(await run(["votes", "--base", "main", ...now])).toMatchObject({ status: 0, stdout: FAULTLESS })
})

test("the directory may be the top of the work tree, or named from inside", async () => {
  rmSync(path("elections/a/candidate-carol.md"))
  expect((await run(["--base", "main"])).stdout).toContain("elections/a/candidate-carol.md:")
  expect((await run([".", "--base", "main"], path("elections"))).stdout).toMatch(/^a\/candidate-carol\.md:/)
})

test("annotations start from the top of the repository, wherever the command runs", async () => {
  rmSync(path("elections/a/candidate-carol.md"))
  const annotation = /^::error file=elections\/a\/candidate-carol\.md,/
  for (const [args, cwd] of [
    [["elections"], path()],
    [[], path("elections")],
    [["../elections"], path("elections")],
    [[path("elections")], await scratch()],
  ] as const) {
    expect((await run([...args, "--base", "main", "--format", "github"], cwd)).stdout).toMatch(annotation)
  }
})

test("tags, commits and branches that only the remote has are revisions", async () => {
  git(path(), "tag", "v1", "main")
  git(path(), "update-ref", "refs/remotes/origin/theirs", "main")
  const clean = { status: 0, stdout: FAULTLESS }
  for (const rev of ["v1", "theirs", "origin/theirs", git(path(), "rev-parse", "main"), "HEAD", "HEAD^0"]) {
    expect(await run(["elections", "--base", rev])).toMatchObject(clean)
  }
})

test.each([
  ["nowhere", "git fetch --depth=1 origin nowhere"],
  ["origin/nowhere", "git fetch --depth=1 origin nowhere"],
  ["--all", "origin BRANCH"],
  ["main:elections", "origin BRANCH"],
  ["^main", "origin BRANCH"],
  ["main..branch", "git fetch --depth=1 origin main..branch"],
  ["a\u001b[31m;b", "origin BRANCH"],
])("%j is no commit: 2, and one line that says what to do", async (rev, advice) => {
  const { status, stdout, stderr } = await run(["elections", `--base=${rev}`])
  expect([status, stdout]).toEqual([2, ""])
  expect(stderr).toMatch(/^votive check: --base: there is no commit "[^\n]*"[ -~]*\n$/)
  expect(stderr).toContain(advice)
})

test("outside of a repository, and where objects are missing, it says so: 2", async () => {
  const elsewhere = await scratch()
  expect(await run(["--base", "main"], elsewhere)).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "votive check: --base needs a git checkout, and the directory lies in none: leave --base out, or check a clone\n",
  })
  const blob = git(path(), "rev-parse", "main:elections/a/voters.yaml")
  rmSync(path(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`))
  const { status, stderr } = await run(["elections", "--base", "main"])
  expect(status).toBe(2)
  expect(stderr).toMatch(/^votive check: --base: commit [0-9a-f]{12} can't be read\. [^\n]+\n$/)
})

test("a partial clone gets what it lacks; where it can't, the line says why: 2", async () => {
  const clone = `${await scratch()}/clone`
  git(path(), "config", "uploadpack.allowFilter", "true")
  git(path(), "config", "uploadpack.allowAnySHA1InWant", "true")
  write({ "elections/a/voters.yaml": "- ann\n- bob\n- new\n" })
  commit()
  const from = ["clone", "--quiet", "--filter=blob:none", `file://${path()}`, clone]
  git(path(), ...from)
  renameSync(path(".git"), path("moved"))
  const { status, stderr } = await run(["elections", "--base", "origin/main"], clone)
  expect(status).toBe(2)
  expect(stderr).toMatch(/ objects of it are not here and can't be fetched: [^\n]+\n$/)
  renameSync(path("moved"), path(".git"))
  expect(await run(["elections", "--base", "origin/main"], clone)).toMatchObject({
    status: 0,
    stdout: FAULTLESS,
  })
})

test("without git it says what is needed: 2", () => {
  const done = Bun.spawnSync({
    cmd: [
      resolve("node_modules/.bin/bun"),
      resolve("server/cli/votive.ts"),
      "check",
      "elections",
      "--base",
      "main",
    ],
    cwd: path(),
    env: { PATH: path("empty"), HOME: path() },
    stderr: "pipe",
  })
  expect([done.exitCode, done.stderr.toString()]).toEqual([
    2,
    "votive check: --base needs the program git, which was not found: install git 2.31 or newer, or add it to PATH\n",
  ])
})

test("warnings that stood there before in untouched files are counted, and only JSON lists them", async () => {
  git(path(), "checkout", "--quiet", "main")
  write({ "elections/a/voters.yaml": "- ann\n- ann\n", "elections/a/results.MD": "x" })
  commit()
  git(path(), "checkout", "--quiet", "-B", "branch")
  write({ "elections/a/election_desc.md": "# New\n" })
  const left =
    "1 election, 0 errors, 0 new warnings (2 earlier warnings left out; without --base all are shown)\n"
  for (const format of ["text", "github"]) {
    expect((await run(["elections", "--base", "main", "--format", format])).stdout).toBe(left)
  }
  expect(await codes()).toEqual(["file-near-miss", "login-duplicate"])

  write({ "elections/a/voters.yaml": "- ann\n- ann\n- bob\n" })
  const { stdout } = await run(["elections", "--base", "main"])
  expect(stdout).toContain("[login-duplicate]")
  expect(stdout).toContain("1 election, 0 errors, 1 new warning (1 earlier warning left out;")
})

test("a warning that the branch brings about in a file that it didn't touch is shown, and so is every error", async () => {
  write({ "elections/a/candidate-olga.md": candidateFile("olga") })
  const { stdout } = await run(["elections", "--base", "main", "--now", "2030-02-01"])
  expect(stdout).toContain("a/election.yaml:11:5: warning: ")
  expect(stdout).toContain("[officer-is-candidate]")

  git(path(), "checkout", "--quiet", "main")
  write({ "elections/b/election.yaml": SETTINGS.replace("no_winners: 2", "no_winners: none") })
  commit()
  git(path(), "checkout", "--quiet", "-B", "branch")
  const again = await run(["elections", "--base", "main", "--format", "github"])
  expect(again.status).toBe(1)
  expect(again.stdout).toMatch(/^::error file=elections\/b\/election\.yaml,/)
})

test("annotations: errors before warnings, because GitHub shows ten of each", async () => {
  write({ "elections/a/results.MD": "x", "elections/b/election.yaml": "name: [\n" })
  const { stdout } = await run(["elections", "--format", "github"])
  expect(stdout.split("\n").map((line) => line.slice(0, 9))).toEqual([
    "::error f",
    "::warning",
    "::warning",
    "2 electio",
    "",
  ])
})

test("results that a branch brings before the end are an error, said once; those that lay there are a warning", async () => {
  write({ "elections/a/results.md": "# Carol" })
  const early = { code: "results-early", file: "a/results.md", line: 1, column: 1 }
  expect(await json("elections", "--base", "main")).toMatchObject({
    diagnostics: [{ ...early, severity: "error" }],
  })
  expect(await json("elections")).toMatchObject({ diagnostics: [{ ...early, severity: "warning" }] })
  commit()
  expect(await json("elections", "--base", "branch")).toMatchObject({
    diagnostics: [{ ...early, severity: "warning" }],
  })
  expect(await codes("--now", "2030-04-01")).toEqual([])
})
