import { sha256 } from "@noble/hashes/sha2.js"
import fc from "fast-check"
import { expect, test } from "vitest"
import { toHex } from "#core/base/bytes"
import { merkleRoot } from "#core/board/merkle"
import { fromHex } from "#test/support/hex"

// The leaves and roots that implementations of RFC 6962 and RFC 9162 share as test data.
const entries = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
].map(fromHex)

test.each([
  [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
  [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
  [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
  [7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"],
  [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
])("the root over %i entries is the published one", (count, root) => {
  expect(toHex(merkleRoot(entries.slice(0, count)))).toBe(root)
})

/** MTH as RFC 9162 section 2.1.1 writes it: split at the largest power of two below n. */
function definition(list: readonly Uint8Array[]): Uint8Array {
  if (list.length === 0) return sha256(new Uint8Array(0))
  if (list.length === 1) return sha256(Uint8Array.of(0, ...(list[0] as Uint8Array)))
  const split = 2 ** Math.floor(Math.log2(list.length - 1))
  return sha256(Uint8Array.of(1, ...definition(list.slice(0, split)), ...definition(list.slice(split))))
}

test("pairing level by level gives the tree of the definition", () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 4 }), { maxLength: 70 }), (list) => {
      expect(merkleRoot(list)).toEqual(definition(list))
    }),
  )
})
