/**
 * Reads the election files of one commit out of git's object store.
 *
 * Guarantees: no work tree, nothing executed, no link followed; an object whose contents were read for an earlier
 * revision is not read again, and comes back as the very same array.
 */
import { instant } from "#core/base/instant"
import { err, ok, type Result } from "#core/base/result"
import { MAX_FILE_BYTES } from "#core/meta/decode"
import { isContentRead } from "#core/meta/read"
import { fault, faultOf, type RepositoryFault } from "./fault.ts"
import type { Git, GitFailure } from "./git.ts"
import {
  type ObjectId,
  parseCommitTime,
  parseContents,
  parseSizes,
  parseTree,
  type TreeEntry,
} from "./objects.ts"
import { isHidden, oversized, type Refusal, type Revision, refusal, UNREAD } from "./revision.ts"

/** A store that holds the commit and its trees; blobs are made available by `provide`. */
export interface ObjectStore {
  readonly gitDir: string
  readonly commit: ObjectId
  /** Makes sure that the blobs are in the store, where they can come from elsewhere. */
  provide(blobs: readonly ObjectId[]): Promise<Result<void, RepositoryFault>>
}

export type Blobs = ReadonlyMap<ObjectId, Uint8Array>

export interface ReadOptions {
  readonly git: Git
  readonly store: ObjectStore
  /** Short name of the branch; null: nobody says. */
  readonly branch: string | null
  /** As `parseDirectory` gives it. */
  readonly directory: string
  /** For messages. */
  readonly shown: string
  /** Blobs of the previous revision. */
  readonly known: Blobs
}

/** The revision, and its blobs by id for the next call's `known`. */
export async function readCommit(
  options: ReadOptions,
): Promise<Result<{ readonly revision: Revision; readonly blobs: Blobs }, RepositoryFault>> {
  const { git, store, branch, directory, known } = options
  const { gitDir, commit } = store
  const tree = directory === "" ? `${commit}^{tree}` : `${commit}:${directory}`
  const listed = await git(["ls-tree", "-r", "-z", "--full-tree", tree], { gitDir })
  if (!listed.ok) return err(await whyNotListed(options, listed.error))
  const entries = parseTree(listed.value)
  if (entries === null) return err(broken(options))

  const { present, refused } = sift(entries)
  const wanted = new Set(present.flatMap(({ id }) => id ?? []))
  const unread = [...wanted].filter((id) => !known.has(id))
  const provided = await store.provide(unread)
  if (!provided.ok) return provided
  const objects = await readObjects(git, store, unread)
  if (objects === null) return err(broken(options))

  const files = new Map<string, Uint8Array>()
  const blobs = new Map<ObjectId, Uint8Array>()
  for (const { path, id } of present) {
    const bytes = id === null ? UNREAD : (known.get(id) ?? objects.contents.get(id) ?? oversized())
    files.set(path, bytes)
    if (bytes.length > MAX_FILE_BYTES) refused.push(refusal(path, "TOO_LARGE"))
    if (id !== null) blobs.set(id, bytes)
  }
  const committedAt = instant(objects.committedAt)
  return ok({ revision: { commit, committedAt, branch, files, refused }, blobs })
}

/** What is there, with an id where the contents are wanted; and what is not taken. */
function sift(entries: readonly TreeEntry[]) {
  const present: { readonly path: string; readonly id: ObjectId | null }[] = []
  const refused: Refusal[] = []
  for (const { kind, id, path, shown } of entries) {
    if (isHidden(kind === "submodule" ? `${shown}/` : shown)) continue
    if (kind === "submodule") refused.push(refusal(shown, "SUBMODULE"))
    else if (kind === "symlink") refused.push(refusal(shown, "SYMLINK"))
    else if (path !== null) present.push({ path, id: isContentRead(path) ? id : null })
    else if (isContentRead(shown)) refused.push(refusal(shown, "PATH_NOT_UTF8"))
  }
  return { present, refused }
}

/** Git's answers hold this many bytes of contents, or one object: each is in memory as a whole, beside what is made of it. */
const BATCH_BYTES = 8_000_000

/** Contents of the blobs that are not too large, and the commit's time; null where the store is damaged. */
async function readObjects(git: Git, { gitDir, commit }: ObjectStore, blobs: readonly ObjectId[]) {
  const checked = await git(["cat-file", "--batch-check"], { gitDir, stdin: lines(blobs) })
  const sizes = checked.ok ? parseSizes(checked.value) : null
  if (sizes === null) return null
  const contents = new Map<ObjectId, Uint8Array>()
  for (const batch of batches([commit, ...blobs], sizes)) {
    const read = await git(["cat-file", "--batch"], { gitDir, stdin: lines(batch) })
    const found = read.ok ? parseContents(read.value) : null
    if (found === null) return null
    for (const [id, bytes] of found) contents.set(id, bytes)
  }
  const committedAt = parseCommitTime(contents.get(commit) ?? UNREAD)
  return committedAt === null ? null : { contents, committedAt }
}

/** The objects that are not too large, in their order. */
function batches(ids: readonly ObjectId[], sizes: ReadonlyMap<ObjectId, number>): readonly ObjectId[][] {
  const all: ObjectId[][] = []
  let room = 0
  for (const id of ids) {
    const size = sizes.get(id) ?? 0
    if (size > MAX_FILE_BYTES) continue
    if (all.length === 0 || size > room) {
      all.push([])
      room = BATCH_BYTES
    }
    all.at(-1)?.push(id)
    room -= size
  }
  return all
}

const broken = ({ store, shown }: ReadOptions): RepositoryFault =>
  fault(
    "REPOSITORY_BROKEN",
    `Objects of commit ${store.commit} of ${shown} are missing or damaged. \`git fsck\` in the repository tells more.`,
  )

const lines = (items: readonly string[]): string => items.map((item) => `${item}\n`).join("")

/** Why the tree cannot be listed: no such directory (and which there are), or a damaged store. */
async function whyNotListed(options: ReadOptions, failure: GitFailure): Promise<RepositoryFault> {
  const { git, store, directory, shown } = options
  const isMissing = /not a (tree object|valid object name)/i.test(failure.stderr)
  if (!isMissing) return faultOf(failure, shown, "REPOSITORY_BROKEN")
  const top = await git(["ls-tree", "-d", "-z", "--name-only", "--full-tree", store.commit], {
    gitDir: store.gitDir,
  })
  if (!top.ok) return faultOf(top.error, shown, "REPOSITORY_BROKEN")
  const names = new TextDecoder().decode(top.value).split("\0").slice(0, -1)
  const there =
    names.length === 0
      ? "it has no directories"
      : `its directories are ${names.slice(0, 12).join(", ")}${names.length > 12 ? ", ..." : ""}`
  return fault(
    "DIRECTORY_MISSING",
    `ELECTION_DIR "${directory}" is not a directory in commit ${store.commit.slice(0, 12)} of ${shown}: ${there}.`,
  )
}
