/**
 * docs/pull-requests.md: what it tells people to paste works. Clones of Votive link to the dependencies that are installed here: what
 * installs them elsewhere (npx, a network) doesn't run.
 */
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { candidateFile } from "#test/core/meta/support"
import { git } from "#test/server/repository/fixture"
import {
  change,
  commit,
  documented,
  makeMeta,
  makeVotiveRepository,
  ROOT,
  run,
  scratch,
} from "./action-support.ts"

/** The YAML of the document that has this key. */
const pasted = (key: string) => {
  const found = documented("yaml")
    .map((text) => parse(text))
    .filter((document) => document?.[key] !== undefined)
  expect(found).toHaveLength(1)
  return found[0]
}

/** A clone of a repository of elections, on a branch of its own. */
function clone(): string {
  const repository = join(scratch(), "clone")
  git(scratch(), "clone", "--quiet", makeMeta(), repository)
  git(repository, "checkout", "--quiet", "-b", "branch")
  return repository
}

const BROKEN = { "elections/2030/election.yaml": "name: [\n" }
const GOOD = { "elections/2030/candidate-frida.md": candidateFile("frida") }

test("GitLab's job passes a good merge request and fails a bad one", () => {
  const { script, variables, artifacts } = pasted("elections").elections
  expect(variables.GIT_DEPTH).toBe("0")
  const votive = makeVotiveRepository()
  for (const files of [GOOD, BROKEN]) {
    const repository = clone()
    const base = git(repository, "rev-parse", "HEAD")
    commit(repository, files)
    const ran = run(["bash", "-eo", "pipefail", "-c", script.join("\n")], repository, {
      VOTIVE: votive,
      VOTIVE_REF: "main",
      CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
    })
    expect(ran).toMatchObject({ status: files === GOOD ? 0 : 1, stderr: "" })
    expect(ran.stdout).toContain(files === GOOD ? "1 election, 0 errors" : "2030/election.yaml:")
    const report = JSON.parse(readFileSync(join(repository, artifacts.reports.codequality), "utf8"))
    const majors = report.filter(({ severity }: { severity: string }) => severity === "major")
    expect(majors).toMatchObject(
      files === GOOD
        ? []
        : [
            {
              check_name: "yaml-syntax",
              location: { path: "elections/2030/election.yaml", lines: { begin: 2 } },
            },
          ],
    )
  }
})

test("GitLab's job compares with the target branch, and with nothing on the default branch", () => {
  const { script } = pasted("elections").elections
  const repository = clone()
  const base = git(repository, "rev-parse", "HEAD")
  git(repository, "rm", "--quiet", "-r", "elections/2030")
  commit(repository, { "elections/README.md": "x" })
  const votive = makeVotiveRepository()
  const job = (env: Record<string, string>) =>
    run(["bash", "-eo", "pipefail", "-c", `rm -rf .votive-check\n${script.join("\n")}`], repository, {
      VOTIVE: votive,
      VOTIVE_REF: "main",
      ...env,
    })
  for (const variable of ["CI_MERGE_REQUEST_DIFF_BASE_SHA", "CI_MERGE_REQUEST_TARGET_BRANCH_SHA"]) {
    expect(job({ [variable]: base }).stdout).toContain("[election-removed]")
  }
  expect(job({}).stdout).toMatch(/^No election found/)
})

test("the pre-commit hook checks the elections as it is documented", () => {
  const [hook] = parse(readFileSync(join(ROOT, ".pre-commit-hooks.yaml"), "utf8"))
  const [{ hooks }] = pasted("repos").repos
  expect(hooks[0].id).toBe(hook.id)
  const [script = "", ...words] = hook.entry.split(" ")
  expect(hook).toMatchObject({ language: "script", pass_filenames: false })
  expect(statSync(join(ROOT, script)).mode & 0o111).toBe(0o111)
  const files = new RegExp(hook.files)
  for (const name of [
    "election.yaml",
    "a/voters.yaml",
    "a/b/candidate-x.md",
    "a/results.md",
    "a/election_desc.md",
  ]) {
    expect(name).toMatch(files)
  }
  expect("README.md").not.toMatch(files)

  const votive = makeVotiveRepository()
  const repository = clone()
  const commitHook = () => run([join(votive, script), ...words, ...hooks[0].args], repository, {})
  change(repository, GOOD)
  expect(commitHook()).toMatchObject({ status: 0, stderr: "" })
  change(repository, BROKEN)
  expect(commitHook()).toMatchObject({ status: 1, stdout: expect.stringContaining("[yaml-syntax]") })
})

test("git's own hook lets a good commit through and stops a bad one", () => {
  const [hook = ""] = documented("sh").filter((text) => text.startsWith("#!"))
  const repository = clone()
  const home = scratch()
  symlinkSync(makeVotiveRepository(), join(home, "votive"))
  const path = join(repository, ".git/hooks/pre-commit")
  writeFileSync(path, hook)
  chmodSync(path, 0o755)
  const tryCommit = (files: Record<string, string>) => {
    change(repository, files)
    git(repository, "add", "--all")
    const identity = { GIT_AUTHOR_NAME: "T", GIT_AUTHOR_EMAIL: "t@example.org" }
    const committer = { GIT_COMMITTER_NAME: "T", GIT_COMMITTER_EMAIL: "t@example.org" }
    const env = { HOME: home, ...identity, ...committer }
    return run(["git", "commit", "--quiet", "-m", "x"], repository, env)
  }
  expect(tryCommit(GOOD)).toMatchObject({ status: 0 })
  const refused = tryCommit(BROKEN)
  expect(refused.status).toBe(1)
  expect(refused.stdout + refused.stderr).toContain("2030/election.yaml:")
})

test("every command that is shown exists, with the options that are shown", () => {
  const commands = documented("sh").flatMap((text) => text.match(/^votive .*/gm) ?? [])
  expect(commands.length).toBeGreaterThan(2)
  for (const command of commands) {
    const [, name = "", ...words] = command.replace(/#.*/, "").trim().split(/\s+/)
    const help = run([join(ROOT, "server/cli/votive.sh"), name, "--help"], scratch(), {})
    expect(help.status).toBe(0)
    for (const word of words.filter((text) => text.startsWith("--"))) expect(help.stdout).toContain(word)
  }
})
