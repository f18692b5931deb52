/**
 * Entry: one election as the database has it: the last good version of its files, held to its ballot paper.
 *
 * Made from what is stored alone, so that every replica makes the same of it.
 */
import { toHex } from "#core/base/bytes"
import type { Instant } from "#core/base/instant"
import type { CandidateId, Election, ElectionKey } from "#core/election/election"
import { holdToTerms } from "#core/election/hold"
import type { Diagnostic } from "#core/meta/diagnostic"
import { toElectionKey } from "#core/meta/layout"
import { type ElectionReading, type Places, readElection } from "#core/meta/read-election"
import type { Paper } from "#core/seal/paper"
import type { Progress, StoredState } from "#server/store/election-files"
import type { Window } from "#server/store/elections"
import { unpackStored } from "./packing.ts"
import { paperOf, termsOfPaper } from "./terms.ts"

export interface Entry {
  readonly uid: Uint8Array
  readonly election: Election
  /** What the files say, held to nothing: a device compares its ballot paper with the trustees; nothing is opened before the end. */
  readonly named: Pick<Election, "trustees" | "threshold" | "end">
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
  /** Where it was before it moved, each place that it was found to be gone from. */
  readonly former: readonly ElectionKey[]
  /** The election that this one seems to be, moved without saying so; nobody votes here until that is settled. */
  readonly twin: ElectionKey | null
  /** Where things stand in the files that are shown. */
  readonly places: Places
  readonly stored: StoredVersion
}

/** What the database has of the files, for whoever writes them anew. */
export type StoredVersion = Pick<
  StoredState,
  "sequence" | "commit" | "digest" | "whole" | "keptSince" | "findings"
>

/** The JSON in `StoredState.findings`. */
export interface Findings extends Pick<Entry, "diagnostics" | "refused" | "former" | "twin"> {
  /** Who had withdrawn before the files that said so were gone. */
  readonly withdrawn: readonly CandidateId[]
}

/** Readings at hand, by `readingId`: what was just read need not be read again from the database. */
export type Readings = ReadonlyMap<string, ElectionReading>

export const readingId = (key: string, digest: Uint8Array): string => `${toHex(digest)} ${key}`

/**
 * Null where the stored files make no election any more, as this program reads them more strictly than the one that stored
 * them; what is wrong with them is then said when the repository is read. Throws where what is stored is damaged.
 * `state`: under a good seal, and the window that is sealed with it.
 */
export function entryOf(
  state: StoredState,
  { startsAt: start, endsAt: end }: Window,
  readings: Readings,
): Entry | null {
  const key = toElectionKey(state.key)
  const { uid, commit, vanished, keptSince, sequence, digest, whole, findings } = state
  const { diagnostics, refused, withdrawn, former, twin }: Findings = JSON.parse(findings)
  const reading = readings.get(readingId(key, digest)) ?? readAnew(key, state, withdrawn)
  if (reading.election === null) return null
  return held({
    uid,
    election: {
      ...reading.election,
      start,
      end,
      withdrawn: [...reading.election.withdrawn, ...withdrawn],
    },
    named: reading.election,
    paper: paperOf(state),
    frozen: state.frozen,
    concluded: state.concluded,
    vanished,
    diagnostics,
    refused,
    kept: keptSince === null ? null : { commit, since: keptSince },
    former,
    twin,
    places: reading.places,
    stored: { sequence, commit, digest, whole, keptSince, findings },
  })
}

function readAnew(
  key: ElectionKey,
  { files, digest }: StoredState,
  withdrawn: Findings["withdrawn"],
): ElectionReading {
  const directory = unpackStored(files, digest)
  if (directory === null) throw new Error("its stored files are not those of their digest")
  return readElection({ key, files: directory, withdrawn }).reading
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
export function withProgress(entry: Entry, whose: Entry | undefined, row: Omit<Progress, "uid">): Entry {
  if (entry !== whose) return entry
  const paper = entry.paper ?? paperOf(row)
  const frozen = entry.frozen || row.frozen
  const concluded = entry.concluded || row.concluded
  if (paper === entry.paper && frozen === entry.frozen && concluded === entry.concluded) return entry
  return held({ ...entry, paper, frozen, concluded })
}
