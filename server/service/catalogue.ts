/**
 * Catalogue: the elections as the newest good revision of the meta repository defines them, held to their ballot papers.
 *
 * Readers see one whole state or the next. An election whose files stop being valid keeps its last good version; one that
 * vanishes stays and says so. Nothing stored is ever deleted here.
 */
import { toHex } from "#core/base/bytes"
import type { Instant } from "#core/base/instant"
import type { Random } from "#core/base/random"
import type { Election } from "#core/election/election"
import { holdToPaper } from "#core/election/hold"
import { type Phase, phase } from "#core/election/phase"
import { type Diagnostic, isError } from "#core/meta/diagnostic"
import { readElections } from "#core/meta/read"
import { type Paper, parsePaper, UID_BYTES } from "#core/seal/paper"
import type { Revision } from "#server/repository/repository"
import { ensureElection, type StoredElection, setWindow } from "#server/store/elections"
import type { Queryable } from "#server/store/schema"
import type { Clock } from "./clock.ts"

export interface Entry {
  readonly uid: Uint8Array
  readonly election: Election
  /** Fixed when voting starts; null before. */
  readonly paper: Paper | null
  readonly concluded: boolean
  /** The election's directory is no longer in the repository. */
  readonly vanished: boolean
}

export interface State {
  readonly commit: string
  /** By start, the latest first. */
  readonly entries: readonly Entry[]
  readonly diagnostics: readonly Diagnostic[]
}

export class Catalogue {
  private current: State | null = null
  private bySlug: ReadonlyMap<string, Entry> = new Map()
  private byUid: ReadonlyMap<string, Entry> = new Map()

  constructor(
    private readonly db: Queryable,
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  /** Null until the first revision was read. */
  get state(): State | null {
    return this.current
  }

  find(slug: string): Entry | undefined {
    return this.bySlug.get(slug)
  }

  findByUid(uid: Uint8Array): Entry | undefined {
    return this.byUid.get(toHex(uid))
  }

  phaseOf(entry: Entry): Phase {
    return phase(entry.election, this.clock.now(), entry.concluded)
  }

  /** Takes over a revision; the old state is served until the new one is whole. */
  async apply(revision: Revision): Promise<void> {
    const read = readElections(revision.files, this.clock.now())
    const before = new Map(this.current?.entries.map((entry) => [entry.election.key, entry]))
    const entries: Entry[] = []
    for (const { key, election, diagnostics } of read.elections) {
      const previous = before.get(key)
      before.delete(key)
      // A file with an error, even one that leaves the rest readable, takes nothing away that was good before.
      if (previous && diagnostics.some(isError)) entries.push({ ...previous, vanished: false })
      else if (election) entries.push(await this.enter(election, previous))
    }
    for (const previous of before.values()) entries.push({ ...previous, vanished: true })
    const kept = entries.map((entry) => keepProgress(entry, this.findByUid(entry.uid)))
    const diagnostics = [...read.diagnostics, ...read.elections.flatMap((reading) => reading.diagnostics)]
    this.publish({ commit: revision.commit, entries: kept, diagnostics })
  }

  /** Reads an election's row anew after a service changed it (paper fixed, counted). */
  refresh(row: StoredElection): void {
    const state = this.current
    const entry = this.findByUid(row.uid)
    if (!state || !entry) return
    const refreshed = { ...entry, paper: paperOf(row), concluded: row.concluded }
    const entries = state.entries.map((other) => (other === entry ? refreshed : other))
    this.publish({ ...state, entries })
  }

  private async enter(election: Election, previous: Entry | undefined): Promise<Entry> {
    const { key, start, end } = election
    const uid = previous?.uid ?? this.random(UID_BYTES)
    let row = await ensureElection(this.db, { uid, key, startsAt: start, endsAt: end })
    if (row.startsAt !== start || row.endsAt !== end) row = await this.moveWindow(row, election)
    const paper = paperOf(row)
    const window = { start: row.startsAt, end: row.endsAt }
    const held = paper ? holdToPaper(election, paper, previous?.election ?? null).election : election
    return {
      uid: row.uid,
      election: { ...held, ...window },
      paper,
      concluded: row.concluded,
      vanished: false,
    }
  }

  /**
   * The start is fixed once voting began, and the end never moves before now: a window that was open can't be closed behind
   * the voters' backs. What is refused stays as it was.
   */
  private async moveWindow(
    row: StoredElection,
    wanted: { start: Instant; end: Instant },
  ): Promise<StoredElection> {
    if (row.frozen) return row
    const now = await this.clock.decisive(this.db)
    const begun = row.paper !== null
    const start = begun ? row.startsAt : wanted.start
    const end = begun && wanted.end <= now ? row.endsAt : wanted.end
    if (end <= start) return row
    await setWindow(this.db, row.uid, start, end)
    return { ...row, startsAt: start, endsAt: end }
  }

  private publish(state: State): void {
    const entries = [...state.entries].sort((a, b) => b.election.start - a.election.start)
    this.bySlug = new Map(entries.map((entry) => [entry.election.slug, entry]))
    this.byUid = new Map(entries.map((entry) => [toHex(entry.uid), entry]))
    this.current = { ...state, entries }
  }
}

/** A paper fixed or a count made while a revision was being taken over stays. */
const keepProgress = (entry: Entry, current: Entry | undefined): Entry => ({
  ...entry,
  paper: entry.paper ?? current?.paper ?? null,
  concluded: entry.concluded || (current?.concluded ?? false),
})

/** The stored paper; throws if what is stored is no paper (it was written by this program, so that is a bug). */
function paperOf(row: Pick<StoredElection, "paper">): Paper | null {
  if (row.paper === null) return null
  const paper = parsePaper(row.paper)
  if (!paper.ok) throw new Error("the stored ballot paper is not valid")
  return paper.value
}
