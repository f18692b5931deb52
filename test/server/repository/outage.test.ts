/** A server that goes away and comes back: what is told, and what goes on being served meanwhile. */
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { openRepository, type Revision } from "#server/repository/repository"
import { watchRepository } from "#server/repository/watch"
import { commit, makeRepository, scratch } from "./fixture.ts"
import { serveGit } from "./http.ts"

test("while a server is away the fault is told and nothing is taken back; once it answers, it is followed again", async () => {
  const path = await makeRepository()
  const start = (port?: number) =>
    serveGit(join(path, ".git"), { kind: "smart", ...(port === undefined ? {} : { port }) })
  let server = start()
  const repository = openRepository({
    remote: server.url,
    directory: "elections",
    workDir: join(await scratch(), "clone"),
  })
  const revisions: Revision[] = []
  const faults: (string | null)[] = []
  const looks: boolean[] = []
  const watch = watchRepository(repository, {
    intervalMs: 1e8,
    onRevision: (revision) => void revisions.push(revision),
    onFault: (fault) => void faults.push(fault && `${fault.code} ${fault.message}`),
    onLook: (fault) => void looks.push(fault === null),
    onError: (error) => {
      throw error
    },
  })
  onTestFinished(async () => {
    await watch.stop()
    await repository.close()
    await server.stop()
  })
  await watch.refresh()
  const before = looks.length
  await server.stop()
  const next = await commit(path, { "elections/2026/voters.yaml": "- cleo\n" })
  await watch.refresh()
  await watch.refresh()
  expect(revisions).toHaveLength(1)
  expect(faults).toEqual([expect.stringMatching(/^REPOSITORY_UNREACHABLE .*meta\.git could not be read/)])
  expect(looks.slice(before)).toEqual([false, false])
  server = start(Number(new URL(server.url).port))
  await watch.refresh()
  expect(faults.slice(1)).toEqual([null])
  expect(revisions.map(({ commit }) => commit).slice(1)).toEqual([next])
})
