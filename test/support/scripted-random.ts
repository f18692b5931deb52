/**
 * Randomness that a test can repeat: SHA-256 of seed and block number, block after block.
 *
 * Uniform enough for any test, the same on every machine, and of course no secret.
 */
import { sha256 } from "@noble/hashes/sha2.js"
import { concat, uintBytes, utf8 } from "#core/base/bytes"
import type { Random } from "#core/base/random"

/** A stream of its own for each seed; the n-th byte drawn doesn't depend on how draws are cut. */
export function scriptedRandom(seed: string): Random {
  const start = utf8(seed)
  let block = 0
  let rest: Uint8Array = new Uint8Array(0)
  return (length) => {
    while (rest.length < length) {
      rest = concat(rest, sha256(concat(uintBytes(block, 4), start)))
      block++
    }
    const drawn = rest.slice(0, length)
    rest = rest.slice(length)
    return drawn
  }
}
