/**
 * PostgreSQL by address, with a pool of connections.
 *
 * Whatever keeps it from answering is told with host and port, never with the password or the address as given.
 */
import { Kysely, sql } from "kysely"
import { PostgresJSDialect } from "kysely-postgres-js"
import postgres from "postgres"
import { err, ok, type Result } from "#core/base/result"
import type { OpenDatabase } from "./open-database.ts"
import type { DatabaseProblem } from "./problem.ts"
import type { Database } from "./schema.ts"

/** How long a server may take to answer. */
const CONNECT_SECONDS = 5
/** The driver's own limit starts anew with each attempt, and it tries for ever where connections are closed at once. */
const GIVE_UP_AFTER_MS = CONNECT_SECONDS * 1000 + 500
const OLDEST_MAJOR_VERSION = 15
/** In seconds, before a server that was away is asked again. The driver's own, up to 20, would keep all requests waiting that long. */
const backoff = (attempts: number): number => Math.min(2 ** attempts / 50, 1)

export async function openPostgres(url: string): Promise<Result<OpenDatabase, DatabaseProblem>> {
  const lost = Promise.withResolvers<void>()
  const pool = createPool(url, lost.resolve)
  if (pool === null) {
    return err({
      code: "DATABASE_URL_INVALID",
      message:
        "DATABASE_URL is not the address of a PostgreSQL database. It looks like postgres://user:password@host:5432/name, " +
        "with special characters in user and password percent-encoded.",
    })
  }
  const db = new Kysely<Database>({ dialect: new PostgresJSDialect({ postgres: pool }) })
  const problem = await findProblem(db, serverOf(pool))
  if (problem === null) return ok({ db, kind: "postgres", close: () => db.destroy(), lost: lost.promise })
  await pool.end({ timeout: 0 })
  return err(problem)
}

type Pool = ReturnType<typeof createPool> & {}

function createPool(url: string, onclose: () => void) {
  if (!/^postgres(ql)?:\/\//.test(url)) return null
  try {
    return postgres(url, {
      connect_timeout: CONNECT_SECONDS,
      backoff,
      onclose,
      connection: { application_name: "votive" },
      onnotice: () => {},
      types: {
        // The driver's own parser returns a Buffer, which is not equal to, nor treated as, a plain Uint8Array everywhere.
        bytea: {
          to: 17,
          from: [17],
          serialize: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString("hex")}`,
          parse: (text: string) => new Uint8Array(Buffer.from(text.slice(2), "hex")),
        },
      },
    })
  } catch {
    return null
  }
}

/** `host:port`, of each server where the address names several. */
function serverOf(pool: Pool): string {
  const { host, port } = pool.options
  return host.map((name, i) => (name.startsWith("/") ? name : `${name}:${port[i] ?? port[0]}`)).join(", ")
}

async function findProblem(db: Kysely<Database>, server: string): Promise<DatabaseProblem | null> {
  let version: number
  const timer = Promise.withResolvers<never>()
  const timeout = setTimeout(() => timer.reject({ code: "CONNECT_TIMEOUT" }), GIVE_UP_AFTER_MS)
  try {
    version = await Promise.race([majorVersion(db), timer.promise])
  } catch (error) {
    return unusable(server, error)
  } finally {
    clearTimeout(timeout)
  }
  return tooOld(version, server)
}

/** The refusal of a PostgreSQL of that major version, or null. */
export function tooOld(version: number, server: string): DatabaseProblem | null {
  if (version >= OLDEST_MAJOR_VERSION) return null
  return {
    code: "DATABASE_TOO_OLD",
    message: `${server} runs PostgreSQL ${version}; ${OLDEST_MAJOR_VERSION} or later is needed. Upgrade it, or name another server in DATABASE_URL.`,
  }
}

async function majorVersion(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select current_setting('server_version_num')::int / 10000 as version`.execute(db)
  return rows[0]?.version ?? 0
}

function unusable(server: string, error: unknown): DatabaseProblem {
  if (error instanceof postgres.PostgresError && !STILL_STARTING.has(error.code)) {
    return {
      code: "DATABASE_REFUSED",
      message: `PostgreSQL at ${server} refused: ${error.message}. Check user, password and name of the database in DATABASE_URL.`,
    }
  }
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : ""
  const reason = REASONS[code] ?? (error instanceof Error ? error.message : code)
  return {
    code: "DATABASE_UNREACHABLE",
    message: `No PostgreSQL answers at ${server}: ${reason}. Check DATABASE_URL, and that the server runs and can be reached from here.`,
  }
}

/** cannot_connect_now (starting up or shutting down), too_many_connections. */
const STILL_STARTING: ReadonlySet<string> = new Set(["57P03", "53300"])

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ENOTFOUND: "there is no host of that name",
  CONNECT_TIMEOUT: `no answer within ${CONNECT_SECONDS} seconds`,
}
