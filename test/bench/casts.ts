/**
 * Casting as an operator has it: the real server over HTTP, a PostgreSQL with the settings that it comes with (fsync and
 * synchronous_commit on), eight clients that post casts made beforehand, all on this one machine; and the conclusion of what was cast.
 *
 * Plain, in the same run: a bare route that inserts a row of the same size and checks nothing.
 */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Kysely, sql } from "kysely"
import { instant } from "#core/base/instant"
import { conclude } from "#server/service/conclusion"
import type { Database } from "#server/store/schema"
import { person } from "#test/support/instance"
import { findPostgresBinaries, startPostgres } from "#test/support/postgres-server"
import { must } from "#test/support/sealing"
import type { Load } from "./casts-load.ts"
import { openPlace, type Place, type Posting } from "./casts-place.ts"
import { AFTER_THE_END, OFFICER, SLUG } from "./casts-requests.ts"
import { refill } from "./casts-rows.ts"
import { resident } from "./server.ts"
import { milliseconds, type Row, ratio, type Suite } from "./suite.ts"

const CASTS = 2000
const WARMUPS = 500
const CLIENTS = 8
const FEW = 10
const MANY = 100_000
const AS_IT_COMES = ""

/** Posts the bodies of a file, all clients at once. */
async function load({ address, file }: Posting): Promise<Load> {
  const script = join(import.meta.dirname, "casts-load.ts")
  const command = [process.execPath, script, address, file, String(CLIENTS), String(WARMUPS)]
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "inherit" })
  const text = await new Response(child.stdout).text()
  if ((await child.exited) !== 0) throw new Error("the load generator failed")
  return JSON.parse(text)
}

/** Casts where so many ballots are stored, and plain rows where as many are. */
async function measure({ db, uid, votive, plain }: Place, stored: number): Promise<readonly [Load, Load]> {
  await refill(db, uid, stored)
  const ours = await load(votive)
  await sql`truncate plain`.execute(db)
  await sql`
    insert into plain
    select sha256(number::text::bytea), (select value from ballots limit 1)
    from generate_series(1, ${sql.lit(stored)}) as number`.execute(db)
  return [ours, await load(plain)]
}

async function setDurable(db: Kysely<Database>, durable: boolean): Promise<void> {
  for (const setting of ["fsync", "synchronous_commit"]) {
    await sql`alter system set ${sql.raw(setting)} = ${sql.lit(durable ? "on" : "off")}`.execute(db)
  }
  await sql`select pg_reload_conf()`.execute(db)
}

const perSecond = ({ perSecond }: Load): string => `${Math.round(perSecond)}/s`

async function casting(place: Place, stored: number, durable: boolean): Promise<readonly Row[]> {
  await setDurable(place.db, durable)
  const [ours, plain] = await measure(place, stored)
  const label = `${stored.toLocaleString("en")} ballots stored${durable ? "" : ", fsync off"}`
  const wanted = (limit: string) => (durable ? limit : "")
  return [
    [label, perSecond(ours), wanted("300/s"), perSecond(plain), ratio(plain.perSecond, ours.perSecond)],
    ["  median", milliseconds(ours.p50), "", milliseconds(plain.p50), ""],
    ["  99 in 100 below", milliseconds(ours.p99), wanted("100 ms"), milliseconds(plain.p99), ""],
  ]
}

/** Of all that was cast last, in this process. */
async function concluding({ context, clock }: Place): Promise<Row> {
  const entry = context.catalogue.find(SLUG)
  if (!entry) throw new Error("the election is gone")
  clock.set(instant(Date.now() + AFTER_THE_END))
  const begun = performance.now()
  must(await conclude(context, person(OFFICER), entry))
  const count = WARMUPS + CASTS
  const label = `conclusion of ${count.toLocaleString("en")} ballots, in process`
  return [label, milliseconds(performance.now() - begun), `${count} ms`, "", ""]
}

async function run(directory: string, url: string): Promise<readonly Row[]> {
  const place = await openPlace(directory, url, WARMUPS + CASTS)
  try {
    const rows = [...(await casting(place, FEW, true)), ...(await casting(place, MANY, true))]
    const memory = `${await resident(place.server.pid)} MB`
    rows.push(["memory of the server afterwards (RSS)", memory, "150 MB", "", ""])
    rows.push(...(await casting(place, MANY, false)), ...(await casting(place, FEW, false)))
    rows.push(await concluding(place))
    return rows
  } finally {
    await place.close()
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
