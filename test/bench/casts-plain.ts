/**
 * The reference of the bench `casts`, in a process of its own: a bare route that inserts one row of a ballot's size, and checks nothing.
 *
 * Takes DATABASE_URL and APP_PORT from the environment. Same runtime, same driver, one statement in a transaction of its own.
 */

const { DATABASE_URL = "", APP_PORT = "" } = process.env
const sql = new Bun.SQL(DATABASE_URL)
await sql`create table plain (key bytea primary key, value bytea not null)`

Bun.serve({
  port: Number(APP_PORT),
  hostname: "127.0.0.1",
  async fetch(request) {
    if (request.method === "GET") return new Response("ready")
    const { key, value } = (await request.json()) as { key: string; value: string }
    const bytes = (text: string) => Buffer.from(text, "base64url")
    await sql`insert into plain (key, value) values (${bytes(key)}, ${bytes(value)})`
    return Response.json({ stored: true })
  },
})
