/** The count, for officers. Candidate IDs throughout; rows and columns of `pairwise` follow `candidates`. */
import { type Static, Type } from "@sinclair/typebox"

const ids = Type.Array(Type.String())

export const ElectionResult = Type.Object({
  method: Type.String(),
  seats: Type.Integer(),
  /** Ballots on the board = valid + spoiled. */
  cast: Type.Integer(),
  valid: Type.Integer(),
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
  /** Those who take a seat without a tie to break. */
  winners: ids,
  /** The tier that the last seat falls into, where it holds more candidates than seats are left; else empty. */
  tiedForLastSeat: ids,
  /** Caps on winners who share a value of an info field: for officers to apply down the ranking; `winners` doesn't. */
  limits: Type.Array(Type.Object({ field: Type.String(), max: Type.Integer() })),
  condorcetWinner: Type.Union([Type.String(), Type.Null()]),
  smithSet: ids,
  /** Merkle root of the board, base64url. */
  boardRoot: Type.String(),
  /** Fingerprint of the ballot paper. */
  paperFingerprint: Type.String(),
})
export type ElectionResult = Static<typeof ElectionResult>
