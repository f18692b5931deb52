/**
 * Which commit the files of a directory are, where that can be told.
 *
 * Either the directory is named after its commit, as git-sync does, or it is a work tree whose HEAD has exactly these files. Git
 * is asked, never relied on: in a container the repository of a work tree is often not there.
 */
import { createHash } from "node:crypto"
import { basename } from "node:path"
import { MAX_FILE_BYTES } from "#core/meta/decode"
import { isContentRead } from "#core/meta/read"
import type { Git } from "./git.ts"
import { isObjectId, type ObjectId, parseCommitTime, parseTree } from "./objects.ts"
import { isHidden, type Revision } from "./revision.ts"

/** The commit that a directory is named after; null: it isn't. */
export const namedCommit = (root: string): ObjectId | null =>
  isObjectId(basename(root)) ? basename(root) : null

export interface Provenance {
  readonly commit: string
  /** Milliseconds since the epoch; null: nobody says. */
  readonly committedAt: number | null
}

/** Where the files below `directory` of `root` come from. Asks git three times at most. */
export async function provenance(
  git: Git,
  root: string,
  directory: string,
  read: Pick<Revision, "files" | "refused">,
): Promise<Provenance> {
  const ask = async (...args: readonly string[]): Promise<Uint8Array | null> => {
    const answer = await git(args, { cwd: root })
    return answer.ok ? answer.value : null
  }
  const timeOf = async (commit: ObjectId): Promise<number | null> => {
    const header = await ask("cat-file", "commit", commit)
    return header === null ? null : parseCommitTime(header)
  }
  const named = namedCommit(root)
  if (named !== null) return { commit: named, committedAt: await timeOf(named) }

  const head = await ask("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
  const commit = new TextDecoder().decode(head ?? undefined).trim()
  if (isObjectId(commit)) {
    const tree = directory === "" ? `${commit}^{tree}` : `${commit}:${directory}`
    const listed = await ask("ls-tree", "-r", "-z", "--full-tree", tree)
    if (listed !== null && isTreeOf(listed, read.files)) return { commit, committedAt: await timeOf(commit) }
  }
  return { commit: `files-${digest(read)}`, committedAt: null }
}

/** Whether a listed tree has exactly these files. Files that are too large count by their names. */
function isTreeOf(listed: Uint8Array, files: ReadonlyMap<string, Uint8Array>): boolean {
  const entries = parseTree(listed)?.filter(
    ({ kind, path, shown }) => kind === "file" && path !== null && !isHidden(shown),
  )
  if (entries?.length !== files.size) return false
  return entries.every(({ path, id }) => {
    const bytes = files.get(path ?? "")
    if (path === null || bytes === undefined) return false
    return !isContentRead(path) || bytes.length > MAX_FILE_BYTES || blobId(bytes, id.length) === id
  })
}

/** Git's name of a blob (git-hash-object(1)), as long as another id. */
const blobId = (bytes: Uint8Array, length: number): ObjectId =>
  createHash(length === 64 ? "sha256" : "sha1")
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest("hex")

/** 16 hexadecimal digits that stand for the paths, the contents, and what was refused. */
function digest({ files, refused }: Pick<Revision, "files" | "refused">): string {
  const hash = createHash("sha256")
  for (const [path, bytes] of files) hash.update(`${JSON.stringify(path)} ${bytes.length}\n`).update(bytes)
  for (const { path, reason } of refused) hash.update(`${JSON.stringify(path)} ${reason}\n`)
  return hash.digest("hex").slice(0, 16)
}
