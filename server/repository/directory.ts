/**
 * Reads the election files of a directory, as they lie there: for the command line, and for files that somebody else lays out.
 *
 * Takes what a commit of the same files would give. Guarantees: no symbolic link below the root is followed; nothing but
 * regular files is opened; no file above the bound is read; directories whose names begin with a dot are left out. It isn't
 * atomic: sidecar.ts sees to that.
 */
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readSync,
  type Stats,
} from "node:fs"
import { MAX_FILE_BYTES } from "#core/meta/decode"
import { isContentRead } from "#core/meta/read"
import { oversized, type Refusal, refusal, UNREAD } from "./revision.ts"

/** Names are strings of bytes, a character each, because those on disk need not be UTF-8. */
type ByteString = string

export type Found =
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** A regular file; `name` is its path for the system, null where the contents mean nothing. */
  | { readonly kind: "file"; readonly path: string; readonly name: Buffer | null }

/** What a directory's readers need: `files` and `refused` of a Revision. */
export interface DirectoryFiles {
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What lies there and was not read; satisfies `UnreadFile` of core/meta. */
  readonly unread: readonly Refusal[]
}

/**
 * The files below `root`, by paths relative to it. Throws the system's error where the root, or something below it that
 * should be read, can't be.
 */
export function readDirectory(root: string): DirectoryFiles {
  const files = new Map<string, Uint8Array>()
  const unread: Refusal[] = []
  const large: Refusal[] = []
  for (const found of walk(root)) {
    if (found.kind === "refused") {
      unread.push(found.refusal)
      continue
    }
    const bytes = found.name === null ? UNREAD : readRegular(found.name)?.bytes
    if (bytes === undefined) continue
    files.set(found.path, bytes)
    if (bytes.length > MAX_FILE_BYTES) large.push(refusal(found.path, "TOO_LARGE"))
  }
  return { files, unread: [...unread, ...large] }
}

/** Everything below `root` that counts, in git's order: by the bytes of the paths. Throws the system's errors. */
export function* walk(root: string): Generator<Found, void, undefined> {
  const top: ByteString = Buffer.from(root).toString("latin1")
  yield* walkDirectory(top, "")
}

function* walkDirectory(top: ByteString, below: ByteString): Generator<Found, void, undefined> {
  const directory = below === "" ? top : `${top}/${below}`
  const entries = entriesOf(directory)
  if (below !== "" && entries.some(({ name }) => name === ".git")) {
    yield { kind: "refused", refusal: refusal(decode(below).shown, "SUBMODULE") }
    return
  }
  for (const { name, kind } of entries) {
    const raw = below === "" ? name : `${below}/${name}`
    if (kind === "directory") {
      if (!name.startsWith(".")) yield* walkDirectory(top, raw)
      continue
    }
    const { path, shown } = decode(raw)
    if (kind === "link") yield { kind: "refused", refusal: refusal(shown, "SYMLINK") }
    else if (path !== null) {
      const system = isContentRead(path) ? Buffer.from(`${directory}/${name}`, "latin1") : null
      yield { kind: "file", path, name: system }
    } else if (isContentRead(shown)) yield { kind: "refused", refusal: refusal(shown, "PATH_NOT_UTF8") }
  }
}

interface Entry {
  readonly name: ByteString
  readonly kind: "file" | "directory" | "link"
}

/** Files, directories and links of a directory in the order in which git has them: a directory as if its name ended in `/`. */
function entriesOf(directory: ByteString): readonly Entry[] {
  const entries: (Entry & { readonly key: ByteString })[] = []
  for (const entry of readdirSync(Buffer.from(directory, "latin1"), {
    withFileTypes: true,
    encoding: "latin1",
  })) {
    const kind = kindOf(entry) ?? kindOf(lstatSync(Buffer.from(`${directory}/${entry.name}`, "latin1")))
    if (kind === null) continue
    entries.push({ name: entry.name, kind, key: kind === "directory" ? `${entry.name}/` : entry.name })
  }
  return entries.sort((a, b) => (a.key < b.key ? -1 : 1))
}

/** Null for devices, sockets and named pipes; for entries also where the file system doesn't say. */
function kindOf(entry: Pick<Stats, "isFile" | "isDirectory" | "isSymbolicLink">): Entry["kind"] | null {
  if (entry.isFile()) return "file"
  if (entry.isDirectory()) return "directory"
  return entry.isSymbolicLink() ? "link" : null
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder("utf-8", { ignoreBOM: true })

/** The path as text, null where it isn't UTF-8; and as it can be shown. */
function decode(raw: ByteString): { readonly path: string | null; readonly shown: string } {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
  if (/^[\x00-\x7f]*$/.test(raw)) return { path: raw, shown: raw }
  const bytes = Buffer.from(raw, "latin1")
  try {
    const path = strict.decode(bytes)
    return { path, shown: path }
  } catch {
    return { path: null, shown: lenient.decode(bytes) }
  }
}

/**
 * The contents of a regular file, as far as it went when it was opened, with what the system says of it once they are read;
 * null where something else took its place. Throws the system's error where it can't be opened.
 */
export function readRegular(name: Buffer): { readonly bytes: Uint8Array; readonly stats: Stats } | null {
  // O_NONBLOCK: should a named pipe have taken the file's place, opening it doesn't wait for a writer.
  const file = openSync(name, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  try {
    const stats = fstatSync(file)
    if (!stats.isFile()) return null
    if (stats.size > MAX_FILE_BYTES) return { bytes: oversized(), stats }
    const bytes = new Uint8Array(stats.size)
    let length = 0
    while (length < bytes.length) {
      const read = readSync(file, bytes, length, bytes.length - length, null)
      if (read === 0) break
      length += read
    }
    return { bytes: length === bytes.length ? bytes : bytes.slice(0, length), stats: fstatSync(file) }
  } finally {
    closeSync(file)
  }
}
