/** The files of a repository by the directory that they lie in, those that were not read included. */

/** Files of one directory by their names. */
export type Directory = ReadonlyMap<string, Uint8Array>

/** Something that lies in the repository and was not read. */
export interface UnreadFile {
  /** Path below ELECTION_DIR, with `/`; of PATH_NOT_UTF8, what can be shown of it. */
  readonly path: string
  readonly reason: "SYMLINK" | "SUBMODULE" | "TOO_LARGE" | "PATH_NOT_UTF8"
}

/** Reasons by name. Files that are too large are no part of it: they come as bytes, and are reported by their size. */
export type UnreadNames = ReadonlyMap<string, Exclude<UnreadFile["reason"], "TOO_LARGE">>

export interface DirectoryFiles {
  readonly files: Directory
  readonly unread: UnreadNames
}

interface Gathered extends DirectoryFiles {
  readonly files: Map<string, Uint8Array>
  readonly unread: Map<string, Exclude<UnreadFile["reason"], "TOO_LARGE">>
}

/** Each directory by its path: "" for the root. */
export function groupByDirectory(
  files: ReadonlyMap<string, Uint8Array>,
  unread: readonly UnreadFile[] = [],
): ReadonlyMap<string, DirectoryFiles> {
  const directories = new Map<string, Gathered>()
  const directoryOf = (path: string): Gathered => {
    const key = path.slice(0, Math.max(path.lastIndexOf("/"), 0))
    let directory = directories.get(key)
    if (directory === undefined) {
      directory = { files: new Map(), unread: new Map() }
      directories.set(key, directory)
    }
    return directory
  }
  for (const [path, bytes] of files) directoryOf(path).files.set(path.slice(path.lastIndexOf("/") + 1), bytes)
  for (const { path, reason } of unread) {
    if (reason !== "TOO_LARGE") directoryOf(path).unread.set(path.slice(path.lastIndexOf("/") + 1), reason)
  }
  return directories
}

export const NOTHING_UNREAD: UnreadNames = new Map()
