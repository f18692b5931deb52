/**
 * Revision: the election files at one moment, whether they come from a commit or from a directory.
 *
 * Both readers share what is here, so that the same tree gives the same files and refuses the same entries either way.
 */
import type { Instant } from "#core/base/instant"
import { MAX_FILE_BYTES } from "#core/meta/decode"

export interface Refusal {
  readonly path: string
  readonly reason: "SYMLINK" | "SUBMODULE" | "TOO_LARGE" | "PATH_NOT_UTF8"
  readonly message: string
}

export interface Revision {
  /** The commit's id; of files that are no commit's, `files-` and 16 hexadecimal digits of a hash over paths and contents. */
  readonly commit: string
  readonly committedAt: Instant
  /** Short name of the branch; null where nobody can say: a detached HEAD, a directory without META_BRANCH. */
  readonly branch: string | null
  /**
   * Every file below ELECTION_DIR by its POSIX path relative to it, in git's order (by bytes). Only what core/meta reads
   * (`isContentRead`) has its contents; of others the path is all that counts, and there are no bytes. A file that is too
   * large has one byte more than is allowed: nobody must take it for one that is missing. What lies in a directory whose
   * name begins with a dot is left out.
   */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** What lies below ELECTION_DIR and was not read although it might have been meant. */
  readonly refused: readonly Refusal[]
}

/** Stands for contents that nobody asks for. */
export const UNREAD = new Uint8Array()

let tooLarge: Uint8Array | null = null

/** Stands for a file above the bound: its size says so. Blanks, of which nothing is worth showing; one array for all. */
export function oversized(): Uint8Array {
  tooLarge ??= new Uint8Array(MAX_FILE_BYTES + 1).fill(0x20)
  return tooLarge
}

const WHY: Readonly<Record<Refusal["reason"], string>> = {
  SYMLINK: "is a symbolic link, which is not followed. Put the file itself there.",
  SUBMODULE: "is a submodule, which is not read. Put the files themselves there.",
  TOO_LARGE: "is larger than 10 MB and was not read.",
  PATH_NOT_UTF8: "has a name that is not UTF-8. Rename it.",
}

export const refusal = (path: string, reason: Refusal["reason"]): Refusal => ({
  path,
  reason,
  message: `${path} ${WHY[reason]}`,
})

/**
 * Is it in a directory such as `.git`, `.worktrees` or `.github`? They belong to tools, not to elections. So are `.`, `..` and
 * the empty name, which no honest tree has, but a made-up one may.
 */
export const isHidden = (path: string): boolean => /(^|\/)(\.[^/]*)?\//.test(path)
