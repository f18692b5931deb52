/** A whole server's parts on a real git remote: what pushes, force-pushes, outages and restarts do to what is shown. */
import { rename } from "node:fs/promises"
import { join } from "node:path"
import { afterEach, expect, test } from "vitest"
import { type Environment, readConfig } from "#server/start/config"
import { type Opened, openParts } from "#server/start/parts"
import { electionFiles, electionTexts } from "#test/support/instance"
import { must } from "#test/support/sealing"
import { commit, git, makeRepository, scratch } from "../repository/fixture.ts"

const KEY = "an-app-key-for-tests-of-at-least-32-bytes"
const SLUG = "council---2026"

const opened: Opened[] = []
afterEach(async () => {
  for (const { close } of opened.splice(0)) await close()
})

/** `logged`: what the server said so far. */
async function start(env: Environment) {
  const logged: string[] = []
  const parts = await openParts(must(readConfig({ APP_KEY: KEY, ...env })), (line) => logged.push(line))
  if (parts.ok) opened.push(parts.value)
  return { parts, logged }
}

async function started(env: Environment) {
  const { parts, logged } = await start(env)
  const { context, webhook, revisionRead } = must(parts).parts
  const { catalogue, freshness } = context
  return {
    logged,
    freshness,
    look: webhook.refresh,
    ready: revisionRead,
    shown: () => {
      const entry = catalogue.find(SLUG)
      return [catalogue.state?.commit, entry?.election.seats, entry?.vanished, entry?.kept !== null]
    },
  }
}

async function stop(): Promise<void> {
  for (const { close } of opened.splice(0)) await close()
}

const council = (seats: number) =>
  Object.fromEntries(
    Object.entries(electionTexts({ seats })).map(([path, text]) => [`elections/${path}`, text]),
  )

/** A work repository, and the bare one that the server follows. */
async function remote() {
  const work = await makeRepository(council(1))
  const bare = join(await scratch(), "remote.git")
  git(work, "clone", "--quiet", "--bare", work, bare)
  git(bare, "config", "uploadpack.allowFilter", "true")
  git(work, "remote", "add", "origin", bare)
  const push = async (files: Readonly<Record<string, string>>): Promise<string> => {
    const id = await commit(work, files)
    git(work, "push", "--quiet", "--force", "origin", "HEAD:main")
    return id
  }
  const env = {
    META_REPO: `file://${bare}`,
    META_POLL_SECONDS: "86400",
    DATA_DIR: join(await scratch(), "data"),
  }
  return { work, bare, push, env, first: git(work, "rev-parse", "HEAD") }
}

test("pushes, broken ones and force-pushes are followed; the commit that is named is the one that is shown", async () => {
  const { work, push, env, first } = await remote()
  const { shown, look, logged } = await started(env)
  expect(shown()).toEqual([first, 1, false, false])
  const second = await push(council(2))
  await look()
  expect(shown()).toEqual([second, 2, false, false])
  const broken = await push({ "elections/council/2026/election.yaml": "name: [\n" })
  await look()
  expect(shown()).toEqual([broken, 2, false, true])
  git(work, "reset", "--quiet", "--hard", first)
  git(work, "push", "--quiet", "--force", "origin", "HEAD:main")
  await look()
  expect(shown()).toEqual([first, 1, false, false])
  git(work, "rm", "--quiet", "-r", "elections/council")
  const gone = await push({ "elections/README.md": "nothing here" })
  await look()
  expect(shown()).toEqual([gone, 1, true, false])
  expect(logged).toEqual([])
})

test("a repository that is away is said to be, while what was read last is shown, through a restart as well", async () => {
  const { bare, push, env } = await remote()
  const second = await push(council(2))
  const running = await started(env)
  const { checkedAt } = running.freshness
  await rename(bare, `${bare}.away`)
  await running.look()
  expect(running.shown()).toEqual([second, 2, false, false])
  expect(running.freshness.fault).toContain("could not be read")
  expect(running.freshness.checkedAt).toBe(checkedAt)
  await stop()

  const later = await started(env)
  expect(later.shown()).toEqual([second, 2, false, false])
  expect(later.ready()).toBe(true)
  expect(later.freshness).toMatchObject({
    checkedAt: null,
    fault: expect.stringContaining("could not be read"),
  })
  expect(later.logged).toHaveLength(1)
  await rename(`${bare}.away`, bare)
  const third = await push(council(3))
  await later.look()
  expect(later.shown()).toEqual([third, 3, false, false])
  expect(later.freshness.fault).toBeNull()
})

test("what was read from one repository is no reason to start with the wrong name of another", async () => {
  const { env } = await remote()
  await started(env)
  await stop()
  const { parts } = await start({ ...env, META_REPO: `${env.META_REPO}-misspelt` })
  expect(parts).toMatchObject({ ok: false, error: expect.stringContaining("META_REPO") })
  const { shown } = await started(env)
  expect(shown()[1]).toBe(1)
})

test("another repository takes over when the server starts with it, and the former elections stay as vanished", async () => {
  const { env } = await remote()
  await started(env)
  await stop()
  const files = [...electionFiles({ key: "other" })].map(
    ([path, bytes]) => [`elections/${path}`, bytes] as const,
  )
  const path = await makeRepository(Object.fromEntries(files))
  const { shown } = await started({ ...env, META_REPO: path })
  expect(shown()).toEqual([git(path, "rev-parse", "HEAD"), 1, true, false])
})

test("a sidecar that starts later than the server is waited for", async () => {
  const home = await scratch()
  const current = join(home, "current")
  const env = { META_DEPLOYMENT: "sidecar", META_PATH: current, DATA_DIR: join(home, "data") }
  const { shown, look, ready } = await started(env)
  expect(ready()).toBe(false)
  const checkout = await makeRepository(council(2))
  await rename(checkout, current)
  while (!ready()) await look()
  expect(shown().slice(1)).toEqual([2, false, false])
})
