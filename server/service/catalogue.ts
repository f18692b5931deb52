/**
 * Catalogue: the elections as the database has them: the last good version of their files, held to their ballot papers.
 *
 * Readers see one whole state or the next, tagged with its commit. It is filled from the database alone, which `Sync` writes, so that
 * all replicas show the same, and a restart shows what was shown before.
 */
import { toHex } from "#core/base/bytes"
import type { Instant } from "#core/base/instant"
import { slugOf } from "#core/election/election"
import { type Phase, phase } from "#core/election/phase"
import type { Diagnostic } from "#core/meta/diagnostic"
import { allProgress, type Progress, type StoredState, statesSince } from "#server/store/election-files"
import type { StoredElection } from "#server/store/elections"
import { findHead, findRevision, type Head, type StoredRevision } from "#server/store/revision"
import type { Queryable } from "#server/store/schema"
import { inSnapshot } from "#server/store/transaction"
import type { Clock } from "./clock.ts"
import { type Entry, entryOf, type Readings, withProgress } from "./entry.ts"
import { describeError, type Log } from "./log.ts"

export type { Entry } from "./entry.ts"

export interface State {
  /** Of the stored revision. */
  readonly sequence: number
  readonly commit: string
  /** The branch that was read; null where nobody can say. */
  readonly branch: string | null
  readonly committedAt: Instant
  /** By start, the latest first, then by key. */
  readonly entries: readonly Entry[]
  /** Those that belong to no election that is shown. */
  readonly diagnostics: readonly Diagnostic[]
}

/** As many former commits are remembered: those of some days, while one who lags does so by minutes. */
const MOST_FORMER = 1000

export class Catalogue {
  private head: Head | null = null
  private current: State | null = null
  private bySlug: ReadonlyMap<string, Entry> = new Map()
  private byUid: ReadonlyMap<string, Entry> = new Map()
  private readonly former = new Set<string>()

  /** `log` is told of elections that are damaged in the database, which are left out. */
  constructor(
    private readonly db: Queryable,
    private readonly clock: Clock,
    private readonly log: Log = () => {},
  ) {}

  /** Null until a revision was read, by this process or another. */
  get state(): State | null {
    return this.current
  }

  /** Commits that were shown before the one that is. */
  get replaced(): ReadonlySet<string> {
    return this.former
  }

  /** By the address that the election has, or else had before it moved. */
  find(slug: string): Entry | undefined {
    return this.bySlug.get(slug)
  }

  findByUid(uid: Uint8Array): Entry | undefined {
    return this.byUid.get(toHex(uid))
  }

  phaseOf(entry: Entry): Phase {
    return phase(entry.election, this.clock.now(), entry.concluded)
  }

  /**
   * Takes over what the database has and this process doesn't know. May be called at any time, also several times at once.
   * Inside a transaction pass it as `db`.
   */
  async load(db: Queryable = this.db, readings: Readings = new Map()): Promise<void> {
    // Whatever is asked from here on is answered by a database that had this, unless that went back.
    const { head: known } = this
    const head = await findHead(db)
    if (head === null || isSame(head, known)) return
    const news = await inSnapshot(db, (snapshot) => newsSince(snapshot, known))
    if (news !== null) this.absorb(news, readings)
  }

  /** Takes over how far an election has come, after a service changed it (paper fixed, counted). */
  refresh(row: StoredElection): void {
    const state = this.current
    if (!state || !this.findByUid(row.uid)) return
    this.publish({
      ...state,
      entries: state.entries.map((entry) => withProgress(entry, this.byUid.get(toHex(row.uid)), row)),
    })
  }

  /** Of two loads at once the later revision stays, and of an election the later version. */
  private absorb({ head, revision, states, progress, anew }: News, readings: Readings): void {
    if (!anew && this.current && this.current.sequence > revision.sequence) return
    const entries = new Map(anew ? [] : this.byUid)
    for (const state of states) {
      const id = toHex(state.uid)
      const known = entries.get(id)
      if (known && known.stored.sequence > state.sequence) continue
      const made = this.undamaged(state.uid, () => entryOf(state, readings))
      if (made) entries.set(id, made)
    }
    const there = progress.flatMap((row) => {
      const entry = entries.get(toHex(row.uid))
      return (entry && this.undamaged(row.uid, () => withProgress(entry, entry, row))) ?? []
    })
    const { sequence, commit, branch, committedAt } = revision
    const diagnostics: readonly Diagnostic[] = JSON.parse(revision.diagnostics)
    this.head = head
    this.remember(commit)
    this.publish({ sequence, commit, branch, committedAt, entries: there, diagnostics })
  }

  private remember(commit: string): void {
    if (this.current) this.former.add(this.current.commit)
    this.former.delete(commit)
    const [oldest] = this.former
    if (oldest !== undefined && this.former.size > MOST_FORMER) this.former.delete(oldest)
  }

  /** What `make` makes; null where it throws, for one damaged election takes no other with it. */
  private undamaged<T>(uid: Uint8Array, make: () => T): T | null {
    try {
      return make()
    } catch (error) {
      this.log(`election ${toHex(uid)} is damaged in the database and not shown: ${describeError(error)}`)
      return null
    }
  }

  private publish(state: State): void {
    const entries = [...state.entries].sort(latestFirst)
    const bySlug = new Map<string, Entry>()
    // An address belongs to who has it now, before who had it once or has vanished.
    for (const entry of entries) {
      const { movedFrom } = entry.election
      for (const key of movedFrom === null ? entry.former : [movedFrom, ...entry.former]) {
        bySlug.set(slugOf(key), entry)
      }
    }
    for (const vanished of [true, false]) {
      for (const entry of entries) if (entry.vanished === vanished) bySlug.set(entry.election.slug, entry)
    }
    this.bySlug = bySlug
    this.byUid = new Map(entries.map((entry) => [toHex(entry.uid), entry]))
    this.current = { ...state, entries }
  }
}

/** Everywhere in the same order: those that start together by key. */
const latestFirst = ({ election: a }: Entry, { election: b }: Entry): number =>
  b.start - a.start || (a.key < b.key ? -1 : 1)

const isSame = (head: Head, known: Head | null): boolean =>
  known !== null &&
  head.sequence === known.sequence &&
  head.commit === known.commit &&
  head.elections === known.elections &&
  head.papers === known.papers &&
  head.frozen === known.frozen &&
  head.concluded === known.concluded

/** Whether the database doesn't have any more what it had: nothing that was read of it before counts. */
const wentBack = (head: Head, known: Head): boolean =>
  head.sequence < known.sequence ||
  (head.sequence === known.sequence && head.commit !== known.commit) ||
  head.papers < known.papers ||
  head.frozen < known.frozen ||
  head.concluded < known.concluded

/** What the database has at one moment. */
interface News {
  readonly head: Head
  readonly revision: StoredRevision
  readonly states: readonly StoredState[]
  readonly progress: readonly Progress[]
  /** The database went back, and the states are all there are. */
  readonly anew: boolean
}

async function newsSince(db: Queryable, known: Head | null): Promise<News | null> {
  const head = await findHead(db)
  const revision = await findRevision(db)
  if (head === null || revision === null) return null
  const anew = known !== null && wentBack(head, known)
  const states = await statesSince(db, known === null || anew ? 0 : known.sequence)
  return { head, revision, states, progress: await allProgress(db), anew }
}
