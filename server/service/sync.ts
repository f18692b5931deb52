/**
 * Sync: takes a revision of the meta repository over into the database, from where every replica's catalogue has it.
 *
 * All of a revision or nothing. One bad file takes nothing from its election, or from others, that was good before. An election that
 * vanishes stays; one that moved, and says so, keeps its ballots. Nothing that anything hangs on is ever deleted.
 */
import type { Kysely, Transaction } from "kysely"
import { type Instant, instant } from "#core/base/instant"
import type { Random } from "#core/base/random"
import type { Diagnostic } from "#core/meta/diagnostic"
import { groupByDirectory } from "#core/meta/directories"
import { type RepositoryReading, readElections } from "#core/meta/read"
import type { Revision } from "#server/repository/repository"
import { noteFiles } from "#server/store/election-files"
import {
  affirmRevision,
  doubtRevision,
  findRevision,
  lockRevision,
  putRevision,
  type StoredRevision,
} from "#server/store/revision"
import type { Database } from "#server/store/schema"
import { inTransaction } from "#server/store/transaction"
import type { Catalogue, Entry, Readings } from "./catalogue.ts"
import type { Clock } from "./clock.ts"
import { type Before, isNews } from "./news.ts"
import { type Placing, place } from "./placing.ts"

export interface SyncOptions {
  /** Where revisions come from, in the words of the configuration. */
  readonly source: string
  /** How often the repository is looked at, in milliseconds. */
  readonly intervalMs: number
}

/** A commit that is doubted for this long, or for three looks, is given up for one that is at the repository. */
const PATIENCE_MS = 3 * 60_000
/** How often doubts are looked for: well within the patience of others. Writes only where there is one. */
const AFFIRM_EVERY_MS = 30_000

export class Sync {
  private reading: RepositoryReading | null = null
  /** The revision number of each election when this process saw last that its files are the stored ones. */
  private settled: ReadonlyMap<string, number> = new Map()
  private before: Before = null
  /** Read here, and passed over because the replicas go by another one. */
  private passedOver: Revision | null = null
  private affirmedAt: Instant = instant(0)

  constructor(
    private readonly db: Kysely<Database>,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly catalogue: Catalogue,
    private readonly options: SyncOptions,
  ) {}

  /** One thing after the other: revisions are compared with those before them. */
  private last: Promise<unknown> = Promise.resolve()

  /** Settles when the catalogue shows the revision, or another replica's. Rejects where the database can't be written. */
  takeOver(revision: Revision): Promise<void> {
    return this.inTurn(() => this.take(revision))
  }

  /** To be called after each look at the repository that succeeded. */
  looked(): Promise<void> {
    return this.inTurn(async () => {
      if (this.passedOver !== null) return this.take(this.passedOver)
      const now = this.clock.now()
      if (this.before === null || now - this.affirmedAt < AFFIRM_EVERY_MS) return
      this.affirmedAt = now
      await affirmRevision(this.db, this.before.commit)
    })
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work)
    this.last = turn.catch(() => undefined)
    return turn
  }

  private async take(revision: Revision): Promise<void> {
    const reading = readElections(revision.files, {
      now: this.clock.now(),
      previous: this.reading ?? undefined,
      unread: revision.refused,
    })
    const readings = await inTransaction(this.db, (trx) => this.write(trx, revision, reading))
    await this.catalogue.load(this.db, readings ?? undefined)
    this.passedOver = readings === null ? revision : null
    this.before = revision
    if (readings === null) return
    this.reading = reading
    this.settled = new Map(
      this.catalogue.state?.entries.map(({ election, stored }) => [election.key, stored.sequence]),
    )
  }

  /** The readings that were stored; null: another replica knows better, and nothing was written. */
  private async write(
    trx: Transaction<Database>,
    revision: Revision,
    reading: RepositoryReading,
  ): Promise<Readings | null> {
    await lockRevision(trx)
    const { source } = this.options
    const stored = await findRevision(trx)
    const now = await this.clock.decisive(trx)
    const patience = Math.max(PATIENCE_MS, 3 * this.options.intervalMs)
    if (!isNews(stored, { source, ...revision }, this.before, { now, patience })) {
      if (stored) await doubtRevision(trx, stored.commit, now)
      return null
    }
    await this.catalogue.load(trx)

    const entries = this.catalogue.state?.entries ?? []
    const placing: Placing = {
      trx,
      random: this.random,
      now,
      commit: revision.commit,
      sequence: (stored?.sequence ?? 0) + 1,
      directories: groupByDirectory(revision.files),
      entries: new Map(entries.map((entry) => [entry.election.key, entry])),
      slugs: new Set(reading.elections.map(({ slug }) => slug)),
      readings: new Map(),
    }
    let changes = 0
    const known = new Map(this.reading?.elections.map((before) => [before.key, before]))
    for (const election of reading.elections) {
      if (known.get(election.key) === election && this.isSettled(placing.entries.get(election.key))) continue
      if (await place(placing, election)) changes++
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
    await this.store(trx, revision, { stored, changes, diagnostics: JSON.stringify(stray) })
    return placing.readings
  }

  private isSettled(entry: Entry | undefined): boolean {
    return (
      entry !== undefined && !entry.vanished && this.settled.get(entry.election.key) === entry.stored.sequence
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

/** Its directory is gone: it stays, with nothing to say about its files. */
async function noteVanished({ trx, sequence }: Placing, entry: Entry): Promise<void> {
  const findings = JSON.stringify({ ...JSON.parse(entry.stored.findings), diagnostics: [], refused: [] })
  await noteFiles(trx, entry.uid, { sequence, keptSince: null, vanished: true, findings })
}
