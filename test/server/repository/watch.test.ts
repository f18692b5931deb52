import { expect, onTestFinished, test, vi } from "vitest"
import { openRepository, type RepositoryFault, type Revision } from "#server/repository/repository"
import { type Watch, type WatchOptions, watchRepository } from "#server/repository/watch"
import { commit, git, makeRepository } from "./fixture.ts"

/** A watch whose calls are recorded; ended after the test. */
function watched(remote: string, options: Partial<WatchOptions> = {}) {
  const repository = openRepository({ remote, directory: "elections", workDir: "/unused" })
  const revisions: Revision[] = []
  const faults: (RepositoryFault | null)[] = []
  const errors: unknown[] = []
  const watch: Watch = watchRepository(repository, {
    intervalMs: 1_000_000,
    onRevision: (revision) => void revisions.push(revision),
    onFault: (fault) => void faults.push(fault),
    onError: (error) => void errors.push(error),
    ...options,
  })
  onTestFinished(async () => {
    await watch.stop()
    await repository.close()
  })
  return { watch, revisions, faults, errors, codes: () => faults.map((fault) => fault?.code ?? null) }
}

test("the first revision is handed over at once, an unchanged one never again", async () => {
  const { watch, revisions, faults } = watched(await makeRepository())
  await watch.refresh()
  await watch.refresh()
  await watch.refresh()
  expect(revisions).toHaveLength(1)
  expect(faults).toEqual([])
})

test("a commit is noticed without being told", async () => {
  const path = await makeRepository()
  const { revisions } = watched(path, { intervalMs: 5 })
  await vi.waitFor(() => expect(revisions).toHaveLength(1))
  const next = await commit(path, { "elections/2026/results.md": "# Results\n" })
  await vi.waitFor(() => expect(revisions.at(-1)?.commit).toBe(next))
  expect(revisions).toHaveLength(2)
})

test("refresh sees what was committed before it was called, even during a run", async () => {
  const path = await makeRepository()
  const { watch, revisions } = watched(path)
  const early = watch.refresh()
  const next = await commit(path, { "elections/2026/results.md": "# Results\n" })
  await watch.refresh()
  expect(revisions.at(-1)?.commit).toBe(next)
  await early
})

test("a fault is told once, its change and its end too", async () => {
  const path = await makeRepository({})
  const { watch, codes, revisions } = watched(path)
  await watch.refresh()
  await watch.refresh()
  expect(codes()).toEqual(["REPOSITORY_EMPTY"])
  await commit(path, { "README.md": "no elections yet" })
  await watch.refresh()
  await watch.refresh()
  expect(codes()).toEqual(["REPOSITORY_EMPTY", "DIRECTORY_MISSING"])
  await commit(path, { "elections/a/election.yaml": "name: A\n" })
  await watch.refresh()
  expect(codes()).toEqual(["REPOSITORY_EMPTY", "DIRECTORY_MISSING", null])
  expect(revisions).toHaveLength(1)
})

test("every look is told, whether it went well or not, before what it found is handed over", async () => {
  const path = await makeRepository()
  const told: (string | null)[] = []
  const { watch } = watched(path, {
    onLook: (fault, news) => void told.push(news ? "news" : (fault?.code ?? null)),
    onRevision: ({ commit }) => void told.push(commit),
  })
  await watch.refresh()
  const before = told.length
  await watch.refresh()
  git(path, "symbolic-ref", "HEAD", "refs/heads/gone")
  await watch.refresh()
  await watch.refresh()
  git(path, "symbolic-ref", "HEAD", "refs/heads/main")
  await watch.refresh()
  expect(told.slice(0, 2)).toEqual(["news", git(path, "rev-parse", "HEAD")])
  expect(told.slice(before)).toEqual([null, "BRANCH_UNKNOWN", "BRANCH_UNKNOWN", null])
  await watch.stop()
  await watch.refresh()
  expect(told).toHaveLength(before + 4)
})

test("after a fault in between, the same revision is not handed over again", async () => {
  const path = await makeRepository()
  const { watch, codes, revisions } = watched(path)
  await watch.refresh()
  git(path, "symbolic-ref", "HEAD", "refs/heads/gone")
  await watch.refresh()
  git(path, "symbolic-ref", "HEAD", "refs/heads/main")
  await watch.refresh()
  expect(codes()).toEqual(["BRANCH_UNKNOWN", null])
  expect(revisions).toHaveLength(1)
})

test("a revision that could not be taken is handed over again at the next turn", async () => {
  const path = await makeRepository()
  const taken: string[] = []
  let databaseIsAway = true
  const { watch, errors } = watched(path, {
    onRevision: async ({ commit }) => {
      if (databaseIsAway) throw new Error("no database")
      taken.push(commit)
    },
  })
  await watch.refresh()
  const failures = errors.length
  expect(failures).toBeGreaterThan(0)
  databaseIsAway = false
  await watch.refresh()
  await watch.refresh()
  expect(taken).toHaveLength(1)
  expect(errors).toHaveLength(failures)
})

test("runs never overlap", async () => {
  const path = await makeRepository()
  let under = 0
  let most = 0
  let runs = 0
  const { watch } = watched(path, {
    intervalMs: 1,
    onRevision: async () => {
      most = Math.max(most, ++under)
      runs++
      await commit(path, {})
      under--
    },
  })
  await Promise.all(Array.from({ length: 10 }, () => watch.refresh()))
  await vi.waitFor(() => expect(runs).toBeGreaterThan(5), { timeout: 10_000 })
  expect(most).toBe(1)
})

test("stop waits for the run under way, and nothing is handed over afterwards", async () => {
  const path = await makeRepository()
  let ended = false
  const started = Promise.withResolvers<void>()
  const release = Promise.withResolvers<void>()
  const { watch } = watched(path, {
    intervalMs: 1,
    onRevision: async () => {
      started.resolve()
      await release.promise
      ended = true
    },
  })
  await started.promise
  let stopped = false
  const stopping = watch.stop().then(() => {
    stopped = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(stopped).toBe(false)
  release.resolve()
  await stopping
  expect(ended).toBe(true)
})

test("a signal stops the watch; one that already fired lets nothing start", async () => {
  const path = await makeRepository()
  const stopping = new AbortController()
  const { watch, revisions } = watched(path, { signal: stopping.signal })
  await watch.refresh()
  stopping.abort()
  await commit(path, {})
  await watch.refresh()
  expect(revisions).toHaveLength(1)
  const late = watched(path, { signal: stopping.signal })
  await late.watch.refresh()
  expect(late.revisions).toEqual([])
})

test("a watch does not keep the process alive", async () => {
  const path = await makeRepository()
  const script = `
    import { openRepository } from "./server/repository/repository.ts"
    import { watchRepository } from "./server/repository/watch.ts"
    const repository = openRepository({ remote: ${JSON.stringify(path)}, directory: "", workDir: "/unused" })
    watchRepository(repository, { intervalMs: 1e6, onRevision: () => console.log("read"), onFault() {}, onError() {} })`
  const child = Bun.spawn([process.execPath, "-e", script], { stdout: "pipe", timeout: 20_000 })
  expect(await new Response(child.stdout).text()).toBe("read\n")
  expect(await child.exited).toBe(0)
})
