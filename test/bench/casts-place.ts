/**
 * Where the bench `casts` takes place: the real server and the plain route, each a process, on one PostgreSQL, and the bodies that are
 * posted to them.
 */
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Kysely } from "kysely"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import type { CastRequest } from "#core/wire/ballot"
import type { Context } from "#server/service/context"
import { openDatabase } from "#server/store/database"
import type { Database } from "#server/store/schema"
import { APP_KEY, makeInstance, TestClock } from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { makeCasts, SLUG, writeElection } from "./casts-requests.ts"
import { type Running, start } from "./server.ts"

/** What bodies are posted to: an address, and the file with a body per line. */
export interface Posting {
  readonly address: string
  readonly file: string
}

export interface Place {
  readonly db: Kysely<Database>
  /** An instance in this process over the same database, by a clock of its own. */
  readonly context: Context
  readonly clock: TestClock
  /** Of the election. */
  readonly uid: Uint8Array
  readonly server: Running
  readonly votive: Posting
  readonly plain: Posting
  readonly close: () => Promise<void>
}

/** `count`: how many voters, hence bodies. All take their credentials; one ballot is cast, and stays. */
export async function openPlace(directory: string, url: string, count: number): Promise<Place> {
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  const started = async (script: string, env: Readonly<Record<string, string>> = {}): Promise<Running> => {
    const running = await start(["bun", script], { DATABASE_URL: url, ...env })
    closers.push(running.stop)
    return running
  }
  try {
    const repository = join(directory, "meta")
    writeElection(repository, count)
    const settings = { DATA_DIR: join(directory, "data"), META_REPO: repository, APP_KEY }
    const server = await started("server/main.ts", settings)
    const plain = await started("test/bench/casts-plain.ts")
    const database = must(await openDatabase({ url }))
    closers.push(database.close)
    // The first look fixes the ballot paper.
    await fetch(`${server.url}/api/v1/elections/${SLUG}`)
    const clock = new TestClock(instant(Date.now()))
    const { context } = await makeInstance(database.db, { clock })
    const uid = context.catalogue.find(SLUG)?.uid
    if (!uid) throw new Error("the server didn't read the election")
    const votive = { address: `${server.url}/api/v1/ballots`, file: join(directory, "casts") }
    const rows = { address: plain.url, file: join(directory, "rows") }
    const casts = await makeCasts(context, count)
    await writeLines(votive.file, casts)
    await castOne(votive.address, casts[0])
    const { value } = await database.db.selectFrom("ballots").select("value").executeTakeFirstOrThrow()
    await writeLines(
      rows.file,
      casts.map(() => ({ key: toBase64url(random(32)), value: toBase64url(value) })),
    )
    return { db: database.db, context, clock, uid, server, votive, plain: rows, close }
  } catch (error) {
    await close()
    throw error
  }
}

const writeLines = (file: string, bodies: readonly object[]): Promise<void> =>
  writeFile(file, bodies.map((body) => JSON.stringify(body)).join("\n"))

async function castOne(address: string, cast: CastRequest | undefined): Promise<void> {
  const headers = { "content-type": "application/json" }
  const answer = await fetch(address, { method: "POST", headers, body: JSON.stringify(cast) })
  if (!answer.ok) throw new Error(await answer.text())
}
