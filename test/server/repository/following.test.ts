/** Following a repository through everything that can be pushed to it: each test runs against paths and addresses alike. */
import { mkdir, rename } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { commit, commitRawTree, ELECTION, git, makeRepository, scratch, text } from "./fixture.ts"
import { faultOf, open, PLACES, read } from "./open.ts"

/** A bare repository, as a forge holds it, and a clone to push from. */
async function pushable() {
  const work = await makeRepository()
  const bare = join(await scratch(), "meta.git")
  git(work, "clone", "--quiet", "--bare", work, bare)
  git(bare, "config", "uploadpack.allowFilter", "true")
  git(work, "remote", "add", "origin", bare)
  const push = (...args: readonly string[]) => git(work, "push", "--quiet", ...args)
  return { work, bare, push }
}

describe.each(PLACES)("%s", (_, addressOf) => {
  test("a push is followed, a force-push, and a force-push back to an older commit", async () => {
    const { work, bare, push } = await pushable()
    const repository = await open({ remote: addressOf(bare) })
    const first = await read(repository)
    const second = await commit(work, { "elections/2026/voters.yaml": "- cleo\n" })
    push("origin", "main")
    expect((await read(repository)).commit).toBe(second)
    git(work, "commit", "--quiet", "--amend", "-m", "Again")
    push("--force", "origin", "main")
    expect((await read(repository)).commit).toBe(git(work, "rev-parse", "HEAD"))
    git(work, "reset", "--quiet", "--hard", first.commit)
    push("--force", "origin", "main")
    const back = await read(repository)
    expect(back.commit).toBe(first.commit)
    expect([...back.files]).toEqual([...first.files])
  })

  test("the branch is known by its short name, configured or not, and followed when another becomes the default", async () => {
    const { work, bare, push } = await pushable()
    push("origin", "main:release/2026")
    const repository = await open({ remote: addressOf(bare) })
    const first = await read(repository)
    expect(first.branch).toBe("main")
    const named = await read(await open({ remote: addressOf(bare), branch: "refs/heads/release/2026" }))
    expect(named.branch).toBe("release/2026")
    // The same commit, under another name.
    git(bare, "symbolic-ref", "HEAD", "refs/heads/release/2026")
    const renamed = await read(repository)
    expect(renamed).toEqual({ ...first, branch: "release/2026" })
    expect(await read(repository)).toBe(renamed)
    const next = await commit(work, { "elections/2026/voters.yaml": "- cleo\n" })
    push("origin", "main:trunk")
    git(bare, "symbolic-ref", "HEAD", "refs/heads/trunk")
    expect(await read(repository)).toMatchObject({ commit: next, branch: "trunk" })
  })

  test("a detached HEAD has no branch", async () => {
    const { bare } = await pushable()
    git(bare, "update-ref", "--no-deref", "HEAD", git(bare, "rev-parse", "main"))
    expect((await read(await open({ remote: addressOf(bare) }))).branch).toBeNull()
  })

  test("a branch that is deleted is a fault; created anew with other contents, it is followed", async () => {
    const { work, bare, push } = await pushable()
    push("origin", "main:votes")
    const repository = await open({ remote: addressOf(bare), branch: "votes" })
    await read(repository)
    push("origin", "--delete", "votes")
    expect(await faultOf(repository)).toMatchObject({
      code: "BRANCH_UNKNOWN",
      message: expect.stringContaining("has no branch votes. It has: main."),
    })
    const next = await commit(work, { "elections/2026/voters.yaml": "- cleo\n" })
    push("origin", "main:votes")
    expect((await read(repository)).commit).toBe(next)
  })

  test("a repository rewritten with unrelated history is followed, and what it lost is gone", async () => {
    const { work, bare, push } = await pushable()
    const repository = await open({ remote: addressOf(bare) })
    const before = await read(repository)
    git(work, "checkout", "--quiet", "--orphan", "other")
    git(work, "rm", "--quiet", "-r", "--cached", ".")
    git(work, "clean", "--quiet", "--force", "-d")
    const next = await commit(work, { "elections/2027/election.yaml": "name: Council\n" })
    push("--force", "origin", "other:main")
    git(bare, "reflog", "expire", "--expire=now", "--all")
    git(bare, "gc", "--quiet", "--prune=now")
    const after = await read(repository)
    expect(after.commit).toBe(next)
    expect([...after.files.keys()]).toEqual(["2027/election.yaml"])
    expect(after.files.get("2027/election.yaml")).toBe(before.files.get("2026/election.yaml"))
  })

  test("a repository that is away for a while is a fault, and followed again when it is back", async () => {
    const { work, bare, push } = await pushable()
    const repository = await open({ remote: addressOf(bare) })
    const before = await read(repository)
    await rename(bare, `${bare}.away`)
    expect(await faultOf(repository)).toMatchObject({ code: "NOT_A_REPOSITORY" })
    await rename(`${bare}.away`, bare)
    expect(await read(repository)).toBe(before)
    const next = await commit(work, { "elections/2026/voters.yaml": "- cleo\n" })
    push("origin", "main")
    expect((await read(repository)).commit).toBe(next)
  })

  test("contents that are no UTF-8 come as the bytes that they are", async () => {
    const bytes = new Uint8Array([0xff, 0xfe, 0x00, 0x0a, 0x80])
    const path = await makeRepository({ ...ELECTION, "elections/2026/candidate-x.md": bytes })
    const { files, refused } = await read(await open({ remote: addressOf(path) }))
    expect(files.get("2026/candidate-x.md")).toEqual(bytes)
    expect(refused).toEqual([])
  })

  test("directories whose names begin with a dot belong to tools, not to elections", async () => {
    const path = await makeRepository({
      ...ELECTION,
      ".github/election.yml": "x",
      "elections/.drafts/election.yaml": "x",
      "elections/2026/.cache/candidate-x.md": "x",
    })
    const { files } = await read(await open({ remote: addressOf(path), directory: "." }))
    expect([...files.keys()].filter((name) => name.includes("/.") || name.startsWith("."))).toEqual([])
  })

  test("a tree made by hand leads nowhere, whatever its names are", async () => {
    const path = await makeRepository()
    const blob = git(path, "rev-parse", "HEAD:elections/2026/election.yaml")
    const inner = git(path, "rev-parse", "HEAD:elections/2026")
    commitRawTree(
      path,
      ["elections"],
      [
        ["40000", "/etc", inner],
        ["40000", ".", inner],
        ["40000", "..", inner],
        ["40000", ".git", inner],
        ["40000", "2026", inner],
        ["100644", "../../candidate-x.md", blob],
        ["40000", "a/../..", inner],
        ["40000", "\u0001\u001b[31m", inner],
        ["120000", "voters.yaml", blob],
        ["160000", "odd", blob],
      ],
    )
    const { files, refused } = await read(await open({ remote: addressOf(path) }))
    const directories = new Set([...files.keys()].map((name) => name.slice(0, name.lastIndexOf("/"))))
    expect([...directories]).toEqual(["2026", "\u0001\u001b[31m"])
    expect(files.size).toBe(10)
    expect(refused.map(({ path, reason }) => [path, reason])).toEqual([
      ["voters.yaml", "SYMLINK"],
      ["odd", "SUBMODULE"],
    ])
  })
})

test("a tree that git itself can't read is a broken repository, not a missing directory", async () => {
  const path = await makeRepository()
  commitRawTree(path, ["elections"], [["40000", "", git(path, "rev-parse", "HEAD:elections/2026")]])
  expect(await faultOf(await open({ remote: path }))).toEqual({
    code: "REPOSITORY_BROKEN",
    message: expect.stringContaining("empty filename in tree entry"),
  })
})

/** Adds many files at once: fast-import needs a second for what `git add` needs a minute for. */
async function makeLarge(unrelated: number): Promise<string> {
  const path = await makeRepository()
  const lines = [
    "commit refs/heads/main",
    "committer Test <test@example.org> 1800000000 +0000",
    "data 4",
    "Many",
    "from refs/heads/main^0",
  ]
  for (let i = 0; i < unrelated; i++) {
    const content = `package ${i} ${"x".repeat(200)}`
    lines.push(`M 100644 inline vendor/${i % 100}/file-${i}.go`, `data ${content.length}`, content)
  }
  const done = Bun.spawnSync(["git", "-C", path, "fast-import", "--quiet"], {
    stdin: new TextEncoder().encode(`${lines.join("\n")}\n`),
  })
  if (done.exitCode !== 0) throw new Error(done.stderr.toString())
  return path
}

/** What `git count-objects -v` says: counts, and kilobytes on disk. */
function countObjects(repository: string): { readonly objects: number; readonly kilobytes: number } {
  const said = git(repository, "count-objects", "-v")
  const number = (name: string) => Number(new RegExp(`^${name}: (\\d+)$`, "m").exec(said)?.[1])
  return { objects: number("count") + number("in-pack"), kilobytes: number("size") + number("size-pack") }
}

test("of 20,000 unrelated files none is fetched, at the first reading and at later ones", async () => {
  const path = await makeLarge(20_000)
  const workDir = join(await scratch(), "data")
  await mkdir(workDir)
  const repository = await open({ remote: `file://${path}`, workDir })
  expect((await read(repository)).files.size).toBe(5)
  const clone = join(workDir, "partial.git")
  const all = countObjects(path)
  expect(all.objects).toBeGreaterThan(20_000)
  // A commit, 105 trees, three blobs. The trees name all files, so their size is in proportion to those.
  expect(countObjects(clone).objects).toBe(1 + 105 + 3)
  const blobs = () =>
    git(clone, "cat-file", "--batch-all-objects", "--batch-check")
      .split("\n")
      .filter((line) => / blob /.test(line))
  expect(blobs()).toHaveLength(3)
  git(path, "reset", "--quiet", "--hard")
  await commit(path, { "elections/2026/voters.yaml": "- cleo\n", "vendor/1/file-1.go": "changed" })
  const next = await read(repository)
  expect(text(next.files.get("2026/voters.yaml"))).toBe("- cleo\n")
  expect(blobs()).toHaveLength(4)
  expect(countObjects(clone).objects).toBeLessThan(1 + 105 + 3 + 15)
})
