/** The official vectors of the standards that sealing stands on, run against what core uses. Provenance is in each file. */
import { ed25519, ristretto255_oprf } from "@noble/curves/ed25519.js"
import { describe, expect, test } from "vitest"
import { concat } from "#core/base/bytes"
import { canonicalJson, type Json } from "#core/base/canonical"
import { evaluate } from "#core/seal/credential"
import { hkdf } from "#core/seal/crypto"
import { verifyStrictly } from "#core/seal/signature"
import { box, openingKey, trusteeKey, unbox } from "#core/seal/trustee"
import { fromWords, toWords, votingKey } from "#core/seal/voting-key"
import { must } from "#test/support/sealing"
import { bytes, rfcVectors } from "#test/support/vectors"

const { subtle } = crypto

interface Voprf {
  readonly seed: string
  readonly keyInfo: string
  readonly skSm: string
  readonly pkSm: string
  readonly vectors: readonly {
    readonly input: readonly string[]
    readonly blind: readonly string[]
    readonly blindedElement: readonly string[]
    readonly evaluationElement: readonly string[]
    readonly proof: string
    readonly proofRandomScalar: string
    readonly output: readonly string[]
  }[]
}

describe("RFC 9497, ristretto255-SHA512, VOPRF mode", () => {
  const { voprf } = ristretto255_oprf
  const { seed, keyInfo, skSm, pkSm, vectors } = rfcVectors<Voprf>("rfc9497-voprf-ristretto255-sha512")
  const key = { secretKey: bytes(skSm), publicKey: bytes(pkSm) }

  test("DeriveKeyPair gives the key pair of the seed", () => {
    expect(voprf.deriveKeyPair(bytes(seed), bytes(keyInfo))).toEqual(key)
  })

  test.each(vectors)("batch of $input", ({ input, blind, blindedElement, evaluationElement, ...rest }) => {
    const blinds = input.map((each, at) => voprf.blind(bytes(each), giving(blind[at] ?? "")))
    expect(blinds).toEqual(
      blind.map((each, at) => ({ blind: bytes(each), blinded: bytes(blindedElement[at] ?? "") })),
    )
    const answer = voprf.blindEvaluateBatch(
      key.secretKey,
      key.publicKey,
      blindedElement.map(bytes),
      giving(rest.proofRandomScalar),
    )
    expect(answer).toEqual({ evaluated: evaluationElement.map(bytes), proof: bytes(rest.proof) })
    const items = input.map((each, at) => ({
      input: bytes(each),
      blind: bytes(blind[at] ?? ""),
      blinded: bytes(blindedElement[at] ?? ""),
      evaluated: bytes(evaluationElement[at] ?? ""),
    }))
    expect(voprf.finalizeBatch(items, key.publicKey, bytes(rest.proof))).toEqual(rest.output.map(bytes))
  })

  test.each(vectors.filter(({ input }) => input.length === 1))(
    "our own BlindEvaluate gives the evaluation and proof of $input",
    (vector) => {
      const answer = must(
        evaluate(key, bytes(vector.blindedElement[0] ?? ""), giving(vector.proofRandomScalar)),
      )
      expect(answer).toEqual({
        evaluated: bytes(vector.evaluationElement[0] ?? ""),
        proof: bytes(vector.proof),
      })
    },
  )
})

/** Randomness from which the library makes this scalar: it takes 48 bytes x, little-endian, as 1 + (x mod (L - 1)). */
function giving(scalar: string): (length?: number) => Uint8Array<ArrayBuffer> {
  let value = BigInt(`0x${scalar.match(/../g)?.reverse().join("") ?? ""}`) - 1n
  const drawn = new Uint8Array(48)
  for (let at = 0; value > 0n; at++, value >>= 8n) drawn[at] = Number(value & 0xffn)
  return (length) => {
    expect(length).toBe(48)
    return drawn.slice()
  }
}

describe("RFC 9180, X25519, HKDF-SHA256, AES-256-GCM, base mode", () => {
  const vector = rfcVectors<
    Readonly<
      Record<"info" | "ikmE" | "skEm" | "ikmR" | "skRm" | "pkRm" | "enc", string> &
        Record<"plaintext" | "aad" | "ciphertext", string>
    >
  >("rfc9180-x25519-hkdf-sha256-aes-256-gcm")
  const [info, aad] = [bytes(vector.info), bytes(vector.aad)]

  test("DeriveKeyPair gives the key pairs of recipient and sender", async () => {
    const recipient = { secretKey: bytes(vector.skRm), publicKey: bytes(vector.pkRm) }
    expect(await trusteeKey(bytes(vector.ikmR))).toEqual(recipient)
    const ephemeral = { secretKey: bytes(vector.skEm), publicKey: bytes(vector.enc) }
    expect(await trusteeKey(bytes(vector.ikmE))).toEqual(ephemeral)
  })

  test("a box is the vector's when the ephemeral key comes from its input", async () => {
    const sealed = await box(bytes(vector.pkRm), bytes(vector.plaintext), info, aad, () => bytes(vector.ikmE))
    expect(sealed).toEqual({ enc: bytes(vector.enc), ciphertext: bytes(vector.ciphertext) })
  })

  test("the vector's ciphertext opens to its plaintext", async () => {
    const sealed = { enc: bytes(vector.enc), ciphertext: bytes(vector.ciphertext) }
    const key = await openingKey(bytes(vector.skRm))
    expect(must(await unbox(key, sealed, info, aad))).toEqual(bytes(vector.plaintext))
  })
})

interface Signed {
  readonly vectors: readonly Readonly<
    Record<"name" | "secretKey" | "publicKey" | "message" | "signature", string>
  >[]
}

describe("RFC 8032, Ed25519", () => {
  test.each(rfcVectors<Signed>("rfc8032-ed25519").vectors)("$name", async (vector) => {
    const [message, publicKey, signature] = [
      bytes(vector.message),
      bytes(vector.publicKey),
      bytes(vector.signature),
    ]
    expect(ed25519.getPublicKey(bytes(vector.secretKey))).toEqual(publicKey)
    expect(ed25519.sign(message, bytes(vector.secretKey))).toEqual(signature)
    expect(await verifyStrictly(subtle, signature, message, publicKey)).toBe(true)
    expect(await verifyStrictly(subtle, signature, concat(message, Uint8Array.of(0)), publicKey)).toBe(false)
  })
})

interface Derived {
  readonly vectors: readonly {
    readonly ikm: string
    readonly salt: string
    readonly info: string
    readonly length: number
    readonly okm: string
  }[]
}

test.each(rfcVectors<Derived>("rfc5869-hkdf-sha256").vectors)(
  "RFC 5869, HKDF-SHA256 of $ikm",
  async (vector) => {
    expect(vector.salt).toBe("")
    expect(await hkdf(subtle, bytes(vector.ikm), bytes(vector.info), vector.length)).toEqual(
      bytes(vector.okm),
    )
  },
)

interface Canonical {
  readonly vectors: readonly Readonly<Record<"name" | "input" | "output", string>>[]
}

test.each(rfcVectors<Canonical>("rfc8785-canonical-json").vectors)(
  "RFC 8785, canonical JSON: $name",
  ({ input, output }) => {
    expect(canonicalJson(JSON.parse(input) as Json)).toBe(output)
  },
)

interface Words {
  readonly vectors: readonly Readonly<Record<"entropy" | "words", string>>[]
}

test.each(rfcVectors<Words>("bip39-english-12-words").vectors)(
  "BIP-39, English: $words",
  ({ entropy, words }) => {
    expect(toWords(votingKey(bytes(entropy)))).toBe(words)
    expect(must(fromWords(words))).toEqual(bytes(entropy))
  },
)
