import { describe, expect, test } from "vitest"
import { type Caller, DEMO_ISSUER, demoSignIn } from "#server/identity/demo"

const PEOPLE = [
  { login: "ada", name: "Ada", role: "Voter" },
  { login: "Ben", name: "Ben", role: "Officer" },
]

const caller = (headers: Record<string, string>, address: string | null = "127.0.0.1"): Caller => ({
  address,
  headers: new Headers(headers),
})

const here = caller({ host: "localhost:8080" })

test("a listed person signs in under the demo's own issuer", () => {
  expect(demoSignIn(PEOPLE, "ada", here)).toEqual({
    ok: true,
    value: { issuer: DEMO_ISSUER, subject: "ada", login: "ada", name: "Ada" },
  })
})

test.each(["eve", "ADA", "ada ", "", "__proto__"])("%j, whom nobody listed, doesn't", (login) => {
  expect(demoSignIn(PEOPLE, login, here)).toEqual({ ok: false, error: "UNKNOWN_IDENTITY" })
})

describe("only this computer signs in", () => {
  const refused = { ok: false, error: "NOT_THIS_COMPUTER" }

  test.each(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])("%s is this computer", (address) => {
    expect(demoSignIn(PEOPLE, "ada", caller({ host: "127.0.0.1" }, address)).ok).toBe(true)
  })

  test.each(["10.0.0.1", "::ffff:10.0.0.1", "0.0.0.0", "", null])("%s is not", (address) => {
    expect(demoSignIn(PEOPLE, "ada", caller({ host: "127.0.0.1" }, address))).toEqual(refused)
  })

  test.each([
    "evil.example",
    "evil.example:8080",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "192.168.0.2",
  ])("a page at %s, pointed at the loopback, doesn't", (host) => {
    expect(demoSignIn(PEOPLE, "ada", caller({ host }))).toEqual(refused)
  })

  test("a request without a Host header doesn't", () => {
    expect(demoSignIn(PEOPLE, "ada", caller({}))).toEqual(refused)
  })

  test.each(["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"])(
    "a request that came by way of a proxy, as %s tells, doesn't",
    (name) => {
      expect(demoSignIn(PEOPLE, "ada", caller({ host: "localhost", [name]: "10.0.0.1" }))).toEqual(refused)
    },
  )
})
