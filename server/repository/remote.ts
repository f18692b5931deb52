/**
 * Where the election files come from: META_REPO, META_BRANCH and ELECTION_DIR, checked before git sees them.
 *
 * Guarantees: none of them can be taken for an option or a command by git; credentials are taken out of the
 * address and appear neither in messages nor in the list of processes.
 */
import { err, ok, type Result } from "#core/base/result"
import { fault, type RepositoryFault } from "./fault.ts"
import { redact } from "./redact.ts"

export interface Credentials {
  readonly user: string
  readonly password: string
}

export type Remote =
  /** A repository on this machine, read in place. */
  | { readonly kind: "local"; readonly path: string; readonly shown: string }
  /** A repository elsewhere (or a file:// URL), read through a clone. */
  | {
      readonly kind: "remote"
      /** Without password; http(s) without user as well. */
      readonly url: string
      /** From the address, for http(s) only. */
      readonly credentials: Credentials | null
      /** For messages. */
      readonly shown: string
    }

const refuseRemote = (text: string, why: string): Result<never, RepositoryFault> =>
  err(
    fault(
      "REMOTE_REFUSED",
      `META_REPO "${redact(text)}" ${why} Use https://host/owner/repository, ssh://, user@host:path, file:// or a path.`,
    ),
  )

/** Tells a path from an address the way git does (gitglossary has no word for it; see `git help fetch`, GIT URLS). */
export function parseRemote(text: string): Result<Remote, RepositoryFault> {
  const trimmed = text.trim()
  if (trimmed === "") return refuseRemote(trimmed, "is empty.")
  if (trimmed.startsWith("-")) return refuseRemote(trimmed, "begins with a dash.")
  if (/[\0\r\n]/.test(trimmed)) return refuseRemote(trimmed, "holds a line break.")
  if (/^[a-z0-9+.-]+::/i.test(trimmed)) return refuseRemote(trimmed, "names a transport program.")
  if (trimmed.includes("://")) return parseUrl(trimmed)
  // git: a colon before the first slash makes it host:path.
  if (/^[^/]*:/.test(trimmed) && !/^[a-z]:[\\/]/i.test(trimmed)) {
    return ok({ kind: "remote", url: trimmed, credentials: null, shown: trimmed })
  }
  return ok({ kind: "local", path: trimmed, shown: trimmed })
}

function parseUrl(text: string): Result<Remote, RepositoryFault> {
  const shown = redact(text)
  const scheme = text.slice(0, text.indexOf("://")).toLowerCase()
  if (scheme === "file") return ok({ kind: "remote", url: text, credentials: null, shown })
  if (scheme !== "https" && scheme !== "http" && scheme !== "ssh") {
    return refuseRemote(text, `uses ${redact(scheme)}://, which this server does not read.`)
  }
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || url.hostname === "" || url.hostname.startsWith("-")) {
    return refuseRemote(text, "is not a well-formed address.")
  }
  const user = decode(url.username)
  const password = decode(url.password)
  if (user.startsWith("-")) return refuseRemote(text, "has a user name that begins with a dash.")
  url.password = ""
  if (scheme === "ssh") return ok({ kind: "remote", url: url.href, credentials: null, shown })
  url.username = ""
  const credentials = user === "" && password === "" ? null : { user, password }
  return ok({ kind: "remote", url: url.href, credentials, shown })
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** The full name of a branch: `refs/heads/main`. Follows git-check-ref-format(1). */
export function parseBranch(text: string): Result<string, RepositoryFault> {
  const name = text.trim().replace(/^refs\/heads\//, "")
  const parts = name.split("/")
  const sound =
    name !== "@" &&
    !name.startsWith("-") &&
    !name.endsWith(".") &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what git refuses
    !/[\x00-\x20\x7f~^:?*[\\]|\.\.|@\{/.test(name) &&
    parts.every((part) => part !== "" && !part.startsWith(".") && !part.endsWith(".lock"))
  if (sound) return ok(`refs/heads/${name}`)
  return err(
    fault(
      "BRANCH_REFUSED",
      `META_BRANCH "${text}" cannot be the name of a branch. Leave it out to read the repository's default branch.`,
    ),
  )
}

/** ELECTION_DIR as git names it: no leading `./`, no trailing `/`; the empty string is the top of the repository. */
export function parseDirectory(text: string): Result<string, RepositoryFault> {
  const trimmed = text.trim()
  const parts = trimmed.split("/").filter((part) => part !== "" && part !== ".")
  const sound = !trimmed.startsWith("/") && !parts.includes("..") && !/[\0\r\n]/.test(trimmed)
  if (sound) return ok(parts.join("/"))
  return err(
    fault(
      "DIRECTORY_REFUSED",
      `ELECTION_DIR "${trimmed}" must be a directory inside the repository, written relative to its top: elections`,
    ),
  )
}
