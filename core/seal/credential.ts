/**
 * Credential: the right to cast one ballot, issued to a person and used under a pseudonym that the issuer never saw.
 *
 * VOPRF(ristretto255, SHA-512), RFC 9497 mode 0x01. The server evaluates a blinded pseudonym for each listed voter once; the
 * unblinded output is a token that only the server can check and nobody can link to the blinded value.
 */
import { ristretto255_oprf } from "@noble/curves/ed25519.js"
import { equalBytes, utf8 } from "../base/bytes.ts"
import { labelled, lp } from "../base/canonical.ts"
import type { Random } from "../base/random.ts"
import { err, ok, type Result } from "../base/result.ts"
import type { Paper } from "./paper.ts"
import { isElement } from "./public-keys.ts"
import type { ElectionKeys } from "./voting-key.ts"

export interface KeyPair {
  readonly secretKey: Uint8Array
  readonly publicKey: Uint8Array
}

/** What the device keeps until the answer comes; it can be made again from the same words. */
export interface CredentialInquiry {
  /** Scalar, 32 bytes, secret. */
  readonly blind: Uint8Array
  /** Group element, 32 bytes: what is sent. */
  readonly blinded: Uint8Array
}

export interface Evaluation {
  /** Group element, 32 bytes. */
  readonly evaluated: Uint8Array
  /** DLEQ proof (RFC 9497 section 2.2), 64 bytes. */
  readonly proof: Uint8Array
}

// RFC 9497 section 3.3.1 defines Evaluate for this mode too; the library has it and leaves it out of its types.
const voprf = ristretto255_oprf.voprf as typeof ristretto255_oprf.voprf & {
  evaluate(secretKey: Uint8Array, input: Uint8Array): Uint8Array
}

/** A fresh key pair: DeriveKeyPair (RFC 9497 section 3.2.1) of a random seed. */
export const newCredentialKey = (random: Random): KeyPair =>
  voprf.deriveKeyPair(random(32), utf8("votive/v1/credential-key"))

const credentialInput = (uid: Uint8Array, pseudonym: Uint8Array): Uint8Array =>
  labelled("credential", uid, lp(pseudonym))

/**
 * Device: Blind (RFC 9497 section 3.3.2). The blind comes from the voting key, not from fresh randomness, so that the same
 * words on another device ask the same thing: blind = 1 + (LE(keys.blind) mod (L - 1)).
 */
export const inquire = (paper: Pick<Paper, "uid">, keys: ElectionKeys): CredentialInquiry =>
  voprf.blind(credentialInput(paper.uid, keys.pseudonym), () => keys.blind.slice())

/** Server: BlindEvaluate with its proof. `BLINDED_INVALID`: not a canonical group element, or the identity. */
export function evaluate(
  key: KeyPair,
  blinded: Uint8Array,
  random: Random,
): Result<Evaluation, "BLINDED_INVALID"> {
  if (!isElement(blinded)) return err("BLINDED_INVALID")
  // The library's type allows a call without a length; it never makes one.
  const rng = random as (length?: number) => Uint8Array
  return ok(voprf.blindEvaluate(key.secretKey, key.publicKey, blinded, rng))
}

/** Device: verifies the proof against the paper's credential key and unblinds to the 64-byte token. */
export function finalize(
  paper: Pick<Paper, "uid" | "credentialKey">,
  keys: ElectionKeys,
  answer: Evaluation,
): Result<Uint8Array, "PROOF_INVALID"> {
  const { blind, blinded } = inquire(paper, keys)
  const input = credentialInput(paper.uid, keys.pseudonym)
  try {
    return ok(voprf.finalize(input, blind, answer.evaluated, blinded, paper.credentialKey, answer.proof))
  } catch {
    return err("PROOF_INVALID")
  }
}

/** Server: whether the token is the VOPRF output for this pseudonym (Evaluate, compared in constant time). */
export const checkToken = (
  secretKey: Uint8Array,
  uid: Uint8Array,
  pseudonym: Uint8Array,
  token: Uint8Array,
): boolean => equalBytes(voprf.evaluate(secretKey, credentialInput(uid, pseudonym)), token)
