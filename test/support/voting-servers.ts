/** Server processes on one PostgreSQL database and one repository, asked over HTTP. */
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { newPostgresDatabase } from "./databases.ts"
import { APP_KEY, type ElectionFiles, electionTexts } from "./instance.ts"

export interface Answer<T> {
  readonly status: number
  /** `ok`, or the code of a problem document. */
  readonly code: string
  readonly body: T
}

export interface Server {
  readonly get: <T>(path: string, cookie?: string) => Promise<Answer<T>>
  readonly post: <T>(path: string, body: unknown, cookie?: string) => Promise<Answer<T>>
}

export interface Servers {
  readonly url: string
  readonly servers: readonly Server[]
  /** Changes the election in the repository; the servers find out by themselves. */
  readonly commit: (files: ElectionFiles) => Promise<void>
  /** What they complained about so far. */
  readonly complaints: () => string
}

const ENTRY = join(import.meta.dirname, "voting-process.ts")

/** Starts `count` processes. All end with the test. */
export async function startServers(count: number, files: ElectionFiles): Promise<Servers> {
  const directory = await mkdtemp(join(tmpdir(), "votive-servers-"))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const repository = join(directory, "meta")
  git(directory, "init", "--quiet", "-b", "main", repository)
  const commit = async (changed: ElectionFiles) => {
    for (const [path, text] of Object.entries(electionTexts(changed))) {
      await Bun.write(join(repository, "elections", path), text)
    }
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--message", "Elections")
  }
  await commit(files)
  const url = await newPostgresDatabase()
  let complaints = ""
  const start = async (number: number): Promise<Server> => {
    const env = {
      PATH: process.env.PATH ?? "",
      HOME: directory,
      APP_KEY,
      META_REPO: repository,
      DATABASE_URL: url,
      DATA_DIR: join(directory, `data-${number}`),
    }
    const child = Bun.spawn([process.execPath, ENTRY], {
      cwd: directory,
      env,
      stdin: "pipe",
      stdout: "pipe",
      stderr: "pipe",
    })
    onTestFinished(async () => {
      child.stdin.end()
      await child.exited
    })
    const complaining = (async () => {
      for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) complaints += text
    })()
    const decoder = child.stdout.pipeThrough(new TextDecoderStream()).getReader()
    let said = ""
    while (!said.endsWith("\n")) {
      const { done, value } = await decoder.read()
      if (done) {
        await complaining
        throw new Error(`the server did not start: ${complaints}`)
      }
      said += value
    }
    return asking(said.trim())
  }
  const servers = await Promise.all(Array.from({ length: count }, (_, at) => start(at)))
  return { url, servers, commit, complaints: () => complaints }
}

function asking(address: string): Server {
  const ask = async <T>(path: string, init: RequestInit, cookie: string | undefined): Promise<Answer<T>> => {
    const headers = { ...(cookie && { cookie }), ...(init.body && { "content-type": "application/json" }) }
    const answer = await fetch(address + path, { ...init, headers })
    const body = await answer.json()
    return { status: answer.status, code: answer.ok ? "ok" : String(body.code), body }
  }
  return {
    get: (path, cookie) => ask(path, {}, cookie),
    post: (path, body, cookie) => ask(path, { method: "POST", body: JSON.stringify(body) }, cookie),
  }
}

function git(cwd: string, ...args: readonly string[]): void {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"]
  const done = Bun.spawnSync(["git", ...identity, ...args], { cwd })
  if (done.exitCode !== 0) throw new Error(`git ${args.join(" ")}: ${done.stderr.toString()}`)
}
