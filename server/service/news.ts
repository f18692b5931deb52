/**
 * News: whether the newest commit that this replica read is newer than the one that the replicas go by.
 *
 * Replicas see a push at different times, and a mirror or a sidecar may lag behind. A commit has no number, and a force-push
 * may well go back in time; so it takes some judgement. None of it can lose anything: what one replica passes over, the
 * next look, or another replica, takes.
 */
import type { Instant } from "#core/base/instant"
import type { StoredRevision } from "#server/store/revision"

export interface Seen {
  readonly source: string
  readonly commit: string
  readonly committedAt: Instant
}

/** What this replica read before; null: nothing since it started. */
export type Before = Pick<Seen, "commit"> | null

export interface Circumstances {
  /** By the database's clock. */
  readonly now: Instant
  /** Milliseconds that a doubt must stand before the commit is given up, as no replica sees it at the repository any more. */
  readonly patience: number
  /** Commits that the replicas went by before, as far as this one noticed: with one of them it lags behind, whatever the dates say. */
  readonly replaced: ReadonlySet<string>
}

/** `stored`: what the replicas go by. */
export function isNews(
  stored: StoredRevision | null,
  seen: Seen,
  before: Before,
  { now, patience, replaced }: Circumstances,
): boolean {
  if (stored === null || stored.commit === seen.commit) return true
  // A configuration that names another repository counts from the start on.
  if (before === null && stored.source !== seen.source) return true
  // The one that holds was seen here, and then this one: whatever the dates say, the repository moved on.
  if (before?.commit === stored.commit) return true
  // Something new here, and later than what another replica found; unless that was started with another configuration since.
  // Git counts in seconds: at the start, the same one will do.
  const later = seen.committedAt - stored.committedAt
  if (before === null ? later >= 0 : before.commit !== seen.commit && later > 0) {
    if (stored.source === seen.source && !replaced.has(seen.commit)) return true
  }
  return stored.doubtedAt !== null && now - stored.doubtedAt > patience
}
