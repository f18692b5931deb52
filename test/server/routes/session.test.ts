import { expect, test } from "vitest"
import type { Session } from "#core/wire/session"
import { describeDatabases } from "#test/support/databases"
import { problemOf, raw, type Served, serve } from "./serve.ts"

const JSON_TYPE = { "content-type": "application/json" }
const HOUR = 3_600_000

const signIn = (url: string, login: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/v1/session/demo`, {
    method: "POST",
    headers: { ...JSON_TYPE, ...headers },
    body: JSON.stringify({ login }),
  })

const cookieOf = (answer: Response): string => answer.headers.get("set-cookie")?.split(";")[0] ?? ""

const session = async (url: string, cookie: string): Promise<Session> =>
  (await (await fetch(`${url}/api/v1/session`, { headers: { cookie } })).json()) as Session

/** Signs ada in with a Host header of one's choice. */
const signInAt = ({ port }: Served, host: string) => {
  const body = '{"login":"ada"}'
  return raw(
    port,
    `POST /api/v1/session/demo HTTP/1.1\r\nHost: ${host}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  )
}

describeDatabases("sessions", (open) => {
  test("a visitor learns who they may be, signs in, stays, and signs out", async () => {
    const { url } = await serve(await open())
    expect(await session(url, "")).toEqual({
      provider: "demo",
      demoIdentities: [
        { login: "ada", name: "Ada", role: "Voter" },
        { login: "olga", name: "Olga", role: "Officer" },
      ],
      user: null,
    })
    const signed = await signIn(url, "ada")
    expect(signed.status).toBe(200)
    expect(((await signed.json()) as Session).user).toEqual({ login: "ada", name: "Ada" })
    const cookie = cookieOf(signed)
    expect((await session(url, cookie)).user).toEqual({ login: "ada", name: "Ada" })
    const ended = await fetch(`${url}/api/v1/session/end`, { method: "POST", headers: { cookie } })
    expect(((await ended.json()) as Session).user).toBeNull()
    expect(ended.headers.get("set-cookie")).toMatch(/^votive=; .*Max-Age=0/)
  })

  test("nothing about sessions is ever cached", async () => {
    const { url } = await serve(await open())
    for (const answer of [
      await fetch(`${url}/api/v1/session`),
      await signIn(url, "ada"),
      await signIn(url, "eve"),
    ]) {
      expect(answer.headers.get("cache-control")).toBe("no-store")
    }
  })

  test("a session in use is renewed with an answer, and ends eight hours after the last one", async () => {
    const { url, clock } = await serve(await open())
    const cookie = cookieOf(await signIn(url, "ada"))
    const start = clock.now()
    const later = (hours: number) => clock.set((start + hours * HOUR) as typeof start)
    later(7)
    const renewed = await fetch(`${url}/api/v1/session`, { headers: { cookie } })
    expect(cookieOf(renewed)).toMatch(/^votive=ey/)
    later(9)
    expect((await session(url, cookie)).user).toBeNull()
    expect((await session(url, cookieOf(renewed))).user).not.toBeNull()
  })

  test("nobody signs in as somebody who isn't listed", async () => {
    const { url } = await serve(await open())
    const answer = await signIn(url, "eve")
    expect(answer.headers.get("set-cookie")).toBeNull()
    expect(await problemOf(answer)).toMatchObject({ status: 404, code: "UNKNOWN_IDENTITY" })
  })

  test("outside the demo nobody is listed and the demo's sign-in is refused", async () => {
    const { url } = await serve(await open(), { signIn: { provider: "none" } })
    expect(await session(url, "")).toEqual({ provider: "none", demoIdentities: [], user: null })
    expect(await problemOf(await signIn(url, "ada"))).toMatchObject({ code: "SIGN_IN_UNAVAILABLE" })
  })

  test("only names of this computer sign in, whatever address they lead to", async () => {
    const served = await serve(await open())
    for (const host of ["localhost", `127.0.0.1:${served.port}`, "[::1]:80"]) {
      expect((await signInAt(served, host)).status).toBe(200)
    }
    for (const host of [
      "evil.example",
      `evil.example:${served.port}`,
      "127.0.0.1.evil.example",
      "192.168.0.7",
    ]) {
      const answer = await signInAt(served, host)
      expect(JSON.parse(answer.body)).toMatchObject({ code: "SIGN_IN_UNAVAILABLE" })
      expect(answer.headers.get("set-cookie")).toBeNull()
    }
  })

  test("a request without a connection, whose other end nobody knows, doesn't sign in", async () => {
    const { app } = await serve(await open())
    const { server } = app
    app.server = null
    const request = new Request("http://localhost/api/v1/session/demo", {
      method: "POST",
      headers: { ...JSON_TYPE, host: "localhost" },
      body: '{"login":"ada"}',
    })
    const answer = await app.handle(request)
    app.server = server
    expect(await problemOf(answer)).toMatchObject({ code: "SIGN_IN_UNAVAILABLE" })
  })

  test("a request that a proxy passed on doesn't sign in", async () => {
    const { url } = await serve(await open())
    const answer = await signIn(url, "ada", { "x-forwarded-for": "10.1.2.3" })
    expect(await problemOf(answer)).toMatchObject({ code: "SIGN_IN_UNAVAILABLE" })
  })

  test("ballots know no session: their answers neither read nor renew one", async () => {
    const { url, clock } = await serve(await open())
    const cookie = cookieOf(await signIn(url, "ada"))
    clock.set((clock.now() + HOUR) as ReturnType<typeof clock.now>)
    const answer = await fetch(`${url}/api/v1/ballots`, {
      method: "POST",
      headers: { cookie, ...JSON_TYPE },
      body: "{}",
    })
    expect(answer.headers.get("set-cookie")).toBeNull()
    const elections = await fetch(`${url}/api/v1/elections`, { headers: { cookie } })
    expect(elections.headers.get("set-cookie")).toBeNull()
  })

  test("who isn't signed in is told to, before anything else is said", async () => {
    const { url } = await serve(await open())
    const answer = await fetch(`${url}/api/v1/elections/nowhere/standing`)
    expect(await problemOf(answer)).toMatchObject({ status: 401, code: "SIGN_IN_REQUIRED" })
  })
})
