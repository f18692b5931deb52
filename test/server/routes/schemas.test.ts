import { readFileSync } from "node:fs"
import { join } from "node:path"
import { Elysia } from "elysia"
import { expect, test } from "vitest"
import { SCHEMAS } from "#core/meta/schema"
import { schemaRoutes } from "#server/routes/schemas"
import { describeDatabases } from "#test/support/databases"
import { serve } from "./serve.ts"

/** As in the whole app, whose headers forbid other origins everything. */
const app = new Elysia()
  .onRequest(({ set }) => {
    set.headers["cross-origin-resource-policy"] = "same-origin"
  })
  .use(schemaRoutes())

const get = (name: string, headers: Record<string, string> = {}, method = "GET") =>
  app.handle(new Request(`http://localhost/schemas/${name}`, { method, headers }))

test.each(Object.keys(SCHEMAS))("%s is served as it stands in the repository", async (name) => {
  const answer = await get(name)
  expect(answer.status).toBe(200)
  expect(answer.headers.get("content-type")).toBe("application/schema+json")
  expect(await answer.text()).toBe(readFileSync(join("schemas", name), "utf8"))
})

test("editors in pages of other origins may read it", async () => {
  const { headers } = await get("election.json", { origin: "https://editor.example" })
  expect(headers.get("access-control-allow-origin")).toBe("*")
  expect(headers.get("cross-origin-resource-policy")).toBe("cross-origin")
})

test("it is kept for an hour, and then asked for by its entity tag", async () => {
  const { headers } = await get("election.json")
  const etag = headers.get("etag") ?? ""
  expect(headers.get("cache-control")).toBe("public, max-age=3600")
  const again = await get("election.json", { "if-none-match": etag })
  expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", etag])
  expect(again.headers.get("access-control-allow-origin")).toBe("*")
  expect((await get("election.json", { "if-none-match": '"other"' })).status).toBe(200)
  expect((await get("voters.json", { "if-none-match": etag })).status).toBe(200)
})

test("HEAD says what GET would send", async () => {
  const [head, whole] = [await get("election.json", {}, "HEAD"), await get("election.json")]
  expect([head.status, await head.text()]).toEqual([200, ""])
  for (const name of ["etag", "content-type", "cache-control"]) {
    expect(head.headers.get(name)).toBe(whole.headers.get(name))
  }
})

test("there is no other schema", async () => {
  for (const name of ["", "other.json", "election", "__proto__"]) expect((await get(name)).status).toBe(404)
})

describeDatabases("schemas of the whole app", (open) => {
  test("are served with its headers, to other origins too", async () => {
    const { url } = await serve(await open())
    for (const name of Object.keys(SCHEMAS)) {
      const answer = await fetch(`${url}/schemas/${name}`, { headers: { accept: "text/html" } })
      expect(answer.headers.get("content-type")).toBe("application/schema+json")
      expect(answer.headers.get("cross-origin-resource-policy")).toBe("cross-origin")
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff")
    }
  })
})
