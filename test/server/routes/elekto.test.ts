import { readFileSync } from "node:fs"
import { Elysia } from "elysia"
import { expect, test } from "vitest"
import { ELEKTO_ADDRESSES } from "#core/wire/elekto"
import { elektoRoutes } from "#server/routes/elekto"
import { describeDatabases } from "#test/support/databases"
import { raw, serve } from "./serve.ts"

const app = new Elysia()
  .onRequest(({ set }) => {
    set.headers["x-content-type-options"] = "nosniff"
  })
  .use(elektoRoutes())
  .get("/*", () => "the app")
  .post("/*", () => "the app")

const get = (address: string, method = "GET") =>
  app.handle(new Request(`http://localhost${address}`, { method, redirect: "manual" }))

const locationOf = async (address: string): Promise<string | null> =>
  (await get(address)).headers.get("location")

test.each([
  ["/app", "/"],
  ["/app/", "/"],
  ["/app/elections?status=running", "/?status=running"],
  ["/app/elections/steering---2025", "/elections/steering---2025"],
  ["/app/elections/steering---2025/", "/elections/steering---2025"],
  ["/app/elections/steering---2025?utm=banner&x=1", "/elections/steering---2025?utm=banner&x=1"],
  ["/app/elections/2025-SC/candidates/carol", "/elections/2025-SC/candidates/carol"],
  ["/app/elections/2025-SC/vote", "/elections/2025-SC/vote"],
  ["/app/elections/2025-SC/vote/view", "/elections/2025-SC/vote"],
  ["/app/elections/2025-SC/confirmation", "/elections/2025-SC"],
  ["/app/elections/2025-SC/exception?from=mail", "/elections/2025-SC?from=mail#eligibility-title"],
  ["/app/elections/2025-SC/results/", "/elections/2025-SC#results-title"],
  ["/app/elections/2025-SC/admin/", "/elections/2025-SC#officer-title"],
  ["/app/elections/2025-SC/admin/exception/17", "/elections/2025-SC#officer-title"],
  ["/app/elections/2025-SC/admin/results", "/elections/2025-SC/result"],
  ["/app/elections/2025-SC/admin/download", "/elections/2025-SC/result"],
  ["/elections?status=completed", "/?status=completed"],
  ["/elections/2025-SC/", "/elections/2025-SC"],
  ["/login", "/sign-in"],
  ["/logout", "/"],
])("%s leads to %s for good, by GET and HEAD", async (from, to) => {
  for (const method of ["GET", "HEAD"]) {
    const answer = await get(from, method)
    expect([answer.status, answer.headers.get("location")]).toEqual([301, to])
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
    expect(await answer.text()).toBe("")
  }
})

test.each([
  "/",
  "/elections/2025-SC",
  "/elections/2025-SC/vote",
  "/elections/2025-SC/candidates/carol",
  "/elections/2025-SC/result",
  "/apps",
  "/app/elections/2025-SC/nothing",
  "/application/elections/x",
  "/loginx",
  "/api/v1/elections/x/",
  "/oauth/github/callback",
])("%s is not Elekto's, and stays where it is", async (address) => {
  const answer = await get(address)
  expect([answer.status, await answer.text()]).toEqual([200, "the app"])
})

test("what a form sends is not redirected", async () => {
  for (const method of ["POST", "PUT", "DELETE"]) {
    expect((await get("/app/elections/2025-SC/vote", method)).headers.get("location")).toBeNull()
  }
})

test.each([
  "/app/elections/%ff",
  "/app/elections/%2e%2e/vote",
  "/app/elections/x/candidates/%2e",
  "/app/elections//vote",
])("%s names nothing, and is not redirected", async (address) => {
  const location = await locationOf(address)
  expect(location === null || location === "/").toBe(true)
})

test("the parts of the election's page that are led to exist there", () => {
  const page = ["election.tsx", "election/officer-desk.tsx"]
    .map((file) => readFileSync(`client/pages/${file}`, "utf8"))
    .join("")
  const fragments = ELEKTO_ADDRESSES.flatMap(([, to]) => to.split("#").slice(1))
  expect(fragments.length).toBeGreaterThan(2)
  for (const fragment of fragments) expect(page).toContain(`id="${fragment}"`)
})

describeDatabases("addresses of Elekto", (open) => {
  test("are redirected by the whole app, whatever is asked byte by byte", async () => {
    const { url, port } = await serve(await open())
    const answer = await fetch(`${url}/app/elections/2025-SC/vote?x=1`, { redirect: "manual" })
    expect([answer.status, answer.headers.get("location")]).toEqual([301, "/elections/2025-SC/vote?x=1"])
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'")
    const paths = [
      "//evil.example/app/elections/x",
      "/app/elections//evil.example",
      "/app/elections/\\evil.example",
      "/app/elections/%2f%2fevil.example/vote",
      "/app/elections/x%0d%0aset-cookie:%20a=b",
      "/elections//evil.example/",
      "/elections/%5cevil.example/",
    ]
    for (const path of paths) {
      const { status, headers } = await raw(
        port,
        `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`,
      )
      expect(headers.get("set-cookie")).toBeNull()
      const location = headers.get("location")
      if (location === null) expect(status).toBe(404)
      else expect(new URL(location, url).origin).toBe(url)
    }
  })
})
