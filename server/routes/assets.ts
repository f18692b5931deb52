/**
 * Assets: the built client, read once at the start and held in memory with its precompressed forms.
 *
 * A request is looked up by its exact path; no request ever becomes a path on disk.
 */
import { createHash } from "node:crypto"
import { readdir } from "node:fs/promises"
import { join, sep } from "node:path"
import type { Encoding } from "./encoding.ts"

export interface Asset {
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  /** The forms that were compressed at build time. */
  readonly compressed: Readonly<Partial<Record<Encoding, Uint8Array<ArrayBuffer>>>>
  /** Hash of the uncompressed bytes, for entity tags. */
  readonly hash: string
  /** Its name changes with its content, so that it may be kept for good. */
  readonly immutable: boolean
}

/** By path, from `/`: `/index.html`, `/assets/main-4f2a9c1b.js`. */
export type Assets = ReadonlyMap<string, Asset>

const SUFFIXES: Readonly<Record<Encoding, string>> = { br: ".br", gzip: ".gz" }
/** Vite's names of what it bundles: under assets/, with eight characters of hash before the extension. */
const HASHED_NAME = /^\/assets\/.+-[\w-]{8}\.\w+$/
const TYPES: Readonly<Record<string, string>> = { ".webmanifest": "application/manifest+json" }

/** Every file below `directory`; an empty map where there is none: the client hasn't been built. */
export async function loadAssets(directory: string): Promise<Assets> {
  const names = await filesBelow(directory)
  const present = new Set(names)
  const assets = new Map<string, Asset>()
  for (const name of names) {
    if (isCompressedForm(name, present) || name.startsWith(".")) continue
    const body = await read(join(directory, name))
    const compressed: Partial<Record<Encoding, Uint8Array<ArrayBuffer>>> = {}
    for (const encoding of ["br", "gzip"] as const) {
      const form = name + SUFFIXES[encoding]
      if (present.has(form)) compressed[encoding] = await read(join(directory, form))
    }
    const path = `/${name.replaceAll(sep, "/")}`
    assets.set(path, {
      type: typeOf(name),
      body,
      compressed,
      hash: createHash("sha256").update(body).digest("base64url").slice(0, 22),
      immutable: HASHED_NAME.test(path),
    })
  }
  return assets
}

async function filesBelow(directory: string): Promise<string[]> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(directory.length)
          .replace(/^[\\/]+/, ""),
      )
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return []
    throw error
  }
}

const isCompressedForm = (name: string, present: ReadonlySet<string>): boolean =>
  Object.values(SUFFIXES).some(
    (suffix) => name.endsWith(suffix) && present.has(name.slice(0, -suffix.length)),
  )

const read = async (path: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await Bun.file(path).arrayBuffer())

function typeOf(name: string): string {
  const extension = /\.\w+$/.exec(name)?.[0] ?? ""
  return TYPES[extension] ?? Bun.file(name).type
}
