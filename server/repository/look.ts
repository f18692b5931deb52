/**
 * Looking at a directory and loading its files, in slices that let the server answer meanwhile.
 *
 * A look notes what the system says of each file; two looks that agree saw the same tree. Loading reads what was seen, or says
 * that it has changed since. Neither decides what is taken over: sidecar.ts does.
 */
import { lstatSync, type Stats } from "node:fs"
import { setImmediate } from "node:timers/promises"
import { MAX_FILE_BYTES } from "#core/meta/decode"
import { readRegular, walk } from "./directory.ts"
import { type Refusal, refusal, UNREAD } from "./revision.ts"

/** How long loading may keep everybody else waiting, in milliseconds. */
const SLICE_MS = 8

/**
 * A file that changed less than this before it was read may change again without looking any different: time stamps are
 * as coarse as two seconds (FAT). Such a file is read again at the next look.
 */
const COARSE_MS = 2000

export interface Look {
  readonly files: readonly Seen[]
  readonly refused: readonly Refusal[]
  /** When the newest of the files was written, in milliseconds since the epoch. */
  readonly newest: number
}

interface Seen {
  readonly path: string
  /** For the system; null where the contents mean nothing. */
  readonly name: Buffer | null
  /** Device, inode, size and times of a file whose contents count. */
  readonly stamp: string
  readonly changedAt: number
}

export interface Loaded {
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly refused: readonly Refusal[]
  /** What was seen of each file when it was read; null: its stamp doesn't vouch for the contents yet. */
  readonly stamps: ReadonlyMap<string, string | null>
}

/** The tree as it looks now. Throws the system's errors. */
export async function look(directory: string): Promise<Look> {
  const files: Seen[] = []
  const refused: Refusal[] = []
  let newest = lstatSync(directory).mtimeMs
  await inSlices(walk(directory), (found) => {
    if (found.kind === "refused") refused.push(found.refusal)
    else if (found.name === null) files.push({ path: found.path, name: null, stamp: "", changedAt: 0 })
    else {
      const stats = lstatSync(found.name)
      newest = Math.max(newest, stats.mtimeMs)
      files.push({ path: found.path, name: found.name, stamp: stampOf(stats), changedAt: stats.ctimeMs })
    }
    return true
  })
  return { files, refused, newest }
}

const stampOf = ({ dev, ino, size, mtimeMs, ctimeMs }: Stats): string =>
  `${dev}:${ino}:${size}:${mtimeMs}:${ctimeMs}`

export function agree(a: Look, b: Look): boolean {
  return (
    a.files.length === b.files.length &&
    a.refused.length === b.refused.length &&
    a.files.every(({ path, stamp }, i) => path === b.files[i]?.path && stamp === b.files[i]?.stamp) &&
    a.refused.every(({ message }, i) => message === b.refused[i]?.message)
  )
}

/**
 * The files of a look, read at `now`; null where one has changed since. Throws the system's errors. Contents that are as in `former` come
 * back as the same arrays, and unchanged files aren't opened.
 */
export async function load(seen: Look, former: Loaded | null, now: number): Promise<Loaded | null> {
  const files = new Map<string, Uint8Array>()
  const stamps = new Map<string, string | null>()
  const refused = [...seen.refused]
  const whole = await inSlices(seen.files, ({ path, name, stamp, changedAt }) => {
    const held = former?.files.get(path)
    const bytes = name === null ? UNREAD : contents(name, stamp, held, former?.stamps.get(path))
    if (bytes === null) return false
    files.set(path, bytes)
    if (name !== null) stamps.set(path, changedAt < now - COARSE_MS ? stamp : null)
    if (bytes.length > MAX_FILE_BYTES) refused.push(refusal(path, "TOO_LARGE"))
    return true
  })
  return whole ? { files, stamps, refused } : null
}

function contents(
  name: Buffer,
  stamp: string,
  held: Uint8Array | undefined,
  heldStamp: string | null | undefined,
): Uint8Array | null {
  if (held !== undefined && heldStamp === stamp) return held
  const read = readRegular(name)
  if (read === null || stampOf(read.stats) !== stamp) return null
  if (held === undefined || Buffer.compare(held, read.bytes) !== 0) return read.bytes
  return held
}

/** True if `take` took every item. */
async function inSlices<T>(items: Iterable<T>, take: (item: T) => boolean): Promise<boolean> {
  let began = performance.now()
  for (const item of items) {
    if (!take(item)) return false
    if (performance.now() - began < SLICE_MS) continue
    await setImmediate()
    began = performance.now()
  }
  return true
}
