/**
 * Merkle tree of RFC 9162 section 2.1, SHA-256: leaf hash H(0x00 || entry), node hash H(0x01 || left || right).
 */
import { sha256 } from "@noble/hashes/sha2.js"
import { concat } from "../base/bytes.ts"

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** MTH of RFC 9162 section 2.1.1 over entries in their order; the hash of nothing for an empty list. */
export function merkleRoot(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length === 0) return sha256(new Uint8Array(0))
  let level: Uint8Array[] = entries.map((entry) => sha256(concat(LEAF, entry)))
  // Pairing level by level, an odd last node moving up as it is, gives the same tree as splitting at powers of two.
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let at = 0; at < level.length; at += 2) {
      const left = level[at] as Uint8Array
      const right = level[at + 1]
      above.push(right ? sha256(concat(NODE, left, right)) : left)
    }
    level = above
  }
  return level[0] as Uint8Array
}
