/**
 * The count, for officers, and for everyone once it is published: a `Tally` with the names, the numbers of ballots, and what it can be
 * checked by. Candidate IDs throughout; rows and columns of `pairwise` follow `candidates`.
 */
import { type Static, Type } from "@sinclair/typebox"
import { Comparison, Evidence, MethodName, Seating, TiebreakStep } from "./evidence.ts"

const ids = Type.Array(Type.String())

export const ElectionResult = Type.Object({
  method: MethodName,
  seats: Type.Integer(),
  /** Ballots on the board = valid + spoiled. */
  cast: Type.Integer(),
  valid: Type.Integer(),
  /** Those that were counted: the valid ones. */
  ballots: Type.Integer(),
  /** Ballots that did not open or held impossible ranks. */
  spoiled: Type.Integer(),
  /** Stored rows that failed the second look at their token and signature: the database was changed. Not on the board. */
  damaged: Type.Integer(),
  issued: Type.Integer(),
  listed: Type.Integer(),
  candidates: ids,
  names: Type.Record(Type.String(), Type.String()),
  /** Taken out before counting. */
  withdrawn: ids,
  /** pairwise[i][j]: ballots that rank candidate i above candidate j. */
  pairwise: Type.Array(Type.Array(Type.Integer())),
  /** Tiers, best first; more than one candidate in a tier is a tie. */
  ranking: Type.Array(ids),
  /** The tiers with more than one candidate. */
  ties: Type.Array(ids),
  /** Those who take a seat: limits and the published lot are applied. */
  winners: ids,
  /** The tied candidates that the last seats fall to, none of them among `winners`; else empty. */
  tiedForLastSeat: ids,
  /** Caps on winners who share a value of an info field; how they were applied: `seating`. */
  limits: Type.Array(Type.Object({ field: Type.String(), max: Type.Integer() })),
  condorcetWinner: Type.Union([Type.String(), Type.Null()]),
  smithSet: ids,
  schwartzSet: ids,
  /** Everybody who stands has a seat, whatever the ballots say. */
  uncontested: Type.Boolean(),
  seating: Seating,
  tiebreak: TiebreakStep,
  evidence: Evidence,
  comparison: Comparison,
  /** Merkle root of the board, base64url. */
  boardRoot: Type.String(),
  /** Fingerprint of the ballot paper. */
  paperFingerprint: Type.String(),
})
export type ElectionResult = Static<typeof ElectionResult>
