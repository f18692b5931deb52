/**
 * Git's plumbing output as values: `ls-tree -r -z`, `cat-file --batch-check`, `cat-file --batch`, commit headers.
 *
 * Pure parsers over bytes. The output of a working git is well formed; anything else is a bug or a damaged store and
 * yields null, which callers report as a broken repository.
 */

/** Hexadecimal object id: 40 digits (SHA-1) or 64 (SHA-256). */
export type ObjectId = string

export const isObjectId = (text: string): text is ObjectId => /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text)

export interface TreeEntry {
  readonly kind: "file" | "symlink" | "submodule"
  readonly id: ObjectId
  /** POSIX path relative to the listed tree; null where its bytes are not UTF-8. */
  readonly path: string | null
  /** The path for messages: undecodable bytes replaced. */
  readonly shown: string
}

const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder("utf-8", { ignoreBOM: true })

const NUL = 0
const TAB = 9
const LF = 10

const ENTRY_HEAD = /^(\d{6}) (blob|commit|tree) ([0-9a-f]{40}|[0-9a-f]{64})$/

/** Records of `git ls-tree -r -z`: `mode SP type SP id TAB path NUL` (git-ls-tree(1), OUTPUT FORMAT). */
export function parseTree(output: Uint8Array): readonly TreeEntry[] | null {
  const entries: TreeEntry[] = []
  for (let at = 0; at < output.length; ) {
    const tab = output.indexOf(TAB, at)
    const end = tab === -1 ? -1 : output.indexOf(NUL, tab)
    if (end === -1) return null
    const head = ENTRY_HEAD.exec(lenient.decode(output.subarray(at, tab)))
    const [, mode, type, id] = head ?? []
    if (mode === undefined || id === undefined) return null
    const name = output.subarray(tab + 1, end)
    const kind = type === "commit" ? "submodule" : mode === "120000" ? "symlink" : "file"
    entries.push({ kind, id, path: decodeStrictly(name), shown: lenient.decode(name) })
    at = end + 1
  }
  return entries
}

function decodeStrictly(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch {
    return null
  }
}

/** Sizes in bytes by id from `git cat-file --batch-check`: a line `id SP type SP size` per object asked for. */
export function parseSizes(output: Uint8Array): ReadonlyMap<ObjectId, number> | null {
  const sizes = new Map<ObjectId, number>()
  for (const line of lenient.decode(output).split("\n")) {
    if (line === "") continue
    const header = parseHeader(line)
    if (header === null) return null
    sizes.set(header.id, header.size)
  }
  return sizes
}

/**
 * Contents by id from `git cat-file --batch`: header line as above, LF, contents, LF. The arrays are copies: they do
 * not keep `output` in memory.
 */
export function parseContents(output: Uint8Array): ReadonlyMap<ObjectId, Uint8Array> | null {
  const contents = new Map<ObjectId, Uint8Array>()
  for (let at = 0; at < output.length; ) {
    const lineEnd = output.indexOf(LF, at)
    if (lineEnd === -1) return null
    const header = parseHeader(lenient.decode(output.subarray(at, lineEnd)))
    if (header === null) return null
    const end = lineEnd + 1 + header.size
    if (output[end] !== LF) return null
    contents.set(header.id, output.slice(lineEnd + 1, end))
    at = end + 1
  }
  return contents
}

/** Null for `id SP missing` too. */
function parseHeader(line: string): { id: ObjectId; size: number } | null {
  const [, id, size] = /^([0-9a-f]{40}|[0-9a-f]{64}) [a-z]+ (\d+)$/.exec(line) ?? []
  return id === undefined || size === undefined ? null : { id, size: Number(size) }
}

/**
 * When a commit was committed, in milliseconds since the epoch, from the `committer` line of its header. Git takes any number
 * for a time and anything for a zone: what no clock of our days shows becomes the nearest end of 1970 to 9999.
 */
export function parseCommitTime(commit: Uint8Array): number | null {
  const header = lenient.decode(commit).split("\n\n", 1)[0] ?? ""
  const [, seconds] = /^committer .*> (-?\d+)(?: .*)?$/m.exec(header) ?? []
  return seconds === undefined ? null : clampTime(Number(seconds) * 1000)
}

const LATEST = Date.UTC(10_000, 0) - 1000

/** A time in milliseconds, brought into the years 1970 to 9999. */
export const clampTime = (milliseconds: number): number => Math.min(Math.max(milliseconds, 0), LATEST)
