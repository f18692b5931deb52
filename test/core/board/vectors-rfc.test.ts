/** The known Merkle tree hashes of RFC 9162 (as RFC 6962), run against core. Provenance is in the file. */
import { expect, test } from "vitest"
import { merkleRoot } from "#core/board/merkle"
import { bytes, rfcVectors } from "#test/support/vectors"

interface Tree {
  readonly leaves: readonly string[]
  readonly leafHashes: readonly string[]
  readonly roots: readonly string[]
}

const { leaves, leafHashes, roots } = rfcVectors<Tree>("rfc9162-merkle-tree")

test.each(leaves.map((leaf, at) => [at, leaf]))("RFC 9162, the hash of leaf %i, %s", (at) => {
  expect(merkleRoot([bytes(leaves[at as number] ?? "")])).toEqual(bytes(leafHashes[at as number] ?? ""))
})

test.each(roots.map((root, size) => [size, root]))(
  "RFC 9162, the root over %i leaves is %s",
  (size, root) => {
    expect(merkleRoot(leaves.slice(0, size as number).map(bytes))).toEqual(bytes(root as string))
  },
)
