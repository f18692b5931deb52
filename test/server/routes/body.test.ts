import { expect, test } from "vitest"
import { MAX_BODY_BYTES, readBody } from "#server/routes/body"
import { describeDatabases } from "#test/support/databases"
import { problemOf, raw, serve } from "./serve.ts"

const SIGN_IN = "/api/v1/session/demo"
const JSON_TYPE = { "content-type": "application/json" }

/** A body of `length` bytes that signs ada in, if it is read. */
const padded = (length: number): string => {
  const body = '{"login":"ada"}'
  return body + " ".repeat(length - body.length)
}

test("a body is read to the byte that the limit allows", async () => {
  const request = (bytes: number) =>
    new Request("http://localhost/", { method: "POST", body: new Uint8Array(bytes) })
  expect((await readBody(request(10), 10)).length).toBe(10)
  await expect(readBody(request(11), 10)).rejects.toThrow("BODY_TOO_LARGE")
  expect((await readBody(new Request("http://localhost/"))).length).toBe(0)
})

describeDatabases("request bodies", (open) => {
  test("the longest body that is allowed is read, one byte more isn't", async () => {
    const { url } = await serve(await open())
    const send = (length: number) =>
      fetch(url + SIGN_IN, { method: "POST", headers: JSON_TYPE, body: padded(length) })
    expect((await send(MAX_BODY_BYTES)).status).toBe(200)
    expect(await problemOf(await send(MAX_BODY_BYTES + 1))).toEqual({
      status: 413,
      code: "BODY_TOO_LARGE",
      detail: "The request body may hold at most 65536 bytes.",
    })
  })

  test("a chunked body without an announced length is held to the limit as well", async () => {
    const { port } = await serve(await open())
    const head = `POST ${SIGN_IN} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`
    const chunk = `1000\r\n${" ".repeat(0x1000)}\r\n`
    const small = await raw(port, head, "f\r\n", '{"login":"ada"}', "\r\n0\r\n\r\n")
    expect(small.status).toBe(200)
    // Never ended: the answer comes all the same.
    const endless = await raw(port, head, ...Array.from({ length: 32 }, () => chunk))
    expect(endless.status).toBe(413)
    expect(JSON.parse(endless.body)).toMatchObject({ code: "BODY_TOO_LARGE" })
  })

  test("a long body that is announced is refused before it is sent", async () => {
    const { port } = await serve(await open())
    const head = `POST ${SIGN_IN} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 100000000\r\n\r\n`
    expect(JSON.parse((await raw(port, head)).body)).toMatchObject({ code: "BODY_TOO_LARGE" })
  })

  test("two ways of telling the length of one body are refused", async () => {
    const { port } = await serve(await open())
    const answer = await raw(
      port,
      `POST ${SIGN_IN} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    )
    expect(answer.status).toBe(400)
  })

  test.each([
    ["no JSON", JSON_TYPE, "login=ada", /not valid JSON/],
    ["half of it", JSON_TYPE, '{"login":', /not valid JSON/],
    ["nothing", JSON_TYPE, "", /The request body should be a JSON object/],
    [
      "a form",
      { "content-type": "application/x-www-form-urlencoded" },
      "login=ada",
      /Content-Type: application\/json/,
    ],
    ["text that looks like JSON", { "content-type": "text/plain" }, '{"login":"ada"}', /Content-Type/],
    ["a number", JSON_TYPE, "5", /The field "login" is missing in the request body/],
    ["null", JSON_TYPE, "null", /The request body should be a JSON object/],
    ["a missing field", JSON_TYPE, "{}", /The field "login" is missing in the request body/],
    [
      "a field of another kind",
      JSON_TYPE,
      '{"login":{"a":1}}',
      /The field "login" in the request body should be text/,
    ],
    [
      "a field too long",
      JSON_TYPE,
      JSON.stringify({ login: "x".repeat(101) }),
      /"login".*at most 100 characters/,
    ],
  ] as const)("%s is told what is wrong with it", async (_, headers, body, words) => {
    const { url, logged } = await serve(await open())
    const problem = await problemOf(await fetch(url + SIGN_IN, { method: "POST", headers, body }))
    expect(problem).toMatchObject({ status: 400, code: "MALFORMED_REQUEST" })
    expect(problem.detail).toMatch(words)
    expect(logged).toEqual([])
  })

  test("bytes that are no UTF-8 are refused instead of being replaced", async () => {
    const { url } = await serve(await open())
    const body = Buffer.from('{"login":"\xff"}', "latin1")
    const answer = await fetch(url + SIGN_IN, { method: "POST", headers: JSON_TYPE, body })
    expect(await problemOf(answer)).toMatchObject({ code: "MALFORMED_REQUEST" })
  })

  test("a problem names a field of a ballot and its form, never what was sent", async () => {
    const { url, logged } = await serve(await open())
    const body = JSON.stringify({
      election: "A".repeat(22),
      pseudonym: "my-secret-pseudonym",
      token: "A".repeat(86),
      version: 0,
      sealed: "",
      signature: "A".repeat(86),
    })
    const answer = await fetch(`${url}/api/v1/ballots`, { method: "POST", headers: JSON_TYPE, body })
    const problem = await problemOf(answer)
    expect(problem.detail).toBe(
      'The field "pseudonym" in the request body should be base64url text without padding of exactly 43 characters.',
    )
    expect(logged).toEqual([])
  })

  test("a content type may name its charset, in any case", async () => {
    const { url } = await serve(await open())
    const headers = { "content-type": "Application/JSON; charset=utf-8" }
    const answer = await fetch(url + SIGN_IN, { method: "POST", headers, body: '{"login":"ada"}' })
    expect(answer.status).toBe(200)
  })
})
