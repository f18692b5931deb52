/** What is laid out while it is read, or can't be read: nothing half done is taken over, and faults say what to do. */
import { mkdirSync, writeFileSync } from "node:fs"
import { chmod, rm, symlink } from "node:fs/promises"
import { basename, join } from "node:path"
import { expect, test } from "vitest"
import type { Revision } from "#server/repository/repository"
import { ELECTION, type Files, scratch, text } from "./fixture.ts"
import { lay, open, point } from "./laid-out.ts"
import { faultOf, read } from "./open.ts"

test("a copy under way is taken over when it is done, never half", async () => {
  const root = await lay(await scratch(), ELECTION)
  const repository = open(root, { settleMs: 80 })
  const before = await read(repository)
  const total = 20
  const copied = Promise.withResolvers<void>()
  let steps = 0
  // At once within a turn of the event loop, so that no turn passes between two looks without a step of the copy.
  const copying = setInterval(() => {
    const path = join(root, "elections/2027", `candidate-${Math.floor(steps / 2)}.md`)
    mkdirSync(join(path, ".."), { recursive: true })
    writeFileSync(path, steps % 2 === 0 ? "half" : "whole")
    if (++steps < 2 * total) return
    clearInterval(copying)
    copied.resolve()
  }, 3)
  const seen: Revision[] = []
  while (seen.at(-1)?.files.size !== before.files.size + total) seen.push(await read(repository))
  await copied.promise
  for (const { files } of seen) {
    expect([before.files.size, before.files.size + total]).toContain(files.size)
    for (const [path, bytes] of files) if (path.startsWith("2027/")) expect(text(bytes)).toBe("whole")
  }
})

test("while a link moves to and fro, every revision is of one side alone", async () => {
  const place = await scratch()
  const many = (mark: string): Files =>
    Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`elections/e${i}/election.yaml`, mark]))
  for (const side of ["a", "b"]) await lay(join(place, side), many(side))
  await symlink(join(place, "a"), join(place, "current"))
  const repository = open(join(place, "current"), { settleMs: 1 })
  let moving = true
  const mover = (async () => {
    for (let i = 0; moving; i++) {
      await point(join(place, "current"), join(place, i % 2 === 0 ? "b" : "a"))
      await new Promise((resolve) => setTimeout(resolve, (i * 7) % 40))
    }
  })()
  const sides = new Set<string>()
  for (let i = 0; sides.size < 2 || i < 20; i++) {
    const latest = await repository.latest()
    if (!latest.ok) {
      expect(latest.error.code).toBe("PATH_UNSETTLED")
      continue
    }
    const marks = new Set([...latest.value.files.values()].map(text))
    expect(marks.size).toBe(1)
    for (const mark of marks) sides.add(mark ?? "")
  }
  moving = false
  await mover
})

test("files that never come to rest are a fault that says how to mend it, and are read once they do", async () => {
  const root = await lay(await scratch(), ELECTION)
  const repository = open(root, { settleMs: 15 })
  let count = 0
  const writing = setInterval(() => {
    writeFileSync(join(root, "elections/2026/voters.yaml"), `- voter-${count++}\n`)
  }, 1)
  expect(await faultOf(repository)).toEqual({
    code: "PATH_UNSETTLED",
    message: expect.stringMatching(/keep changing.*move a symbolic link/),
  })
  clearInterval(writing)
  expect(text((await read(repository)).files.get("2026/voters.yaml"))).toBe(`- voter-${count - 1}\n`)
})

test("a path that isn't there yet is a fault, and is read once it is", async () => {
  const place = await scratch()
  const repository = open(join(place, "current"))
  expect(await faultOf(repository)).toMatchObject({
    code: "PATH_MISSING",
    message: expect.stringMatching(/^META_PATH .*current is not there/),
  })
  await symlink(join(place, "later"), join(place, "current"))
  expect(await faultOf(repository)).toMatchObject({ code: "PATH_MISSING" })
  await lay(join(place, "later"), ELECTION)
  expect((await read(repository)).files.size).toBe(5)
  await rm(join(place, "later"), { recursive: true })
  expect(await faultOf(repository)).toMatchObject({ code: "PATH_MISSING" })
})

test("a missing directory is a fault that names the ones there are", async () => {
  const root = await lay(await scratch(), { ...ELECTION, file: "a file" })
  expect(await faultOf(open(root, { directory: "votes" }))).toEqual({
    code: "DIRECTORY_MISSING",
    message: expect.stringMatching(/ELECTION_DIR "votes" .*: its directories are docs, elections\.$/),
  })
  expect(await faultOf(open(root, { directory: "file" }))).toMatchObject({ code: "DIRECTORY_MISSING" })
  expect(await faultOf(open(await scratch()))).toMatchObject({
    message: expect.stringContaining("it has no directories"),
  })
})

test("ELECTION_DIR doesn't lead out of the files by a link", async () => {
  const root = await lay(await scratch(), { "other/election.yaml": "name: A\n" })
  const outside = await lay(await scratch(), ELECTION)
  await symlink(join(outside, "elections"), join(root, "elections"))
  expect(await faultOf(open(root))).toEqual({
    code: "DIRECTORY_MISSING",
    message: expect.stringContaining("leads through a symbolic link"),
  })
})

test("close ends the wait for files to come to rest", async () => {
  const repository = open(await lay(await scratch(), ELECTION), { settleMs: 1e8 })
  const reading = repository.latest()
  await repository.close()
  expect(await reading).toMatchObject({ ok: false, error: { code: "REPOSITORY_CLOSED" } })
})

test.skipIf(process.getuid?.() !== 0)(
  "files that may not be read are a fault that says so (needs root to set up)",
  async () => {
    const root = await lay(await scratch(), ELECTION)
    await chmod(join(root, ".."), 0o755)
    await chmod(root, 0o755)
    await chmod(join(root, "elections/2026/voters.yaml"), 0o600)
    const script = `
      import { openRepository } from ${JSON.stringify(join(process.cwd(), "server/repository/repository.ts"))}
      const repository = openRepository({ sidecar: ${JSON.stringify(root)}, directory: "elections", settleMs: 1 })
      process.seteuid(65534)
      console.log(JSON.stringify(await repository.latest()))`
    const child = Bun.spawn([process.execPath, "-e", script], { stdout: "pipe", timeout: 20_000 })
    const latest: unknown = JSON.parse(await new Response(child.stdout).text())
    expect(latest).toMatchObject({ ok: false, error: { code: "ACCESS_DENIED" } })
    expect(JSON.stringify(latest)).toContain(basename(root))
  },
)
