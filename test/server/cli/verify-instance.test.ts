import { serve } from "bun"
import { expect, test } from "vitest"
import { askInstance, readOrigin } from "#server/cli/verify-instance"
import { answering, from, honest, json, ONLINE, problem, SLUG } from "./verify-instances.ts"
import { makeCase, verifyIn } from "./verify-support.ts"

test("nothing is sent but GETs without cookies or bodies", async () => {
  const made = await makeCase()
  const seen: Request[] = []
  const answers = Object.fromEntries(
    Object.entries(honest(made)).map(([path, answer]) => [
      path,
      (request: Request) => {
        seen.push(request)
        return answer(request)
      },
    ]),
  )
  const { saved, report } = verifyIn()
  await report(saved(from(made, answering(answers).origin)))
  expect(seen).toHaveLength(3)
  for (const { method, headers, body } of seen) {
    expect([method, headers.get("cookie"), headers.get("authorization"), body]).toEqual([
      "GET",
      null,
      null,
      null,
    ])
  }
})

test("a slug is one part of the address, whatever is in it", async () => {
  const made = await makeCase()
  const { origin, asked } = answering({})
  const { saved, report } = verifyIn()
  await report(saved({ ...from(made, origin), election: "..%2f..;x y" }))
  expect(asked).toEqual(["/elections/..%252f..%3Bx%20y"])
})

test.each([
  [
    "a page of something else",
    () => new Response("<html>"),
    "doesn't answer as an instance of Votive does (status 200)",
  ],
  ["JSON of something else", json({ paper: 1 }), "doesn't answer as an instance of Votive does (status 200)"],
  ["an error of something else", () => new Response("", { status: 502 }), "(status 502)"],
  ["a problem", problem("REPOSITORY_UNREAD", 503), "says: It is REPOSITORY_UNREAD."],
  ["orders to a terminal", json({ code: "X", detail: "\u001b[2Jhello" }, 400), "says: \\u{1b}[2Jhello"],
  [
    "a redirection",
    () => new Response(null, { status: 301, headers: { location: "https://elsewhere.example.org/" } }),
    "leads on to https://elsewhere.example.org/",
  ],
])("%s is no answer: what could be checked is reported, and the status is 2", async (_, answer, words) => {
  const made = await makeCase()
  const { origin } = answering({ [`/elections/${SLUG}`]: answer })
  const { saved, report, run } = verifyIn()
  const file = saved(from(made, origin))
  expect(await report(file)).toMatchObject({
    status: 2,
    verdict: "unchecked",
    checks: {
      file: "holds",
      paper: "holds",
      receipt: "holds",
      "instance-paper": "not-checked INSTANCE_UNREACHABLE",
    },
  })
  const { stdout, stderr } = await run(file)
  expect(stderr).toContain(words)
  expect(stderr).not.toContain("    at ")
  expect(stdout).toContain("What could be checked holds, but the instance gave no answer.")
  expect(stdout + stderr).not.toContain("\u001b")
})

test("keys or a board that aren't answered leave the rest checked", async () => {
  const made = await makeCase()
  const down = problem("INTERNAL", 500)
  const { saved, report } = verifyIn()
  const noKeys = answering({ ...honest(made), "/keys": down })
  expect(await report(saved(from(made, noKeys.origin)))).toMatchObject({
    status: 2,
    checks: { ...ONLINE, "instance-key": "not-checked INSTANCE_UNREACHABLE" },
  })
  const noBoard = answering({ ...honest(made), [`/elections/${SLUG}/board`]: down })
  expect(await report(saved(from(made, noBoard.origin)))).toMatchObject({
    status: 2,
    checks: { "instance-key": "holds", board: "not-checked INSTANCE_UNREACHABLE" },
  })
})

test("an instance that can't be reached is named", async () => {
  const made = await makeCase()
  const server = serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response("") })
  const { port } = server
  await server.stop(true)
  const { saved, run } = verifyIn()
  const { status, stderr } = await run(saved(from(made, `http://127.0.0.1:${port}`)))
  expect(status).toBe(2)
  expect(stderr).toMatch(
    new RegExp(`^votive verify: 127\\.0\\.0\\.1:${port} can't be reached \\(\\w+\\)\\n$`),
  )
})

test("an answer has a bound on its time, from the request to the last byte", async () => {
  const held: (() => void)[] = []
  const never = (): Promise<Response> =>
    new Promise((resolve) => {
      held.push(() => resolve(new Response("")))
    })
  const trickle = (): Response =>
    new Response(
      new ReadableStream({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('{"receipt": ['))
          held.push(() => controller.close())
        },
      }),
    )
  for (const answer of [never, trickle]) {
    const { origin } = answering({ "/keys": answer })
    const instance = askInstance(origin, { timeoutMs: 100, maxBytes: 1000 })
    expect(await instance.keys()).toMatchObject({
      ok: false,
      error: {
        code: "UNREACHABLE",
        message: expect.stringContaining("gave no whole answer within 0.1 seconds"),
      },
    })
  }
  for (const release of held) release()
})

test("an answer has a bound on its size, which compression doesn't get around", async () => {
  const large = JSON.stringify({ receipt: [], padding: "x".repeat(5000) })
  const packed = Bun.gzipSync(large)
  expect(packed.length).toBeLessThan(1000)
  for (const answer of [
    () => new Response(large),
    () => new Response(packed, { headers: { "content-encoding": "gzip" } }),
  ]) {
    const { origin } = answering({ "/keys": answer })
    const tight = askInstance(origin, { timeoutMs: 5000, maxBytes: 1000 })
    expect(await tight.keys()).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining("answers with more than 1000 bytes") },
    })
    expect(await askInstance(origin).keys()).toMatchObject({ ok: true })
  }
})

test.each([
  ["https://elections.example.org", "https://elections.example.org"],
  [" https://Elections.example.org/ ", "https://elections.example.org"],
  ["http://localhost:5000", "http://localhost:5000"],
  ["http://[::1]:5000", "http://[::1]:5000"],
  ["https://elections.example.org:443", "https://elections.example.org"],
])("%s is an instance's address", (text, origin) => {
  expect(readOrigin(text)).toBe(origin)
})
