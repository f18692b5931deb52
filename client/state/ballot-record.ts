/**
 * Ballot record: what this device knows of one person's ballot in one election, and how it changes. Pure.
 *
 *   none --sealed--> waiting --receipt--> cast | withdrawn --sealed--> waiting ...
 *                    waiting --passing trouble--> waiting (sent again, the same bytes)
 *                    waiting --other trouble--> stuck --sealed anew, or given up--> ...
 *
 * A sealed version is recorded before it is sent, so that a lost answer is made good by sending the same bytes again.
 */
import type { Ranking } from "#core/ballot/ranking"
import type { CastRequest } from "#core/wire/ballot"
import type { BoardFigures, BoardVerdict } from "./sealing.ts"
import { isPassing, type Trouble } from "./trouble.ts"

export interface SealedVersion {
  readonly request: CastRequest
  /** What is in it; null: it withdraws the ballot. */
  readonly ranking: Ranking | null
}

/** A version that the server holds, by a receipt that was verified. */
export interface CastVersion {
  readonly version: number
  /** Base64url; empty: withdrawn. */
  readonly sealed: string
  readonly ranking: Ranking | null
  /** JWS, compact. */
  readonly receipt: string
  /** Base64url. */
  readonly tracker: string
  /** The request as this device sent it; null: cast elsewhere and read back. */
  readonly request: CastRequest | null
}

/** A version that another one took the place of. Trackers are base64url; null: it was a withdrawal. */
export interface EarlierVersion {
  readonly version: number
  readonly tracker: string | null
}

/** What the last look at the board found. `tracker`: what was looked for. */
export type BoardFinding = { readonly tracker: string } & (
  | ({ readonly kind: "listed" } & BoardFigures)
  | { readonly kind: "fault"; readonly fault: Extract<BoardVerdict, { kind: "fault" }>["fault"] }
)

/** The election of a record: uid (base64url), how to show and find it, its ballot paper. */
export interface ElectionFacts {
  readonly uid: string
  readonly slug: string
  readonly name: string
  /** ISO 8601. */
  readonly end: string
  /** Canonical text. */
  readonly paper: string
}

export interface BallotRecord extends ElectionFacts {
  /** Fingerprint of the voting key that this election is bound to, with the credential, base64url; null before. */
  readonly credential: { readonly key: string; readonly token: string } | null
  readonly waiting: { readonly sealed: SealedVersion; readonly trouble: Trouble | null } | null
  readonly cast: CastVersion | null
  /** Sealed bytes of versions that were sealed anew before an answer came: the server may hold them all the same. */
  readonly replaced: readonly string[]
  /** Versions that were cast and replaced since, as far as this device knows; the oldest first. */
  readonly earlier?: readonly EarlierVersion[]
  readonly board?: BoardFinding
}

export type BallotStatus =
  | "none"
  /** Sealed on this device and not yet on the server; sent again by itself. */
  | "waiting"
  /** Sealed on this device and refused; the person decides. */
  | "stuck"
  | "cast"
  | "withdrawn"

export const emptyRecord = ({ uid, slug, name, end, paper }: ElectionFacts): BallotRecord => ({
  uid,
  slug,
  name,
  end,
  paper,
  credential: null,
  waiting: null,
  cast: null,
  replaced: [],
})

export function ballotStatus(record: Pick<BallotRecord, "waiting" | "cast">): BallotStatus {
  if (record.waiting)
    return record.waiting.trouble && !isPassing(record.waiting.trouble) ? "stuck" : "waiting"
  if (!record.cast) return "none"
  return record.cast.ranking === null ? "withdrawn" : "cast"
}

/** The version to seal next, as far as this device knows. */
export const nextVersion = (record: BallotRecord): number => (record.cast?.version ?? 0) + 1

export const withSealed = (record: BallotRecord, sealed: SealedVersion): BallotRecord => ({
  ...record,
  waiting: { sealed, trouble: null },
  replaced: record.waiting ? [...record.replaced, record.waiting.sealed.request.sealed] : record.replaced,
})

const isWaiting = (record: BallotRecord, { request }: SealedVersion): boolean =>
  record.waiting?.sealed.request.signature === request.signature

/** The server stored the version that was waiting. An answer to a version that no longer waits changes nothing. */
export function withReceipt(
  record: BallotRecord,
  sealed: SealedVersion,
  receipt: string,
  tracker: string,
): BallotRecord {
  if (!isWaiting(record, sealed)) return record
  const { request, ranking } = sealed
  const cast = { version: request.version, sealed: request.sealed, ranking, receipt, tracker, request }
  return { ...withCast(record, cast), waiting: null, replaced: [] }
}

function withCast(record: BallotRecord, cast: CastVersion): BallotRecord {
  const before = record.cast
  if (!before || before.version === cast.version) return { ...record, cast }
  const { version, ranking, tracker } = before
  const earlier = [...(record.earlier ?? []), { version, tracker: ranking === null ? null : tracker }]
  return { ...record, cast, earlier }
}

export const withTrouble = (record: BallotRecord, sealed: SealedVersion, trouble: Trouble): BallotRecord =>
  isWaiting(record, sealed) ? { ...record, waiting: { sealed, trouble } } : record

/** Gives up what was waiting. */
export const withoutWaiting = (record: BallotRecord): BallotRecord => ({ ...record, waiting: null })

/** Takes what the server holds (cast on another device, or read back by the words) as what was cast. */
export const withServerCopy = withCast

/** What a look at the board found. A tracker that was replaced meanwhile says nothing any more. */
export function withVerdict(record: BallotRecord, tracker: string, verdict: BoardVerdict): BallotRecord {
  if (record.cast?.tracker !== tracker) return record
  return verdict.kind === "listed"
    ? { ...record, board: { tracker, ...verdict } }
    : { ...record, board: { tracker, kind: "fault", fault: verdict.fault } }
}

/** What is known of the version that counts. */
export const boardOf = ({ cast, board }: Pick<BallotRecord, "cast" | "board">): BoardFinding | null =>
  cast && board?.tracker === cast.tracker ? board : null

/** How the server's copy compares with what this device knows was cast. */
export type Comparison = "same" | "newer" | "lost" | "different"

/** `stored`: what the server holds, or null where it holds nothing. */
export function compareStored(
  record: Pick<BallotRecord, "cast">,
  stored: { readonly version: number; readonly sealed: string } | null,
): Comparison {
  const known = record.cast?.version ?? 0
  const version = stored?.version ?? 0
  if (version !== known) return version > known ? "newer" : "lost"
  return stored?.sealed === record.cast?.sealed ? "same" : "different"
}
