/**
 * Writes a Brotli and a gzip form beside each text file of a build, at the highest levels: once here instead of per request.
 *
 * A form that isn't smaller is not written.
 */
import { readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { brotliCompressSync, constants, gzipSync } from "node:zlib"

const TEXT = /\.(html|js|mjs|css|svg|json|webmanifest|txt|xml|wasm)$/
/** Shorter files fit into one packet with their headers. */
const MIN_BYTES = 1000

export async function precompress(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !TEXT.test(entry.name)) continue
    const path = join(entry.parentPath, entry.name)
    const content = await readFile(path)
    if (content.length < MIN_BYTES) continue
    const brotli = brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length },
    })
    const gzip = gzipSync(content, { level: 9 })
    if (brotli.length < content.length) await writeFile(`${path}.br`, brotli)
    if (gzip.length < content.length) await writeFile(`${path}.gz`, gzip)
  }
}
