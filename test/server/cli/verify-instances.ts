/** Instances that answer `votive verify` over HTTP what a test wants, honest unless told otherwise. */
import { serve } from "bun"
import { onTestFinished } from "vitest"
import { toBase64url } from "#core/base/bytes"
import type { ReceiptFile } from "#core/board/receipt-file"
import { random } from "#test/support/sealing"
import type { Case } from "./verify-support.ts"

export type Answers = Readonly<Record<string, (request: Request) => Response | Promise<Response>>>

/** Serves these answers, by path below /api/v1; what was asked is counted. */
export function answering(answers: Answers) {
  const asked: string[] = []
  const server = serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => {
      const path = new URL(request.url).pathname.replace("/api/v1", "")
      asked.push(path)
      return answers[path]?.(request) ?? new Response("nothing here", { status: 404 })
    },
  })
  onTestFinished(async () => {
    await server.stop(true)
  })
  return { origin: `http://127.0.0.1:${server.port}`, asked }
}

export const SLUG = "steering---2026"
export const json =
  (body: unknown, status = 200) =>
  () =>
    Response.json(body as object, { status })
export const problem = (code: string, status: number) =>
  json({ code, detail: `It is ${code}.`, status }, status)

/** An instance that is as it should be, after the count. */
export const honest = (made: Case): Answers => ({
  [`/elections/${SLUG}`]: json({
    slug: SLUG,
    phase: "concluded",
    end: "2026-03-15T12:00:00Z",
    paper: made.paper.text,
    frozen: true,
  }),
  [`/elections/${SLUG}/board`]: json(made.board),
  "/keys": json({
    receipt: [
      { key: toBase64url(random(32)), current: true },
      { key: toBase64url(made.receipt.publicKey), current: false },
    ],
  }),
})

export const ONLINE = {
  file: "holds",
  paper: "holds",
  receipt: "holds",
  "instance-paper": "holds",
  "instance-key": "holds",
  board: "holds",
  checkpoint: "holds",
  root: "holds",
  tracker: "holds",
}

export const from = (made: Case, instance: string): ReceiptFile => ({ ...made.file, instance })
