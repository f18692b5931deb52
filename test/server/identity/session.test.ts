import { SignJWT } from "jose"
import { describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { Identity } from "#server/identity/identity"
import { createSessions, SESSION_HOURS, type SessionOptions } from "#server/identity/session"

const HOUR = 3_600_000
const NOON = Date.parse("2026-03-01T12:00:00Z")
const KEY = new Uint8Array(32).fill(7)
const ADA: Identity = { issuer: "demo", subject: "42", login: "ada", name: "Ada Ünal ☃" }

/** Sessions whose clock shows `at`. */
const sessionsAt = (at: number, options: Partial<SessionOptions> = {}) =>
  createSessions({ key: KEY, issuer: "demo", https: false, now: () => instant(at), ...options })

/** What a browser sends back of a Set-Cookie value. */
const sent = (setCookie: string): string => setCookie.slice(0, setCookie.indexOf(";"))

const signedOut = { identity: null, renewed: null }

test("who signed in is read back as the provider vouched for them", async () => {
  const cookie = await sessionsAt(NOON).begin(ADA)
  expect(await sessionsAt(NOON).read(sent(cookie))).toEqual({ identity: ADA, renewed: null })
})

test("the cookie is found among others", async () => {
  const cookie = sent(await sessionsAt(NOON).begin(ADA))
  const read = await sessionsAt(NOON).read(`theme=dark; ${cookie}; votive2=x`)
  expect(read.identity).toEqual(ADA)
})

describe("the cookie", () => {
  test("over http is out of reach for scripts and other sites", async () => {
    const [pair, ...attributes] = (await sessionsAt(NOON).begin(ADA)).split("; ")
    expect(pair).toMatch(/^votive=/)
    expect(attributes.toSorted()).toEqual([
      "HttpOnly",
      `Max-Age=${SESSION_HOURS * 3600}`,
      "Path=/",
      "SameSite=Lax",
    ])
  })

  test("over https is bound to this host and to https as well", async () => {
    const [pair, ...attributes] = (await sessionsAt(NOON, { https: true }).begin(ADA)).split("; ")
    expect(pair).toMatch(/^__Host-votive=/)
    expect(attributes).toContain("Secure")
    expect(attributes).toContain("Path=/")
    expect(attributes.some((attribute) => attribute.startsWith("Domain"))).toBe(false)
  })

  test("over https is not taken under the name that it has over http", async () => {
    const cookie = await sessionsAt(NOON).begin(ADA)
    expect(await sessionsAt(NOON, { https: true }).read(sent(cookie))).toEqual(signedOut)
  })

  test("is emptied and expired at sign-out, with the attributes that it was set with", () => {
    expect(sessionsAt(NOON).end()).toBe("votive=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
  })

  test("holds no more than a browser keeps, for the longest names that occur", async () => {
    const name = "名".repeat(200)
    expect((await sessionsAt(NOON, { https: true }).begin({ ...ADA, name })).length).toBeLessThan(4096)
  })
})

describe("time", () => {
  test("a session ends eight hours after it was last used", async () => {
    const cookie = sent(await sessionsAt(NOON).begin(ADA))
    expect((await sessionsAt(NOON + SESSION_HOURS * HOUR - 2000).read(cookie)).identity).toEqual(ADA)
    expect(await sessionsAt(NOON + SESSION_HOURS * HOUR + 1000).read(cookie)).toEqual(signedOut)
  })

  test("a session in use is renewed, and then lasts eight hours more", async () => {
    const first = sent(await sessionsAt(NOON).begin(ADA))
    const { renewed } = await sessionsAt(NOON + 7 * HOUR).read(first)
    expect(renewed).not.toBeNull()
    const second = sent(renewed ?? "")
    expect((await sessionsAt(NOON + 14 * HOUR).read(second)).identity).toEqual(ADA)
  })

  test("a session that was just renewed is not renewed at every request", async () => {
    const cookie = sent(await sessionsAt(NOON).begin(ADA))
    expect((await sessionsAt(NOON + 10 * 60_000).read(cookie)).renewed).toBeNull()
  })
})

describe("signed out is", () => {
  test("who sends no cookie", async () => {
    expect(await sessionsAt(NOON).read(null)).toEqual(signedOut)
    expect(await sessionsAt(NOON).read("")).toEqual(signedOut)
  })

  test.each([
    "votive=",
    "votive=x",
    "votive=a.b.c",
    "votive=%E0%A4%A",
    "votive",
    ";;;=",
    "votive=..",
    "\u0000",
  ])("who sends %j", async (cookie) => {
    expect(await sessionsAt(NOON).read(cookie)).toEqual(signedOut)
  })

  test("whose token was changed in any character", async () => {
    const cookie = sent(await sessionsAt(NOON).begin(ADA))
    const start = "votive=".length
    for (let i = start; i < cookie.length - 1; i++) {
      const other = cookie[i] === "A" ? "B" : "A"
      const changed = cookie.slice(0, i) + other + cookie.slice(i + 1)
      expect((await sessionsAt(NOON).read(changed)).identity).toBeNull()
    }
  })

  test("whose token was signed with another key", async () => {
    const cookie = await sessionsAt(NOON, { key: new Uint8Array(32).fill(8) }).begin(ADA)
    expect(await sessionsAt(NOON).read(sent(cookie))).toEqual(signedOut)
  })

  test("who signed in with a provider that the instance has no more", async () => {
    const cookie = sent(await sessionsAt(NOON).begin(ADA))
    expect(await sessionsAt(NOON, { issuer: "https://sso.example" }).read(cookie)).toEqual(signedOut)
    expect(await sessionsAt(NOON, { issuer: null }).read(cookie)).toEqual(signedOut)
  })

  test("who presents a token made for something else under the same key", async () => {
    const token = (claims: Record<string, unknown>, audience: string, issuer = "votive") =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256" })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject("42")
        .setIssuedAt(NOON / 1000)
        .setExpirationTime(NOON / 1000 + 3600)
        .sign(KEY)
    const claims = { idp: "demo", login: "ada", name: "Ada" }
    const read = async (made: Promise<string>) =>
      (await sessionsAt(NOON).read(`votive=${await made}`)).identity !== null
    expect(await read(token(claims, "votive/session"))).toBe(true)
    expect(await read(token(claims, "votive/oauth"))).toBe(false)
    expect(await read(token(claims, "votive/session", "other"))).toBe(false)
    for (const missing of ["idp", "login", "name"]) {
      expect(await read(token({ ...claims, [missing]: 5 }, "votive/session"))).toBe(false)
    }
  })

  test("who presents an unsigned token", async () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url")
    const claims = { idp: "demo", login: "ada", name: "Ada", iss: "votive", aud: "votive/session", sub: "42" }
    const body = part({ ...claims, iat: NOON / 1000, exp: NOON / 1000 + 3600 })
    expect((await sessionsAt(NOON).read(`votive=${part({ alg: "none" })}.${body}.`)).identity).toBeNull()
  })
})
