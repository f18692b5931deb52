/**
 * Configuration: what the environment says, checked as a whole before anything is opened.
 *
 * Pure. An empty variable counts as unset. Every problem is one line that names the variable and says how to mend it, and
 * never repeats a secret.
 */
import { utf8 } from "#core/base/bytes"
import { err, ok, type Result } from "#core/base/result"
import { isLoopbackName } from "../identity/loopback.ts"
import { isConfigured, type RepositoryConfig, readRepository } from "./config-repository.ts"
import { readInteger } from "./integer.ts"

export type { RepositoryConfig } from "./config-repository.ts"

export type Environment = Readonly<Record<string, string | undefined>>

export interface Config {
  /** APP_NAME: what the instance calls itself. */
  readonly name: string
  /** APP_KEY as it stands; at least 32 bytes of UTF-8. Null: the demo, which makes its own under `dataDir`. */
  readonly appKey: string | null
  /** APP_KEY_PREVIOUS: the APP_KEY before, for the start that changes it; never equal to `appKey`. */
  readonly appKeyPrevious: string | null
  /** APP_URL: where people reach the instance. Null: on the loopback, under whichever of its names. */
  readonly url: URL | null
  /** APP_HOST: the address to listen on. */
  readonly host: string
  /** APP_PORT; 0: any free port. */
  readonly port: number
  /** Where the elections' files are; null: the demo. */
  readonly repository: RepositoryConfig | null
  /** DATA_DIR: for what this machine keeps: embedded database, clone, the demo's key. */
  readonly dataDir: string
  /** DATABASE_URL; null: the embedded database. */
  readonly databaseUrl: string | null
}

/** The shortest APP_KEY that is taken, in bytes of its UTF-8 text. */
const MIN_KEY_BYTES = 32
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i
const IPV6 = /^[0-9a-f:.]*:[0-9a-f:.]*$/i

/** The configuration, or all of its problems, a line each. */
export function readConfig(env: Environment): Result<Config, readonly string[]> {
  const problems: string[] = []
  /** The value of a check; `instead` stands in for it until the problems are reported. */
  const take = <T>(checked: Result<T, string>, instead: T): T => {
    if (checked.ok) return checked.value
    problems.push(checked.error)
    return instead
  }
  const text = (name: string): string | null => env[name]?.trim() || null

  const repository = take(readRepository(text), null)
  const demo = !isConfigured(text)
  const keys = take(readKeys(env, demo), { appKey: null, appKeyPrevious: null })
  const host = take(readHost(text("APP_HOST") ?? "127.0.0.1", demo), "127.0.0.1")
  const config: Config = {
    name: take(readName(text("APP_NAME") ?? "Votive"), ""),
    ...keys,
    url: take(readUrl(text("APP_URL"), host), null),
    host,
    port: take(readInteger("APP_PORT", text("APP_PORT") ?? "8080", 0, 65_535), 0),
    repository,
    dataDir: text("DATA_DIR") ?? ".votive",
    databaseUrl: take(readDatabaseUrl(text("DATABASE_URL")), null),
  }
  return problems.length === 0 ? ok(config) : err(problems)
}

function readName(name: string): Result<string, string> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  return name.length <= 100 && !/[\x00-\x1f\x7f]/.test(name)
    ? ok(name)
    : err("APP_NAME must be at most 100 characters on one line: it is shown as the name of this instance.")
}

const MAKE_KEY = "make one with: openssl rand -base64 48"

/** Keys are taken as they stand, blanks included. All problems in one text, a line each. */
function readKeys(
  env: Environment,
  demo: boolean,
): Result<Pick<Config, "appKey" | "appKeyPrevious">, string> {
  const appKey = env.APP_KEY || null
  const appKeyPrevious = env.APP_KEY_PREVIOUS || null
  const wrong = [keyProblem(appKey, demo), previousProblem(appKeyPrevious, appKey, demo)].filter(
    (problem) => problem !== null,
  )
  return wrong.length === 0 ? ok({ appKey, appKeyPrevious }) : err(wrong.join("\n"))
}

function keyProblem(key: string | null, demo: boolean): string | null {
  if (key === null) return demo ? null : `APP_KEY is missing: sessions and stored keys need it; ${MAKE_KEY}`
  return isTooShort(key) ? `${tooShort("APP_KEY", key)}; ${MAKE_KEY}` : null
}

function previousProblem(previous: string | null, key: string | null, demo: boolean): string | null {
  if (previous === null) return null
  if (isTooShort(previous)) return `${tooShort("APP_KEY_PREVIOUS", previous)}, so it never was an APP_KEY.`
  if (key === null) {
    return demo ? `APP_KEY_PREVIOUS is set without APP_KEY, which is to be the new key; ${MAKE_KEY}` : null
  }
  if (key !== previous) return null
  return (
    `APP_KEY_PREVIOUS is the same as APP_KEY. To change the key, APP_KEY must be the new one; ${MAKE_KEY}. ` +
    "If it was changed already, remove APP_KEY_PREVIOUS."
  )
}

const isTooShort = (key: string): boolean => utf8(key).length < MIN_KEY_BYTES

const tooShort = (name: string, key: string): string =>
  `${name} is too short: it has ${utf8(key).length} bytes and needs ${MIN_KEY_BYTES} or more`

function readHost(host: string, demo: boolean): Result<string, string> {
  if (!HOST_NAME.test(host) && !IPV6.test(host)) {
    return err(`APP_HOST "${host}" is no address to listen on: use one such as 127.0.0.1, 0.0.0.0 or ::`)
  }
  if (demo && !isLoopbackName(host)) {
    return err(
      `APP_HOST ${host} is refused without META_REPO: the demo lets anyone be anyone, so it runs on 127.0.0.1 alone. ` +
        "Set META_REPO to your repository of elections, or leave APP_HOST out.",
    )
  }
  return ok(host)
}

function readUrl(text: string | null, host: string): Result<URL | null, string> {
  const example = "write it like https://vote.example.org"
  if (text === null) {
    return isLoopbackName(host)
      ? ok(null)
      : err(`APP_URL is missing: with APP_HOST ${host}, say where people reach this instance; ${example}`)
  }
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    return err(`APP_URL is not an address of the web; ${example}`)
  }
  if (
    url.pathname !== "/" ||
    url.search !== "" ||
    url.hash !== "" ||
    url.username !== "" ||
    url.password !== ""
  ) {
    return err(`APP_URL must be an origin alone, without path, query or user; ${example}`)
  }
  if (url.protocol === "http:" && !isLoopbackName(url.hostname)) {
    return err(
      `APP_URL must be https: browsers offer encryption and offline use to no other address; write https://${url.host}`,
    )
  }
  return ok(url)
}

function readDatabaseUrl(text: string | null): Result<string | null, string> {
  if (text === null) return ok(null)
  return /^postgres(ql)?:\/\/./.test(text)
    ? ok(text)
    : err(
        "DATABASE_URL must be the address of a Postgres database: postgres://user:password@host:5432/database",
      )
}
