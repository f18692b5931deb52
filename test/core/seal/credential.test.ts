import { ed25519, ristretto255_oprf } from "@noble/curves/ed25519.js"
import { expect, test } from "vitest"
import { checkToken, evaluate, finalize, inquire, newCredentialKey } from "#core/seal/credential"
import { electionKeys, newVotingKey } from "#core/seal/voting-key"
import { fromHex } from "#test/support/hex"
import { makeSealing, must, random } from "#test/support/sealing"

const { subtle } = crypto

test("the token that the device unblinds is the one that the server checks, and no other", async () => {
  const { paper, credential, keys } = await makeSealing()
  const answer = must(evaluate(credential, inquire(paper, keys).blinded, random))
  const token = must(finalize(paper, keys, answer))
  expect(token).toHaveLength(64)
  expect(checkToken(credential.secretKey, paper.uid, keys.pseudonym, token)).toBe(true)
  expect(checkToken(credential.secretKey, paper.uid, random(32), token)).toBe(false)
  expect(checkToken(credential.secretKey, random(16), keys.pseudonym, token)).toBe(false)
  expect(checkToken(newCredentialKey(random).secretKey, paper.uid, keys.pseudonym, token)).toBe(false)
  expect(checkToken(credential.secretKey, paper.uid, keys.pseudonym, token.subarray(1))).toBe(false)
})

test("the same voting key asks the same thing on every device", async () => {
  const { paper, votingKey, keys } = await makeSealing()
  const elsewhere = await electionKeys(subtle, votingKey, paper)
  expect(inquire(paper, elsewhere)).toEqual(inquire(paper, keys))
  const other = await electionKeys(subtle, newVotingKey(random), paper)
  expect(inquire(paper, other).blinded).not.toEqual(inquire(paper, keys).blinded)
})

test("the blind is 1 + (LE(48 bytes) mod (L - 1))", async () => {
  const { paper, keys } = await makeSealing()
  const order = 2n ** 252n + 27742317777372353535851937790883648493n
  const little = (bytes: Uint8Array) => bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n)
  expect(little(inquire(paper, keys).blind)).toBe(1n + (little(keys.blind) % (order - 1n)))
})

test("a server that answers with another key than the paper's is caught", async () => {
  const { paper, keys } = await makeSealing()
  const other = newCredentialKey(random)
  const answer = must(evaluate(other, inquire(paper, keys).blinded, random))
  expect(finalize(paper, keys, answer)).toEqual({ ok: false, error: "PROOF_INVALID" })
})

const NO_ELEMENTS: readonly (readonly [string, Uint8Array])[] = [
  ["the identity element", new Uint8Array(32)],
  ["a non-canonical element", new Uint8Array(32).fill(0xff)],
  ["the prime", fromHex("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")],
  ["a negative field element", fromHex("0100000000000000000000000000000000000000000000000000000000000000")],
  ["a point of Ed25519", ed25519.Point.BASE.toBytes()],
  ["too few bytes", new Uint8Array(31)],
  ["no bytes", new Uint8Array(0)],
]

test.each(NO_ELEMENTS)("%s is not evaluated", (_, blinded) => {
  expect(evaluate(newCredentialKey(random), blinded, random)).toEqual({ ok: false, error: "BLINDED_INVALID" })
})

test("an instance whose own key is damaged fails loudly instead of blaming the voter", async () => {
  const { paper, credential, keys } = await makeSealing()
  const damaged = { ...credential, secretKey: new Uint8Array(31) }
  expect(() => evaluate(damaged, inquire(paper, keys).blinded, random)).toThrow()
})

test.each(NO_ELEMENTS)("a server that answers with %s is caught", async (_, element) => {
  const { paper, credential, keys } = await makeSealing()
  const answer = must(evaluate(credential, inquire(paper, keys).blinded, random))
  const refused = { ok: false, error: "PROOF_INVALID" }
  expect(finalize(paper, keys, { ...answer, evaluated: element })).toEqual(refused)
  expect(finalize({ ...paper, credentialKey: element }, keys, answer)).toEqual(refused)
})

test("any changed bit of the proof is caught, and scalars from the group order on", async () => {
  const { paper, credential, keys } = await makeSealing()
  const answer = must(evaluate(credential, inquire(paper, keys).blinded, random))
  const refused = { ok: false, error: "PROOF_INVALID" }
  for (let at = 0; at < 64; at += 7) {
    const proof = answer.proof.with(at, (answer.proof[at] as number) ^ 1)
    expect(finalize(paper, keys, { ...answer, proof })).toEqual(refused)
  }
  for (const proof of [
    new Uint8Array(64).fill(0xff),
    new Uint8Array(64),
    new Uint8Array(63),
    new Uint8Array(0),
  ]) {
    expect(finalize(paper, keys, { ...answer, proof })).toEqual(refused)
  }
})

test("a token of another length, or with any byte changed, is refused", async () => {
  const { paper, credential, keys } = await makeSealing()
  const token = must(finalize(paper, keys, must(evaluate(credential, inquire(paper, keys).blinded, random))))
  const check = (bytes: Uint8Array) => checkToken(credential.secretKey, paper.uid, keys.pseudonym, bytes)
  for (let at = 0; at < 64; at++) expect(check(token.with(at, (token[at] as number) ^ 1))).toBe(false)
  expect(check(new Uint8Array(0))).toBe(false)
  expect(check(new Uint8Array([...token, 0]))).toBe(false)
})

test("the suite is RFC 9497's: appendix A.1.2, VOPRF with ristretto255 and SHA-512, vector 1", () => {
  const { voprf } = ristretto255_oprf
  const key = voprf.deriveKeyPair(new Uint8Array(32).fill(0xa3), new TextEncoder().encode("test key"))
  expect(key.secretKey).toEqual(fromHex("e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909"))
  expect(key.publicKey).toEqual(fromHex("c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e"))
  const output = voprf.finalize(
    Uint8Array.of(0),
    fromHex("64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706"),
    fromHex("aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e"),
    fromHex("863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945"),
    key.publicKey,
    fromHex(
      "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
    ),
  )
  expect(output).toEqual(
    fromHex(
      "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c",
    ),
  )
})
