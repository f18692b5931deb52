/** What a device derives from a voting key, for an election and for all of them. */
import { type Pair, signingPair } from "./curves.ts"
import { type Bytes, concat, fromLittle, label, lp, NOBODY } from "./encoding.ts"
import { derivePair } from "./hpke.ts"
import { hkdf } from "./symmetric.ts"

/** The order of ristretto255. */
export const L = 2n ** 252n + 27742317777372353535851937790883648493n

export interface ElectionKeys {
  /** Signs; its public half is the pseudonym. */
  readonly signing: Pair
  readonly blindBytes: Bytes
  readonly blind: bigint
  /** Encrypts the secrets of one's own ballots. */
  readonly self: Bytes
}

/** A scalar from 1 to L - 1. */
export const scalarFrom = (bytes: Bytes): bigint => 1n + (fromLittle(bytes) % (L - 1n))

/** The info by which HKDF derives what has this purpose in an election. */
export const derivationInfo = (purpose: string, uid: Bytes, credentialKey: Bytes): Bytes =>
  concat(label(purpose, uid), lp(credentialKey))

export function electionKeys(votingKey: Bytes, uid: Bytes, credentialKey: Bytes): ElectionKeys {
  const derive = (purpose: string, length: number): Bytes =>
    hkdf(votingKey, derivationInfo(purpose, uid, credentialKey), length)
  const blindBytes = derive("blind", 48)
  return {
    signing: signingPair(derive("pseudonym", 32)),
    blindBytes,
    blind: scalarFrom(blindBytes),
    self: derive("self", 32),
  }
}

export const keyFingerprint = (votingKey: Bytes): Bytes => hkdf(votingKey, label("fingerprint", NOBODY), 32)
export const trusteeSeed = (votingKey: Bytes): Bytes => hkdf(votingKey, label("trustee", NOBODY), 32)
export const trusteePair = (votingKey: Bytes): Pair => derivePair(trusteeSeed(votingKey))
