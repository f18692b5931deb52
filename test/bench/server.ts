/**
 * The server as an operator meets it: how soon `npm start` serves, and what it holds in memory with PostgreSQL.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { instant } from "#core/base/instant"
import { createDemo } from "#server/demo/demo"
import { findPostgresBinaries, startPostgres } from "#test/support/postgres-server"
import { must } from "#test/support/sealing"
import { milliseconds, type Row, type Suite } from "./suite.ts"

const ROOT = join(import.meta.dirname, "../..")

export interface Running {
  readonly url: string
  readonly pid: number
  /** From the spawn to the first answer of /ready, in milliseconds. */
  readonly readyAfter: number
  readonly stop: () => Promise<void>
}

/** Starts a server on a free port, which it gets as APP_PORT, and waits until it is ready. */
export async function start(
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Running> {
  const port = await freePort()
  const begun = performance.now()
  const child = Bun.spawn([...command], {
    cwd: ROOT,
    env: { ...process.env, APP_PORT: String(port), ...env },
    stdout: "ignore",
    stderr: "inherit",
  })
  const url = `http://127.0.0.1:${port}`
  while (!(await answers(`${url}/ready`))) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await Bun.sleep(5)
  }
  const readyAfter = performance.now() - begun
  const stop = async () => {
    child.kill()
    await child.exited
  }
  return { url, pid: child.pid, readyAfter, stop }
}

const answers = async (url: string): Promise<boolean> =>
  fetch(url).then(
    (response) => response.ok,
    () => false,
  )

function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = createServer().listen(0, "127.0.0.1", () => {
    const address = server.address()
    server.close(() => resolve(typeof address === "object" && address ? address.port : 0))
  })
  return promise
}

async function starts(directory: string): Promise<readonly Row[]> {
  const times: number[] = []
  for (let run = 0; run < 4; run++) {
    const running = await start(["npm", "start", "--silent"], { DATA_DIR: join(directory, "data") })
    times.push(running.readyAfter)
    await running.stop()
  }
  const [first, ...later] = times as [number, ...number[]]
  const median = later.sort((a, b) => a - b)[1] as number
  return [
    ["npm start, demo, first time with this DATA_DIR", milliseconds(first), ""],
    ["npm start, demo, later (median of 3)", milliseconds(median), "2000 ms"],
  ]
}

/** Memory that a process holds (RSS), in whole MB. */
export async function resident(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8")
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
}

async function memory(directory: string): Promise<Row> {
  const binaries = findPostgresBinaries()
  if (!binaries) return ["memory with PostgreSQL", "skipped: no PostgreSQL", ""]
  const postgres = await startPostgres(binaries)
  try {
    const { path, electionDirectory } = must(
      await createDemo({ directory: join(directory, "meta"), now: instant(Date.now()) }),
    )
    const running = await start(["bun", "server/main.ts"], {
      DATABASE_URL: postgres.url,
      DATA_DIR: join(directory, "postgres-data"),
      META_REPO: path,
      ELECTION_DIR: electionDirectory,
      APP_KEY: "a key for this bench alone, of at least 32 bytes",
    })
    for (let request = 0; request < 2000; request++) {
      await (await fetch(`${running.url}/api/v1/elections/steering---2026`)).arrayBuffer()
    }
    const held = await resident(running.pid)
    await running.stop()
    return ["memory with PostgreSQL, after 2,000 reads (RSS)", `${held} MB`, "150 MB"]
  } finally {
    await postgres.stop()
  }
}

export const serverSuite: Suite = {
  name: "server",
  async run() {
    const directory = await mkdtemp(join(tmpdir(), "votive-bench-"))
    try {
      const rows = [...(await starts(directory)), await memory(directory)]
      return { title: "Server", heads: ["", "measured", "at most"], rows }
    } finally {
      await rm(directory, { recursive: true })
    }
  },
}
