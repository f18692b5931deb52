/** The whole app over a real database, listening on the loopback; and requests byte by byte, where fetch is too polite. */

import { connect } from "node:net"
import type { Kysely } from "kysely"
import { onTestFinished } from "vitest"
import { type App, createApp, type Parts } from "#server/app"
import { DEMO_ISSUER } from "#server/identity/demo"
import { createSessions } from "#server/identity/session"
import type { Database } from "#server/store/schema"
import { makeInstance, type TestInstance } from "#test/support/instance"

export interface Served extends TestInstance {
  readonly app: App
  readonly url: string
  readonly port: number
  /** What the server logged so far. */
  readonly logged: readonly string[]
}

/** Ends with the test. `parts` replaces parts of a demo that knows ada and ben. */
export async function serve(db: Kysely<Database>, parts: Partial<Parts> = {}): Promise<Served> {
  const instance = await makeInstance(db)
  const logged: string[] = []
  const app = createApp({
    context: instance.context,
    instance: "Test",
    repository: { remote: null, web: null, kind: null, branch: null, directory: "elections", pollMs: 1000 },
    webhook: { secret: null, branch: null, refresh: async () => undefined },
    url: null,
    assets: new Map(),
    log: (line) => logged.push(line),
    sessions: createSessions({
      key: instance.context.secrets.session,
      issuer: DEMO_ISSUER,
      https: false,
      now: () => instance.clock.now(),
    }),
    signIn: {
      provider: "demo",
      identities: [
        { login: "ada", name: "Ada", role: "Voter" },
        { login: "olga", name: "Olga", role: "Officer" },
      ],
    },
    databaseAnswers: async () => true,
    revisionRead: () => instance.context.catalogue.state !== null,
    ...parts,
  })
  app.listen({ port: 0, hostname: "127.0.0.1" })
  onTestFinished(async () => {
    await app.stop(true)
  })
  const port = app.server?.port ?? 0
  return { ...instance, app, port, url: `http://127.0.0.1:${port}`, logged }
}

export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

/** Sends `pieces` on one connection, each when the one before was taken, and gives the first answer, read to its end. */
export function raw(port: number, ...pieces: readonly (string | Uint8Array)[]): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    let received = ""
    const socket = connect(port, "127.0.0.1")
    const settle = () => {
      const answer = parseAnswer(received, true)
      if (answer === null) return
      resolve(answer)
      socket.destroy()
    }
    socket.setEncoding("latin1")
    socket.on("data", (data) => {
      received += data
      settle()
    })
    socket.on("error", reject)
    socket.on("close", () => {
      const answer = parseAnswer(received, false)
      if (answer === null) reject(new Error(`closed after ${JSON.stringify(received)}`))
      else resolve(answer)
    })
    const send = (index: number): void => {
      const piece = pieces[index]
      if (piece !== undefined && !socket.destroyed) socket.write(piece, () => send(index + 1))
    }
    send(0)
  })
}

/** Null while the answer isn't whole; where no more will come, a body may be missing, as it is after HEAD. */
function parseAnswer(received: string, more: boolean): RawAnswer | null {
  const end = received.indexOf("\r\n\r\n")
  if (end === -1) return null
  const [statusLine = "", ...lines] = received.slice(0, end).split("\r\n")
  const headers = new Headers(
    lines.map((line): [string, string] => [line.split(":")[0] ?? "", line.slice(line.indexOf(":") + 1)]),
  )
  const body = received.slice(end + 4)
  if (more && body.length < Number(headers.get("content-length") ?? 0)) return null
  return { status: Number(statusLine.split(" ")[1]), headers, body }
}

/** What a problem document says, after checking that it is one. */
export async function problemOf(answer: Response): Promise<{ status: number; code: string; detail: string }> {
  if (answer.headers.get("content-type") !== "application/problem+json") {
    throw new Error(`no problem document: ${answer.status} ${await answer.text()}`)
  }
  const { type, title, status, code, detail } = (await answer.json()) as Record<string, unknown>
  if (type !== "about:blank" || typeof title !== "string" || status !== answer.status) {
    throw new Error(`an odd problem document: ${JSON.stringify({ type, title, status })}`)
  }
  if (answer.headers.get("cache-control") !== "no-store") throw new Error("a problem that may be cached")
  return { status, code: String(code), detail: String(detail) }
}
