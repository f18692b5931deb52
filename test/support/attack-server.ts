/**
 * A server of its own process for the attacks, so that all it writes to stdout and stderr can be read: the whole app over a given
 * database, with the log going where the real server's goes.
 *
 * Run as a program, with the database's address as its argument: says its own address in a line, and ends when its standard input does.
 * `startAttackedServer` runs it.
 */
import type { CastRequest, CredentialRequest, CredentialResponse } from "#core/wire/ballot"
import { createApp } from "#server/app"
import { createSessions } from "#server/identity/session"
import { openDatabase } from "#server/store/database"
import type { Booth } from "./attack-election.ts"
import { makeInstance, person, type TestInstance } from "./instance.ts"
import { must } from "./sealing.ts"

export interface AttackedServer {
  /** Where voters go; `instance` is one over the same database. */
  readonly boothOf: (instance: TestInstance) => Booth
  /** Everything that the process has written. */
  readonly written: () => string
  readonly stop: () => Promise<void>
}

const sessionsOf = ({ context, clock }: TestInstance) =>
  createSessions({ key: context.secrets.session, issuer: "test", https: false, now: () => clock.now() })

/** As talkative as it can be made. The election is in the database `url`. */
export async function startAttackedServer(url: string): Promise<AttackedServer> {
  const child = Bun.spawn([process.execPath, import.meta.filename, url], {
    env: { PATH: process.env.PATH ?? "", DEBUG: "*", NODE_DEBUG: "*", LOG_LEVEL: "debug" },
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
  })
  const written: string[] = []
  const listening = Promise.withResolvers<string>()
  const read = async (stream: ReadableStream<Uint8Array<ArrayBuffer>>) => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      written.push(text)
      const address = /^http:\S+$/m.exec(text)?.[0]
      if (address) listening.resolve(address)
    }
    listening.reject(new Error(`the server ended: ${written.join("")}`))
  }
  const reading = Promise.all([read(child.stdout), read(child.stderr)])
  const address = await listening.promise
  return {
    boothOf: (instance) => boothAt(address, instance),
    written: () => written.join(""),
    stop: async () => {
      child.stdin.end()
      await child.exited
      await reading
    },
  }
}

function boothAt(address: string, instance: TestInstance): Booth {
  const sessions = sessionsOf(instance)
  const post = async (path: string, body: CredentialRequest | CastRequest, cookie?: string) => {
    const headers = { "content-type": "application/json", origin: address, ...(cookie && { cookie }) }
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
    return answer
  }
  return {
    issue: async (login, request) => {
      const [cookie] = (await sessions.begin(person(login))).split(";")
      const answer: CredentialResponse = await (await post("/credentials", request, cookie)).json()
      return answer
    },
    cast: async (request) => {
      await (await post("/ballots", request)).arrayBuffer()
    },
  }
}

async function main([url = ""]: readonly string[]): Promise<void> {
  const opened = must(await openDatabase({ url }))
  const instance = await makeInstance(opened.db)
  const app = createApp({
    context: instance.context,
    instance: "Test",
    repository: { remote: null, web: null, kind: null, branch: null, directory: "elections", pollMs: 1000 },
    webhook: { secret: null, branch: null, refresh: async () => undefined },
    url: null,
    assets: new Map(),
    log: (line) => console.error(line),
    sessions: sessionsOf(instance),
    signIn: { provider: "none" },
    databaseAnswers: async () => true,
    revisionRead: () => instance.context.catalogue.state !== null,
  })
  app.listen({ port: 0, hostname: "127.0.0.1" })
  console.log(`http://127.0.0.1:${app.server?.port}`)
  // Nothing is said to it; the end of its input is what it waits for.
  await Bun.stdin.text()
  await app.stop(true)
  await opened.close()
}

if (import.meta.main) await main(process.argv.slice(2))
