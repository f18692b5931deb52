import { type TSchema, Type } from "@sinclair/typebox"
import { Elysia } from "elysia"
import { expect, test } from "vitest"
import { errors } from "#server/routes/errors"
import { problemOf } from "./serve.ts"

/** What somebody who sends `value` where `schema` is asked for is told. */
async function told(schema: TSchema, value: unknown): Promise<string> {
  const app = new Elysia()
    .use(errors(expect.unreachable, () => []))
    .post("/", () => "fine", { body: Type.Object({ field: schema }) })
  const request = new Request("http://localhost/", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ field: value }),
  })
  return (await problemOf(await app.handle(request))).detail
}

const base64url = "^[A-Za-z0-9_-]*$"

test.each([
  [Type.String(), 5, "text"],
  [Type.String({ minLength: 3 }), "ab", "text of at least 3 characters"],
  [Type.String({ maxLength: 3 }), "abcd", "text of at most 3 characters"],
  [Type.String({ minLength: 2, maxLength: 3 }), "abcd", "text of 2 to 3 characters"],
  [
    Type.String({ minLength: 2, maxLength: 2, pattern: base64url }),
    "a",
    "base64url text without padding of exactly 2 characters",
  ],
  [Type.String({ pattern: base64url }), "a+b=", "base64url text without padding"],
  [Type.String({ format: "date-time" }), "today", "text of the form date-time"],
  [Type.Integer({ minimum: 1, maximum: 9 }), 10, "a whole number from 1 to 9"],
  [Type.Integer({ minimum: 1 }), 1.5, "a whole number of at least 1"],
  [Type.Integer({ maximum: 9 }), "x", "a whole number of at most 9"],
  [Type.Number(), "x", "a number"],
  [Type.Boolean(), "maybe", "true or false"],
  [Type.Array(Type.String()), {}, "a list"],
  [Type.Object({ inner: Type.String() }), null, "a JSON object"],
  [Type.Union([Type.Literal("a"), Type.Literal("b")]), "c", "of another form"],
])("%j told of %j: it should be %s", async (schema, value, words) => {
  expect(await told(schema, value)).toBe(`The field "field" in the request body should be ${words}.`)
})

test("a field within others is named by its path", async () => {
  const schema = Type.Object({ list: Type.Array(Type.Object({ rank: Type.Integer() })) })
  expect(await told(schema, { list: [{ rank: 1 }, { rank: "secret" }] })).toBe(
    'The field "field.list.1.rank" in the request body should be a whole number.',
  )
})

test("what stands in the address and the query is told from the body", async () => {
  const app = new Elysia().use(errors(expect.unreachable, () => [])).get("/:number", () => "fine", {
    params: Type.Object({ number: Type.Number() }),
    query: Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1 })) }),
  })
  const detail = async (path: string) =>
    (await problemOf(await app.handle(new Request(`http://localhost${path}`)))).detail
  expect(await detail("/x")).toBe('The field "number" in the address should be a number.')
  expect(await detail("/1?page=0")).toBe(
    'The field "page" in the query should be a whole number of at least 1.',
  )
})
