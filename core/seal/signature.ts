/**
 * Ed25519 signatures (RFC 8032), verified strictly: canonical encodings of key, R and S, and no key of small order.
 *
 * The verdict is that of the named library and its cofactored equation (section 5.1.7), in every engine. WebCrypto alone would not do:
 * it takes keys of small order, and refuses what only the cofactored equation accepts.
 */
import { ed25519 } from "@noble/curves/ed25519.js"
import { type Subtle, verifyEd25519 } from "./crypto.ts"
import { isSigningKey } from "./public-keys.ts"

const SIGNATURE_BYTES = 64

/** False, too, where key or signature are of another length. */
export async function verifyStrictly(
  subtle: Subtle,
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): Promise<boolean> {
  if (!isSigningKey(publicKey) || signature.length !== SIGNATURE_BYTES) return false
  // Under a strong key, what WebCrypto accepts satisfies the cofactored equation too: five times as fast for honest signatures.
  return (
    (await verifyEd25519(subtle, signature, message, publicKey)) ||
    ed25519.verify(signature, message, publicKey, { zip215: false })
  )
}
