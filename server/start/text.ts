/** What the server says once it listens: where it is, what it serves, and what is only for trying out. */
import type { Config } from "./config.ts"
import type { Opened } from "./parts.ts"

export interface Started {
  readonly version: string
  readonly config: Config
  readonly opened: Pick<Opened, "database" | "repository" | "commit" | "parts">
  /** The port that it listens on. */
  readonly port: number
  /** Milliseconds since the start. */
  readonly elapsed: number
}

/** A commit, or what a sidecar's files are called that are no commit's. */
const named = (commit: string): string =>
  commit.startsWith("files-") ? commit : `commit ${commit.slice(0, 12)}`

export function startText({ version, config, opened, port, elapsed }: Started): string {
  const { database, repository, commit, parts } = opened
  const host = config.host.includes(":") ? `[${config.host}]` : config.host
  const local = `http://${host}:${port}`
  const read = commit === null ? "could not be read yet, is tried again" : named(commit)
  const lines = [
    config.url === null
      ? `Votive ${version} is at ${local}`
      : `Votive ${version} is at ${config.url.origin} (it listens on ${local})`,
    config.repository === null
      ? `  Elections: made up, to try it out: ${repository}. META_REPO names a repository of real ones.`
      : `  Elections: ${repository}, ${read}`,
    database === "embedded"
      ? `  Database: embedded, in ${config.dataDir}: for trying out. DATABASE_URL names a PostgreSQL for real elections.`
      : "  Database: PostgreSQL",
    parts.signIn.provider === "demo"
      ? "  Sign-in: demo. Whoever opens the app on this computer may be anyone."
      : "  Sign-in: none. Nobody can sign in.",
    ...(parts.assets.size === 0
      ? ["  App: not built, so that only the API answers: bun .ci/ensure-build.ts"]
      : []),
    `  Ready after ${(elapsed / 1000).toFixed(1)} s`,
  ]
  return lines.join("\n")
}
