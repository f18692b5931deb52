/**
 * Casting as an operator has it: the real server over HTTP, a PostgreSQL with the settings that it comes with (fsync and
 * synchronous_commit on), eight clients that post casts made beforehand, all on this one machine.
 *
 * Plain, in the same run: a bare route that inserts a row of the same size and checks nothing.
 */
import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Kysely, sql } from "kysely"
import { toBase64url } from "#core/base/bytes"
import type { Context } from "#server/service/context"
import { openDatabase } from "#server/store/database"
import type { Database } from "#server/store/schema"
import { APP_KEY, makeInstance } from "#test/support/instance"
import { findPostgresBinaries, startPostgres } from "#test/support/postgres-server"
import { must, random } from "#test/support/sealing"
import type { Load } from "./casts-load.ts"
import { makeCasts, SLUG, writeElection } from "./casts-requests.ts"
import { refill } from "./casts-rows.ts"
import { resident, start } from "./server.ts"
import { milliseconds, type Row, ratio, type Suite } from "./suite.ts"

const CASTS = 2000
const WARMUPS = 500
const CLIENTS = 8
const STORED = [10, 100_000]
/** As PostgreSQL comes, but for the connections that the bench itself takes. */
const AS_IT_COMES = ""

/** Posts the bodies of a file, all clients at once. */
async function load(address: string, file: string): Promise<Load> {
  const script = join(import.meta.dirname, "casts-load.ts")
  const command = [process.execPath, script, address, file, String(CLIENTS), String(WARMUPS)]
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "inherit" })
  const text = await new Response(child.stdout).text()
  if ((await child.exited) !== 0) throw new Error("the load generator failed")
  return JSON.parse(text)
}

interface Parts {
  readonly db: Kysely<Database>
  readonly context: Context
  readonly uid: Uint8Array
  /** Addresses that take casts and plain rows, and the files with their bodies. */
  readonly votive: readonly [address: string, file: string]
  readonly plain: readonly [address: string, file: string]
}

/** Casts with so many ballots there, and plain rows as many. */
async function measure({ db, uid, votive, plain }: Parts, stored: number): Promise<readonly [Load, Load]> {
  // Whoever is going to cast has a credential.
  await refill(db, uid, { ballots: stored, voters: stored + WARMUPS + CASTS })
  const ours = await load(...votive)
  await sql`truncate plain`.execute(db)
  await sql`
    insert into plain
    select sha256(number::text::bytea), (select value from ballots limit 1)
    from generate_series(1, ${sql.lit(stored)}) as number`.execute(db)
  return [ours, await load(...plain)]
}

const perSecond = ({ perSecond }: Load): string => `${Math.round(perSecond)}/s`

async function rows(parts: Parts, pid: number): Promise<readonly Row[]> {
  const { db } = parts
  const rows: Row[] = []
  for (const durable of [true, false]) {
    for (const setting of ["fsync", "synchronous_commit"]) {
      await sql`alter system set ${sql.raw(setting)} = ${sql.lit(durable ? "on" : "off")}`.execute(db)
    }
    await sql`select pg_reload_conf()`.execute(db)
    for (const stored of STORED) {
      const [ours, plain] = await measure(parts, stored)
      const label = `${stored.toLocaleString("en")} ballots stored${durable ? "" : ", fsync off"}`
      rows.push(
        [
          label,
          perSecond(ours),
          durable ? "300/s" : "",
          perSecond(plain),
          ratio(plain.perSecond, ours.perSecond),
        ],
        ["  median", milliseconds(ours.p50), "", milliseconds(plain.p50), ""],
        ["  99 in 100 below", milliseconds(ours.p99), durable ? "100 ms" : "", milliseconds(plain.p99), ""],
      )
    }
  }
  return [...rows, ["memory of the server afterwards (RSS)", `${await resident(pid)} MB`, "150 MB", "", ""]]
}

async function run(directory: string, url: string): Promise<readonly Row[]> {
  const repository = join(directory, "meta")
  writeElection(repository)
  const settings = { DATABASE_URL: url, DATA_DIR: join(directory, "data"), META_REPO: repository, APP_KEY }
  const server = await start(["bun", "server/main.ts"], settings)
  const plain = await start(["bun", "test/bench/casts-plain.ts"], { DATABASE_URL: url })
  const database = must(await openDatabase({ url }))
  try {
    // The first look fixes the ballot paper.
    await fetch(`${server.url}/api/v1/elections/${SLUG}`)
    const { context } = await makeInstance(database.db)
    const uid = context.catalogue.find(SLUG)?.uid
    if (!uid) throw new Error("the server didn't read the election")
    const casts = await makeCasts(context, WARMUPS + CASTS)
    const [votiveFile, plainFile] = [join(directory, "casts"), join(directory, "rows")]
    await writeFile(votiveFile, casts.map((cast) => JSON.stringify(cast)).join("\n"))
    const address = `${server.url}/api/v1/ballots`
    const first = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(casts[0]),
    })
    if (!first.ok) throw new Error(await first.text())
    const { value } = await database.db.selectFrom("ballots").select("value").executeTakeFirstOrThrow()
    const plainBody = () => JSON.stringify({ key: toBase64url(random(32)), value: toBase64url(value) })
    await writeFile(plainFile, casts.map(plainBody).join("\n"))
    const parts: Parts = {
      db: database.db,
      context,
      uid,
      votive: [address, votiveFile],
      plain: [plain.url, plainFile],
    }
    return await rows(parts, server.pid)
  } finally {
    await database.close()
    await plain.stop()
    await server.stop()
  }
}

export const castsSuite: Suite = {
  name: "casts",
  async run() {
    const title = `Casts (${CASTS} by ${CLIENTS} clients at once; plain = a route that inserts a row of that size, in the same run)`
    const heads = ["", "votive", "wanted", "plain", "ratio"]
    const binaries = findPostgresBinaries()
    if (!binaries) return { title, heads, rows: [["skipped: no PostgreSQL", "", "", "", ""]] }
    const directory = await mkdtemp(join(tmpdir(), "votive-bench-"))
    const postgres = await startPostgres(binaries, AS_IT_COMES)
    try {
      return { title, heads, rows: await run(directory, postgres.url) }
    } finally {
      await postgres.stop()
      await rm(directory, { recursive: true })
    }
  },
}
