/** What a voter signs, and what names a version of a ballot. */
import { isSignature, signBytes } from "./curves.ts"
import { type Bytes, concat, demand, label, lp, sha256, u32 } from "./encoding.ts"

export const castMessage = (uid: Bytes, version: number, sealed: Bytes): Bytes =>
  concat(label("cast", uid), lp(u32(version)), lp(sealed))
export const readMessage = (uid: Bytes): Bytes => label("read", uid)
export const credentialInput = (uid: Bytes, pseudonym: Bytes): Bytes =>
  concat(label("credential", uid), lp(pseudonym))

export const trackerOf = (uid: Bytes, pseudonym: Bytes, version: number, sealed: Bytes): Bytes =>
  sha256(label("tracker", uid), lp(pseudonym), lp(u32(version)), lp(sealed))

export const signCast = (seed: Bytes, uid: Bytes, version: number, sealed: Bytes): Bytes =>
  signBytes(seed, castMessage(uid, version, sealed))
export const signRead = (seed: Bytes, uid: Bytes): Bytes => signBytes(seed, readMessage(uid))

export const checkSignature = (pseudonym: Bytes, message: Bytes, signature: Bytes): void =>
  demand(isSignature(pseudonym, message, signature), "SIGNATURE_INVALID")
