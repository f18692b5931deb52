/** Files as they lie in a directory; that they are what a commit of the same directory gives. */
import { mkdir, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { readDirectory } from "#server/repository/directory"
import { openRepository } from "#server/repository/repository"
import { commit, ELECTION, git, makeRepository, scratch, text } from "./fixture.ts"
import { lay } from "./laid-out.ts"

test("contents are read of files that mean something, of others the name", async () => {
  const root = await lay(await scratch(), {
    "a/election.yaml": "name: A\n",
    "a/portrait.jpg": "large",
    "notes.txt": "x",
  })
  const { files, unread } = readDirectory(root)
  expect([...files].map(([path, bytes]) => [path, text(bytes)])).toEqual([
    ["a/election.yaml", "name: A\n"],
    ["a/portrait.jpg", ""],
    ["notes.txt", ""],
  ])
  expect(unread).toEqual([])
})

test("a directory gives what a commit of it gives: the same files, order and refusals", async () => {
  const path = await makeRepository({
    ...ELECTION,
    "elections/a-b/election.yaml": "1",
    "elections/a/election.yaml": "2",
    "elections/a.md": "3",
    "elections/a/Žofie 委員会 🗳/candidate-ž.md": "4",
    "elections/a/\uFEFFelection.yaml": "5",
    "elections/.hidden/election.yaml": "6",
    "elections/a/.drafts/election.yaml": "7",
    "elections/a/.candidate.swp": "8",
    "elections/empty/election.yaml": "",
    "elections/a/candidate-big.md": new Uint8Array(10_000_001),
    "elections/a/candidate-full.md": new Uint8Array(10_000_000),
  })
  await symlink("/etc/hostname", join(path, "elections/a/candidate-link.md"))
  await symlink("..", join(path, "elections/loop"))
  const odd = Buffer.concat([Buffer.from(join(path, "elections/b")), Buffer.from([0xff])])
  await mkdir(odd)
  await writeFile(Buffer.concat([odd, Buffer.from("/election.yaml")]), "9")
  await writeFile(Buffer.concat([odd, Buffer.from("/portrait.jpg")]), "10")
  git(path, "submodule", "--quiet", "add", await makeRepository(), "elections/shared")
  await commit(path, {})

  const repository = openRepository({ remote: path, directory: "elections", workDir: "/unused" })
  const committed = await repository.latest()
  await repository.close()
  if (!committed.ok) throw new Error(committed.error.message)
  const { files, unread } = readDirectory(join(path, "elections"))
  expect([...files.keys()]).toEqual([...committed.value.files.keys()])
  for (const [name, bytes] of committed.value.files)
    expect(Buffer.compare(bytes, files.get(name) ?? new Uint8Array(1)), name).toBe(0)
  expect(unread).toEqual(committed.value.refused)
  expect(unread.map(({ path, reason }) => [path, reason])).toEqual([
    ["a/candidate-link.md", "SYMLINK"],
    ["b\uFFFD/election.yaml", "PATH_NOT_UTF8"],
    ["loop", "SYMLINK"],
    ["shared", "SUBMODULE"],
    ["a/candidate-big.md", "TOO_LARGE"],
  ])
})

test("named pipes and sockets are neither opened nor named", async () => {
  const root = await lay(await scratch(), { "a/election.yaml": "name: A\n" })
  expect(Bun.spawnSync(["mkfifo", join(root, "a/candidate-pipe.md")]).exitCode).toBe(0)
  const socket = Bun.listen({ unix: join(root, "a/voters.yaml"), socket: { data() {} } })
  const { files, unread } = readDirectory(root)
  socket.stop(true)
  expect([...files.keys()]).toEqual(["a/election.yaml"])
  expect(unread).toEqual([])
})

test("of a file that is too large only the size is told, and nothing of it is worth showing", async () => {
  const root = await lay(await scratch(), { "a/voters.yaml": Buffer.alloc(30_000_000, "- ada\n") })
  const bytes = readDirectory(root).files.get("a/voters.yaml")
  expect(bytes?.length).toBe(10_000_001)
  expect(text(bytes?.subarray(0, 100))?.trim()).toBe("")
})

test("the root may be reached through a link, and must be a directory", async () => {
  const root = await lay(await scratch(), { "a/election.yaml": "name: A\n" })
  const link = join(await scratch(), "link")
  await symlink(root, link)
  expect(readDirectory(link).files.size).toBe(1)
  expect(() => readDirectory(join(root, "gone"))).toThrow(expect.objectContaining({ code: "ENOENT" }))
  expect(() => readDirectory(join(root, "a/election.yaml"))).toThrow(
    expect.objectContaining({ code: "ENOTDIR" }),
  )
})
