/** What is read of a directory whose files somebody else lays out, and which commit it is said to be. */
import { mkdir, rename, rm, symlink, utimes, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { commit, ELECTION, git, makeRepository, scratch, text } from "./fixture.ts"
import { lay, open, point } from "./laid-out.ts"
import { read } from "./open.ts"

/** What git-sync leaves: a work tree named after its commit, without its repository, and a link moved to it at once. */
async function publish(repository: string, place: string): Promise<string> {
  const id = git(repository, "rev-parse", "HEAD")
  const tree = join(place, ".worktrees", id)
  await mkdir(tree, { recursive: true })
  git(repository, "--work-tree", tree, "checkout", "--quiet", "--force", "HEAD", "--", ".")
  await writeFile(join(tree, ".git"), "gitdir: /git/.git/worktrees/none\n")
  await point(join(place, "current"), tree)
  return id
}

test("files are read as they lie, without git, and tagged by a hash of what they are", async () => {
  const one = await lay(await scratch(), ELECTION)
  const two = await lay(await scratch(), ELECTION)
  const revision = await read(open(one))
  expect([...revision.files].map(([path, bytes]) => [path, text(bytes)])).toEqual([
    ["2026/ballots.csv", ""],
    ["2026/candidate-alba.md", "---\nname: Alba\nID: alba\n---\n"],
    ["2026/election.yaml", "name: Council\n"],
    ["2026/portrait.jpg", ""],
    ["2026/voters.yaml", "- alba\n- brin\n"],
  ])
  expect(revision.commit).toMatch(/^files-[0-9a-f]{16}$/)
  expect(revision.branch).toBeNull()
  expect((await read(open(two))).commit).toBe(revision.commit)
  await rename(join(two, "elections/2026/portrait.jpg"), join(two, "elections/2026/portrait.png"))
  const renamed = await read(open(two))
  await lay(two, { "elections/2026/voters.yaml": "- alba\n- brim\n" })
  const changed = await read(open(two))
  expect(new Set([revision, renamed, changed].map(({ commit }) => commit)).size).toBe(3)
})

test("the time of the files is that of the newest, never one to come", async () => {
  const root = await lay(await scratch(), { "elections/2026/election.yaml": "name: A\n" })
  const old = new Date("2026-03-01T10:00:00Z")
  for (const path of ["elections/2026/election.yaml", "elections"]) await utimes(join(root, path), old, old)
  expect((await read(open(root))).committedAt).toBe(old.getTime())
  const future = new Date(Date.now() + 1e9)
  await utimes(join(root, "elections/2026/election.yaml"), future, future)
  expect((await read(open(root))).committedAt).toBeLessThanOrEqual(Date.now())
})

test("META_BRANCH is no choice here, and names the branch for links", async () => {
  const root = await lay(await scratch(), ELECTION)
  expect((await read(open(root, { branch: "release/2026" }))).branch).toBe("release/2026")
})

test("what git-sync publishes is followed from link to link, tagged with the commit", async () => {
  const path = await makeRepository()
  const place = await scratch()
  const first = await publish(path, place)
  const repository = open(join(place, "current"))
  const one = await read(repository)
  expect(one.commit).toBe(first)
  expect(await read(repository)).toBe(one)
  await commit(path, { "elections/2026/voters.yaml": "- cleo\n" })
  const second = await publish(path, place)
  const two = await read(repository)
  expect(two.commit).toBe(second)
  expect(text(two.files.get("2026/voters.yaml"))).toBe("- cleo\n")
  expect(two.files.get("2026/election.yaml")).toBe(one.files.get("2026/election.yaml"))
  await commit(path, { "README.md": "# Changed\n" })
  const third = await publish(path, place)
  await rm(join(place, ".worktrees", second), { recursive: true })
  const three = await read(repository)
  expect(three.commit).toBe(third)
  expect([...three.files.values()]).toEqual([...two.files.values()])
})

test("a work tree is tagged with its HEAD and that commit's time, while its files are exactly that commit's", async () => {
  const path = await makeRepository()
  const head = git(path, "rev-parse", "HEAD")
  const repository = open(path)
  const clean = await read(repository)
  expect(clean.commit).toBe(head)
  expect(clean.committedAt).toBe(Number(git(path, "show", "-s", "--format=%ct")) * 1000)
  for (const change of [
    { "elections/2026/voters.yaml": "- mallory\n" },
    { "elections/2026/candidate-new.md": "not committed" },
  ]) {
    await lay(path, change)
    expect((await read(repository)).commit).toMatch(/^files-/)
    git(path, "clean", "--quiet", "--force", "-d")
    git(path, "checkout", "--quiet", "--", ".")
    expect((await read(repository)).commit).toBe(head)
  }
  await rm(join(path, "elections/2026/portrait.jpg"))
  expect((await read(repository)).commit).toMatch(/^files-/)
})

test("the top of the files can be the directory, and a repository with SHA-256 ids too", async () => {
  const path = join(await scratch(), "sha256")
  await mkdir(path)
  git(path, "init", "--quiet", "-b", "main", "--object-format=sha256")
  const head = await commit(path, ELECTION)
  const revision = await read(open(path, { directory: "" }))
  expect(revision.commit).toBe(head)
  expect([...revision.files.keys()]).toContain("elections/2026/election.yaml")
})

test("a repository that happens to lie around the directory isn't taken for that of the files", async () => {
  const path = await makeRepository()
  expect((await read(open(join(path, "elections"), { directory: "2026" }))).commit).toMatch(/^files-/)
})

test("no git program is needed", async () => {
  const root = await lay(await scratch(), ELECTION)
  const { PATH } = process.env
  process.env.PATH = root
  try {
    expect((await read(open(root))).commit).toMatch(/^files-/)
  } finally {
    process.env.PATH = PATH
  }
})

test("a hostile repository beside the files runs nothing", async () => {
  const path = await makeRepository()
  const trap = join(await scratch(), "ran")
  for (const key of ["core.fsmonitor", "core.pager", "filter.x.clean", "filter.x.smudge", "diff.external"]) {
    git(path, "config", key, `touch ${trap}`)
  }
  await commit(path, { ".gitattributes": "elections/** filter=x\n" })
  await rm(trap, { force: true })
  await read(open(path))
  expect(await Bun.file(trap).exists()).toBe(false)
})

test("nothing changed: the same object; something changed: unchanged files are the same arrays", async () => {
  const root = await lay(await scratch(), ELECTION)
  const repository = open(root)
  const one = await read(repository)
  expect(await read(repository)).toBe(one)
  // Written again as it was, and a name that means nothing touched.
  await lay(root, { "elections/2026/election.yaml": "name: Council\n", "elections/2026/portrait.jpg": "new" })
  expect(await read(repository)).toBe(one)
  await lay(root, { "elections/2026/voters.yaml": "- cleo\n" })
  const two = await read(repository)
  expect(text(two.files.get("2026/voters.yaml"))).toBe("- cleo\n")
  expect(two.files.get("2026/election.yaml")).toBe(one.files.get("2026/election.yaml"))
  await rm(join(root, "elections/2026/voters.yaml"))
  expect((await read(repository)).files.has("2026/voters.yaml")).toBe(false)
})

test("a link that moves to the same files changes nothing", async () => {
  const place = await scratch()
  for (const side of ["a", "b"]) await lay(join(place, side), ELECTION)
  await symlink(join(place, "a"), join(place, "current"))
  const repository = open(join(place, "current"))
  const one = await read(repository)
  await point(join(place, "current"), join(place, "b"))
  await rm(join(place, "a"), { recursive: true })
  expect(await read(repository)).toBe(one)
})

test("a file of the same size, with its former time put back, is read again", async () => {
  const root = await lay(await scratch(), ELECTION)
  const file = join(root, "elections/2026/voters.yaml")
  const time = new Date("2026-03-01T10:00:00Z")
  await utimes(file, time, time)
  const repository = open(root)
  await read(repository)
  for (const login of ["cleo", "drew", "eden", "finn"]) {
    await writeFile(file, `- ${login}\n- x123\n`)
    await utimes(file, time, time)
    expect(text((await read(repository)).files.get("2026/voters.yaml"))).toBe(`- ${login}\n- x123\n`)
  }
})

test("links inside are not followed, pipes not opened, large files not read", async () => {
  const root = await lay(await scratch(), {
    ...ELECTION,
    "elections/2026/candidate-big.md": new Uint8Array(10_000_001),
    "elections/.worktrees/x/election.yaml": "name: Hidden\n",
  })
  await symlink("/etc/hostname", join(root, "elections/2026/candidate-eve.md"))
  expect(Bun.spawnSync(["mkfifo", join(root, "elections/2026/results.md")]).exitCode).toBe(0)
  const repository = open(root)
  const revision = await read(repository)
  expect(revision.refused.map(({ path, reason }) => [path, reason])).toEqual([
    ["2026/candidate-eve.md", "SYMLINK"],
    ["2026/candidate-big.md", "TOO_LARGE"],
  ])
  expect([...revision.files.keys()].filter((name) => /results|eve|Hidden|worktrees/.test(name))).toEqual([])
  expect(await read(repository)).toBe(revision)
})
