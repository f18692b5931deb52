/**
 * Credentials and ballots on the wire (PROTOCOL: credential, casting, board).
 *
 * Every binary value is base64url without padding. `election` is the uid, 16 bytes.
 */
import { type Static, Type } from "@sinclair/typebox"
import { binary } from "./binary.ts"

/** The longest sealed ballot that any paper allows, in bytes; a layout check by the paper follows. */
export const MAX_SEALED_BYTES = 2048

export const CredentialRequest = Type.Object({
  election: binary(16),
  /** Blinded element (ristretto255), RFC 9497. */
  blinded: binary(32),
  /** Fingerprint of the voting key, kept with the account. */
  keyFingerprint: binary(32),
})
export type CredentialRequest = Static<typeof CredentialRequest>

export const CredentialResponse = Type.Object({
  evaluated: binary(32),
  /** DLEQ proof against the paper's credential key. */
  proof: binary(64),
})
export type CredentialResponse = Static<typeof CredentialResponse>

export const CastRequest = Type.Object({
  election: binary(16),
  /** Ed25519 public key. */
  pseudonym: binary(32),
  /** VOPRF output for the pseudonym. */
  token: binary(64),
  /** One above the version that is stored; the first is 1. */
  version: Type.Integer({ minimum: 1, maximum: 0xffffffff }),
  /** Empty: withdraw. */
  sealed: Type.String({ maxLength: Math.ceil((MAX_SEALED_BYTES * 4) / 3), pattern: "^[A-Za-z0-9_-]*$" }),
  signature: binary(64),
})
export type CastRequest = Static<typeof CastRequest>

/** The receipt: a JWS (EdDSA, compact) of {uid, paper, tracker, version}. */
export const CastResponse = Type.Object({ receipt: Type.String() })
export type CastResponse = Static<typeof CastResponse>

export const ReadRequest = Type.Object({
  election: binary(16),
  pseudonym: binary(32),
  signature: binary(64),
})
export type ReadRequest = Static<typeof ReadRequest>

/** The ballot as stored: `sealed` is empty after a withdrawal. */
export const ReadResponse = Type.Object({
  version: Type.Integer(),
  sealed: Type.String(),
  receipt: Type.String(),
})
export type ReadResponse = Static<typeof ReadResponse>

/** The frozen board: sorted trackers, and the signed checkpoint over their Merkle root. */
export const Board = Type.Object({
  trackers: Type.Array(binary(32)),
  /** JWS (EdDSA, compact) of {uid, paper, count, issued, listed, root}. */
  checkpoint: Type.String(),
})
export type Board = Static<typeof Board>
