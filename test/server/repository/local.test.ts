import { chown, mkdir, rename, rm, symlink, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { expect, test } from "vitest"
import { openRepository } from "#server/repository/repository"
import { commit, git, makeRepository, scratch, text } from "./fixture.ts"

const open = (remote: string, more: { branch?: string; directory?: string } = {}) =>
  openRepository({ remote, directory: "elections", workDir: "/unused", ...more })

test("edits that are not committed are not seen, staged or not", async () => {
  const path = await makeRepository()
  await writeFile(join(path, "elections/2026/voters.yaml"), "- mallory\n")
  git(path, "add", "--all")
  await rm(join(path, "elections/2026/election.yaml"))
  const latest = await open(path).latest()
  expect(latest.ok && text(latest.value.files.get("2026/voters.yaml"))).toBe("- alba\n- brin\n")
  expect(latest.ok && latest.value.files.size).toBe(5)
})

test("reading leaves no trace in the repository", async () => {
  const path = await makeRepository()
  const listing = () => [...new Bun.Glob("**/*").scanSync({ cwd: path, dot: true })].toSorted()
  const before = listing()
  await open(path).latest()
  expect(listing()).toEqual(before)
})

test("a directory inside a repository is no repository", async () => {
  const path = await makeRepository()
  const latest = await open(join(path, "elections")).latest()
  expect(latest).toMatchObject({
    ok: false,
    error: { code: "NOT_A_REPOSITORY", message: expect.stringContaining("ELECTION_DIR") },
  })
})

test("a linked work tree with a detached HEAD is read, and followed when its link moves", async () => {
  const path = await makeRepository()
  const place = await scratch()
  git(path, "worktree", "add", "--quiet", "--detach", join(place, "first"))
  await symlink(join(place, "first"), join(place, "current"))
  const repository = open(join(place, "current"))
  expect(await repository.latest()).toMatchObject({ ok: true })
  const next = await commit(path, { "elections/2026/results.md": "# Results\n" })
  git(path, "worktree", "add", "--quiet", "--detach", join(place, "second"))
  await symlink(join(place, "second"), join(place, "new"))
  await rename(join(place, "new"), join(place, "current"))
  expect(await repository.latest()).toMatchObject({ ok: true, value: { commit: next } })
})

test("a branch that was only fetched is found", async () => {
  const path = await makeRepository()
  git(path, "branch", "release")
  const clone = join(await scratch(), "clone")
  git(path, "clone", "--quiet", path, clone)
  expect(await open(clone, { branch: "release" }).latest()).toMatchObject({ ok: true })
})

test.skipIf(process.getuid?.() !== 0)(
  "a repository of another user is read (needs root to set up)",
  async () => {
    const path = await makeRepository()
    await chown(path, 65534, 65534)
    await chown(join(path, ".git"), 65534, 65534)
    expect(await open(path).latest()).toMatchObject({ ok: true })
  },
)

test("a hostile configuration and hooks are not run", async () => {
  const path = await makeRepository()
  const trap = join(await scratch(), "ran")
  for (const key of ["core.fsmonitor", "core.pager", "core.sshCommand", "core.alternateRefsCommand"]) {
    git(path, "config", key, `touch ${trap}`)
  }
  await mkdir(join(path, ".git/hooks"), { recursive: true })
  await writeFile(join(path, ".git/hooks/reference-transaction"), `#!/bin/sh\ntouch ${trap}\n`, {
    mode: 0o755,
  })
  expect(await open(path).latest()).toMatchObject({ ok: true })
  expect(await Bun.file(trap).exists()).toBe(false)
})

test("a partial clone is not completed behind the operator's back", async () => {
  const path = await makeRepository()
  const clone = join(await scratch(), "partial.git")
  git(path, "clone", "--quiet", "--bare", "--filter=blob:none", `file://${path}`, clone)
  expect(await open(clone).latest()).toMatchObject({ ok: false, error: { code: "REPOSITORY_BROKEN" } })
})

test("a path that may not be entered is a fault", async () => {
  const path = join(await scratch(), "file")
  await writeFile(path, "no directory")
  expect(await open(path).latest()).toMatchObject({ ok: false, error: { code: "NOT_A_REPOSITORY" } })
})

test("what was read once is not read again, not even if it is gone from the store", async () => {
  const path = await makeRepository()
  const repository = open(path)
  await repository.latest()
  const next = await commit(path, { "elections/2026/results.md": "# Results\n" })
  const id = git(path, "rev-parse", "HEAD:elections/2026/voters.yaml")
  await rm(join(path, ".git/objects", id.slice(0, 2), id.slice(2)))
  expect(await repository.latest()).toMatchObject({ ok: true, value: { commit: next } })
})
