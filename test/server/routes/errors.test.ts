import { Elysia } from "elysia"
import { expect, test } from "vitest"
import { errors } from "#server/routes/errors"
import { ProblemError, problem, unwrap } from "#server/routes/problem"
import { refuse } from "#server/service/fault"
import { describeDatabases } from "#test/support/databases"
import { problemOf, raw, serve } from "./serve.ts"

const SECRETS = [
  'duplicate key value violates unique constraint "x" Key (login)=(ada-lovelace)',
  "invalid input syntax: 'ada-lovelace'",
  "token dGhpcyBpcyBhIHZvdGVyJ3Mgc2VjcmV0 is wrong",
  "ada-lovelace@example.org is unknown\nand so is everybody else",
]

/** An app with one route that does `act`. */
const failing = (act: () => unknown, log: string[] = []) =>
  new Elysia()
    .use(
      errors(
        (line) => log.push(line),
        () => [],
      ),
    )
    .get("/fail", () => act())

const get = (app: ReturnType<typeof failing>) => app.handle(new Request("http://localhost/fail"))

test.each(SECRETS)(
  "a bug is a problem that says nothing, and one line in the log without values: %j",
  async (message) => {
    const log: string[] = []
    const answer = await get(
      failing(() => {
        throw new TypeError(message)
      }, log),
    )
    const body = await answer.clone().text()
    expect(await problemOf(answer)).toMatchObject({ status: 500, code: "INTERNAL" })
    expect(body).not.toMatch(/ada|TypeError|\.ts|dGhpcyB/)
    expect(log).toHaveLength(1)
    expect(log[0]).toMatch(/^error: GET \/fail: TypeError: .* at .*errors\.test\.ts:\d+:\d+$/)
    expect(log[0]).not.toMatch(/ada|lovelace|dGhpcyB|\n/)
  },
)

test("something thrown that is no error is a bug as well", async () => {
  const log: string[] = []
  const app = failing(() => {
    throw "ada-lovelace"
  }, log)
  expect(await problemOf(await get(app))).toMatchObject({ code: "INTERNAL" })
  expect(log).toEqual(["error: GET /fail: thrown string"])
})

test("a refusal is answered with its own status and words, and not logged", async () => {
  const log: string[] = []
  const app = failing(() => unwrap(refuse("ENDED", "Voting ended on Sunday.")), log)
  expect(await problemOf(await get(app))).toEqual({
    status: 409,
    code: "ENDED",
    detail: "Voting ended on Sunday.",
  })
  expect(log).toEqual([])
})

test("a version conflict says which version is stored", async () => {
  const app = failing(() =>
    unwrap(refuse("VERSION_CONFLICT", "Another device was first.", { currentVersion: 7 })),
  )
  expect(await (await get(app)).json()).toMatchObject({ code: "VERSION_CONFLICT", currentVersion: 7 })
})

test("unwrap gives the value of a result that is fine", () => {
  expect(unwrap({ ok: true, value: 5 })).toBe(5)
  expect(() => unwrap(refuse("ENDED", "x"))).toThrow(ProblemError)
  expect(problem("ENDED", "x").status).toBe(409)
})

test("an answer that doesn't have its own declared form is our bug, not the asker's", async () => {
  const log: string[] = []
  const { t } = await import("elysia")
  const app = new Elysia()
    .use(
      errors(
        (line) => log.push(line),
        () => [],
      ),
    )
    .get("/fail", () => JSON.parse('{"a":"ada-lovelace"}') as { a: number }, {
      response: t.Object({ a: t.Number() }),
    })
  expect(await problemOf(await app.handle(new Request("http://localhost/fail")))).toMatchObject({
    code: "INTERNAL",
  })
  expect(log).toHaveLength(1)
  expect(log[0]).not.toMatch(/ada|\n/)
})

describeDatabases("errors of the app", (open) => {
  test("an unknown address is a problem, and so is one below the API that a browser opens", async () => {
    const { url } = await serve(await open())
    for (const path of ["/nowhere", "/api", "/api/v1", "/api/v1/nowhere", "/api/v2/session", "/v1/x"]) {
      const answer = await fetch(url + path, { headers: { accept: "text/html" } })
      expect(await problemOf(answer)).toMatchObject({ status: 404, code: "NOT_FOUND" })
    }
  })

  test("a wrong method is told which ones there are", async () => {
    const { url } = await serve(await open())
    const cases = [
      ["POST", "/api/v1/session", "GET, HEAD"],
      ["GET", "/api/v1/session/demo", "POST"],
      ["DELETE", "/api/v1/ballots", "POST"],
      ["PUT", "/api/v1/elections/some---election", "GET, HEAD"],
      ["PATCH", "/health", "GET, HEAD"],
    ] as const
    for (const [method, path, allow] of cases) {
      const answer = await fetch(url + path, { method })
      expect(answer.headers.get("allow")).toBe(allow)
      expect(await problemOf(answer)).toMatchObject({ status: 405, code: "METHOD_NOT_ALLOWED" })
    }
  })

  test("strange addresses get a problem, whatever stands in them", async () => {
    const { port, logged } = await serve(await open())
    const paths = [
      "/api/v1/elections/%E0%A4%A",
      "/%00",
      "/api/v1/elections/..%2f..",
      "//",
      "/api//v1/session",
      "/%",
    ]
    for (const path of paths) {
      const { status } = await raw(port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`)
      expect([400, 404, 503]).toContain(status)
    }
    expect(logged).toEqual([])
  })

  test("every answer carries the security headers, errors and 304 included", async () => {
    const { url } = await serve(await open())
    const answers = [
      await fetch(`${url}/api/v1/session`),
      await fetch(`${url}/nowhere`),
      await fetch(`${url}/health`),
      await fetch(`${url}/openapi.json`),
      await fetch(`${url}/api/v1/ballots`, { method: "POST", body: "x" }),
      await fetch(`${url}/api/v1/session/end`, {
        method: "POST",
        headers: { origin: "http://evil.example" },
      }),
      await fetch(`${url}/api/v1/session`, { method: "HEAD" }),
    ]
    for (const { headers } of answers) {
      expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; script-src 'self'; /)
      expect(headers.get("content-security-policy")).not.toMatch(/unsafe|https?:|\*/)
      expect(headers.get("x-content-type-options")).toBe("nosniff")
      expect(headers.get("referrer-policy")).toBe("no-referrer")
      expect(headers.get("cross-origin-opener-policy")).toBe("same-origin")
      expect(headers.get("cross-origin-resource-policy")).toBe("same-origin")
      expect(headers.get("strict-transport-security")).toBeNull()
    }
  })

  test("behind https, browsers are told to stay with https", async () => {
    const { url } = await serve(await open(), { url: new URL("https://vote.example.org") })
    expect((await fetch(`${url}/health`)).headers.get("strict-transport-security")).toBe("max-age=31536000")
  })
})
