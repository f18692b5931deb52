/**
 * Placing: one election of a revision against what is stored of it: taken over, held to its ballot paper, or passed over for the
 * last good version.
 */
import { toHex, utf8 } from "#core/base/bytes"
import type { Election } from "#core/election/election"
import { holdToTerms } from "#core/election/hold"
import { describeRefused, describeTaken, describeTwin } from "#core/meta/changes"
import { isError } from "#core/meta/diagnostic"
import type { Directory, DirectoryFiles } from "#core/meta/directories"
import { type ElectionReading, readElection } from "#core/meta/read-election"
import { UID_BYTES } from "#core/seal/paper"
import { noteFiles, putFiles, type StoredFiles } from "#server/store/election-files"
import {
  ensureElection,
  lockElectionExclusive,
  type StoredElection,
  setWindow,
  type Window,
} from "#server/store/elections"
import { type Entry, type Findings, readingId } from "./entry.ts"
import { sealFiles } from "./files-seal.ts"
import { holdFiles } from "./held-files.ts"
import type { Wrapping } from "./instance-secrets.ts"
import { followMove, type Good, type Moving, twinOf } from "./moving.ts"
import { compress, digestOf, pack } from "./packing.ts"
import { paperOf, termsOfPaper } from "./terms.ts"

/** A revision while it is taken over. */
export interface Placing extends Moving {
  /** Seals what is written. */
  readonly secrets: Wrapping
  readonly commit: string
  /** The number that what is written now gets. */
  readonly sequence: number
  /** Its files by directory. */
  readonly directories: ReadonlyMap<string, DirectoryFiles>
  /** Hexadecimal uids of elections whose stored files were changed by somebody, or damaged: they are written anew. */
  readonly damaged: ReadonlySet<string>
  /** What was stored just as it was read, by `readingId`. */
  readonly readings: Map<string, ElectionReading>
}

/** The longest key, in bytes: the database finds elections by it, which works for less than 2,700. */
const MAX_KEY_BYTES = 1000

/** Places an election; true if anything was written. Throws on one that can't be stored; its transaction is then spoilt. */
export async function place(placing: Placing, reading: ElectionReading): Promise<boolean> {
  const { trx, entries } = placing
  const { key, election, diagnostics } = reading
  if (utf8(key).length > MAX_KEY_BYTES) throw new Error("the path of the election's directory is too long")
  const good = election === null ? null : { ...reading, election }
  const move = good === null ? "NONE" : await followMove(placing, good)
  const moved = move === "FOLLOWED"
  const known = entries.get(key)
  const whole = !diagnostics.some(isError)
  if (known && (good === null || (!whole && known.stored.whole))) {
    // A file with an error, even one that leaves the rest readable, takes nothing away that was good before.
    return keep(placing, known, { diagnostics }, moved)
  }
  if (good === null) return false
  const placeable = { reading: good, taken: move === "TAKEN" }
  if (known && !moved) {
    const row = { ...known, paper: known.paper?.text ?? null }
    const { window, digest, findings } = await plan(placing, row, placeable, known)
    const { start, end } = known.election
    const same =
      window.startsAt === start &&
      window.endsAt === end &&
      !placing.damaged.has(toHex(known.uid)) &&
      whole === known.stored.whole &&
      findings === known.stored.findings &&
      toHex(digest) === toHex(known.stored.digest)
    if (same) return note(placing, known, { keptSince: null, findings }, false)
  }
  const row = await lockedRow(placing, good.election, known)
  const planned = await plan(placing, row, placeable, known)
  if (known && planned.unfit) return keep(placing, known, planned.unfit, moved)
  const { window, packed, digest, findings } = planned
  const { startsAt, endsAt } = window
  if (startsAt !== row.startsAt || endsAt !== row.endsAt) await setWindow(trx, row.uid, startsAt, endsAt)
  const { sequence, commit, secrets } = placing
  const about = { sequence, commit, digest, whole, keptSince: null, vanished: false, findings }
  const seal = await sealFiles(secrets, { uid: row.uid, key, ...about }, window)
  await putFiles(trx, row.uid, { ...about, files: compress(packed), seal })
  return true
}

/** A reading that makes an election. */
interface Placeable {
  readonly reading: Good
  /** It would be another election, moved, but has ballots of its own. */
  readonly taken: boolean
}

interface Plan {
  readonly packed: Uint8Array
  readonly digest: Uint8Array
  readonly findings: string
  readonly window: Window
  /** Set where the files make no election with those that the ballot paper keeps, whatever they make by themselves: why. */
  readonly unfit: Said | null
}

/** What is said of files that aren't taken over. */
type Said = Pick<Findings, "diagnostics"> & Partial<Pick<Findings, "refused">>

/**
 * What is to be stored of an election, given its row. Of that no window is taken, which anybody may have moved who can write to the
 * database: where no window is known under a seal, that of the files holds.
 */
async function plan(
  placing: Placing,
  row: Pick<StoredElection, "paper" | "frozen">,
  { reading, taken }: Placeable,
  known: Entry | undefined,
): Promise<Plan> {
  const { key, election, diagnostics } = reading
  const paper = paperOf(row)
  const { start: startsAt, end: endsAt } = known?.election ?? election
  const { election: held, refused } =
    paper === null
      ? { election, refused: [] }
      : holdToTerms(election, termsOfPaper(paper, { startsAt, endsAt }), {
          now: placing.now,
          final: row.frozen,
          previous: known?.election ?? null,
        })
  const directory: Directory = placing.directories.get(key)?.files ?? new Map()
  const files = await holdFiles(placing.trx, { directory, refused, places: reading.places, known })
  const packed = pack(files)
  const digest = digestOf(packed)
  const withdrawn = held.withdrawn.filter((id) => !election.withdrawn.includes(id))
  const read = files === directory ? reading : readElection({ key, files, withdrawn }).reading
  placing.readings.set(readingId(key, digest), read)
  const twin = paper === null ? twinOf(placing, reading) : null
  const findings: Findings = {
    diagnostics: twin === null ? diagnostics : [describeTwin(reading, twin), ...diagnostics],
    refused: [
      ...(taken ? [describeTaken(reading, election.movedFrom ?? "")] : []),
      ...describeRefused(refused, reading, known?.places),
    ],
    withdrawn,
    former: known?.former ?? [],
    twin,
  }
  const unfit =
    read.election === null
      ? { diagnostics: [...read.diagnostics.filter(isError), ...diagnostics], refused: findings.refused }
      : null
  const window = { startsAt: held.start, endsAt: held.end }
  return { packed, digest, findings: JSON.stringify(findings), window, unfit }
}

const findingsOf = (entry: Entry): Findings => JSON.parse(entry.stored.findings)

/** The election's row, made if there is none, and held until the transaction ends. */
async function lockedRow(
  { trx, secrets: { random } }: Placing,
  { key, start, end }: Election,
  known: Entry | undefined,
): Promise<StoredElection> {
  const uid =
    known?.uid ??
    (await ensureElection(trx, { uid: random(UID_BYTES), key, startsAt: start, endsAt: end })).uid
  const row = await lockElectionExclusive(trx, uid)
  if (!row) throw new Error("the election's row is gone")
  return row
}

/** The last good version stays, and why is said; true if that is new, or `anyway`. */
function keep(placing: Placing, known: Entry, said: Said, anyway: boolean): Promise<boolean> {
  const findings = JSON.stringify({ ...findingsOf(known), ...said, former: known.former })
  return note(placing, known, { keptSince: known.stored.keptSince ?? placing.now, findings }, anyway)
}

/** Says something else about files that stay as they are stored; true if that is new, or `anyway`. */
async function note(
  placing: Placing,
  entry: Entry,
  said: Pick<StoredFiles, "keptSince" | "findings">,
  anyway: boolean,
): Promise<boolean> {
  const { vanished, stored } = entry
  const same = !vanished && said.keptSince === stored.keptSince && said.findings === stored.findings
  if (same && !anyway) return false
  await rewriteNote(placing, entry, { vanished: false, ...said })
  placing.entries.set(entry.election.key, { ...entry, vanished: false })
  return true
}

/** Its directory is gone: it stays, with nothing to say about its files. */
export function noteVanished(placing: Placing, entry: Entry): Promise<void> {
  const findings = JSON.stringify({ ...findingsOf(entry), diagnostics: [], refused: [] })
  return rewriteNote(placing, entry, { keptSince: null, vanished: true, findings })
}

/** Seals what this process knows of the files, not what lies there by now. */
async function rewriteNote(
  { trx, sequence, secrets }: Placing,
  { uid, election: { key, start, end }, stored: { commit, digest, whole } }: Entry,
  said: Pick<StoredFiles, "keptSince" | "vanished" | "findings">,
): Promise<void> {
  const about = { uid, key, commit, digest, whole, sequence, ...said }
  const seal = await sealFiles(secrets, about, { startsAt: start, endsAt: end })
  await noteFiles(trx, uid, { sequence, seal, ...said })
}
