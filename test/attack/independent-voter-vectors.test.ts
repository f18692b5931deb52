/** A client written from the specification alone makes every value of the vectors up to the sealed ballot, and refuses what they refuse. */
import { describe, expect, test } from "vitest"
import { credentialInput } from "./voter/casting.ts"
import { type Bytes, concat, hex, label, lp, NOBODY, toLittle, unhex, utf8 } from "./voter/encoding.ts"
import { electionKeys, keyFingerprint, scalarFrom, trusteePair } from "./voter/keys.ts"
import { fingerprint, parsePaper } from "./voter/paper.ts"
import { codeOf } from "./voter/refusals.ts"
import { boxInfo, readOwn, sealParts, takeApart } from "./voter/sealing.ts"
import { type Refused, readVectors, type Texts } from "./voter/vectors.ts"
import { blind, deriveServerKey, element, evaluate, finalize, tokenOf, verifyProof } from "./voter/voprf.ts"
import { fromWords, toWords } from "./voter/words.ts"

/** What the voter's side checks of a token: that it is the one of this pseudonym and election. */
const tokenFits = (secret: bigint, uid: Bytes, pseudonym: Bytes, token: Bytes): boolean =>
  hex(tokenOf(secret, credentialInput(uid, pseudonym))) === hex(token)

test("words", () => {
  type Vectors = {
    vectors: readonly Texts<"entropy" | "words">[]
    typed: readonly Texts<"name" | "text" | "entropy">[]
    refused: Refused<"text">
  }
  const { vectors, typed, refused } = readVectors<Vectors>("words")
  for (const { entropy, words } of vectors) {
    expect(toWords(unhex(entropy))).toBe(words)
    expect(hex(fromWords(words))).toBe(entropy)
  }
  for (const { name, text, entropy } of typed) expect(hex(fromWords(text)), name).toBe(entropy)
  for (const { name, text, code } of refused)
    expect(
      codeOf(() => fromWords(text)),
      name,
    ).toBe(code)
})

test("keys", () => {
  type Derived = Texts<
    | ("entropy" | "uid" | "credentialKey" | "pseudonymInfo" | "seed" | "pseudonym")
    | ("blindInfo" | "blindBytes" | "blind" | "selfInfo" | "self")
  >
  type Person = Texts<
    "entropy" | "fingerprintInfo" | "fingerprint" | "trusteeInfo" | "trusteeSecretKey" | "trusteePublicKey"
  >
  type Vectors = { vectors: readonly Derived[]; persons: readonly Person[] }
  const { vectors, persons } = readVectors<Vectors>("keys")
  for (const vector of vectors) {
    const [uid, credentialKey] = [unhex(vector.uid), unhex(vector.credentialKey)]
    const keys = electionKeys(unhex(vector.entropy), uid, credentialKey)
    const infoOf = (purpose: string) => hex(concat(label(purpose, uid), lp(credentialKey)))
    expect(vector).toMatchObject({
      pseudonymInfo: infoOf("pseudonym"),
      seed: hex(keys.signing.secret),
      pseudonym: hex(keys.signing.public),
      blindInfo: infoOf("blind"),
      blindBytes: hex(keys.blindBytes),
      blind: hex(toLittle(keys.blind, 32)),
      selfInfo: infoOf("self"),
      self: hex(keys.self),
    })
  }
  for (const person of persons) {
    const pair = trusteePair(unhex(person.entropy))
    expect(person).toMatchObject({
      fingerprintInfo: hex(label("fingerprint", NOBODY)),
      fingerprint: hex(keyFingerprint(unhex(person.entropy))),
      trusteeInfo: hex(label("trustee", NOBODY)),
      trusteeSecretKey: hex(pair.secret),
      trusteePublicKey: hex(pair.public),
    })
  }
})

test("ballot papers", () => {
  type Fields = {
    readonly candidates: readonly string[]
    readonly trustees: readonly Texts<"name" | "key">[]
    readonly threshold: number
    readonly noOpinion: boolean
  }
  type Vector = Texts<
    "text" | "hash" | "fingerprint" | "hashInput" | "uid" | "credentialKey" | "receiptKey"
  > &
    Fields
  type Vectors = {
    vectors: readonly Vector[]
    accepted: readonly Texts<"name" | "text">[]
    refused: Refused<"text">
  }
  const { vectors, accepted, refused } = readVectors<Vectors>("paper")
  for (const vector of vectors) {
    const paper = parsePaper(vector.text)
    expect(vector).toMatchObject({
      uid: hex(paper.uid),
      candidates: paper.candidates,
      trustees: paper.trustees.map(({ name, key }) => ({ name, key: hex(key) })),
      threshold: paper.threshold,
      noOpinion: paper.noOpinion,
      credentialKey: hex(paper.credentialKey),
      receiptKey: hex(paper.receiptKey),
      hashInput: hex(concat(label("paper", paper.uid), lp(utf8(vector.text)))),
      hash: hex(paper.hash),
      fingerprint: fingerprint(paper),
    })
  }
  for (const { name, text } of accepted)
    expect(
      codeOf(() => parsePaper(text)),
      name,
    ).toBeNull()
  for (const { name, text, code } of refused)
    expect(
      codeOf(() => parsePaper(text)),
      name,
    ).toBe(code)
})

describe("the credential", () => {
  type Exchange = Texts<
    | (
        | "credentialSeed"
        | "keyInfo"
        | "secretKey"
        | "credentialKey"
        | "entropy"
        | "uid"
        | "pseudonym"
        | "input"
      )
    | ("blinded" | "proofRandom" | "r" | "evaluated" | "proof" | "token")
  >
  type Vectors = {
    vectors: readonly Exchange[]
    blindedRefused: Refused<"blinded">
    answerRefused: Refused<"credentialKey" | "evaluated" | "proof">
    tokenRefused: Refused<"uid" | "pseudonym" | "token">
  }
  const { vectors, blindedRefused, answerRefused, tokenRefused } = readVectors<Vectors>("credential")

  test.each(vectors)("of $uid", (vector) => {
    const server = deriveServerKey(unhex(vector.credentialSeed), unhex(vector.keyInfo))
    const keys = electionKeys(unhex(vector.entropy), unhex(vector.uid), server.public)
    const input = credentialInput(unhex(vector.uid), keys.signing.public)
    const blinded = blind(input, keys.blind)
    const r = scalarFrom(unhex(vector.proofRandom))
    const { evaluated, proof } = evaluate(server.secret, blinded, r)
    verifyProof(server.public, blinded, evaluated, proof)
    expect(vector).toMatchObject({
      keyInfo: hex(utf8("votive/v1/credential-key")),
      secretKey: hex(toLittle(server.secret, 32)),
      credentialKey: hex(server.public),
      input: hex(input),
      blinded: hex(blinded),
      r: hex(toLittle(r, 32)),
      evaluated: hex(evaluated),
      proof: hex(proof),
      token: hex(finalize(input, keys.blind, evaluated)),
    })
    expect(tokenFits(server.secret, unhex(vector.uid), keys.signing.public, unhex(vector.token))).toBe(true)
  })

  test("what is no element isn't evaluated", () => {
    for (const { name, blinded, code } of blindedRefused) {
      expect(
        codeOf(() => evaluate(1n, unhex(blinded), 1n)),
        name,
      ).toBe(code)
      expect(
        codeOf(() => element(unhex(blinded), code)),
        name,
      ).toBe(code)
    }
  })

  test("answers without a proof are refused", () => {
    const [{ blinded = "", entropy = "", uid = "", input = "" } = {}] = vectors
    for (const { name, credentialKey, evaluated, proof, code } of answerRefused) {
      const { blind: by } = electionKeys(unhex(entropy), unhex(uid), unhex(credentialKey))
      const take = () => {
        verifyProof(unhex(credentialKey), unhex(blinded), unhex(evaluated), unhex(proof))
        finalize(unhex(input), by, unhex(evaluated))
      }
      expect(codeOf(take), name).toBe(code)
    }
  })

  test("tokens fit one pseudonym of one election", () => {
    const [{ credentialSeed = "", keyInfo = "" } = {}] = vectors
    const { secret } = deriveServerKey(unhex(credentialSeed), unhex(keyInfo))
    for (const { name, uid, pseudonym, token } of tokenRefused) {
      expect(tokenFits(secret, unhex(uid), unhex(pseudonym), unhex(token)), name).toBe(false)
    }
  })
})

describe("sealing", () => {
  type Lists = { readonly [Name in "coefficients" | "places" | "shares" | "commitments"]: readonly string[] }
  type Boxes = {
    readonly boxes: readonly Texts<
      "seed" | "info" | "enc" | "sharedSecret" | "key" | "baseNonce" | "ciphertext"
    >[]
  }
  type Vector = Lists &
    Boxes &
    Texts<
      | ("name" | "paper" | "self" | "ranks" | "secret" | "c0" | "associatedData" | "nonce" | "selfBox")
      | ("head" | "contentKey" | "content" | "sealed")
    >
  type Vectors = {
    vectors: readonly Vector[]
    layoutRefused: Refused<"paper" | "sealed">
    ownRefused: Refused<"paper" | "self" | "sealed">
  }
  const { vectors, layoutRefused, ownRefused } = readVectors<Vectors>("sealing")

  test.each(vectors)("$name", (vector) => {
    const paper = parsePaper(vector.paper)
    const parts = sealParts(paper, unhex(vector.self), [...unhex(vector.ranks)], {
      secret: unhex(vector.secret),
      coefficients: vector.coefficients.map(unhex),
      places: vector.places.map((place) => Number.parseInt(place, 16)),
      nonce: unhex(vector.nonce),
      seeds: vector.boxes.map(({ seed }) => unhex(seed)),
    })
    expect(vector).toMatchObject({
      shares: parts.shares.map(hex),
      c0: hex(parts.c0),
      commitments: parts.commitments.map(hex),
      associatedData: hex(parts.associated),
      selfBox: hex(parts.self),
      boxes: parts.boxes.map(({ enc, shared, key, nonce, ciphertext }, at) => ({
        info: hex(boxInfo(paper, at + 1)),
        enc: hex(enc),
        sharedSecret: hex(shared),
        key: hex(key),
        baseNonce: hex(nonce),
        ciphertext: hex(ciphertext),
      })),
      head: hex(parts.head),
      contentKey: hex(parts.contentKey),
      content: hex(parts.content),
      sealed: hex(parts.sealed),
    })
    expect(readOwn(paper, unhex(vector.self), parts.sealed)).toEqual([...unhex(vector.ranks)])
  })

  test("what is no sealed ballot of the paper", () => {
    for (const { name, paper, sealed, code } of layoutRefused) {
      expect(
        codeOf(() => takeApart(parsePaper(paper), unhex(sealed))),
        name,
      ).toBe(code)
    }
  })

  test("what the voter's own device can't open", () => {
    for (const { name, paper, self, sealed, code } of ownRefused) {
      expect(
        codeOf(() => readOwn(parsePaper(paper), unhex(self), unhex(sealed))),
        name,
      ).toBe(code)
    }
  })
})
