import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { readElections } from "#core/meta/read"
import { createDemo } from "#server/demo/demo"
import { openRepository } from "#server/repository/repository"

const NOW = instant(Date.parse("2026-11-22T17:30:00Z"))

const kept = { ...process.env }
const places: string[] = []
afterEach(async () => {
  for (const name of Object.keys(process.env)) if (!(name in kept)) delete process.env[name]
  Object.assign(process.env, kept)
  for (const place of places.splice(0)) await rm(place, { recursive: true, force: true })
})

async function place(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "votive-demo-"))
  places.push(directory)
  return directory
}

async function made(directory: string) {
  const demo = await createDemo({ directory, now: NOW })
  if (!demo.ok) throw new Error(demo.error.message)
  return demo.value
}

async function read(path: string, directory: string) {
  const repository = openRepository({ remote: path, directory, workDir: "/unused" })
  const latest = await repository.latest()
  await repository.close()
  if (!latest.ok) throw new Error(latest.error.message)
  return latest.value
}

/** Git as somebody uses it who has never set it up. */
function git(cwd: string, ...args: string[]): string {
  const env = { PATH: process.env.PATH ?? "", HOME: "/nonexistent", GIT_CONFIG_NOSYSTEM: "1" }
  const done = Bun.spawnSync(["git", ...args], { cwd, env, stderr: "pipe" })
  if (done.exitCode !== 0) throw new Error(done.stderr.toString())
  return done.stdout.toString().trim()
}

test("the demo is a repository with a history, whose elections can all be read", async () => {
  const demo = await made(join(await place(), "data", "demo"))
  const revision = await read(demo.path, demo.electionDirectory)
  const { elections, diagnostics } = readElections(revision.files, { now: NOW })
  expect([
    ...diagnostics,
    ...elections.flatMap((reading) => reading.diagnostics),
    ...revision.refused,
  ]).toEqual([])
  expect(elections.map(({ key, election }) => [key, election?.candidates.length])).toEqual([
    ["mascot-name", 5],
    ["steering/2025", 6],
    ["steering/2026", 8],
    ["technical-council/2026", 3],
  ])
  expect(git(demo.path, "status", "--porcelain")).toBe("")
  expect(git(demo.path, "branch", "--show-current")).toBe("main")
  expect(Number(git(demo.path, "rev-list", "--count", "HEAD"))).toBeGreaterThan(3)
  expect(git(demo.path, "fsck", "--strict")).toBe("")
  expect(await readdir(join(demo.path, ".."))).toEqual(["demo"])
})

test("an edit that is committed shows, without any set-up of git", async () => {
  const demo = await made(join(await place(), "demo"))
  const voters = join(demo.path, "elections/steering/2026/voters.yaml")
  await writeFile(voters, `${await readFile(voters, "utf8")}  - pell-ashgrove\n`)
  git(demo.path, "commit", "--all", "--message", "Let Pell in")
  const { elections } = readElections((await read(demo.path, demo.electionDirectory)).files)
  const steering = elections.find(({ key }) => key === "steering/2026")?.election
  expect(steering?.voters).toContain("pell-ashgrove")
})

test("a demo that is there is kept as it is, however old", async () => {
  const directory = join(await place(), "demo")
  const first = await made(directory)
  await writeFile(join(directory, "README.md"), "mine now")
  const head = git(directory, "rev-parse", "HEAD")
  const later = instant(NOW + 400 * 86_400_000)
  expect(await createDemo({ directory, now: later })).toEqual({ ok: true, value: first })
  expect(git(directory, "rev-parse", "HEAD")).toBe(head)
  expect(await readFile(join(directory, "README.md"), "utf8")).toBe("mine now")
})

test("made twice at the same time, it is there once", async () => {
  const directory = join(await place(), "demo")
  const both = await Promise.all([made(directory), made(directory), made(directory)])
  expect(new Set(both.map(({ path }) => path)).size).toBe(1)
  expect(git(directory, "status", "--porcelain")).toBe("")
  expect(await readdir(join(directory, ".."))).toEqual(["demo"])
})

test("an empty directory is taken; one with something else in it is left alone", async () => {
  const empty = join(await place(), "demo")
  await mkdir(empty)
  await made(empty)
  const full = join(await place(), "demo")
  await mkdir(full)
  await writeFile(join(full, "diary.txt"), "private")
  expect(await createDemo({ directory: full, now: NOW })).toMatchObject({
    ok: false,
    error: { code: "DEMO_DIRECTORY_TAKEN", message: expect.stringContaining(full) },
  })
  expect(await readdir(full)).toEqual(["diary.txt"])
  expect(await createDemo({ directory: join(full, "diary.txt"), now: NOW })).toMatchObject({
    error: { code: "DEMO_DIRECTORY_TAKEN" },
  })
})

test("where it cannot be written, the fault says so", async () => {
  const file = join(await place(), "file")
  await writeFile(file, "")
  expect(await createDemo({ directory: join(file, "data", "demo"), now: NOW })).toMatchObject({
    ok: false,
    error: { code: "DEMO_NOT_MADE", message: expect.stringContaining("ENOTDIR") },
  })
})

test("without git, the fault says what to install, and nothing is left behind", async () => {
  const parent = await place()
  process.env.PATH = parent
  expect(await createDemo({ directory: join(parent, "demo"), now: NOW })).toMatchObject({
    ok: false,
    error: { code: "GIT_MISSING", message: expect.stringContaining("Install git") },
  })
  expect(await readdir(parent)).toEqual([])
})
