/**
 * Casting: what a pseudonym signs, and the tracker by which a ballot is found again.
 *
 * Signatures are Ed25519 (RFC 8032), verified strictly: canonical encodings, no small-order keys, no cofactor.
 */
import { ed25519 } from "@noble/curves/ed25519.js"
import { uintBytes } from "../base/bytes.ts"
import { labelled, lp } from "../base/canonical.ts"
import type { Subtle } from "./crypto.ts"
import { labelledHash } from "./hash.ts"
import { verifyStrictly } from "./signature.ts"
import type { ElectionKeys } from "./voting-key.ts"

/** A version of a pseudonym's ballot. `sealed` is empty where the version withdraws it. */
export interface BallotVersion {
  readonly uid: Uint8Array
  readonly pseudonym: Uint8Array
  /** From 1 on, one more with every cast. */
  readonly version: number
  readonly sealed: Uint8Array
}

const castMessage = ({ uid, version, sealed }: Omit<BallotVersion, "pseudonym">): Uint8Array =>
  labelled("cast", uid, lp(uintBytes(version, 4)), lp(sealed))

const readMessage = (uid: Uint8Array): Uint8Array => labelled("read", uid)

type Signer = Pick<ElectionKeys, "seed">

export const signCast = (keys: Signer, ballot: Omit<BallotVersion, "pseudonym">): Uint8Array =>
  ed25519.sign(castMessage(ballot), keys.seed)

export const verifyCast = (subtle: Subtle, ballot: BallotVersion, signature: Uint8Array): Promise<boolean> =>
  verifyStrictly(subtle, signature, castMessage(ballot), ballot.pseudonym)

/** Signs the wish to read one's own ballot back. Who replays it learns sealed bytes that they can't open. */
export const signRead = (keys: Signer, uid: Uint8Array): Uint8Array =>
  ed25519.sign(readMessage(uid), keys.seed)

export const verifyRead = (
  subtle: Subtle,
  uid: Uint8Array,
  pseudonym: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> => verifyStrictly(subtle, signature, readMessage(uid), pseudonym)

/** 32 bytes that name one version of one ballot; who opens ballots can't compute it without the pseudonym. */
export const tracker = ({ uid, pseudonym, version, sealed }: BallotVersion): Uint8Array =>
  labelledHash("tracker", uid, lp(pseudonym), lp(uintBytes(version, 4)), lp(sealed))
