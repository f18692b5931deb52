/**
 * A PostgreSQL server of the tests' own: Debian's binaries, a temporary directory, a free port on the loopback.
 *
 * It ends with the process that started it, however that ends: a shell holds the other end of a pipe, and stops the server and
 * removes its files when the pipe closes. As root it runs as user postgres, because PostgreSQL refuses root.
 */
import { chownSync, existsSync, mkdtempSync, readdirSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

export interface PostgresServer {
  /** Of the database `postgres`, as superuser. */
  readonly url: string
  stop(): Promise<void>
}

/** The directory with initdb and postgres of the newest version installed, or null. */
export function findPostgresBinaries(root = "/usr/lib/postgresql"): string | null {
  if (!existsSync(root)) return null
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a))
  return (
    versions.map((version) => join(root, version, "bin")).find((bin) => existsSync(join(bin, "initdb"))) ??
    null
  )
}

const RUN = `
trap : INT TERM HUP
"$1/initdb" -D "$2/data" -U postgres -A trust --locale=C -E UTF8 --no-sync >/dev/null || exit 1
"$1/postgres" -D "$2/data" -p "$3" -k "$2" -h 127.0.0.1 -c max_connections=300 \\
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0 &
server=$!
read -r _
# TERM, as a shell starts what runs in the background with INT ignored; then INT, not to wait for clients; again until
# it is gone, because a signal may come before it listens to signals.
while kill -TERM $server && kill -INT $server; do sleep 0.1; done 2>/dev/null &
wait $server
rm -rf "$2"
`

export async function startPostgres(binaries: string): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), "votive-postgres-"))
  const port = await freePort()
  const command = ["sh", "-c", RUN, "sh", binaries, directory, String(port)]
  if (process.getuid?.() === 0) {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (of) => Number(await output("id", of, "postgres"))),
    )
    if (uid === undefined || gid === undefined) throw new Error("there is no user postgres")
    chownSync(directory, uid, gid)
    command.unshift("runuser", "-u", "postgres", "--")
  }
  const child = Bun.spawn(command, { cwd: directory, stdin: "pipe", stdout: "ignore", stderr: "pipe" })
  let log = ""
  const ready = Promise.withResolvers<void>()
  const reading = (async () => {
    for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) {
      log += text
      if (log.includes("ready to accept connections")) ready.resolve()
    }
    ready.reject(new Error(`PostgreSQL did not start:\n${log}`))
  })()
  await ready.promise
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      child.stdin.end()
      await child.exited
      await reading
    },
  }
}

async function output(...command: string[]): Promise<string> {
  return await new Response(Bun.spawn(command).stdout).text()
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === "object" && address !== null
          ? resolve(address.port)
          : reject(new Error("no port was given")),
      )
    })
  })
}
