/**
 * What a reading remembers, so that the next one reads only what changed.
 *
 * Held beside a reading, for as long as that lives; of earlier readings nothing is kept but what is the same.
 */
import type { Instant } from "../base/instant.ts"
import type { Diagnostic } from "./diagnostic.ts"
import type { Directory, DirectoryFiles, UnreadNames } from "./directories.ts"
import { isContentRead } from "./layout.ts"
import type { ElectionReading } from "./read-election.ts"

/** A directory as it was read. */
export interface ReadDirectory extends DirectoryFiles {
  /** As its files alone give it, before directories are compared with each other; null: no election. */
  readonly reading: ElectionReading | null
  /** Of a directory that is no election. */
  readonly stray: readonly Diagnostic[]
  readonly turnsAt: Instant | null
  readonly now: Instant | undefined
}

/** Whether reading the directory again, with these files and at this time, would give the same. */
export const isCurrent = (
  read: ReadDirectory,
  { files, unread }: DirectoryFiles,
  now: Instant | undefined,
): boolean =>
  sameContent(read.files, files) &&
  sameNames(read.unread, unread) &&
  (read.turnsAt === null || sideOf(read.turnsAt, read.now) === sideOf(read.turnsAt, now))

/** Of files that aren't read only the name counts. */
function sameContent(a: Directory, b: Directory): boolean {
  if (a.size !== b.size) return false
  for (const [name, bytes] of b) {
    const other = a.get(name)
    if (other !== bytes && (other === undefined || isContentRead(name))) return false
  }
  return true
}

function sameNames(a: UnreadNames, b: UnreadNames): boolean {
  if (a.size !== b.size) return false
  for (const [name, reason] of b) if (a.get(name) !== reason) return false
  return true
}

const sideOf = (turn: Instant, now: Instant | undefined): "NONE" | "BEFORE" | "AFTER" =>
  now === undefined ? "NONE" : now < turn ? "BEFORE" : "AFTER"
