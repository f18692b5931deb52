import { ed25519, x25519 } from "@noble/curves/ed25519.js"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { canonicalJson, type Json } from "#core/base/canonical"
import type { CandidateId } from "#core/election/election"
import { makePaper, paperFingerprint, parsePaper } from "#core/seal/paper"
import { fromHex } from "#test/support/hex"
import { makeSealing } from "#test/support/sealing"

test("a paper is its own canonical text, read back the same", async () => {
  const { paper } = await makeSealing({ candidates: ["zoe", "Adam", "bob"], trustees: 2, threshold: 2 })
  expect(paper.candidates).toEqual(["Adam", "bob", "zoe"])
  expect(parsePaper(paper.text)).toEqual({ ok: true, value: paper })
  expect(paperFingerprint(paper)).toMatch(/^([0-9a-f]{4}-){9}[0-9a-f]{4}$/)
})

test("two elections never share a paper, whatever else is the same", async () => {
  const { paper } = await makeSealing()
  const other = makePaper({ ...paper, uid: paper.uid.map((byte) => byte ^ 1) })
  expect(other.hash).not.toEqual(paper.hash)
})

const trusteeKeyText = (seed: number) => toBase64url(x25519.getPublicKey(new Uint8Array(32).fill(seed + 1)))
const KEY = trusteeKeyText(0)
const OTHER_KEY = trusteeKeyText(1)
const BASE_OF_ED25519 = toBase64url(ed25519.Point.BASE.toBytes())
const NO_POINT = `Ag${"A".repeat(41)}`

/** Small order or not reduced on each of the curves: under such keys nothing is secret, and anyone signs. */
const WEAK = [
  ["zero", "0000000000000000000000000000000000000000000000000000000000000000"],
  ["one", "0100000000000000000000000000000000000000000000000000000000000000"],
  ["minus one", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["the prime and three", "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["one with the high bit", "0100000000000000000000000000000000000000000000000000000000000080"],
] as const

test("several trustees with sound keys make a paper", async () => {
  const { paper } = await makeSealing()
  const text = edit((fields) => ({
    ...fields,
    trustees: Array.from({ length: 9 }, (_, at) => ({ name: `x${at}`, key: trusteeKeyText(at) })),
    threshold: 9,
  }))(paper.text)
  expect(parsePaper(text).ok).toBe(true)
})

test.each<readonly [string, (text: string) => string]>([
  ["other white space", (text: string) => ` ${text}`],
  ["no JSON", () => "{"],
  ["no object", () => "null"],
  ["a further field", edit((paper) => ({ ...paper, extra: 1 }))],
  ["another version", edit((paper) => ({ ...paper, v: 2 }))],
  ["a short uid", edit((paper) => ({ ...paper, uid: "AAAA" }))],
  ["no candidates", edit((paper) => ({ ...paper, candidates: [] }))],
  ["unsorted candidates", edit((paper) => ({ ...paper, candidates: ["b", "a"] }))],
  ["one candidate twice", edit((paper) => ({ ...paper, candidates: ["a", "a"] }))],
  ["an ID that is not ASCII", edit((paper) => ({ ...paper, candidates: ["zoé"] }))],
  [
    "too many candidates",
    edit((paper) => ({ ...paper, candidates: Array.from({ length: 256 }, (_, at) => `c${1000 + at}`) })),
  ],
  ["no trustees", edit((paper) => ({ ...paper, trustees: [] }))],
  ["a threshold above the trustees", edit((paper) => ({ ...paper, threshold: 2 }))],
  ["a threshold of nothing", edit((paper) => ({ ...paper, threshold: 0 }))],
  ["a trustee without a name", edit((paper) => ({ ...paper, trustees: [{ name: "", key: KEY }] }))],
  ["a name that is no text", edit((paper) => ({ ...paper, trustees: [{ name: ["x"], key: KEY }] }))],
  ["a name too long", edit((paper) => ({ ...paper, trustees: [{ name: "x".repeat(101), key: KEY }] }))],
  [
    "a further field of a trustee",
    edit((paper) => ({ ...paper, trustees: [{ name: "x", key: KEY, email: "x@example.org" }] })),
  ],
  ["a trustee's short key", edit((paper) => ({ ...paper, trustees: [{ name: "x", key: "AA" }] }))],
  [
    "one key for two trustees",
    edit((paper) => ({ ...paper, trustees: ["x", "y"].map((name) => ({ name, key: KEY })) })),
  ],
  [
    "one name for two trustees",
    edit((paper) => ({ ...paper, trustees: [KEY, OTHER_KEY].map((key) => ({ name: "x", key })) })),
  ],
  [
    "ten trustees",
    edit((paper) => ({
      ...paper,
      trustees: Array.from({ length: 10 }, (_, at) => ({ name: `x${at}`, key: trusteeKeyText(at) })),
    })),
  ],
  ...WEAK.flatMap(([what, hex]) =>
    (["trustee", "credentialKey", "receiptKey"] as const).map(
      (place) =>
        [
          `${what} as ${place}`,
          edit((paper) => {
            const key = toBase64url(fromHex(hex))
            return place === "trustee"
              ? { ...paper, trustees: [{ name: "x", key }] }
              : { ...paper, [place]: key }
          }),
        ] as const,
    ),
  ),
  ["a credential key that is no element", edit((paper) => ({ ...paper, credentialKey: BASE_OF_ED25519 }))],
  ["a signing key that is no point", edit((paper) => ({ ...paper, receiptKey: NO_POINT }))],
])("%s is refused", async (_, change) => {
  const { paper } = await makeSealing()
  expect(parsePaper(change(paper.text))).toEqual({ ok: false, error: "PAPER_INVALID" })
})

test("fields that make no paper are a bug and throw", async () => {
  const { paper } = await makeSealing()
  expect(() => makePaper({ ...paper, candidates: [] as CandidateId[] })).toThrow("make no ballot paper")
})

type PaperJson = Readonly<Record<string, Json>>

/** The canonical text of a changed paper: only the change can be what is refused. */
function edit(change: (paper: PaperJson) => PaperJson) {
  return (text: string) => canonicalJson(change(JSON.parse(text) as PaperJson))
}
