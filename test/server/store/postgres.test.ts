import { createServer, type Server, type Socket } from "node:net"
import { sql } from "kysely"
import { describe, expect, it, onTestFinished, type TestContext } from "vitest"
import { openDatabase } from "#server/store/database"
import { tooOld } from "#server/store/postgres"
import { describePostgres, newPostgresDatabase } from "#test/support/databases"

async function problem(url: string) {
  const opened = await openDatabase({ url })
  if (opened.ok) await opened.value.close()
  return opened.ok ? null : opened.error
}

/** A server on the loopback that is no PostgreSQL. */
async function listen(
  { onTestFinished }: TestContext,
  onConnection: (socket: Socket) => void,
): Promise<number> {
  const server: Server = createServer(onConnection)
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("no port")
  return address.port
}

describe("a PostgreSQL that can't be reached", () => {
  it("is named with host and port, without the password", async () => {
    const found = await problem("postgres://votive:hunter2@127.0.0.1:1/votive")
    expect(found?.code).toBe("DATABASE_UNREACHABLE")
    expect(found?.message).toContain("127.0.0.1:1")
    expect(found?.message).toContain("refused")
    expect(found?.message).toContain("DATABASE_URL")
    expect(found?.message).not.toContain("hunter2")
  })

  it.concurrent("is given up on within seconds when it never answers", async (context) => {
    const sockets: Socket[] = []
    const port = await listen(context, (socket) => sockets.push(socket))
    const started = performance.now()
    const found = await problem(`postgres://votive:hunter2@127.0.0.1:${port}/votive`)
    expect(performance.now() - started).toBeLessThan(8000)
    expect(found?.message).toContain("no answer within 5 seconds")
    for (const socket of sockets) socket.destroy()
  })

  it.concurrent("is given up on when it closes every connection", async (context) => {
    const port = await listen(context, (socket) => socket.destroy())
    expect(await problem(`postgres://votive@127.0.0.1:${port}/votive`)).toMatchObject({
      code: "DATABASE_UNREACHABLE",
    })
  })

  it("is told from a host that doesn't exist", async () => {
    const found = await problem("postgres://votive@no-such-host.invalid/votive")
    expect(found?.message).toContain("no-such-host.invalid:5432")
    expect(found?.message).toContain("no host of that name")
  })

  it.each([
    "mysql://votive:hunter2@localhost/votive",
    "localhost",
    "",
    "postgres://u:hunter2%ZZ@h/d",
    "postgres://h:port/d",
  ])("an address like %j is refused, and not repeated", async (url) => {
    const found = await problem(url)
    expect(found?.code).toBe("DATABASE_URL_INVALID")
    expect(found?.message).not.toContain("hunter2")
  })
})

describe("an old PostgreSQL", () => {
  it("is refused before 15", () => {
    expect(tooOld(14, "db:5432")).toMatchObject({ code: "DATABASE_TOO_OLD" })
    expect(tooOld(14, "db:5432")?.message).toContain("db:5432 runs PostgreSQL 14; 15 or later")
    expect(tooOld(15, "db:5432")).toBeNull()
  })
})

describePostgres("PostgreSQL by address", () => {
  it("is opened", async () => {
    const opened = await openDatabase({ url: await newPostgresDatabase() })
    if (!opened.ok) throw new Error(opened.error.message)
    const { db, kind, close } = opened.value
    onTestFinished(close)
    expect(kind).toBe("postgres")
    expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  })

  it("says what the server objects to", async () => {
    const url = new URL(await newPostgresDatabase())
    url.pathname = "/no_such_database"
    const found = await problem(url.href)
    expect(found?.code).toBe("DATABASE_REFUSED")
    expect(found?.message).toContain("no_such_database")
    expect(found?.message).toContain(url.host)
  })

  it("bytes of every value survive", async () => {
    const opened = await openDatabase({ url: await newPostgresDatabase() })
    if (!opened.ok) throw new Error(opened.error.message)
    onTestFinished(opened.value.close)
    const bytes = Uint8Array.from({ length: 256 }, (_, value) => value)
    const { rows } = await sql<{ bytes: Uint8Array; none: Uint8Array }>`
      select ${bytes}::bytea as bytes, ${new Uint8Array()}::bytea as none`.execute(opened.value.db)
    expect(rows).toEqual([{ bytes, none: new Uint8Array() }])
    expect(rows[0] && Object.getPrototypeOf(rows[0].bytes)).toBe(Uint8Array.prototype)
  })
})
