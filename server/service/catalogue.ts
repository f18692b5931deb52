/**
 * Catalogue: the elections as the database has them: the last good version of their files, held to their ballot papers.
 *
 * Readers see one whole state or the next, tagged with its commit. It is filled from the database alone, which `Sync` writes, so that
 * all replicas show the same, and a restart shows what was shown before.
 */
import { toHex } from "#core/base/bytes"
import type { Instant } from "#core/base/instant"
import { type CandidateId, type Election, slugOf } from "#core/election/election"
import { holdToTerms } from "#core/election/hold"
import { type Phase, phase } from "#core/election/phase"
import type { Diagnostic } from "#core/meta/diagnostic"
import { toElectionKey } from "#core/meta/layout"
import { type ElectionReading, type Places, readElection } from "#core/meta/read-election"
import type { Paper } from "#core/seal/paper"
import { allProgress, type Progress, type StoredState, statesSince } from "#server/store/election-files"
import type { StoredElection } from "#server/store/elections"
import { findHead, type Head } from "#server/store/revision"
import type { Queryable } from "#server/store/schema"
import type { Clock } from "./clock.ts"
import { decompress, unpack } from "./packing.ts"
import { paperOf, termsOfPaper } from "./terms.ts"

export interface Entry {
  readonly uid: Uint8Array
  readonly election: Election
  /** Fixed when voting starts; null before. */
  readonly paper: Paper | null
  /** Counted, or about to be: nothing is cast and no end moves any more. */
  readonly frozen: boolean
  readonly concluded: boolean
  /** The election's directory is no longer in the repository. */
  readonly vanished: boolean
  /** What is to be said about the newest files, which need not be those that are shown. */
  readonly diagnostics: readonly Diagnostic[]
  /** Changes in the newest files that were refused, as voting has started. */
  readonly refused: readonly Diagnostic[]
  /** Set while the newest files have errors and an older version is shown: the commit it was read at, and since when. */
  readonly kept: { readonly commit: string; readonly since: Instant } | null
  /** Where things stand in the files that are shown. */
  readonly places: Places
  readonly stored: StoredVersion
}

/** What the database has of the files, for whoever writes them anew. */
export type StoredVersion = Pick<StoredState, "sequence" | "digest" | "whole" | "keptSince" | "findings">

/** The JSON in `StoredState.findings`. */
export interface Findings extends Pick<Entry, "diagnostics" | "refused"> {
  /** Who had withdrawn before the files that said so were gone. */
  readonly withdrawn: readonly CandidateId[]
}

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

/** Readings at hand, by `readingId`: what was just read need not be read again from the database. */
export type Readings = ReadonlyMap<string, ElectionReading>

export const readingId = (key: string, digest: Uint8Array): string => `${toHex(digest)} ${key}`

export class Catalogue {
  private head: Head | null = null
  private current: State | null = null
  private bySlug: ReadonlyMap<string, Entry> = new Map()
  private byUid: ReadonlyMap<string, Entry> = new Map()

  constructor(
    private readonly db: Queryable,
    private readonly clock: Clock,
  ) {}

  /** Null until a revision was read, by this process or another. */
  get state(): State | null {
    return this.current
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
    const head = await findHead(db)
    if (head === null || isSame(head, this.head)) return
    const states = await statesSince(db, this.current?.sequence ?? 0)
    this.absorb(head, states, await allProgress(db), readings)
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
  private absorb(
    head: Head,
    states: readonly StoredState[],
    progress: readonly Progress[],
    readings: Readings,
  ): void {
    const { revision } = head
    if (this.current && this.current.sequence > revision.sequence) return
    const entries = new Map(this.byUid)
    for (const state of states) {
      const id = toHex(state.uid)
      const known = entries.get(id)
      if (known && known.stored.sequence > state.sequence) continue
      const made = entryOf(state, readings)
      if (made) entries.set(id, made)
    }
    const rows = new Map(progress.map((row) => [toHex(row.uid), row]))
    const there = [...entries].flatMap(([id, entry]) => {
      const row = rows.get(id)
      return row ? [withProgress(entry, entry, row)] : []
    })
    const { sequence, commit, branch, committedAt } = revision
    const diagnostics: readonly Diagnostic[] = JSON.parse(revision.diagnostics)
    this.head = head
    this.publish({ sequence, commit, branch, committedAt, entries: there, diagnostics })
  }

  private publish(state: State): void {
    const entries = [...state.entries].sort(latestFirst)
    const bySlug = new Map<string, Entry>()
    // An address belongs to who has it now, before who had it once or has vanished.
    for (const entry of entries) {
      const { movedFrom } = entry.election
      if (movedFrom !== null) bySlug.set(slugOf(movedFrom), entry)
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
  head.revision.sequence === known.revision.sequence &&
  head.elections === known.elections &&
  head.papers === known.papers &&
  head.frozen === known.frozen &&
  head.concluded === known.concluded

/**
 * Null where the stored files make no election any more, as this program reads them more strictly than the one that stored
 * them; what is wrong with them is then said when the repository is read.
 */
function entryOf(state: StoredState, readings: Readings): Entry | null {
  const key = toElectionKey(state.key)
  const reading =
    readings.get(readingId(key, state.digest)) ??
    readElection({ key, files: unpack(decompress(state.files)) }).reading
  if (reading.election === null) return null
  const { uid, commit, vanished, keptSince, sequence, digest, whole, findings } = state
  const { diagnostics, refused, withdrawn }: Findings = JSON.parse(findings)
  return held({
    uid,
    election: {
      ...reading.election,
      start: state.startsAt,
      end: state.endsAt,
      withdrawn: [...reading.election.withdrawn, ...withdrawn],
    },
    paper: paperOf(state),
    frozen: state.frozen,
    concluded: state.concluded,
    vanished,
    diagnostics,
    refused,
    kept: keptSince === null ? null : { commit, since: keptSince },
    places: reading.places,
    stored: { sequence, digest, whole, keptSince, findings },
  })
}

/** The entry, its election as the ballot paper has it. */
function held(entry: Entry): Entry {
  const { election, paper } = entry
  if (paper === null) return entry
  const { start, end } = election
  const terms = termsOfPaper(paper, { startsAt: start, endsAt: end })
  const known = { now: start, final: true, previous: null }
  return { ...entry, election: holdToTerms(election, terms, known).election }
}

/** `entry`, further on if it is `whose`. What has happened stays, even if the row was read before it did. */
function withProgress(entry: Entry, whose: Entry | undefined, row: Omit<Progress, "uid">): Entry {
  if (entry !== whose) return entry
  const paper = entry.paper ?? paperOf(row)
  const frozen = entry.frozen || row.frozen
  const concluded = entry.concluded || row.concluded
  if (paper === entry.paper && frozen === entry.frozen && concluded === entry.concluded) return entry
  return held({ ...entry, paper, frozen, concluded })
}
