/**
 * The files below a directory, as core/meta wants them.
 *
 * Only regular files: a symbolic link is named, never followed, for the server, which reads commits and has no work tree, doesn't
 * follow it either.
 */
import { closeSync, openSync, readdirSync, readSync } from "node:fs"
import { join } from "node:path"
import { MAX_FILE_BYTES } from "#core/meta/decode"
import type { Diagnostic } from "#core/meta/diagnostic"
import { isContentRead } from "#core/meta/read"
import { Report } from "#core/meta/report"
import { Source } from "#core/meta/source"

export interface Tree {
  /** By path below the directory, with `/`. Empty bytes where the content means nothing. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** One for each symbolic link that would be read, were it a file. */
  readonly links: readonly Diagnostic[]
}

/** Reads the tree below `root`; throws the system's error where something can't be read. */
export function readTree(root: string): Tree {
  const files = new Map<string, Uint8Array>()
  const links: Diagnostic[] = []
  const pending = [""]
  for (let directory = pending.pop(); directory !== undefined; directory = pending.pop()) {
    for (const entry of readdirSync(join(root, directory), { withFileTypes: true })) {
      const path = directory === "" ? entry.name : `${directory}/${entry.name}`
      if (entry.isDirectory()) {
        if (entry.name !== ".git") pending.push(path)
      } else if (entry.isFile()) {
        files.set(path, isContentRead(path) ? readBounded(join(root, path)) : new Uint8Array())
      } else if (entry.isSymbolicLink() && isContentRead(path)) {
        links.push(...linkFound(path))
      }
    }
  }
  return { files, links }
}

function linkFound(path: string): readonly Diagnostic[] {
  const report = new Report(new Source(path, ""))
  report.add(
    "link-not-followed",
    0,
    "this is a symbolic link and is not read; put a copy of the file in its place",
  )
  return report.list()
}

/** The file; of one that is too large, just enough to show it. */
function readBounded(path: string): Uint8Array {
  const file = openSync(path, "r")
  try {
    const chunks: Uint8Array[] = []
    for (let size = 0; size <= MAX_FILE_BYTES; ) {
      const chunk = new Uint8Array(65_536)
      const length = readSync(file, chunk)
      if (length === 0) break
      chunks.push(chunk.subarray(0, length))
      size += length
    }
    return Buffer.concat(chunks)
  } finally {
    closeSync(file)
  }
}
