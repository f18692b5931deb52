/** Why nothing can be read, from paths and addresses alike, and that it mends itself. */
import { rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { commit, ELECTION, git, makeRepository, scratch } from "./fixture.ts"
import { faultOf, open, PLACES, read } from "./open.ts"

describe.each(PLACES)("%s", (_, addressOf) => {
  test("a missing branch is a fault that names the ones there are", async () => {
    const path = await makeRepository()
    git(path, "branch", "trial")
    expect(await faultOf(await open({ remote: addressOf(path), branch: "master" }))).toEqual({
      code: "BRANCH_UNKNOWN",
      message: expect.stringMatching(/has no branch master\. It has: main, trial\./),
    })
  })

  test("a default branch without commits beside others is said so", async () => {
    const path = await makeRepository()
    git(path, "symbolic-ref", "HEAD", "refs/heads/gone")
    expect(await faultOf(await open({ remote: addressOf(path) }))).toEqual({
      code: "BRANCH_UNKNOWN",
      message: expect.stringMatching(/default branch .* has no commits\. Set META_BRANCH\. It has: main\./),
    })
  })

  test("a missing directory is a fault that names the ones there are, and mends itself", async () => {
    const path = await makeRepository()
    const repository = await open({ remote: addressOf(path), directory: "votes" })
    expect(await faultOf(repository)).toEqual({
      code: "DIRECTORY_MISSING",
      message: expect.stringMatching(/ELECTION_DIR "votes" .*: its directories are docs, elections\.$/),
    })
    const fixed = await commit(path, { "votes/2026/election.yaml": "name: Here\n" })
    expect((await read(repository)).commit).toBe(fixed)
  })

  test("a file where the directory should be is no directory", async () => {
    const path = await makeRepository({ elections: "a file" })
    expect(await faultOf(await open({ remote: addressOf(path) }))).toEqual({
      code: "DIRECTORY_MISSING",
      message: expect.stringContaining("it has no directories"),
    })
  })

  test("a repository without commits is said to be empty, and is read once there is one", async () => {
    const path = await makeRepository({})
    const repository = await open({ remote: addressOf(path) })
    expect(await faultOf(repository)).toMatchObject({ code: "REPOSITORY_EMPTY" })
    const first = await commit(path, ELECTION)
    expect((await read(repository)).commit).toBe(first)
  })

  test("what is not a repository, or not there at all, is said so", async () => {
    const plain = await scratch()
    expect(await faultOf(await open({ remote: addressOf(plain) }))).toMatchObject({
      code: "NOT_A_REPOSITORY",
    })
    expect(await faultOf(await open({ remote: addressOf(join(plain, "gone")) }))).toMatchObject({
      code: "NOT_A_REPOSITORY",
    })
  })

  test("damaged objects are a fault, and reading works again once they are mended", async () => {
    const path = await makeRepository()
    const id = git(path, "rev-parse", "HEAD:elections/2026/voters.yaml")
    const object = join(path, ".git/objects", id.slice(0, 2), id.slice(2))
    const good = await Bun.file(object).bytes()
    await rm(object)
    const repository = await open({ remote: addressOf(path) })
    expect(await faultOf(repository)).toMatchObject({
      code: expect.stringMatching(/^REPOSITORY_(BROKEN|UNREACHABLE)$/),
    })
    await writeFile(object, good)
    expect((await read(repository)).files.size).toBe(5)
  })
})

test.each([
  [{ remote: "--upload-pack=x" }, "REMOTE_REFUSED"],
  [{ remote: ".", branch: "--all" }, "BRANCH_REFUSED"],
  [{ remote: ".", directory: "../.." }, "DIRECTORY_REFUSED"],
])("wrong options %j are faults, not exceptions", async (options, code) => {
  const repository = await open(options)
  expect(await faultOf(repository)).toMatchObject({ code })
  await repository.close()
})
