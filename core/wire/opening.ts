/**
 * Officers as trustees, on the wire (PROTOCOL: trustee keys, opening): proving that a key is at hand before the start, handing in
 * shares after the end. For the officers of the election alone.
 *
 * Every binary value is base64url without padding.
 */
import { type Static, Type } from "@sinclair/typebox"
import { binary } from "./binary.ts"

/** Length of a challenge: an HPKE encapsulated key, 32 bytes, and the 32-byte answer encrypted, with its 16-byte tag. */
export const CHALLENGE_BYTES = 80

/** Most bytes of a request that hands in shares: those of some 20,000 ballots. */
export const MAX_SHARES_BODY_BYTES = 1024 * 1024

export const TrusteeState = Type.Object({
  name: Type.String(),
  /** HPKE public key (X25519). */
  key: binary(32),
  /** Opened a challenge with this key: it is at hand. */
  proved: Type.Boolean(),
  /** After the end: handed in shares of the ballots on the board, and how many; null: not yet. */
  shares: Type.Union([Type.Integer(), Type.Null()]),
})
export type TrusteeState = Static<typeof TrusteeState>

/** How far the trustees are. Without trustees (the instance opens) the list is empty. */
export const Opening = Type.Object({
  /** How many trustees are needed. */
  threshold: Type.Integer(),
  /** In the order of the ballot paper, before the start in that of the files. */
  trustees: Type.Array(TrusteeState),
  /** Ballots on the board; null until it is frozen. */
  ballots: Type.Union([Type.Integer(), Type.Null()]),
  /**
   * Ballots that don't open with the shares at hand, and might with those of a trustee who has handed in none yet; null until
   * the threshold is reached.
   */
  undecided: Type.Union([Type.Integer(), Type.Null()]),
  /** Counted: the shares are erased, and nothing is handed in any more. */
  concluded: Type.Boolean(),
})
export type Opening = Static<typeof Opening>

export const ChallengeRequest = Type.Object({ key: binary(32) })
export type ChallengeRequest = Static<typeof ChallengeRequest>

/** A challenge is opened by `openChallenge` (core/seal/challenge.ts). */
export const ChallengeResponse = Type.Object({
  /** The election's uid, which the challenge is bound to: before the ballot paper is fixed nothing else tells it. */
  uid: binary(16),
  challenge: binary(CHALLENGE_BYTES),
})
export type ChallengeResponse = Static<typeof ChallengeResponse>

export const ProofRequest = Type.Object({ key: binary(32), answer: binary(32) })
export type ProofRequest = Static<typeof ProofRequest>

/** The ballots on the frozen board, sealed, without pseudonyms, sorted: an order that says nothing, as it is that of c0. */
export const SealedBallots = Type.Object({
  /** JWS of the checkpoint: signed, and names the paper and how many ballots there are. */
  checkpoint: Type.String(),
  sealed: Type.Array(Type.String()),
  /** A challenge for each trustee, in the order of the ballot paper: what is handed in comes with the answer. */
  challenges: Type.Array(binary(CHALLENGE_BYTES)),
})
export type SealedBallots = Static<typeof SealedBallots>

export const SharesRequest = Type.Object({
  /** The trustee's public key. */
  key: binary(32),
  /** To the challenge for it: only who has the key hands in for it, so that nobody makes it seem that all have. */
  answer: binary(32),
  /** Merkle root of the board that the shares are of. */
  root: binary(32),
  /** A share for each ballot in the order of SealedBallots, all joined; zeros where the box did not open. */
  shares: Type.String({ pattern: "^[A-Za-z0-9_-]*$" }),
})
export type SharesRequest = Static<typeof SharesRequest>

/** What conclusion asks for besides being an officer. */
export const ConclusionRequest = Type.Object({
  /** As many ballots as `Opening.undecided` says are given up: they count as spoiled. Needed only where that isn't 0. */
  giveUp: Type.Optional(Type.Integer({ minimum: 0 })),
})
export type ConclusionRequest = Static<typeof ConclusionRequest>
