/** Our own vectors of sealing, casting and receipts (core/seal/vectors), run against core. */
import { describe, expect, test } from "vitest"
import { concat, toBase64url } from "#core/base/bytes"
import { labelled, lp } from "#core/base/canonical"
import type { Random } from "#core/base/random"
import { signCast, signRead, tracker, verifyCast, verifyRead } from "#core/seal/cast"
import { decodeSealed, encodeCommitments, encodeHead, sealedBytes } from "#core/seal/layout"
import { openBallot, openOwn } from "#core/seal/open"
import { type Paper, parsePaper } from "#core/seal/paper"
import { receiptKey, signReceipt, verifyReceipt } from "#core/seal/receipt"
import { boxInfo, seal } from "#core/seal/seal"
import { commitment } from "#core/seal/shares"
import { box } from "#core/seal/trustee"
import { must } from "#test/support/sealing"
import { bytes, type Fields, ownVectors, type Refused } from "#test/support/vectors"

const { subtle } = crypto

/** Hands out these draws one after the other, each of the length that is asked for. */
function drawing(...draws: readonly Uint8Array[]): Random {
  const rest = [...draws]
  return (length) => {
    const drawn = rest.shift()
    if (drawn?.length !== length) throw new Error(`${length} bytes were drawn, not ${drawn?.length ?? "any"}`)
    return drawn.slice()
  }
}

describe("sealing", () => {
  interface Sealing
    extends Fields<
      "name" | "paper" | "self" | "ranks" | "secret" | "c0" | "associatedData" | "nonce" | "selfBox"
    > {
    readonly shares: readonly string[]
    readonly commitments: readonly string[]
    readonly boxes: readonly Fields<"seed" | "info" | "enc" | "ciphertext">[]
    readonly head: string
    readonly content: string
    readonly sealed: string
  }
  const { vectors, layoutRefused, ownRefused } = ownVectors<{
    vectors: Sealing[]
    layoutRefused: Refused<"paper" | "sealed">[]
    ownRefused: Refused<"paper" | "self" | "sealed">[]
  }>("sealing")

  test.each(vectors)("$name: every part is what the steps before it give", async (vector) => {
    const paper = must(parsePaper(vector.paper))
    const { uid } = paper
    expect(commitment(uid, 0, bytes(vector.secret))).toEqual(bytes(vector.c0))
    const commitments = vector.shares.map((share, at) => commitment(uid, at + 1, bytes(share)))
    expect(commitments).toEqual(vector.commitments.map(bytes))
    const associated = encodeCommitments(paper, bytes(vector.c0), commitments)
    expect(associated).toEqual(bytes(vector.associatedData))
    const boxes = await Promise.all(paper.trustees.map((_, at) => boxAgain(paper, vector, at)))
    expect(boxes).toEqual(
      vector.boxes.map(({ enc, ciphertext }) => ({ enc: bytes(enc), ciphertext: bytes(ciphertext) })),
    )
    const parts = boxes.map((made, at) => ({ commitment: commitments[at] ?? new Uint8Array(0), ...made }))
    const head = encodeHead(paper, { c0: bytes(vector.c0), self: bytes(vector.selfBox), parts })
    expect(head).toEqual(bytes(vector.head))
    expect(bytes(vector.sealed)).toEqual(concat(head, bytes(vector.content)))
    expect(bytes(vector.sealed)).toHaveLength(sealedBytes(paper))
  })

  async function boxAgain(paper: Paper, vector: Sealing, at: number) {
    const { seed, info } = vector.boxes[at] ?? { seed: "", info: "" }
    expect(boxInfo(paper, at + 1)).toEqual(bytes(info))
    const key = new Uint8Array(Buffer.from(paper.trustees[at]?.key ?? "", "base64url"))
    const share = bytes(vector.shares[at] ?? "")
    return box(key, share, bytes(info), bytes(vector.associatedData), drawing(bytes(seed)))
  }

  test.each(vectors)("$name: the voter reads it back, and trustees open it", async (vector) => {
    const paper = must(parsePaper(vector.paper))
    const opened = { ok: true, value: bytes(vector.ranks) }
    expect(await openOwn(subtle, paper, { self: bytes(vector.self) }, bytes(vector.sealed))).toEqual(opened)
    expect(await openBallot(subtle, paper, bytes(vector.sealed), vector.shares.map(bytes))).toEqual(opened)
  })

  test.each(vectors.filter(({ boxes }) => boxes.length === 1))(
    "$name: sealing with the same chance gives the same bytes",
    async (vector) => {
      const random = drawing(
        bytes(vector.secret),
        bytes(vector.nonce),
        ...vector.boxes.map(({ seed }) => bytes(seed)),
      )
      const keys = { self: bytes(vector.self) }
      const sealed = await seal(subtle, random, must(parsePaper(vector.paper)), keys, bytes(vector.ranks))
      expect(sealed).toEqual(bytes(vector.sealed))
    },
  )

  test.each(layoutRefused)("not a sealed ballot, $name: $code", ({ paper, sealed, code }) => {
    expect(decodeSealed(bytes(sealed), must(parsePaper(paper)))).toEqual({ ok: false, error: code })
  })

  test.each(ownRefused)("the voter can't read it back, $name: $code", async (vector) => {
    const { paper, self, sealed, code } = vector
    const opened = await openOwn(subtle, must(parsePaper(paper)), { self: bytes(self) }, bytes(sealed))
    expect(opened).toEqual({ ok: false, error: code })
  })
})

describe("casting", () => {
  interface Cast extends Fields<"uid" | "pseudonym" | "sealed" | "signature"> {
    readonly version: number
  }
  interface Made extends Cast, Fields<"seed" | "message" | "tracker"> {
    readonly request: Fields<"election" | "pseudonym" | "sealed" | "signature"> & { readonly version: number }
  }
  type Read = Fields<"uid" | "pseudonym" | "signature">
  const { vectors, refused, reads, readRefused } = ownVectors<{
    vectors: Made[]
    refused: (Cast & Fields<"name">)[]
    reads: (Read & Fields<"seed" | "message"> & { request: Fields<"election" | "pseudonym" | "signature"> })[]
    readRefused: (Read & Fields<"name">)[]
  }>("cast")
  const ballot = ({ uid, pseudonym, version, sealed }: Cast) => ({
    uid: bytes(uid),
    pseudonym: bytes(pseudonym),
    version,
    sealed: bytes(sealed),
  })
  const wire = (hex: string) => toBase64url(bytes(hex))

  test.each(vectors)("version $version", async (vector) => {
    const made = ballot(vector)
    expect(signCast({ seed: bytes(vector.seed) }, made)).toEqual(bytes(vector.signature))
    expect(await verifyCast(subtle, made, bytes(vector.signature))).toBe(true)
    expect(tracker(made)).toEqual(bytes(vector.tracker))
    const version = new Uint8Array(4)
    new DataView(version.buffer).setUint32(0, vector.version)
    expect(bytes(vector.message)).toEqual(labelled("cast", made.uid, lp(version), lp(made.sealed)))
    expect(vector.request).toMatchObject({
      election: wire(vector.uid),
      pseudonym: wire(vector.pseudonym),
      version: vector.version,
      sealed: wire(vector.sealed),
      signature: wire(vector.signature),
    })
  })

  test.each(refused)("refused: $name", async (vector) => {
    expect(await verifyCast(subtle, ballot(vector), bytes(vector.signature))).toBe(false)
  })

  test.each(reads)("reading back", async ({ uid, seed, pseudonym, message, signature, request }) => {
    expect(signRead({ seed: bytes(seed) }, bytes(uid))).toEqual(bytes(signature))
    expect(await verifyRead(subtle, bytes(uid), bytes(pseudonym), bytes(signature))).toBe(true)
    expect(bytes(message)).toEqual(labelled("read", bytes(uid)))
    expect(request).toEqual({ election: wire(uid), pseudonym: wire(pseudonym), signature: wire(signature) })
  })

  test.each(readRefused)("reading back refused: $name", async ({ uid, pseudonym, signature }) => {
    expect(await verifyRead(subtle, bytes(uid), bytes(pseudonym), bytes(signature))).toBe(false)
  })
})

describe("receipts", () => {
  interface Receipt extends Fields<"seed" | "publicKey" | "uid" | "paper" | "tracker" | Texts> {
    readonly version: number
  }
  type Texts = "header" | "payload" | "jws"
  const { vectors, refused } = ownVectors<{
    vectors: Receipt[]
    refused: Refused<"publicKey" | "jws">[]
  }>("receipt")

  test.each(vectors)("version $version", async ({ seed, publicKey, jws, header, payload, ...fields }) => {
    const key = receiptKey(bytes(seed))
    expect(key.publicKey).toEqual(bytes(publicKey))
    const { version } = fields
    const receipt = {
      uid: bytes(fields.uid),
      paper: bytes(fields.paper),
      tracker: bytes(fields.tracker),
      version,
    }
    expect(await signReceipt(key, receipt)).toBe(jws)
    expect(must(await verifyReceipt(key.publicKey, jws))).toEqual(receipt)
    const parts = jws.split(".").slice(0, 2)
    expect(parts.map((part) => Buffer.from(part, "base64url").toString())).toEqual([header, payload])
  })

  test.each(refused)("refused: $name", async ({ publicKey, jws, code }) => {
    expect(await verifyReceipt(bytes(publicKey), jws)).toEqual({ ok: false, error: code })
  })
})
