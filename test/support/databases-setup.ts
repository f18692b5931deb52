/**
 * Vitest's global setup for tests that need a database: hands out new ones, and removes all after the run.
 *
 * PostgreSQL and the embedded template are set up when a test first asks, so that runs without databases don't wait. PostgreSQL
 * is the server named by TEST_DATABASE_URL (whose user may create databases), else one started from Debian's binaries, else
 * there is none, which is said and those tests are skipped.
 */
import { randomBytes } from "node:crypto"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import postgres from "postgres"
import type { TestProject } from "vitest/node"
import { openDatabase } from "#server/store/database"
import { migrateToLatest } from "#server/store/migrate"
import { findPostgresBinaries, startPostgres } from "./postgres-server.ts"

declare module "vitest" {
  export interface ProvidedContext {
    /** `service`: where this setup answers. `postgres`: whether there is a server. */
    databases: { readonly service: string; readonly postgres: boolean }
  }
}

export default function setup(project: TestProject): () => Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "votive-tests-"))
  const postgresFactory = findFactory()
  if (postgresFactory === null) {
    console.log(
      "Tests on PostgreSQL are skipped: there is none in /usr/lib/postgresql and no TEST_DATABASE_URL.",
    )
  }
  let factory: Promise<Factory> | undefined
  let template: Promise<string> | undefined

  const service = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    // The first database takes its time on a busy machine.
    idleTimeout: 0,
    routes: {
      "/postgres": async () => {
        factory ??= (postgresFactory ?? noPostgres)()
        return new Response(await (await factory).create())
      },
      "/embedded": async () => {
        template ??= writeTemplate(join(directory, "embedded.tar"))
        return new Response(await template)
      },
    },
    error: (error) => new Response(error.message, { status: 500 }),
  })
  project.provide("databases", { service: service.url.origin, postgres: postgresFactory !== null })

  return async () => {
    await service.stop(true)
    // A factory that failed to start has told so to the tests that asked for it.
    const started = await factory?.catch(() => undefined)
    await started?.removeAll()
    await template?.catch(() => undefined)
    rmSync(directory, { recursive: true, force: true })
  }
}

interface Factory {
  /** Makes a new, migrated, empty database and returns its address. */
  create(): Promise<string>
  removeAll(): Promise<void>
}

const noPostgres = (): Promise<Factory> => Promise.reject(new Error("there is no PostgreSQL"))

function findFactory(): (() => Promise<Factory>) | null {
  const { TEST_DATABASE_URL } = process.env
  if (TEST_DATABASE_URL) return () => makeFactory(TEST_DATABASE_URL, async () => {})
  const binaries = findPostgresBinaries()
  if (binaries === null) return null
  return async () => {
    const server = await startPostgres(binaries)
    return await makeFactory(server.url, server.stop)
  }
}

/** Databases are clones of a template that is migrated once. */
async function makeFactory(url: string, stop: () => Promise<void>): Promise<Factory> {
  const admin = postgres(url, { max: 1, onnotice: () => {} })
  const prefix = `votive_test_${randomBytes(6).toString("hex")}`
  const template = `${prefix}_template`
  const made = [template]
  await admin`create database ${admin(template)}`
  await migrate(addressOf(url, template))
  return {
    create: async () => {
      const name = `${prefix}_${made.length}`
      made.push(name)
      await admin`create database ${admin(name)} template ${admin(template)}`
      return addressOf(url, name)
    },
    removeAll: async () => {
      for (const name of made) await admin`drop database if exists ${admin(name)} with (force)`
      await admin.end()
      await stop()
    },
  }
}

async function migrate(url: string): Promise<void> {
  const opened = await openDatabase({ url })
  if (!opened.ok) throw new Error(opened.error.message)
  const migrated = await migrateToLatest(opened.value.db)
  await opened.value.close()
  if (!migrated.ok) throw new Error(migrated.error.message)
}

function addressOf(url: string, database: string): string {
  const address = new URL(url)
  address.pathname = database
  return address.href
}

async function writeTemplate(file: string): Promise<string> {
  const script = join(import.meta.dirname, "embedded-template.ts")
  const child = Bun.spawn([process.execPath, script, file], { stdout: "ignore", stderr: "pipe" })
  const problem = await new Response(child.stderr).text()
  if ((await child.exited) !== 0) throw new Error(`the embedded template could not be made:\n${problem}`)
  return file
}
