/**
 * Catalogue: the elections as the database has them: the last good version of their files, held to their ballot papers.
 *
 * Readers see one whole state or the next, tagged with its commit. It is filled from the database alone, which `Sync` writes, so that
 * all replicas show the same, and a restart shows what was shown before. Nothing of it is believed that isn't under a good seal
 * (files-seal.ts): a row that somebody changed is passed over for the version before, if this process has that, else left out.
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
import { openSeal } from "./files-seal.ts"
import type { Wrapping } from "./instance-secrets.ts"
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
  private marred: ReadonlySet<string> = new Set()
  /** What the log was told last of each damaged election. */
  private readonly said = new Map<string, string>()

  /** `log` is told of elections that are damaged in the database, which are left out. */
  constructor(
    private readonly db: Queryable,
    private readonly clock: Clock,
    private readonly key: Wrapping,
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

  /** Hexadecimal uids of elections whose newest stored files are damaged; another set once it changes. */
  get damaged(): ReadonlySet<string> {
    return this.marred
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
    if (news === null) return
    const made = await Promise.all(news.states.map((state) => this.made(state, readings)))
    this.absorb(news, made)
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
  private absorb({ head, revision, progress, anew }: News, made: readonly Made[]): void {
    if (!anew && this.current && this.current.sequence > revision.sequence) return
    const entries = new Map(anew ? [] : this.byUid)
    const marred = new Set(anew ? [] : this.marred)
    for (const { id, sequence, entry, damage } of made) {
      const known = entries.get(id)
      if (known && known.stored.sequence > sequence) continue
      if (damage === null) {
        marred.delete(id)
        this.said.delete(id)
      } else {
        marred.add(id)
        this.say(id, damage)
      }
      if (entry) entries.set(id, entry)
    }
    const there = progress.flatMap((row) => {
      const id = toHex(row.uid)
      const entry = entries.get(id)
      if (!entry) return []
      try {
        return withProgress(entry, entry, row)
      } catch (error) {
        this.say(id, describeError(error))
        return []
      }
    })
    if (!isSameSet(marred, this.marred)) this.marred = marred
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

  /** Never throws: one damaged election takes no other with it. */
  private async made(state: StoredState, readings: Readings): Promise<Made> {
    const row = { id: toHex(state.uid), sequence: state.sequence }
    try {
      const window = await openSeal(this.key, state)
      if (!window.ok) return { ...row, entry: null, damage: window.error }
      return { ...row, entry: entryOf(state, window.value, readings), damage: null }
    } catch (error) {
      return { ...row, entry: null, damage: describeError(error) }
    }
  }

  /** Once for each damage. */
  private say(id: string, damage: string): void {
    if (this.said.get(id) === damage) return
    this.said.set(id, damage)
    this.log(
      `election ${id} is damaged in the database and not shown from there: ${damage}. Where the repository still has it, it is read again.`,
    )
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

/** What became of what is stored of an election. */
interface Made {
  /** The uid in hexadecimal. */
  readonly id: string
  readonly sequence: number
  readonly entry: Entry | null
  /** Why it is not to be believed, in words. */
  readonly damage: string | null
}

const isSameSet = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a.size === b.size && [...a].every((each) => b.has(each))

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
