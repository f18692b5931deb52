/**
 * PostgreSQL by address, with a pool of connections.
 *
 * Whatever keeps it from answering is told with host and port, never with the password or the address as given.
 */
import { lookup } from "node:dns/promises"
import { Kysely, type KyselyPlugin, sql } from "kysely"
import { PostgresJSDialect } from "kysely-postgres-js"
import { err, ok, type Result } from "#core/base/result"
import type { OpenDatabase } from "./open-database.ts"
import type { DatabaseProblem } from "./problem.ts"
import type { Database } from "./schema.ts"

/** How long a server may take to answer. */
const CONNECT_SECONDS = 5
/** The driver's own limit starts anew with each attempt. */
const GIVE_UP_AFTER_MS = CONNECT_SECONDS * 1000 + 500
const OLDEST_MAJOR_VERSION = 15
const MAX_CONNECTIONS = 10

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
  const db = new Kysely<Database>({ dialect: dialectOf(pool), plugins: [plainBytes] })
  const problem = await findProblem(db, pool)
  if (problem === null) return ok({ db, kind: "postgres", close: () => db.destroy(), lost: lost.promise })
  await pool.close({ timeout: 0 })
  return err(problem)
}

function createPool(url: string, onclose: () => void): Bun.SQL | null {
  if (!/^postgres(ql)?:\/\//.test(url)) return null
  try {
    return new Bun.SQL(url, {
      max: MAX_CONNECTIONS,
      connectionTimeout: CONNECT_SECONDS,
      connection: { application_name: "votive" },
      onclose,
    })
  } catch {
    return null
  }
}

/** The types of the two packages differ in what they leave undefined. */
const dialectOf = (pool: Bun.SQL): PostgresJSDialect =>
  new PostgresJSDialect({
    postgres: () => ({
      options: { adapter: "postgres" },
      reserve: () => pool.reserve(),
      end: () => pool.end(),
    }),
  })

/** The driver gives a Buffer, which is not equal to, nor treated as, a plain Uint8Array everywhere. */
const plainBytes: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => {
    for (const row of result.rows) {
      for (const [column, value] of Object.entries(row)) {
        if (value instanceof Buffer) row[column] = new Uint8Array(value)
      }
    }
    return result
  },
}

/** `host:port`, or the path of a socket. */
function serverOf({ options }: Bun.SQL): string {
  return options.path ?? `${options.hostname}:${options.port}`
}

async function findProblem(db: Kysely<Database>, pool: Bun.SQL): Promise<DatabaseProblem | null> {
  let version: number
  const timer = Promise.withResolvers<never>()
  const timeout = setTimeout(() => timer.reject({ code: TIMEOUT }), GIVE_UP_AFTER_MS)
  try {
    version = await Promise.race([majorVersion(db), timer.promise])
  } catch (error) {
    return await unusable(pool, error)
  } finally {
    clearTimeout(timeout)
  }
  return tooOld(version, serverOf(pool))
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

async function unusable(pool: Bun.SQL, error: unknown): Promise<DatabaseProblem> {
  const server = serverOf(pool)
  const { code = "", errno = "" } = error instanceof Bun.SQL.PostgresError ? error : { code: TIMEOUT }
  const message = error instanceof Error ? error.message : ""
  if (code === "ERR_POSTGRES_SERVER_ERROR" && !STILL_STARTING.has(errno)) {
    return {
      code: "DATABASE_REFUSED",
      message: `PostgreSQL at ${server} refused: ${message}. Check user, password and name of the database in DATABASE_URL.`,
    }
  }
  const reason = code === REFUSED ? await whyRefused(pool) : code === TIMEOUT ? NO_ANSWER : message
  return {
    code: "DATABASE_UNREACHABLE",
    message: `No PostgreSQL answers at ${server}: ${reason}. Check DATABASE_URL, and that the server runs and can be reached from here.`,
  }
}

/** cannot_connect_now (starting up or shutting down), too_many_connections. */
const STILL_STARTING: ReadonlySet<string> = new Set(["57P03", "53300"])
const REFUSED = "ERR_POSTGRES_CONNECTION_REFUSED"
const TIMEOUT = "ERR_POSTGRES_CONNECTION_TIMEOUT"
const NO_ANSWER = `no answer within ${CONNECT_SECONDS} seconds`

/** The driver has one word for both. */
async function whyRefused({ options }: Bun.SQL): Promise<string> {
  const { hostname, path } = options
  const found = path || !hostname || (await lookup(hostname).catch(() => null))
  return found ? "the connection was refused" : "there is no host of that name"
}
