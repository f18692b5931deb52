/** What is read, from paths and addresses alike: each test runs against both. */
import { mkdir, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { commit, ELECTION, git, gitWith, makeRepository, scratch, text } from "./fixture.ts"
import { faultOf, open, PLACES, read } from "./open.ts"

describe.each(PLACES)("%s", (_, addressOf) => {
  test("gives the files below the directory, with the commit and its time", async () => {
    const path = await makeRepository({})
    await commit(path, ELECTION)
    gitWith(path, { GIT_COMMITTER_DATE: "2026-03-01T12:00:00+02:00" }, "commit", "--amend", "--no-edit", "-q")
    const revision = await read(await open({ remote: addressOf(path) }))
    expect(revision.commit).toBe(git(path, "rev-parse", "HEAD"))
    expect(new Date(revision.committedAt).toISOString()).toBe("2026-03-01T10:00:00.000Z")
    expect([...revision.files].map(([path, bytes]) => [path, text(bytes)])).toEqual([
      // Of files that mean nothing to an election only the name is read.
      ["2026/ballots.csv", ""],
      ["2026/candidate-alba.md", "---\nname: Alba\nID: alba\n---\n"],
      ["2026/election.yaml", "name: Council\n"],
      ["2026/portrait.jpg", ""],
      ["2026/voters.yaml", "- alba\n- brin\n"],
    ])
    expect(revision.refused).toEqual([])
  })

  test("the top of the repository can be the directory, and a deeper one", async () => {
    const path = await makeRepository()
    const top = await read(await open({ remote: addressOf(path), directory: "." }))
    expect([...top.files.keys()]).toContain("README.md")
    expect([...top.files.keys()]).toContain("elections/2026/election.yaml")
    const deep = await read(await open({ remote: addressOf(path), directory: "elections/2026/" }))
    expect([...deep.files.keys()]).toContain("election.yaml")
  })

  test("nothing changed: the same object; something changed: unchanged files are the same arrays", async () => {
    const path = await makeRepository()
    const repository = await open({ remote: addressOf(path) })
    const first = await read(repository)
    expect(await read(repository)).toBe(first)
    await commit(path, { "elections/2026/voters.yaml": "- cleo\n" })
    const second = await read(repository)
    expect(text(second.files.get("2026/voters.yaml"))).toBe("- cleo\n")
    expect(second.files.get("2026/election.yaml")).toBe(first.files.get("2026/election.yaml"))
  })

  test("a force-push that rewrites history is followed", async () => {
    const path = await makeRepository()
    const repository = await open({ remote: addressOf(path) })
    await commit(path, { "elections/2026/voters.yaml": "- cleo\n" })
    await read(repository)
    git(path, "reset", "--quiet", "--hard", "HEAD~1")
    await commit(path, { "elections/2026/results.md": "# Results\n" })
    const revision = await read(repository)
    expect(text(revision.files.get("2026/voters.yaml"))).toBe("- alba\n- brin\n")
    expect(revision.files.has("2026/results.md")).toBe(true)
    expect(revision.commit).toBe(git(path, "rev-parse", "HEAD"))
  })

  test("an orphan branch put in its place is followed", async () => {
    const path = await makeRepository()
    const repository = await open({ remote: addressOf(path), branch: "main" })
    await read(repository)
    git(path, "checkout", "--quiet", "--orphan", "new")
    await commit(path, { "elections/2027/election.yaml": "name: New\n" })
    git(path, "branch", "--force", "main", "new")
    expect((await read(repository)).files.has("2027/election.yaml")).toBe(true)
  })

  test("the named branch is read, whatever is checked out", async () => {
    const path = await makeRepository()
    git(path, "checkout", "--quiet", "-b", "feature/next")
    await commit(path, { "elections/2026/voters.yaml": "- drew\n" })
    const main = await read(await open({ remote: addressOf(path), branch: "main" }))
    const next = await read(await open({ remote: addressOf(path), branch: "feature/next" }))
    const head = await read(await open({ remote: addressOf(path) }))
    expect(text(main.files.get("2026/voters.yaml"))).toBe("- alba\n- brin\n")
    expect(text(next.files.get("2026/voters.yaml"))).toBe("- drew\n")
    expect(head.commit).toBe(next.commit)
  })

  test("the default branch is followed when it is switched", async () => {
    const path = await makeRepository()
    const repository = await open({ remote: addressOf(path) })
    await read(repository)
    git(path, "checkout", "--quiet", "-b", "trunk")
    const moved = await commit(path, { "elections/2026/results.md": "# Results\n" })
    expect((await read(repository)).commit).toBe(moved)
  })

  test("links and submodules are not followed, and are named", async () => {
    const path = await makeRepository()
    const secret = join(await scratch(), "secret.md")
    await writeFile(secret, "private")
    await symlink(secret, join(path, "elections/2026/candidate-eve.md"))
    await symlink("/etc", join(path, "elections/2025"))
    const other = await makeRepository()
    git(path, "submodule", "--quiet", "add", other, "elections/shared")
    await commit(path, {})
    const revision = await read(await open({ remote: addressOf(path) }))
    expect([...revision.files.keys()].filter((name) => /eve|2025|shared/.test(name))).toEqual([])
    expect(revision.refused.map(({ path, reason }) => [path, reason])).toEqual([
      ["2025", "SYMLINK"],
      ["2026/candidate-eve.md", "SYMLINK"],
      ["shared", "SUBMODULE"],
    ])
    expect(revision.refused[1]?.message).toMatch(/^2026\/candidate-eve\.md is a symbolic link/)
  })

  test("a file above 10 MB is not read, and named; one of just 10 MB is read", async () => {
    const path = await makeRepository()
    await commit(path, {
      "elections/2026/candidate-big.md": new Uint8Array(10_000_001).fill(97),
      "elections/2026/candidate-full.md": new Uint8Array(10_000_000).fill(98),
      "elections/2026/film.mp4": new Uint8Array(10_000_001).fill(99),
    })
    const repository = await open({ remote: addressOf(path) })
    const revision = await read(repository)
    expect(revision.files.get("2026/candidate-full.md")?.at(-1)).toBe(98)
    expect(revision.files.get("2026/candidate-full.md")?.length).toBe(10_000_000)
    expect(revision.refused).toMatchObject([{ path: "2026/candidate-big.md", reason: "TOO_LARGE" }])
    // Not missing, for core/meta to say that it is too large; but none of it was read.
    expect(revision.files.get("2026/candidate-big.md")?.length).toBeGreaterThan(10_000_000)
    expect(revision.files.get("2026/candidate-big.md")?.[0]).toBe(0x20)
    await commit(path, { "elections/2026/voters.yaml": "- cleo\n" })
    expect((await read(repository)).refused).toEqual(revision.refused)
  })

  test("names with quotes, line breaks, other scripts and upper-case endings are kept as they are", async () => {
    const path = await makeRepository()
    const names = ['say "hi"', "two\nlines", "tab\there", "Žofie 委員会 🗳", "-rf", "--"].flatMap((name) => [
      `candidate-${name}.md`,
      `${name}/voters.yaml`,
    ])
    await commit(path, Object.fromEntries(names.map((name) => [`elections/odd/${name}`, name])))
    const revision = await read(await open({ remote: addressOf(path), directory: "elections/odd" }))
    expect([...revision.files.keys()].toSorted()).toEqual(names.toSorted())
    for (const name of names) expect(text(revision.files.get(name))).toBe(name)
  })

  test("a name that is not UTF-8 is left out and named", async () => {
    const path = await makeRepository()
    const id = git(path, "hash-object", "-w", join(path, "README.md"))
    const index = Buffer.concat([
      Buffer.from(`100644 ${id}\telections/candidate-b`),
      Buffer.from([0xff]),
      Buffer.from(".md\0"),
    ])
    const done = Bun.spawnSync(["git", "-C", path, "update-index", "-z", "--index-info"], { stdin: index })
    expect(done.exitCode).toBe(0)
    git(path, "commit", "--quiet", "-m", "Odd name")
    const revision = await read(await open({ remote: addressOf(path) }))
    expect(revision.refused).toMatchObject([{ path: "candidate-b\uFFFD.md", reason: "PATH_NOT_UTF8" }])
  })

  test("a directory with a name full of syntax is only a name", async () => {
    const path = await makeRepository()
    const odd = "a:b^{tree} ~1/*?[x]"
    await commit(path, { [`${odd}/election.yaml`]: "name: Odd\n" })
    const revision = await read(await open({ remote: addressOf(path), directory: odd }))
    expect([...revision.files.keys()]).toEqual(["election.yaml"])
  })

  test("two files with the same contents are both there", async () => {
    const path = await makeRepository()
    await commit(path, { "elections/a/election.yaml": "same\n", "elections/b/election.yaml": "same\n" })
    const { files } = await read(await open({ remote: addressOf(path) }))
    expect(text(files.get("a/election.yaml"))).toBe("same\n")
    expect(text(files.get("b/election.yaml"))).toBe("same\n")
  })

  test("a bare repository and one with SHA-256 ids are read", async () => {
    const path = join(await scratch(), "sha256")
    await mkdir(path)
    git(path, "init", "--quiet", "-b", "main", "--object-format=sha256")
    const head = await commit(path, ELECTION)
    const bare = join(await scratch(), "bare.git")
    git(path, "clone", "--quiet", "--bare", path, bare)
    const revision = await read(await open({ remote: addressOf(bare) }))
    expect(revision.commit).toBe(head)
    expect(head).toHaveLength(64)
    expect(revision.files.size).toBe(5)
  })

  test("many calls at the same time agree", async () => {
    const path = await makeRepository()
    const repository = await open({ remote: addressOf(path) })
    const revisions = await Promise.all(Array.from({ length: 20 }, () => read(repository)))
    expect(new Set(revisions).size).toBe(1)
  })

  test("after close nothing is read", async () => {
    const repository = await open({ remote: addressOf(await makeRepository()) })
    await repository.close()
    expect(await faultOf(repository)).toMatchObject({ code: "REPOSITORY_CLOSED" })
  })
})
