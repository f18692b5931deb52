/** Our own vectors of words, keys, ballot papers and credentials (core/seal/vectors), run against core. */
import { describe, expect, test } from "vitest"
import { concat, toBase64url } from "#core/base/bytes"
import { labelled, lp } from "#core/base/canonical"
import type { CandidateId } from "#core/election/election"
import { checkToken, evaluate, finalize, inquire, newCredentialKey } from "#core/seal/credential"
import { makePaper, paperFingerprint, parsePaper } from "#core/seal/paper"
import { trusteeKeyOf } from "#core/seal/trustee-key"
import { electionKeys, fromWords, keyFingerprint, toWords, votingKey } from "#core/seal/voting-key"
import { must } from "#test/support/sealing"
import { bytes, type Fields, ownVectors, type Refused } from "#test/support/vectors"

const { subtle } = crypto
const NO_ELECTION = new Uint8Array(0)

describe("words", () => {
  const { vectors, typed, refused } = ownVectors<{
    vectors: Fields<"entropy" | "words">[]
    typed: Fields<"name" | "text" | "entropy">[]
    refused: Refused<"text">[]
  }>("words")

  test.each(vectors)("$words", ({ entropy, words }) => {
    expect(toWords(votingKey(bytes(entropy)))).toBe(words)
    expect(must(fromWords(words))).toEqual(bytes(entropy))
  })

  test.each(typed)("as typed: $name", ({ text, entropy }) => {
    expect(must(fromWords(text))).toEqual(bytes(entropy))
  })

  test.each(refused)("$name: $code", ({ text, code }) => {
    expect(fromWords(text)).toEqual({ ok: false, error: code })
  })
})

describe("keys", () => {
  const { vectors, persons } = ownVectors<{
    vectors: Fields<
      "entropy" | "uid" | "credentialKey" | "seed" | "pseudonym" | "blindBytes" | "blind" | "self" | Infos
    >[]
    persons: Fields<
      "entropy" | "fingerprint" | "fingerprintInfo" | "trusteeInfo" | "trusteeSecretKey" | "trusteePublicKey"
    >[]
  }>("keys")
  type Infos = "pseudonymInfo" | "blindInfo" | "selfInfo"

  test.each(vectors)("of the election $uid", async (vector) => {
    const paper = { uid: bytes(vector.uid), credentialKey: bytes(vector.credentialKey) }
    const keys = await electionKeys(subtle, votingKey(bytes(vector.entropy)), paper)
    expect(keys).toEqual({
      seed: bytes(vector.seed),
      pseudonym: bytes(vector.pseudonym),
      blind: bytes(vector.blindBytes),
      self: bytes(vector.self),
    })
    expect(inquire(paper, keys).blind).toEqual(bytes(vector.blind))
    const infos = [vector.pseudonymInfo, vector.blindInfo, vector.selfInfo].map(bytes)
    expect(infos).toEqual(
      ["pseudonym", "blind", "self"].map((purpose) => labelled(purpose, paper.uid, lp(paper.credentialKey))),
    )
  })

  test.each(persons)("of the person $entropy", async (person) => {
    const key = votingKey(bytes(person.entropy))
    expect(await keyFingerprint(subtle, key)).toEqual(bytes(person.fingerprint))
    expect(await trusteeKeyOf(subtle, key)).toEqual({
      secretKey: bytes(person.trusteeSecretKey),
      publicKey: bytes(person.trusteePublicKey),
    })
    expect(bytes(person.fingerprintInfo)).toEqual(labelled("fingerprint", NO_ELECTION))
    expect(bytes(person.trusteeInfo)).toEqual(labelled("trustee", NO_ELECTION))
  })
})

describe("ballot papers", () => {
  interface PaperVector
    extends Fields<
      "uid" | "election" | "credentialKey" | "receiptKey" | "text" | "hashInput" | "hash" | "fingerprint"
    > {
    readonly candidates: readonly CandidateId[]
    readonly noOpinion: boolean
    readonly trustees: readonly Fields<"name" | "key">[]
    readonly threshold: number
  }
  const { vectors, accepted, refused } = ownVectors<{
    vectors: PaperVector[]
    accepted: Fields<"name" | "text">[]
    refused: Refused<"text">[]
  }>("paper")

  test.each(vectors)("$fingerprint", (vector) => {
    const { candidates, noOpinion, threshold, election } = vector
    const made = makePaper({
      uid: bytes(vector.uid),
      election,
      candidates: candidates.toReversed(),
      noOpinion,
      trustees: vector.trustees.map(({ name, key }) => ({ name, key: toBase64url(bytes(key)) })),
      threshold,
      credentialKey: bytes(vector.credentialKey),
      receiptKey: bytes(vector.receiptKey),
    })
    expect(made.text).toBe(vector.text)
    expect(made.hash).toEqual(bytes(vector.hash))
    expect(paperFingerprint(made)).toBe(vector.fingerprint)
    expect(must(parsePaper(vector.text))).toEqual(made)
    const text = new TextEncoder().encode(vector.text)
    expect(bytes(vector.hashInput)).toEqual(labelled("paper", made.uid, lp(text)))
  })

  test.each(accepted)("accepted: $name", ({ text }) => {
    expect(must(parsePaper(text)).text).toBe(text)
  })

  test.each(refused)("refused: $name", ({ text, code }) => {
    expect(parsePaper(text)).toEqual({ ok: false, error: code })
  })
})

describe("credentials", () => {
  type Whole =
    | "credentialSeed"
    | "secretKey"
    | "credentialKey"
    | "entropy"
    | "uid"
    | "pseudonym"
    | "input"
    | "blind"
    | "blinded"
    | "proofRandom"
    | "evaluated"
    | "proofC"
    | "proofS"
    | "proof"
    | "token"
  const { vectors, blindedRefused, answerRefused, tokenRefused } = ownVectors<{
    vectors: [Fields<Whole>]
    blindedRefused: Refused<"blinded">[]
    answerRefused: Refused<"credentialKey" | "evaluated" | "proof">[]
    tokenRefused: Refused<"uid" | "pseudonym" | "token">[]
  }>("credential")
  const [vector] = vectors
  const paper = { uid: bytes(vector.uid), credentialKey: bytes(vector.credentialKey) }
  const key = { secretKey: bytes(vector.secretKey), publicKey: paper.credentialKey }

  test("the key pair comes from its seed", () => {
    expect(newCredentialKey(() => bytes(vector.credentialSeed))).toEqual(key)
  })

  test("device and server make the values of the vector, and the server knows the token again", async () => {
    const keys = await electionKeys(subtle, votingKey(bytes(vector.entropy)), paper)
    const inquiry = inquire(paper, keys)
    expect(inquiry).toEqual({ blind: bytes(vector.blind), blinded: bytes(vector.blinded) })
    expect(bytes(vector.input)).toEqual(labelled("credential", paper.uid, lp(keys.pseudonym)))
    const answer = must(evaluate(key, inquiry.blinded, () => bytes(vector.proofRandom)))
    expect(answer).toEqual({ evaluated: bytes(vector.evaluated), proof: bytes(vector.proof) })
    expect(concat(bytes(vector.proofC), bytes(vector.proofS))).toEqual(answer.proof)
    expect(must(finalize(paper, keys, answer))).toEqual(bytes(vector.token))
    expect(checkToken(key.secretKey, paper.uid, bytes(vector.pseudonym), bytes(vector.token))).toBe(true)
  })

  test.each(blindedRefused)("the server evaluates no such blinded element: $name", ({ blinded, code }) => {
    const random = () => bytes(vector.proofRandom)
    expect(evaluate(key, bytes(blinded), random)).toEqual({ ok: false, error: code })
  })

  test.each(answerRefused)("the device refuses an answer: $name", async (answer) => {
    const keys = await electionKeys(subtle, votingKey(bytes(vector.entropy)), paper)
    const given = { evaluated: bytes(answer.evaluated), proof: bytes(answer.proof) }
    const told = { ...paper, credentialKey: bytes(answer.credentialKey) }
    expect(finalize(told, keys, given)).toEqual({ ok: false, error: answer.code })
  })

  test.each(tokenRefused)("the server refuses a token: $name", ({ uid, pseudonym, token }) => {
    expect(checkToken(key.secretKey, bytes(uid), bytes(pseudonym), bytes(token))).toBe(false)
  })
})
