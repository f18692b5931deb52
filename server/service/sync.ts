/**
 * Sync: takes a revision of the meta repository over into the database, from where every replica's catalogue has it.
 *
 * What is written is sealed under APP_KEY. What somebody else changed in the database is written anew, as far as the repository has it.
 *
 * All of a revision or nothing. One bad file takes nothing from its election, or from others, that was good before. An election that
 * vanishes stays; one that moved, and says so, keeps its ballots. Nothing that anything hangs on is ever deleted.
 */
import type { Kysely, Transaction } from "kysely"
import { toHex } from "#core/base/bytes"
import { type Instant, instant } from "#core/base/instant"
import type { ElectionKey } from "#core/election/election"
import type { Diagnostic } from "#core/meta/diagnostic"
import { groupByDirectory } from "#core/meta/directories"
import { type RepositoryReading, readElections } from "#core/meta/read"
import type { ElectionReading } from "#core/meta/read-election"
import type { Revision } from "#server/repository/repository"
import { databaseNow } from "#server/store/clock"
import {
  affirmRevision,
  doubtRevision,
  findRevision,
  lockRevision,
  putRevision,
  type StoredRevision,
} from "#server/store/revision"
import type { Database } from "#server/store/schema"
import { inSavepoint, inTransaction } from "#server/store/transaction"
import type { Catalogue } from "./catalogue.ts"
import type { Clock } from "./clock.ts"
import type { Entry, Readings } from "./entry.ts"
import { inTime } from "./in-time.ts"
import type { Wrapping } from "./instance-secrets.ts"
import { describeError, type Log } from "./log.ts"
import { isNews } from "./news.ts"
import { noteVanished, type Placing, place } from "./placing.ts"
import { holdAppKey } from "./rotation.ts"
import { mendWindows, movedWindows } from "./windows.ts"

export interface SyncOptions {
  /** Where revisions come from, in the words of the configuration. */
  readonly source: string
  /** How often the repository is looked at, in milliseconds. */
  readonly intervalMs: number
  /** Told of elections that could not be stored. */
  readonly log: Log
}

/** A commit that is doubted for this long, or for three looks, is given up for one that is at the repository. */
const PATIENCE_MS = 3 * 60_000
/** How often doubts are looked for, and elections that could not be stored tried again: well within the patience of others. */
const AGAIN_EVERY_MS = 30_000
/** Longer than any revision takes, or any conclusion that it waits for. */
const GIVE_UP_AFTER_MS = 10 * 60_000

/** What is left of a revision that was taken over. */
interface Written {
  readonly readings: Readings
  /** The number under which the files of each election are stored that were read here. */
  readonly settled: ReadonlyMap<ElectionKey, number>
  /** Elections that could not be stored, and why. */
  readonly failed: ReadonlyMap<ElectionKey, string>
}

export class Sync {
  private reading: RepositoryReading | null = null
  private settled: Written["settled"] = new Map()
  private failed: Written["failed"] = new Map()
  /** The last one read here, whether or not the replicas go by it. */
  private newest: Revision | null = null
  private againAt: Instant = instant(0)
  /** What was damaged after the last take: the repository has nothing for these. */
  private damaged: Catalogue["damaged"]

  constructor(
    private readonly db: Kysely<Database>,
    private readonly clock: Clock,
    private readonly secrets: Wrapping,
    private readonly catalogue: Catalogue,
    private readonly options: SyncOptions,
  ) {
    this.damaged = catalogue.damaged
  }

  /** One thing after the other: revisions are compared with those before them. */
  private last: Promise<unknown> = Promise.resolve()

  /** Settles when the catalogue shows the revision, or another replica's. Rejects where the database can't be written. */
  takeOver(revision: Revision): Promise<void> {
    return this.inTurn(() => this.take(revision))
  }

  /** To be called after each look at the repository that succeeded and found nothing new. */
  looked(): Promise<void> {
    return this.inTurn(async () => {
      const { newest } = this
      if (newest === null) return
      if (this.catalogue.state?.commit !== newest.commit) return this.take(newest)
      const now = this.clock.now()
      if (Math.abs(now - this.againAt) < AGAIN_EVERY_MS) return
      this.againAt = now
      if (this.failed.size > 0 || (await this.tampered())) return this.take(newest)
      await affirmRevision(this.db, newest.commit)
    })
  }

  /** Whether something was found damaged since the last take, or a window moved, which that takes back. */
  private async tampered(): Promise<boolean> {
    if (this.catalogue.damaged !== this.damaged) return true
    return (await movedWindows(this.db, this.catalogue)).length > 0
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(() => inTime(work(), GIVE_UP_AFTER_MS))
    this.last = turn.catch(() => undefined)
    return turn
  }

  private async take(revision: Revision): Promise<void> {
    const reading = readElections(revision.files, {
      now: this.clock.now(),
      previous: this.reading ?? undefined,
      unread: revision.refused,
    })
    const write = (each: Each) => inTransaction(this.db, (trx) => this.write(trx, revision, reading, each))
    // Only where something goes wrong is it worth to find out what: one election must not stand in the way of others.
    const written = await write(outright).catch(() => write(separately))
    await this.catalogue.load(this.db, written?.readings)
    this.newest = revision
    this.damaged = this.catalogue.damaged
    if (written === null) return
    this.reading = reading
    this.settled = written.settled
    for (const [key, reason] of written.failed) {
      if (this.failed.get(key) !== reason) this.options.log(`${shown(key)} could not be stored: ${reason}`)
    }
    this.failed = written.failed
  }

  /** What was stored; null: another replica knows better, and nothing was written. */
  private async write(
    trx: Transaction<Database>,
    revision: Revision,
    reading: RepositoryReading,
    each: Each,
  ): Promise<Written | null> {
    await lockRevision(trx)
    await holdAppKey(trx, this.secrets)
    const { source } = this.options
    const stored = await findRevision(trx)
    const now = this.clock.decisive(await databaseNow(trx))
    const patience = Math.max(PATIENCE_MS, 3 * this.options.intervalMs)
    // A date in the future, from a wrong clock, would outdo all that is committed until then.
    const seen = { ...revision, source, committedAt: instant(Math.min(revision.committedAt, now)) }
    if (!isNews(stored, seen, this.newest, { now, patience, replaced: this.catalogue.replaced })) {
      if (stored) await doubtRevision(trx, stored.commit, now)
      return null
    }
    await this.catalogue.load(trx)
    await mendWindows(trx, this.catalogue, this.options.log)

    const entries = this.catalogue.state?.entries ?? []
    const placing: Placing = {
      trx,
      secrets: this.secrets,
      now,
      commit: revision.commit,
      sequence: (stored?.sequence ?? 0) + 1,
      directories: groupByDirectory(revision.files),
      entries: new Map(entries.map((entry) => [entry.election.key, entry])),
      slugs: new Set(reading.elections.map(({ slug }) => slug)),
      damaged: this.catalogue.damaged,
      readings: new Map(),
    }
    let changes = 0
    const settled = new Map<ElectionKey, number>()
    const failed = new Map<ElectionKey, string>()
    const known = new Map(this.reading?.elections.map((before) => [before.key, before]))
    for (const election of reading.elections) {
      const { key } = election
      if (known.get(key) !== election || !this.isSettled(placing.entries.get(key))) {
        const outcome = await each(placing, election)
        if (typeof outcome === "string") {
          failed.set(key, outcome)
          continue
        }
        if (outcome) {
          changes++
          settled.set(key, placing.sequence)
          continue
        }
      }
      const entry = placing.entries.get(key)
      if (entry) settled.set(key, entry.stored.sequence)
    }
    const there = new Set(reading.elections.map(({ key }) => key))
    for (const entry of placing.entries.values()) {
      if (entry.vanished || there.has(entry.election.key)) continue
      await noteVanished(placing, entry)
      changes++
    }
    const unreadable = reading.elections.filter(
      ({ key, election }) => election === null && !placing.entries.has(key),
    )
    const stray: readonly Diagnostic[] = [
      ...reading.diagnostics,
      ...unreadable.flatMap(({ diagnostics }) => diagnostics),
    ]
    await this.store(trx, seen, { stored, changes, diagnostics: JSON.stringify(stray) })
    return { readings: placing.readings, settled, failed }
  }

  private isSettled(entry: Entry | undefined): boolean {
    return (
      entry !== undefined &&
      !entry.vanished &&
      entry.twin === null &&
      !this.catalogue.damaged.has(toHex(entry.uid)) &&
      this.settled.get(entry.election.key) === entry.stored.sequence
    )
  }

  private async store(
    trx: Transaction<Database>,
    { commit, branch, committedAt }: Revision,
    what: {
      readonly stored: StoredRevision | null
      readonly changes: number
      readonly diagnostics: string
    },
  ): Promise<void> {
    const { source } = this.options
    const { stored, changes, diagnostics } = what
    const same =
      stored !== null &&
      changes === 0 &&
      stored.commit === commit &&
      stored.branch === branch &&
      stored.source === source &&
      stored.diagnostics === diagnostics
    if (same && stored.doubtedAt === null) return
    const sequence = same ? stored.sequence : (stored?.sequence ?? 0) + 1
    await putRevision(trx, { sequence, source, commit, branch, committedAt, doubtedAt: null, diagnostics })
  }
}

const shown = (key: string): string => (key.length > 100 ? `${key.slice(0, 100)}…` : key)

/** How an election is placed: whether anything was written, or why it could not be. */
type Each = (placing: Placing, reading: ElectionReading) => Promise<boolean | string>

const outright: Each = place

/** One that fails leaves nothing behind, and its reason. */
const separately: Each = async (placing, reading) => {
  const before = [...placing.entries]
  try {
    return await inSavepoint(placing.trx, () => place(placing, reading))
  } catch (error) {
    placing.entries.clear()
    for (const [key, entry] of before) placing.entries.set(key, entry)
    return describeError(error)
  }
}
