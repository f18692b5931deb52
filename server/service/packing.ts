/**
 * An election's files as one value for the database: packed, named by their digest, compressed.
 *
 * Packed: a line of JSON, `[[name, length], ...]` sorted by name, then the contents one after the other, byte for byte.
 */
import { createHash } from "node:crypto"
import { zstdCompressSync, zstdDecompressSync } from "node:zlib"
import { concat, equalBytes, fromUtf8, utf8 } from "#core/base/bytes"
import type { Directory } from "#core/meta/directories"
import { isContentRead } from "#core/meta/read"

const LF = 10

/** Those of the files whose contents mean something; the others are left out. */
export function pack(files: Directory): Uint8Array {
  const read = [...files].filter(([name]) => isContentRead(name)).sort(([a], [b]) => (a < b ? -1 : 1))
  const index = JSON.stringify(read.map(([name, bytes]) => [name, bytes.length]))
  return concat(utf8(index), Uint8Array.of(LF), ...read.map(([, bytes]) => bytes))
}

/** The inverse of `pack`. Throws on anything else (what is stored was written by `pack`). */
export function unpack(packed: Uint8Array): Directory {
  const end = packed.indexOf(LF)
  const index: readonly (readonly [string, number])[] = JSON.parse(fromUtf8(packed.subarray(0, end)))
  let at = end + 1
  return new Map(
    index.map(([name, length]) => {
      const bytes = packed.slice(at, at + length)
      at += length
      return [name, bytes]
    }),
  )
}

/** SHA-256. */
export const digestOf = (packed: Uint8Array): Uint8Array =>
  new Uint8Array(createHash("sha256").update(packed).digest())

export const compress = (packed: Uint8Array): Uint8Array => new Uint8Array(zstdCompressSync(packed))

export const decompress = (compressed: Uint8Array): Uint8Array =>
  new Uint8Array(zstdDecompressSync(compressed))

/** The files that were compressed; null where they don't have this digest, as somebody changed them. */
export function unpackStored(compressed: Uint8Array, digest: Uint8Array): Directory | null {
  const packed = decompressed(compressed)
  return packed !== null && equalBytes(digestOf(packed), digest) ? unpack(packed) : null
}

function decompressed(compressed: Uint8Array): Uint8Array | null {
  try {
    return decompress(compressed)
  } catch {
    return null
  }
}
