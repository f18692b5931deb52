/**
 * The part of the configuration that says where the elections' files are and how they are followed: META_* and ELECTION_DIR.
 *
 * Pure. The names are Elekto's where it has one, so that its .env serves as it is. Every problem is one line that names the
 * variable; secrets are never repeated.
 */
import { join } from "node:path"
import { err, ok, type Result } from "#core/base/result"
import { parseBranch, parseDirectory, parseRemote } from "../repository/remote.ts"
import type { RepositoryOptions } from "../repository/repository.ts"
import { FORGE_KINDS, type ForgeKind, readWeb } from "../service/forge.ts"
import { readInteger } from "./integer.ts"

export interface RepositoryConfig {
  /** META_DEPLOYMENT. `local`: this server follows `remote` itself. `sidecar`: somebody else lays out the files in `path`. */
  readonly deployment: "local" | "sidecar"
  /** META_REPO: a path or an address; may hold a token. Null only with a sidecar, where it serves links alone. */
  readonly remote: string | null
  /** Where the files come from, without credentials, for messages. */
  readonly shown: string
  /** META_BRANCH; null: the repository's default branch. A sidecar's files are taken as they are; the branch serves links. */
  readonly branch: string | null
  /** ELECTION_DIR, relative to the top of the repository. */
  readonly directory: string
  /** META_PATH. With a sidecar, where the files are, never null; otherwise where the clone is kept, null: below DATA_DIR. */
  readonly path: string | null
  /** META_POLL_SECONDS: how often a repository elsewhere is asked for news. */
  readonly pollSeconds: number
  /**
   * META_SECRET, which webhooks are signed with; null: no webhook is taken. Of any length, as in Elekto: who guesses it can
   * bring about a look at the repository, and nothing else.
   */
  readonly secret: string | null
  /** META_FORGE: whose addresses links have; null: told by the host. `none`: no links. */
  readonly forge: ForgeKind | "none" | null
  /** META_WEB: the web address of the repository; null: derived from `remote`. */
  readonly web: string | null
}

/** The variable of a name without surrounding blanks; null where it is unset or empty. */
export type Text = (name: string) => string | null

/** Whether files of real elections are configured; otherwise the server is the demo. */
export const isConfigured = (text: Text): boolean =>
  text("META_REPO") !== null || text("META_DEPLOYMENT") === "sidecar"

/** All problems in one text, a line each. */
export function readRepository(text: Text): Result<RepositoryConfig | null, string> {
  const deployment = readDeployment(text("META_DEPLOYMENT") ?? "local")
  if (!isConfigured(text)) return deployment.ok ? readDemo(text) : deployment
  const remote = text("META_REPO")
  const branch = text("META_BRANCH")
  const directory = text("ELECTION_DIR") ?? "elections"
  const path = text("META_PATH")
  const place = remote === null ? null : parseRemote(remote)
  const pollSeconds = readInteger("META_POLL_SECONDS", text("META_POLL_SECONDS") ?? "60", 1, 86_400)
  const forge = readForge(text("META_FORGE"))
  const web = readWebAddress(text("META_WEB"))

  const named = [place, branch === null ? null : parseBranch(branch), parseDirectory(directory)]
  const wrong = [
    ...[deployment, pollSeconds, forge, web].flatMap((part) => (part.ok ? [] : [part.error])),
    ...named.flatMap((part) => (part === null || part.ok ? [] : [part.error.message])),
  ]
  const sidecar = deployment.ok && deployment.value === "sidecar"
  if (sidecar && path === null) wrong.push(NO_PATH)
  const read = deployment.ok && pollSeconds.ok && forge.ok && web.ok
  if (!read || wrong.length > 0) return err(wrong.join("\n"))
  return ok({
    deployment: deployment.value,
    remote,
    shown: sidecar ? (path ?? "") : place?.ok ? place.value.shown : "",
    branch,
    directory,
    path,
    pollSeconds: pollSeconds.value,
    secret: text("META_SECRET"),
    forge: forge.value,
    web: web.value,
  })
}

/** Variables that mean nothing without a repository; who sets one of them doesn't want the demo. */
const OF_A_REPOSITORY = ["META_BRANCH", "META_PATH", "META_SECRET", "META_FORGE", "META_WEB"] as const

/** Nothing, unless something was left out. */
function readDemo(text: Text): Result<null, string> {
  const set = OF_A_REPOSITORY.find((name) => text(name) !== null)
  if (set === undefined) return ok(null)
  return err(
    `META_REPO is missing: ${set} is set, so name the repository of elections; without either the demo runs.`,
  )
}

/** What `openRepository` wants. `dataDir`: DATA_DIR, below which a clone is kept unless META_PATH names a place. */
export function repositoryOptions(config: RepositoryConfig, dataDir: string): RepositoryOptions {
  const { deployment, remote, branch, directory, path } = config
  const common = { directory, ...(branch === null ? {} : { branch }) }
  if (deployment === "sidecar") return { ...common, sidecar: path ?? "" }
  return { ...common, remote: remote ?? "", workDir: path ?? join(dataDir, "clone") }
}

const NO_PATH =
  "META_PATH is missing: with META_DEPLOYMENT=sidecar it names the directory in which the files are laid out, such as /meta/current."

function readDeployment(text: string): Result<RepositoryConfig["deployment"], string> {
  if (text === "local" || text === "sidecar") return ok(text)
  return err(
    "META_DEPLOYMENT must be local (this server follows META_REPO) or sidecar (somebody else lays out the files in META_PATH).",
  )
}

function readForge(text: string | null): Result<RepositoryConfig["forge"], string> {
  if (text === null) return ok(null)
  const kind = [...FORGE_KINDS, "none" as const].find((known) => known === text)
  if (kind !== undefined) return ok(kind)
  return err(`META_FORGE must be ${FORGE_KINDS.join(", ")} (Forgejo too) or none (no links).`)
}

function readWebAddress(text: string | null): Result<string | null, string> {
  if (text === null) return ok(null)
  const url = readWeb(text)
  const given = URL.canParse(text) ? new URL(text) : null
  const plain = given !== null && `${given.username}${given.password}${given.search}${given.hash}` === ""
  if (url !== null && plain) return ok(url.href)
  return err(
    "META_WEB must be the repository's address in a browser, without user or query; write it like https://example.org/owner/repository",
  )
}
