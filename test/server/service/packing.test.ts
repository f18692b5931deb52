import fc from "fast-check"
import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { compress, decompress, digestOf, pack, unpack, unpackStored } from "#server/service/packing"

const name = fc.constantFrom(
  "election.yaml",
  "voters.yaml",
  "results.md",
  "candidate-ä\n.md",
  "candidate-b.md",
)
const files = fc.array(fc.tuple(name, fc.uint8Array({ maxLength: 200 }))).map((entries) => new Map(entries))

test("what is packed comes back, byte for byte, in whatever order it came", () => {
  fc.assert(
    fc.property(files, (directory) => {
      const packed = pack(directory)
      expect(new Map(unpack(decompress(compress(packed))))).toEqual(directory)
      expect(pack(new Map([...directory].reverse()))).toEqual(packed)
    }),
  )
})

test("different files have different digests; files that aren't read make none", () => {
  const one = new Map([["election.yaml", utf8("ab")]])
  const two = new Map([...one, ["voters.yaml", utf8("")]])
  const three = new Map([...one, ["README.md", utf8("x")]])
  expect(digestOf(pack(one))).toHaveLength(32)
  expect(digestOf(pack(two))).not.toEqual(digestOf(pack(one)))
  expect(pack(three)).toEqual(pack(one))
})

test("what is stored comes back under its own digest alone; what is no packing at all, under none", () => {
  const directory = new Map([["election.yaml", utf8("ab")]])
  const packed = pack(directory)
  expect(unpackStored(compress(packed), digestOf(packed))).toEqual(directory)
  expect(unpackStored(compress(packed), digestOf(utf8("")))).toBeNull()
  expect(unpackStored(utf8("neither"), digestOf(utf8("neither")))).toBeNull()
})
