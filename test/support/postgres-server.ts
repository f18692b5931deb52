/**
 * A PostgreSQL server of the tests' own: Debian's binaries, a temporary directory, a free port on the loopback.
 *
 * It ends with the process that started it, however that ends: a shell holds the other end of a pipe, and stops the server and
 * removes its files when the pipe closes. As root it runs as user postgres, because PostgreSQL refuses root.
 */
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"

export interface PostgresServer {
  /** Of the database `postgres`, as superuser. */
  readonly url: string
  /** Where its files are. */
  readonly data: string
  /** What it has logged so far. */
  readonly logged: () => string
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
"$1/postgres" -D "$2/data" -p "$3" -k "$2" -h 127.0.0.1 $4 &
server=$!
read -r _
# TERM, as a shell starts what runs in the background with INT ignored; then INT, not to wait for clients; again until
# it is gone, because a signal may come before it listens to signals.
while kill -TERM $server && kill -INT $server; do sleep 0.1; done 2>/dev/null &
wait $server
rm -rf "$2"
`

/** For tests: many connections, and quick rather than safe. */
const QUICK =
  "-c max_connections=300 -c fsync=off -c synchronous_commit=off -c full_page_writes=off " +
  "-c wal_level=minimal -c max_wal_senders=0"

/** `settings`: further arguments of the server; none leaves it as it comes, which is how most operators run it. */
export async function startPostgres(binaries: string, settings = QUICK): Promise<PostgresServer> {
  const directory = mkdtempSync(join(tmpdir(), "votive-postgres-"))
  const port = await freePort()
  const command = ["sh", "-c", RUN, "sh", binaries, directory, String(port), settings]
  if (process.getuid?.() === 0) {
    const [uid, gid] = await Promise.all(
      ["-u", "-g"].map(async (of) => Number(await output("id", of, "postgres"))),
    )
    if (uid === undefined || gid === undefined) throw new Error("there is no user postgres")
    chownSync(directory, uid, gid)
    command.unshift("runuser", "-u", "postgres", "--")
  }
  const child = Bun.spawn(command, { cwd: directory, stdin: "pipe", stdout: "ignore", stderr: "pipe" })
  const log: string[] = []
  const ready = Promise.withResolvers<void>()
  const reading = (async () => {
    for await (const text of child.stderr.pipeThrough(new TextDecoderStream())) {
      log.push(text)
      // Only the first lines can say so; what a chatty server logs later isn't looked through again and again.
      if (log.length < 100 && log.join("").includes("ready to accept connections")) ready.resolve()
    }
    ready.reject(new Error(`PostgreSQL did not start:\n${log.join("")}`))
  })()
  await ready.promise
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    data: join(directory, "data"),
    logged: () => log.join(""),
    stop: async () => {
      child.stdin.end()
      await child.exited
      await reading
      // The directory itself is for whoever made it to remove.
      rmSync(directory, { recursive: true, force: true })
      // Empty by now; where the temporary directory isn't open to everybody, user postgres could not remove it.
      rmSync(directory, { recursive: true, force: true })
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
