/**
 * action.yml: its steps, run with bash as GitHub runs them, in a checkout as actions/checkout makes it. GITHUB_ACTION_PATH is this
 * checkout, whose dependencies are installed: what installs them elsewhere (npx, a network) doesn't run.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { parse } from "yaml"
import { candidateFile, electionFiles } from "#test/core/meta/support"
import { git } from "#test/server/repository/fixture"
import { change, commit, documented, makeMeta, type Ran, ROOT, run, scratch } from "./action-support.ts"

interface Step {
  readonly id?: string
  readonly shell: string
  readonly env: Readonly<Record<string, string>>
  readonly run: string
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

const action: Action = parse(readFileSync(join(ROOT, "action.yml"), "utf8"))

interface Event {
  readonly name: "pull_request" | "push" | "merge_group"
  readonly ref: string
  readonly sha: string
  /** `github.event.pull_request.base.sha`, or that of the merge group. */
  readonly base?: string
}

/** Runs the steps until one fails; what they wrote, together, and the last status. */
function runAction(workspace: string, event: Event, inputs: Readonly<Record<string, string>> = {}): Ran {
  const output = join(scratch(), "output")
  writeFileSync(output, "")
  let all: Ran = { status: 0, stdout: "", stderr: "" }
  for (const step of action.runs.steps) {
    const outputs = new Map(
      readFileSync(output, "utf8")
        .split("\n")
        .map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
    )
    const value = (expression: string): string => {
      const [, input] = /^inputs\.(\w+)$/.exec(expression) ?? []
      if (input !== undefined) return inputs[input] ?? action.inputs[input]?.default ?? "unknown input"
      if (expression === "steps.base.outputs.base") return outputs.get("base") ?? ""
      if (expression === "github.event.pull_request.base.sha || github.event.merge_group.base_sha")
        return event.base ?? ""
      throw new Error(`what is ${expression}?`)
    }
    const env = Object.entries(step.env).map(([name, text]) => [
      name,
      text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => value(expression)),
    ])
    const script = join(scratch(), "script.sh")
    writeFileSync(script, step.run)
    const done = run(["bash", "--noprofile", "--norc", "-eo", "pipefail", script], workspace, {
      ...Object.fromEntries(env),
      GITHUB_ACTION_PATH: ROOT,
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_NAME: event.name,
      GITHUB_REF: event.ref,
      GITHUB_SHA: event.sha,
      GITHUB_OUTPUT: output,
    })
    all = { status: done.status, stdout: all.stdout + done.stdout, stderr: all.stderr + done.stderr }
    if (done.status !== 0) return all
  }
  return all
}

/** A pull request with these changes: what GitHub merges of it, after which main moves on. */
function pullRequest(files: Readonly<Record<string, string | null>>) {
  const origin = makeMeta()
  const stale = git(origin, "rev-parse", "main")
  git(origin, "checkout", "--quiet", "-b", "branch")
  const head = commit(origin, files)
  git(origin, "checkout", "--quiet", "main")
  commit(origin, electionFiles("elections/others/2030"))
  git(origin, "checkout", "--quiet", "--detach")
  git(origin, "merge", "--quiet", "--no-ff", "-m", "Merge", "branch")
  const sha = git(origin, "rev-parse", "HEAD")
  git(origin, "update-ref", "refs/pull/1/merge", sha)
  git(origin, "update-ref", "refs/pull/1/head", head)
  git(origin, "checkout", "--quiet", "main")
  commit(origin, electionFiles("elections/later/2030"))
  return {
    origin,
    event: { name: "pull_request", ref: "refs/pull/1/merge", sha, base: stale } as const,
    head,
  }
}

/** As actions/checkout does it by default: one commit, detached. */
function checkOut(origin: string, ref: string, sha: string, ...options: readonly string[]): string {
  const workspace = scratch()
  git(workspace, "init", "--quiet")
  git(workspace, "remote", "add", "origin", `file://${origin}`)
  const to = ref.replace(/^refs\//, "refs/remotes/")
  git(workspace, "fetch", "--quiet", "--no-tags", "--depth=1", ...options, "origin", `+${sha}:${to}`)
  git(workspace, "checkout", "--quiet", "--force", to)
  return workspace
}

const OPEN = { now: "2030-03-05" }
const UPCOMING = { now: "2030-02-05" }

test("a good pull request passes, and what others merged meanwhile isn't taken for its doing", () => {
  const { origin, event } = pullRequest({ "elections/2030/candidate-frida.md": candidateFile("frida") })
  const ran = runAction(checkOut(origin, event.ref, event.sha), event, UPCOMING)
  expect(ran).toEqual({ status: 0, stdout: "2 elections, 0 errors, 0 warnings\n", stderr: "" })
})

test("a bad one fails, with annotations from the top of the repository, errors first", () => {
  const { origin, event } = pullRequest({
    "elections/2030/candidate-carol.md": null,
    "elections/2030/RESULTS.md": "x",
    "elections/2030/voters.yaml": "- ann\n",
  })
  const ran = runAction(checkOut(origin, event.ref, event.sha), event, OPEN)
  expect(ran).toMatchObject({ status: 1, stderr: "" })
  const lines = ran.stdout.trim().split("\n")
  expect(lines.map((line) => line.replace(/,line=.*?,title=(.*?)::.*/, " $1"))).toEqual([
    "::error file=elections/2030/candidate-carol.md candidate-removed",
    "::error file=elections/2030/voters.yaml voters-removed",
    "::warning file=elections/2030/RESULTS.md file-near-miss",
    // Not in a file of the branch, but of its doing.
    "::warning file=elections/2030/election.yaml seats-uncontested",
    "2 elections, 2 errors, 2 warnings",
  ])
})

test("a branch that deletes the directory of elections is told what it deletes", () => {
  const { origin, event } = pullRequest({ "README.md": "x" })
  const workspace = checkOut(origin, event.ref, event.sha)
  git(workspace, "rm", "--quiet", "-r", "elections")
  const base = git(workspace, "rev-parse", "HEAD")
  const ran = runAction(workspace, { ...event, name: "push" }, { ...OPEN, base })
  expect(ran).toMatchObject({ status: 1, stderr: "" })
  expect(ran.stdout).toContain(
    "::error file=elections/2030/election.yaml,line=1,col=1,title=election-removed::",
  )
})

test("the same change is fine before voting starts", () => {
  const { origin, event } = pullRequest({ "elections/2030/candidate-carol.md": null })
  expect(runAction(checkOut(origin, event.ref, event.sha), event, UPCOMING)).toMatchObject({ status: 0 })
})

test("a checkout that leaves contents out gets those that it needs", () => {
  const { origin, event } = pullRequest({ "elections/2030/candidate-carol.md": null })
  const workspace = checkOut(origin, event.ref, event.sha, "--filter=blob:none")
  expect(runAction(workspace, event, OPEN)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("title=candidate-removed"),
  })
})

test("Gitea and Forgejo check out the branch itself: with its history, it is compared with where it left main", () => {
  const { origin, event, head } = pullRequest({ "elections/2030/candidate-carol.md": null })
  const workspace = scratch()
  git(workspace, "clone", "--quiet", `file://${origin}`, ".")
  git(workspace, "fetch", "--quiet", "origin", "refs/pull/1/head")
  git(workspace, "checkout", "--quiet", "--detach", head)
  const gitea = { ...event, ref: "refs/pull/1/head", sha: head, base: git(origin, "rev-parse", "main") }
  const ran = runAction(workspace, gitea, OPEN)
  expect(ran.stdout).toContain("::error file=elections/2030/candidate-carol.md,")
  expect(ran.stdout).toContain("1 election, 1 error, 1 warning\n")
})

test("`base` names a branch that a shallow checkout doesn't know yet", () => {
  const { origin, head } = pullRequest({ "elections/2030/candidate-carol.md": null })
  const workspace = checkOut(origin, "refs/heads/branch", head)
  const event = { name: "push", ref: "refs/heads/branch", sha: head } as const
  const ran = runAction(workspace, event, { ...OPEN, base: "main" })
  expect(ran.stdout).toContain("title=candidate-removed")
})

test("a merge group is compared with what it is merged into", () => {
  const { origin, event } = pullRequest({ "elections/2030/candidate-carol.md": null })
  const base = git(origin, "rev-parse", `${event.sha}^1`)
  const group = { name: "merge_group", ref: "refs/heads/queue", sha: event.sha, base } as const
  const ran = runAction(checkOut(origin, group.ref, group.sha), group, OPEN)
  expect(ran.stdout).toMatch(/title=candidate-removed(.*\n){2}2 elections, 1 error, 1 warning\n$/)
})

test("a push is checked without a comparison", () => {
  const origin = makeMeta()
  const sha = commit(origin, { "elections/2030/candidate-carol.md": null })
  const event = { name: "push", ref: "refs/heads/main", sha } as const
  const workspace = checkOut(origin, event.ref, sha)
  expect(runAction(workspace, event, OPEN)).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("1 election, 0 errors, 1 warning\n"),
  })
  change(workspace, { "elections/2030/election.yaml": "name: [\n" })
  expect(runAction(workspace, event, OPEN)).toMatchObject({ status: 1 })
})

test("an unknown base and a missing directory fail the step in plain words", () => {
  const origin = makeMeta()
  const sha = git(origin, "rev-parse", "main")
  const event = { name: "push", ref: "refs/heads/main", sha } as const
  const workspace = checkOut(origin, event.ref, sha)
  const unknown = runAction(workspace, event, { base: "nowhere" })
  expect(unknown.status).not.toBe(0)
  expect(unknown.stderr).toContain("nowhere")
  expect(runAction(workspace, event, { directory: "votes" })).toEqual({
    status: 2,
    stdout: "",
    stderr: "votive check: votes: there is no such directory\n",
  })
})

test("inputs are data: nothing in them is run, and none is taken for an option", () => {
  for (const { run } of action.runs.steps) expect(run).not.toContain("${{")
  const origin = makeMeta()
  const sha = git(origin, "rev-parse", "main")
  const event = { name: "push", ref: "refs/heads/main", sha } as const
  const workspace = checkOut(origin, event.ref, sha)
  for (const text of [
    "$(touch ran)",
    "`touch ran`",
    '"; touch ran; "',
    "--upload-pack=touch ran",
    "--help",
  ]) {
    for (const input of ["directory", "base", "now"]) {
      expect(runAction(workspace, event, { [input]: text }).status).not.toBe(0)
    }
  }
  expect(existsSync(join(workspace, "ran"))).toBe(false)
})

test("a checkout can't make the runtime run its code, or set its environment", () => {
  const origin = makeMeta()
  const sha = commit(origin, {
    "bunfig.toml": 'preload = ["./ran.ts"]\n',
    "ran.ts": 'import { writeFileSync } from "node:fs"\nwriteFileSync("ran", "")\n',
    ".env": "NODE_OPTIONS=--require=./ran.ts\n",
    "node_modules/bun/package.json": '{"name":"bun","version":"1.4.5","bin":"bun"}',
    "node_modules/yaml/index.js": 'throw new Error("not this one")',
  })
  const event = { name: "push", ref: "refs/heads/main", sha } as const
  const workspace = checkOut(origin, event.ref, sha)
  expect(runAction(workspace, event, OPEN)).toMatchObject({ status: 0, stderr: "" })
  expect(existsSync(join(workspace, "ran"))).toBe(false)
})

test("a repository that is checked out below the workspace is annotated from its own top", () => {
  const { origin, event } = pullRequest({ "elections/2030/candidate-carol.md": null })
  const workspace = scratch()
  git(workspace, "clone", "--quiet", `file://${origin}`, "x/meta")
  git(join(workspace, "x/meta"), "fetch", "--quiet", "origin", event.ref)
  git(join(workspace, "x/meta"), "checkout", "--quiet", "--detach", event.sha)
  const ran = runAction(workspace, event, { ...OPEN, directory: "x/meta/elections" })
  expect(ran.stdout).toMatch(/^::error file=elections\/2030\/candidate-carol\.md,/)
})

test("the documented workflows give the action inputs that it has, and ask for no right to write", () => {
  const workflows = documented("yaml")
    .map((text) => parse(text))
    .filter((document) => document?.jobs !== undefined)
  expect(workflows).toHaveLength(2)
  for (const { on, jobs, permissions } of workflows) {
    expect(Object.keys(on)).toEqual(["pull_request", "push"])
    expect(permissions ?? { contents: "read" }).toEqual({ contents: "read" })
    const used = jobs.check.steps.find(({ uses }: { uses: string }) => uses.endsWith("OWNER/votive@REF"))
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(used.with)))
  }
})
