/**
 * Opens what a configuration asks for and puts the app's parts together: database, secrets, repository, catalogue, sessions.
 *
 * All or nothing: where one part can't be had, those that were opened are closed again, and a line says what to mend.
 */
import { join, resolve } from "node:path"
import { setTimeout } from "node:timers/promises"
import { instant } from "#core/base/instant"
import type { Random } from "#core/base/random"
import { err, ok, type Result } from "#core/base/result"
import type { Parts } from "../app.ts"
import { createDemo } from "../demo/demo.ts"
import { DEMO_ISSUER } from "../identity/demo.ts"
import { createSessions } from "../identity/session.ts"
import type { RepositoryFaultCode } from "../repository/fault.ts"
import { openRepository } from "../repository/repository.ts"
import { LOCAL_POLL_MS } from "../repository/watch.ts"
import { loadAssets } from "../routes/assets.ts"
import type { SignIn } from "../routes/session.ts"
import { Catalogue } from "../service/catalogue.ts"
import type { Clock } from "../service/clock.ts"
import type { Context } from "../service/context.ts"
import { SecretsCache } from "../service/election-secrets.ts"
import { createErasure } from "../service/erasure.ts"
import { Looks } from "../service/freshness.ts"
import { type Log, oneTrouble, type Trouble } from "../service/log.ts"
import { fixDuePapers } from "../service/papers.ts"
import { Sync } from "../service/sync.ts"
import { databaseNow } from "../store/clock.ts"
import { type OpenDatabase, openDatabase } from "../store/database.ts"
import { migrateToLatest } from "../store/migrate.ts"
import { reshuffle } from "../store/reshuffle.ts"
import { findRevision } from "../store/revision.ts"
import { removeTraces } from "../store/traces.ts"
import { openAppKeys } from "./app-keys.ts"
import type { Config } from "./config.ts"
import { type RepositoryConfig, repositoryOptions } from "./config-repository.ts"
import { follow } from "./follow.ts"
import { answersInTime, regularly } from "./upkeep.ts"

export interface Opened {
  readonly parts: Parts
  readonly database: OpenDatabase["kind"]
  /** Where the files come from, without credentials. */
  readonly repository: string
  /** The commit that was read first; null: it couldn't be read, and is tried again. */
  readonly commit: string | null
  /** Ends everything that was opened, the database last. */
  readonly close: () => Promise<void>
}

/** The built client, beside the server's sources. */
const DIST = join(import.meta.dirname, "../../dist")

/** How long the order of votes may lie in the files, at the most. */
const RESHUFFLE_EVERY_MS = 10 * 60_000
/** How soon after results.md is merged an election with delete_after is erased, at the latest. */
const ERASURE_EVERY_MS = 5000
/** How soon the files of the database hold nothing any more of what was erased; a table that can't be had is waited for as rarely. */
const TRACES_EVERY_MS = 60_000
/** How soon after the start of voting a ballot paper is fixed, at the latest. */
const PAPERS_EVERY_MS = 1000
/** How long a start that failed may take to end in good order. */
const CLOSE_WITHIN_MS = 3000
/** How soon this replica shows what another one wrote, at the latest. */
const REPLICAS_EVERY_MS = 1000

const complain = (what: string, log: Log): Trouble => oneTrouble(log, `${what}: failed`)

/** Faults that may pass by themselves, a sidecar may start later: the server starts, and says that it isn't ready. */
const PASSING: ReadonlySet<RepositoryFaultCode> = new Set([
  "REPOSITORY_UNREACHABLE",
  "PATH_MISSING",
  "PATH_UNSETTLED",
])
/** Faults of this machine or its configuration. All others leave a server running that has read the repository before. */
const LASTING: ReadonlySet<RepositoryFaultCode> = new Set([
  "REMOTE_REFUSED",
  "BRANCH_REFUSED",
  "DIRECTORY_REFUSED",
  "GIT_MISSING",
  "STORAGE_REFUSED",
])

/** Logs go to `log` once the server runs; what keeps it from starting is returned: a line for a person. */
export async function openParts(config: Config, log: Log): Promise<Result<Opened, string>> {
  const closers: (() => Promise<void>)[] = []
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer()
  }
  const lost = Promise.withResolvers<Result<never, string>>()
  const opening = open(config, log, {
    onClose: (closer) => closers.push(closer),
    onLost: () => lost.resolve(err(DATABASE_LOST)),
  })
  try {
    const opened = await Promise.race([opening, lost.promise])
    if (opened.ok) return ok({ ...opened.value, close })
    // Whatever still waits for a lost connection may wait for ever.
    await Promise.race([close(), setTimeout(CLOSE_WITHIN_MS)])
    return opened
  } catch (error) {
    await Promise.race([close(), setTimeout(CLOSE_WITHIN_MS)])
    throw error
  }
}

/** What `open` tells while it goes on. */
interface Opening {
  readonly onClose: (closer: () => Promise<void>) => void
  /** The database went away: the driver may leave what was asked of it without any answer. */
  readonly onLost: () => void
}

async function open(
  config: Config,
  log: Log,
  { onClose, onLost }: Opening,
): Promise<Result<Omit<Opened, "close">, string>> {
  const [assets, made, database] = await Promise.all([
    loadAssets(DIST),
    openOrigin(config),
    openDatabase(config.databaseUrl === null ? { dataDir: config.dataDir } : { url: config.databaseUrl }),
  ])
  if (!database.ok) return err(database.error.message)
  const { db, kind, lost } = database.value
  lost?.then(onLost)
  onClose(database.value.close)
  if (!made.ok) return made
  const migrated = await migrateToLatest(db)
  if (!migrated.ok) return err(migrated.error.message)
  onClose(regularly(RESHUFFLE_EVERY_MS, () => reshuffle(db), complain("upkeep", log)))

  const opened = await openAppKeys(db, random, config, log)
  if (!opened.ok) return opened
  const secrets = opened.value

  const { source, signIn } = made.value
  const repository = openRepository(repositoryOptions(source, config.dataDir))
  onClose(() => repository.close())
  const intervalMs = repository.kind === "local" ? LOCAL_POLL_MS : source.pollSeconds * 1000
  const origin = [source.shown, source.branch ?? "", source.directory].join(" ")
  const catalogue = new Catalogue(db, clock, secrets, log)
  const looks = new Looks(clock)
  const sync = new Sync(db, clock, secrets, catalogue, { source: origin, intervalMs, log })
  const served = (await findRevision(db))?.source === origin
  await catalogue.load()
  const { watch, fault } = await follow(repository, { sync, looks }, { intervalMs, log })
  onClose(() => watch.stop())
  if (fault !== null) {
    const bearable = PASSING.has(fault.code) || (served && !LASTING.has(fault.code))
    if (!bearable) return err(fault.message)
    log(`repository: ${fault.message}`)
  }
  if (kind === "postgres") {
    onClose(regularly(REPLICAS_EVERY_MS, () => catalogue.load(), complain("replicas", log)))
  }

  const electionSecrets = new SecretsCache(secrets)
  const context: Context = { db, clock, random, secrets, electionSecrets, catalogue, freshness: looks }
  onClose(regularly(PAPERS_EVERY_MS, () => fixDuePapers(context), complain("ballot papers", log)))
  onClose(regularly(ERASURE_EVERY_MS, createErasure(context), complain("erasure", log)))
  onClose(regularly(TRACES_EVERY_MS, () => removeTraces(db), complain("erasure of traces", log)))
  const parts: Parts = {
    context,
    instance: config.name,
    repository: { ...source, kind: source.forge, pollMs: intervalMs },
    webhook: { secret: source.secret, branch: source.branch, refresh: watch.refresh },
    sessions: createSessions({
      key: secrets.session,
      issuer: signIn.provider === "demo" ? DEMO_ISSUER : null,
      https: config.url?.protocol === "https:",
      now: clock.now,
    }),
    signIn,
    url: config.url,
    assets,
    log,
    databaseAnswers: () => answersInTime(databaseNow(db)),
    revisionRead: () => catalogue.state !== null,
  }
  return ok({ parts, database: kind, repository: source.shown, commit: catalogue.state?.commit ?? null })
}

/** Where the elections' files are, and who may sign in. */
interface Origin {
  readonly source: RepositoryConfig
  readonly signIn: SignIn
}

async function openOrigin(config: Config): Promise<Result<Origin, string>> {
  if (config.repository !== null) return ok({ source: config.repository, signIn: { provider: "none" } })
  const made = await createDemo({ directory: resolve(config.dataDir, "demo"), now: clock.now() })
  if (!made.ok) return err(made.error.message)
  const { path, electionDirectory, identities } = made.value
  const source: RepositoryConfig = {
    deployment: "local",
    remote: path,
    shown: path,
    branch: null,
    directory: electionDirectory,
    path: null,
    pollSeconds: 1,
    secret: null,
    forge: "none",
    web: null,
  }
  return ok({ source, signIn: { provider: "demo", identities } })
}

const DATABASE_LOST =
  "The connection to the database was lost while the server started. Start it again when the database is there for good."

const clock: Clock = { now: () => instant(Date.now()), decisive: (told) => told }

const random: Random = (length) => crypto.getRandomValues(new Uint8Array(length))
