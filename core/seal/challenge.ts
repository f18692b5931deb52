/**
 * Challenge: proves before voting starts that a trustee's secret key is at hand. The server seals 32 bytes to the public key; whoever
 * sends them back has opened them.
 *
 * Its HPKE info differs from that of every box of a ballot, so that opening challenges never opens a ballot.
 */
import { concat } from "../base/bytes.ts"
import { labelled, lp } from "../base/canonical.ts"
import type { Random } from "../base/random.ts"
import { err, ok, type Result } from "../base/result.ts"
import { isTrusteeKey } from "../base/trustee-key.ts"
import type { KeyPair } from "./credential.ts"
import { box, ENCAPSULATED_BYTES, openingKey, unbox } from "./trustee.ts"

/** Length of the answer, in bytes. */
export const ANSWER_BYTES = 32

const NO_AAD = new Uint8Array(0)

/** Bound to election and key, so that a challenge serves nowhere else. */
const challengeInfo = (uid: Uint8Array, publicKey: Uint8Array): Uint8Array =>
  labelled("challenge", uid, lp(publicKey))

/**
 * Server: the encapsulated key (32 bytes) and the encrypted answer (48 bytes), joined. Throws on an answer of any other length
 * than 32 bytes (a bug). `KEY_INVALID`: nothing can be sealed to this key (see `isTrusteeKey`).
 */
export async function makeChallenge(
  uid: Uint8Array,
  publicKey: Uint8Array,
  answer: Uint8Array,
  random: Random,
): Promise<Result<Uint8Array, "KEY_INVALID">> {
  if (answer.length !== ANSWER_BYTES) throw new RangeError(`an answer has ${ANSWER_BYTES} bytes`)
  if (!isTrusteeKey(publicKey)) return err("KEY_INVALID")
  const { enc, ciphertext } = await box(publicKey, answer, challengeInfo(uid, publicKey), NO_AAD, random)
  return ok(concat(enc, ciphertext))
}

/** Trustee: the answer. `CHALLENGE_MISMATCH`: made for another key or election, or changed. */
export async function openChallenge(
  uid: Uint8Array,
  pair: KeyPair,
  challenge: Uint8Array,
): Promise<Result<Uint8Array, "CHALLENGE_MISMATCH">> {
  const sealed = {
    enc: challenge.subarray(0, ENCAPSULATED_BYTES),
    ciphertext: challenge.subarray(ENCAPSULATED_BYTES),
  }
  const key = await openingKey(pair.secretKey)
  const answer = await unbox(key, sealed, challengeInfo(uid, pair.publicKey), NO_AAD)
  return answer.ok && answer.value.length === ANSWER_BYTES ? answer : err("CHALLENGE_MISMATCH")
}
