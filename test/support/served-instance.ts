/**
 * A whole instance for journeys: real git, an embedded database, the built client, and a clock that the test moves.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Instant, instant } from "#core/base/instant"
import { createApp } from "#server/app"
import { DEMO_ISSUER, type DemoIdentity } from "#server/identity/demo"
import { createSessions } from "#server/identity/session"
import { openRepository } from "#server/repository/repository"
import { LOCAL_POLL_MS } from "#server/repository/watch"
import { loadAssets } from "#server/routes/assets"
import { Catalogue } from "#server/service/catalogue"
import type { Context } from "#server/service/context"
import { SecretsCache } from "#server/service/election-secrets"
import { Looks } from "#server/service/freshness"
import { deriveInstanceSecrets } from "#server/service/instance-secrets"
import type { RepositoryInfo } from "#server/service/origin"
import { Sync } from "#server/service/sync"
import { follow } from "#server/start/follow"
import { openDatabase } from "#server/store/database"
import { migrateToLatest } from "#server/store/migrate"
import { APP_KEY, TestClock } from "./instance.ts"
import { must, random } from "./sealing.ts"

export interface ServedInstance {
  readonly url: string
  readonly clock: TestClock
  readonly context: Context
  /** Commits files (by path below `elections/`; null removes one) and waits until the app has read them. */
  readonly commit: (files: Changes) => Promise<void>
  readonly close: () => Promise<void>
}

export type Changes = Readonly<Record<string, string | null>>

export async function serveInstance(options: {
  readonly now: Instant
  readonly files: Readonly<Record<string, string>>
  readonly identities: readonly DemoIdentity[]
  /** Where its pages are said to be; nowhere, unless given. */
  readonly forge?: Pick<RepositoryInfo, "web" | "kind">
  /** The built client; dist/ unless given. */
  readonly client?: string
}): Promise<ServedInstance> {
  const directory = await mkdtemp(join(tmpdir(), "votive-journey-"))
  const path = join(directory, "meta")
  await git(directory, "init", "--quiet", "-b", "main", path)
  await write(path, options.files)

  const clock = new TestClock(options.now)
  const database = must(await openDatabase({ dataDir: join(directory, "data") }))
  must(await migrateToLatest(database.db))
  const secrets = await deriveInstanceSecrets(crypto.subtle, random, APP_KEY)
  const catalogue = new Catalogue(database.db, clock, secrets)
  const looks = new Looks(clock)
  const sync = new Sync(database.db, clock, secrets, catalogue, {
    source: path,
    intervalMs: LOCAL_POLL_MS,
    log: () => {},
  })
  const context: Context = {
    db: database.db,
    clock,
    random,
    secrets,
    electionSecrets: new SecretsCache(secrets),
    catalogue,
    freshness: looks,
  }
  const repository = openRepository({
    remote: path,
    directory: "elections",
    workDir: join(directory, "clone"),
  })
  const faults: string[] = []
  const { watch, fault } = await follow(
    repository,
    { sync, looks },
    {
      intervalMs: LOCAL_POLL_MS,
      log: (line) => faults.push(line),
    },
  )
  if (fault) throw new Error(fault.message)

  const app = createApp({
    context,
    instance: "Votive",
    repository: {
      remote: path,
      web: null,
      kind: null,
      branch: null,
      directory: "elections",
      pollMs: LOCAL_POLL_MS,
      ...options.forge,
    },
    webhook: { secret: null, branch: null, refresh: watch.refresh },
    sessions: createSessions({
      key: secrets.session,
      issuer: DEMO_ISSUER,
      https: false,
      now: () => instant(Date.now()),
    }),
    signIn: { provider: "demo", identities: options.identities },
    url: null,
    assets: await loadAssets(options.client ?? join(import.meta.dirname, "../../dist")),
    log: (line) => faults.push(line),
    databaseAnswers: async () => true,
    revisionRead: () => catalogue.state !== null,
  })
  app.listen({ port: 0, hostname: "127.0.0.1" })
  return {
    url: `http://127.0.0.1:${app.server?.port}`,
    clock,
    context,
    commit: async (files) => {
      const head = await write(path, files)
      while (catalogue.state?.commit !== head) await watch.refresh()
    },
    close: async () => {
      await app.stop(true)
      await watch.stop()
      await repository.close()
      await database.close()
      await rm(directory, { recursive: true })
      if (faults.length > 0) throw new Error(`the server complained: ${faults.join("; ")}`)
    },
  }
}

async function write(path: string, files: Changes): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    const file = join(path, "elections", name)
    await (text === null ? rm(file) : Bun.write(file, text))
  }
  await git(path, "add", "--all")
  await git(path, "commit", "--quiet", "-m", "Change elections")
  return (await git(path, "rev-parse", "HEAD")).trim()
}

async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  const author = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
  const child = Bun.spawn(["git", ...author, ...args], { cwd, stdout: "pipe", stderr: "pipe" })
  const output = await new Response(child.stdout).text()
  if ((await child.exited) !== 0) throw new Error(await new Response(child.stderr).text())
  return output
}
