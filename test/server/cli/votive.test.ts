import { spawnSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { afterAll, expect, test } from "vitest"
import manifest from "../../../package.json" with { type: "json" }

const folder = mkdtempSync(join(tmpdir(), "votive-"))
afterAll(() => rmSync(folder, { recursive: true }))

function votive(...args: string[]) {
  const script = resolve("server/cli/votive.ts")
  const { status, stdout, stderr } = spawnSync("bun", [script, ...args], { cwd: folder, encoding: "utf8" })
  return { status, stdout, stderr }
}

test("votive tally counts a file of the current directory", () => {
  writeFileSync(join(folder, "ballots.csv"), "ann,bob\n2,1\n")
  const { status, stdout, stderr } = votive("tally", "ballots.csv", "--format", "json")
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(JSON.parse(stdout)).toMatchObject({ winners: ["bob"] })
})

test("what is sent into a command is read as -, and its output can be sent on", () => {
  const script = resolve("server/cli/votive.ts")
  const commands = `bun "${script}" convert - - --to blt | bun "${script}" tally - --format json`
  const { status, stdout, stderr } = spawnSync("sh", ["-c", commands], {
    cwd: folder,
    encoding: "utf8",
    input: "ann,bob\n2,1\n2,1\n1,2\n",
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(JSON.parse(stdout)).toMatchObject({ ballots: 3, winners: ["bob"] })
})

test("the exit status of a command is the process's", () => {
  expect(votive("tally", "absent.csv")).toMatchObject({ status: 2, stdout: "" })
})

test("a reader that stops early is no fault", () => {
  const names = Array.from({ length: 250 }, (_, index) => `candidate-${index}`)
  writeFileSync(join(folder, "wide.csv"), `${names.join(",")}\n`)
  const script = resolve("server/cli/votive.ts")
  const piped = spawnSync("sh", ["-c", `bun "${script}" tally wide.csv | head -n 1`], {
    cwd: folder,
    encoding: "utf8",
  })
  expect(piped).toMatchObject({ stderr: "", stdout: "0 ballots, 250 candidates, 1 seat\n" })
})

test("an unknown command, and none, are refused with the usage on standard error", () => {
  const unknown = votive("count")
  expect(unknown).toMatchObject({ status: 2, stdout: "" })
  expect(unknown.stderr).toContain('no command "count"')
  expect(unknown.stderr).toContain("usage: votive COMMAND")
  expect(votive()).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("usage:") })
})

test("votive init writes an election that votive check has no error for", () => {
  expect(votive("init", "2031", "--dir", "elections", "--officer", "olga")).toMatchObject({
    status: 0,
    stderr: "",
  })
  expect(votive("check", "elections")).toMatchObject({ status: 0, stderr: "" })
})

test("the usage lists every command", () => {
  for (const name of ["tally", "convert", "init", "check", "verify", "keygen", "serve"]) {
    expect(votive("help").stdout).toMatch(new RegExp(`^ {2}${name} `, "m"))
  }
})

test.each(["help", "--help", "-h"])("votive %s prints the usage", (word) => {
  expect(votive(word)).toMatchObject({ status: 0, stderr: "", stdout: expect.stringContaining("usage:") })
})

test("votive --version prints the version of the package", () => {
  expect(votive("--version")).toEqual({ status: 0, stderr: "", stdout: `votive ${manifest.version}\n` })
})

test("votive serve takes no arguments", () => {
  expect(votive("serve", "--port")).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringContaining("settings come from the environment"),
  })
})
