/**
 * A PostgreSQL server of its own with an election that was held on it, for the attacker to look around in: one for each variant.
 */
import postgres from "postgres"
import { toHex, utf8 } from "#core/base/bytes"
import { openDatabase } from "#server/store/database"
import { migrateToLatest } from "#server/store/migrate"
import {
  type Booth,
  holdElection,
  openElection,
  servicesBooth,
  type Truth,
} from "#test/support/attack-election"
import type { Plan } from "#test/support/attack-plan"
import { startAttackedServer } from "#test/support/attack-server"
import { makeInstance, type TestInstance } from "#test/support/instance"
import { createNaiveTables, holdNaiveElection } from "#test/support/naive-elekto"
import { ignoreDeletions } from "#test/support/naive-unstirred"
import { type PostgresServer, startPostgres } from "#test/support/postgres-server"
import { must } from "#test/support/sealing"
import { tablesOf } from "./copy.ts"
import type { Software } from "./dossier.ts"
import { ELEKTO, UNSTIRRED, VOTIVE } from "./software.ts"
import { type Watch, watch } from "./watch.ts"

export interface Scene {
  readonly binaries: string
  readonly server: PostgresServer
  /** A superuser's connection. */
  readonly admin: postgres.Sql
  readonly software: Software
  readonly plan: Plan
  /** Ballot by name. */
  readonly truth: ReadonlyMap<string, string>
  /** A transaction before the election. */
  readonly from: number
  /** All that the application wrote. */
  readonly written: string
  readonly watched: Watch | null
  /** An instance of ours over that database. */
  readonly instance: TestInstance | null
  readonly close: () => Promise<void>
}

/** No autovacuum, which would come by chance. */
const QUIET =
  "-c fsync=off -c synchronous_commit=off -c autovacuum=off -c max_wal_size=8GB -c checkpoint_timeout=1h"
/** The write-ahead log as for replicas and all of it kept, and every statement in the log with its parameters. */
const TALKATIVE = `${QUIET} -c wal_level=replica -c wal_keep_size=8GB -c log_statement=all -c log_line_prefix=%x|`

type Ground = Pick<Scene, "binaries" | "server" | "admin" | "close">

async function ground(binaries: string, settings: string): Promise<Ground> {
  const server = await startPostgres(binaries, settings)
  const admin = postgres(server.url, { max: 1, onnotice: () => {} })
  await admin`create extension pageinspect`
  const close = async () => {
    await admin.end()
    await server.stop()
  }
  return { binaries, server, admin, close }
}

async function transactionNow(admin: postgres.Sql): Promise<number> {
  const [row] = await admin<{ now: string }[]>`select pg_current_xact_id()::text as now`
  return Number(row?.now)
}

/** As most voting software does it, with the attacker there all the time. */
export async function elektoScene(
  binaries: string,
  plan: Plan,
  options: { readonly hashed?: boolean } = {},
): Promise<Scene> {
  const base = await ground(binaries, TALKATIVE)
  const { server, admin } = base
  const db = postgres(server.url, { max: 1, onnotice: () => {} })
  await createNaiveTables(db)
  const from = await transactionNow(admin)
  const watched = await watch(admin, ELEKTO)
  const { truth, log } = await holdNaiveElection(db, plan, { ...options, after: watched.look })
  await db.end()
  return {
    ...base,
    software: ELEKTO,
    plan,
    truth: new Map([...truth].map(([login, ballot]) => [login, toHex(utf8(ballot))])),
    from,
    written: log.join("\n"),
    watched,
    instance: null,
  }
}

interface ServicesOptions {
  readonly software?: Software
  /** How many vote at the same time. */
  readonly atOnce?: number
  /** Called after each step with a superuser's connection. */
  readonly after?: (admin: postgres.Sql) => Promise<void>
}

/** Our services in this process. Where the software is UNSTIRRED, the database sees to that. */
export async function servicesScene(
  binaries: string,
  plan: Plan,
  { software = VOTIVE, atOnce = 1, after = async () => {} }: ServicesOptions = {},
): Promise<Scene> {
  const base = await ground(binaries, QUIET)
  const { server, admin } = base
  const { instance, close } = await openInstance(server.url)
  if (software === UNSTIRRED)
    await ignoreDeletions(
      admin,
      tablesOf(software).map(({ name }) => name),
    )
  await openElection(instance, plan)
  const from = await transactionNow(admin)
  const booth = servicesBooth(instance.context)
  const held = await holdElection(instance.context, booth, plan, { atOnce, after: () => after(admin) })
  return {
    ...base,
    software,
    plan,
    truth: ballotsOf(held),
    from,
    written: "",
    watched: null,
    instance,
    close: async () => {
      await close()
      await base.close()
    },
  }
}

/** The whole server as a process of its own, with the attacker there all the time. */
export async function serverScene(binaries: string, plan: Plan): Promise<Scene> {
  const base = await ground(binaries, TALKATIVE)
  const { server, admin } = base
  const { instance, close } = await openInstance(server.url)
  await openElection(instance, plan)
  const attacked = await startAttackedServer(server.url)
  const from = await transactionNow(admin)
  const watched = await watch(admin, VOTIVE)
  const booth = await sabotaged(attacked.boothOf(instance), admin)
  const held = await holdElection(instance.context, booth, plan, { after: watched.look })
  await attacked.stop()
  return {
    ...base,
    software: VOTIVE,
    plan,
    truth: ballotsOf(held),
    from,
    written: attacked.written(),
    watched,
    instance,
    close: async () => {
      await close()
      await base.close()
    },
  }
}

/**
 * Now and then the attacker makes the database refuse what is to be written, in words of their own, for the server to write them into its
 * log. Voters try again.
 */
async function sabotaged(booth: Booth, admin: postgres.Sql): Promise<Booth> {
  await admin`
    create function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused % in %', new, tg_table_name; end $$`
  for (const table of SABOTAGED) {
    await admin`create trigger refuse before insert or update on ${admin(table)} for each row execute function refuse()`
    await admin`alter table ${admin(table)} disable trigger refuse`
  }
  let requests = 0
  const often = async <T>(table: (typeof SABOTAGED)[number], request: () => Promise<T>): Promise<T> => {
    requests++
    if (requests % EVERY !== 0) return request()
    await admin`alter table ${admin(table)} enable trigger refuse`
    // A cast that is sent again writes nothing, and succeeds.
    await request().catch(() => {})
    await admin`alter table ${admin(table)} disable trigger refuse`
    return request()
  }
  return {
    issue: (login, request) => often("credentials", () => booth.issue(login, request)),
    cast: (request) => often("ballots", () => booth.cast(request)),
  }
}

const SABOTAGED = ["credentials", "ballots"] as const
/** An odd number, so that both kinds of requests are hit. */
const EVERY = 9

async function openInstance(
  url: string,
): Promise<{ readonly instance: TestInstance; readonly close: () => Promise<void> }> {
  const opened = must(await openDatabase({ url }))
  must(await migrateToLatest(opened.db))
  return { instance: await makeInstance(opened.db), close: opened.close }
}

const ballotsOf = (held: Truth): ReadonlyMap<string, string> =>
  new Map([...held].map(([login, { id }]) => [login, id]))
