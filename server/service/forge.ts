/**
 * Forge: where officers look at, edit and create the election files in a browser: GitHub, GitLab, Gitea or Forgejo.
 *
 * Pure. Guarantees: every link stays below the repository's own address, whatever the names of branches and files; no link
 * carries a user name, password or token. What can't be said in an address gives null, and the reader goes without a link.
 */
import { parseDirectory, parseRemote } from "#server/repository/remote"

export const FORGE_KINDS = ["github", "gitlab", "gitea"] as const

/** `gitea` stands for Forgejo too: their addresses are the same. */
export type ForgeKind = (typeof FORGE_KINDS)[number]

export interface ForgeOptions {
  /** META_REPO: a path or an address; may hold a token. Null: not known. */
  readonly remote: string | null
  /** META_WEB: the address of the repository's pages; null: derived from `remote`. */
  readonly web: string | null
  /** META_FORGE; null: told by the host's name. `none`: no links at all. */
  readonly kind: ForgeKind | "none" | null
  /** Short name of the branch that is read; null where nobody knows: then nothing can be edited by a link. */
  readonly branch: string | null
  /** ELECTION_DIR, relative to the top of the repository; paths are relative to it. */
  readonly directory: string
}

/** A link that opens a new file. */
export interface NewFile {
  readonly href: string
  /** Whether the content is there for sure. If not, the person has to paste it. */
  readonly filled: boolean
}

/** Links to one repository. Paths are relative to ELECTION_DIR, lines count from 1. */
export interface Forge {
  readonly kind: ForgeKind
  /** The repository's own page. */
  readonly web: string
  readonly edit: (path: string) => string | null
  /** The file as `commit` has it, so that lines are where they were read; without one, as the branch has it now. */
  readonly view: (path: string, line?: number, commit?: string) => string | null
  readonly create: (directory: string, name: string, content: string) => NewFile | null
  /** Null for what is no git commit. */
  readonly commit: (id: string) => string | null
}

/** GitHub answers longer addresses with 414, and proxies before the others do much the same. In characters, all ASCII. */
export const MAX_ADDRESS = 8000

/** The forge of a repository, or null where there is none or it isn't known. */
export function forgeOf({ remote, web, kind, branch, directory }: ForgeOptions): Forge | null {
  if (kind === "none") return null
  const address = web === null ? webOfRemote(remote ?? "") : readWeb(web)
  if (address === null) return null
  const known = kind ?? kindOfHost(address.hostname)
  const below = parseDirectory(directory)
  if (known === null || !below.ok) return null
  return linksOf(known, address.href, branch?.replace(/^refs\/heads\//, "") ?? null, below.value)
}

/** Which forge runs on a host, by its name alone. */
function kindOfHost(hostname: string): ForgeKind | null {
  if (/(^|\.)github(\.|$)|\.ghe\.com$/.test(hostname)) return "github"
  if (hostname.includes("gitlab")) return "gitlab"
  return hostname === "codeberg.org" || /gitea|forgejo/.test(hostname) ? "gitea" : null
}

/** META_WEB as an address without query, fragment, user and trailing slashes; null if it is none of the web. */
export function readWeb(text: string): URL | null {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return null
  const url = new URL(text)
  return onWeb(url.protocol, url.host, url.pathname)
}

/** Hosts that take ssh under a name of their own. */
const SSH_HOSTS: Readonly<Record<string, string>> = {
  "ssh.github.com": "github.com",
  "altssh.gitlab.com": "gitlab.com",
  "ssh.codeberg.org": "codeberg.org",
}

function webOfRemote(remote: string): URL | null {
  const place = parseRemote(remote)
  if (!place.ok || place.value.kind === "local") return null
  const { url } = place.value
  // user@host:path, as scp writes it.
  const short = /^(?:[^@/]*@)?(\[[^\]]+\]|[^:/[]+):(?!\/\/)\/*(.+)$/.exec(url)
  if (short !== null) return overSsh(short[1] ?? "", short[2] ?? "")
  if (!URL.canParse(url)) return null
  const { protocol, host, hostname, pathname } = new URL(url)
  if (protocol === "ssh:") return overSsh(hostname, pathname)
  return protocol === "file:" ? null : onWeb(protocol, host, pathname)
}

/** The port of ssh is not the port of the web pages. */
const overSsh = (host: string, path: string): URL | null =>
  onWeb("https:", SSH_HOSTS[host.toLowerCase()] ?? host, path)

function onWeb(protocol: string, host: string, path: string): URL | null {
  const trimmed = path.replace(/^\/+|\/+$/g, "").replace(/\.git$/, "")
  const segments = encodePath(decodePath(trimmed))
  const text = `${protocol}//${host}/${segments ?? ""}`
  return segments === null || !URL.canParse(text) ? null : new URL(text)
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Half of a character that UTF-16 writes as two: no address can hold it. */
const HALF = /\p{Cs}/u
const HALVES = /\p{Cs}/gu

/** Each segment on its own; null for paths that no address can name: empty segments, `.`, `..`, halves of characters. */
function encodePath(path: string): string | null {
  const segments = path.split("/")
  if (HALF.test(path) || segments.some((segment) => /^\.{0,2}$/.test(segment))) return null
  return segments.map(encodeURIComponent).join("/")
}

const GIT_ID = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/

/** What stands between the repository's address and branch or path. */
const PAGES = {
  github: { edit: "edit", create: "new", commit: "commit", at: "blob", newest: "blob", source: "plain=1" },
  gitlab: {
    edit: "-/edit",
    create: "-/new",
    commit: "-/commit",
    at: "-/blob",
    newest: "-/blob",
    source: "plain=1",
  },
  gitea: {
    edit: "_edit",
    create: "_new",
    commit: "commit",
    at: "src/commit",
    newest: "src/branch",
    source: "display=source",
  },
} as const satisfies Record<ForgeKind, object>

function linksOf(kind: ForgeKind, web: string, branch: string | null, directory: string): Forge {
  const pages = PAGES[kind]
  const inRepository = (path: string) => encodePath([directory, path].filter(Boolean).join("/"))
  const ref = branch === null ? null : encodePath(branch)
  return {
    kind,
    web,
    edit: (path) => {
      const file = inRepository(path)
      return ref === null || file === null ? null : `${web}/${pages.edit}/${ref}/${file}`
    },
    view: (path, line, commit) => {
      const file = inRepository(path)
      const fixed = commit !== undefined && GIT_ID.test(commit) ? `${pages.at}/${commit}` : null
      const place = fixed ?? (ref === null ? null : `${pages.newest}/${ref}`)
      if (file === null || place === null) return null
      // Rendered Markdown has no lines.
      const query = line !== undefined && /\.md$/i.test(path) ? `?${pages.source}` : ""
      return `${web}/${place}/${file}${query}${line === undefined ? "" : `#L${line}`}`
    },
    create: (folder, name, content) => {
      const path = inRepository(folder)
      if (ref === null || path === null || encodePath(name) === null) return null
      return newFile(kind, `${web}/${pages.create}/${ref}`, path, name, content)
    },
    commit: (id) => (GIT_ID.test(id) ? `${web}/${pages.commit}/${id}` : null),
  }
}

/**
 * GitHub takes the whole path as `filename`: beside a directory in the address, it drops that directory's last part. Gitea and
 * Forgejo take both. GitLab calls them `file_name` and `content`, and not every version looks at the latter.
 */
function newFile(kind: ForgeKind, base: string, folder: string, name: string, content: string): NewFile {
  const directory = decodeURIComponent(folder)
  const place = kind === "github" ? base : `${base}/${folder}`
  const query = {
    github: { filename: `${directory}/${name}`, value: content },
    gitlab: { file_name: name, content },
    gitea: { filename: name, value: content },
  }[kind]
  const [named, text] = Object.entries(query).map(
    ([key, value]) => `${key}=${encodeURIComponent(value.replace(HALVES, "\ufffd"))}`,
  )
  const whole = `${place}?${named}&${text}`
  return whole.length > MAX_ADDRESS
    ? { href: `${place}?${named}`, filled: false }
    : { href: whole, filled: kind !== "gitlab" }
}
