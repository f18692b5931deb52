/** Vectors of what is there before a ballot: words, keys, ballot paper, credential. */
import { credentialInput } from "../../attack/voter/casting.ts"
import { type Bytes, b64, concat, label, NOBODY, toLittle, u8, unhex } from "../../attack/voter/encoding.ts"
import {
  derivationInfo,
  keyFingerprint,
  L,
  scalarFrom,
  trusteePair,
  trusteeSeed,
} from "../../attack/voter/keys.ts"
import { fingerprint, hashedOf, type Paper } from "../../attack/voter/paper.ts"
import { blind, deriveServerKey, evaluate, finalize } from "../../attack/voter/voprf.ts"
import { toWords } from "../../attack/voter/words.ts"
import {
  alone,
  credentialKey,
  credentialSeed,
  draw,
  flip,
  KEY_INFO,
  keysOn,
  officers,
  receiptPair,
  shared,
  voter,
  zeros,
} from "./world.ts"

export function words(): unknown {
  const entropies = [voter, ...officers, zeros(16), zeros(16).fill(0xff)]
  const first = toWords(voter)
  const list = first.split(" ")
  return {
    description:
      "Voting key <-> 12 words (BIP-39, English, the entropy itself). `vectors`: both directions. `typed`: what people type, read as the same key. `refused`: what is no key, and why.",
    format: "entropy in hexadecimal; words and text as text.",
    vectors: entropies.map((entropy) => ({ entropy, words: toWords(entropy) })),
    typed: [
      { name: "upper case", text: first.toUpperCase(), entropy: voter },
      {
        name: "other white space",
        text: `  ${list.slice(0, 6).join("\n")}\t${list.slice(6).join("  ")}\r\n`,
        entropy: voter,
      },
    ],
    refused: [
      { name: "nothing", text: "", code: "WORDS_COUNT" },
      { name: "eleven words", text: list.slice(1).join(" "), code: "WORDS_COUNT" },
      { name: "thirteen words, one of them unknown", text: `${first} votive`, code: "WORDS_COUNT" },
      {
        name: "a word that is not in the list",
        text: ["votive", ...list.slice(1)].join(" "),
        code: "WORDS_UNKNOWN",
      },
      { name: "a wrong checksum", text: Array(12).fill("abandon").join(" "), code: "WORDS_CHECKSUM" },
    ],
  }
}

export function keys(): unknown {
  return {
    description:
      "What is derived from a voting key: for an election (seed, pseudonym, blind bytes, blind, self key), for the account (fingerprint), for a trustee.",
    format:
      "Hexadecimal. `info` is that of HKDF, whole. `blind` is the scalar, little-endian. The entropies are those of words.json.",
    vectors: [alone, shared].map((paper) => {
      const made = keysOn(paper)
      const info = (purpose: string) => derivationInfo(purpose, paper.uid, paper.credentialKey)
      return {
        entropy: voter,
        uid: paper.uid,
        credentialKey: paper.credentialKey,
        pseudonymInfo: info("pseudonym"),
        seed: made.signing.secret,
        pseudonym: made.signing.public,
        blindInfo: info("blind"),
        blindBytes: made.blindBytes,
        blind: toLittle(made.blind, 32),
        selfInfo: info("self"),
        self: made.self,
      }
    }),
    persons: [voter, ...officers].map((entropy) => {
      const pair = trusteePair(entropy)
      return {
        entropy,
        fingerprintInfo: label("fingerprint", NOBODY),
        fingerprint: keyFingerprint(entropy),
        trusteeInfo: label("trustee", NOBODY),
        trusteeSeed: trusteeSeed(entropy),
        trusteeSecretKey: pair.secret,
        trusteePublicKey: pair.public,
      }
    }),
  }
}

const fieldsOf = ({ uid, trustees, credentialKey, receiptKey, ...rest }: Paper) => ({
  uid,
  election: rest.election,
  candidates: rest.candidates,
  noOpinion: rest.noOpinion,
  trustees: trustees.map(({ name, key }) => ({ name, key })),
  threshold: rest.threshold,
  credentialKey,
  receiptKey,
})

export function paper(): unknown {
  const { text: first } = alone
  const changed = (from: string, to: string): string => {
    if (!first.includes(from)) throw new Error(`the paper has no ${from}`)
    return first.replace(from, to)
  }
  const named = (name: string, key: Bytes) => `{"key":"${b64(key)}","name":"${name}"}`
  const trustee = (name: string, at: number) => named(name, trusteePair(draw(`trustee ${at}`, 16)).public)
  const trustees = (list: readonly string[]) =>
    first.replace(/"trustees":\[.*?\]/, `"trustees":[${list.join(",")}]`)
  const candidates = (ids: readonly string[]) => changed('["ada","grace","linus"]', JSON.stringify(ids))
  const numbered = (count: number) =>
    Array.from({ length: count }, (_, at) => `c${String(at).padStart(3, "0")}`)
  const [uid, key] = [b64(alone.uid), b64(alone.receiptKey)]
  const refused: Readonly<Record<string, string>> = {
    "not JSON": first.slice(0, -1),
    null: "null",
    "a list": `[${first}]`,
    "a line feed at the end": `${first}\n`,
    "a blank after a comma": changed(",", ", "),
    "members in another order": `{"v":1,${first.slice(1).replace(',"v":1', "")}`,
    "a member twice": changed('"v":1', '"v":1,"v":1'),
    "a member more": changed('"v":1', '"v":1,"w":1'),
    "a member less": changed('"noOpinion":true,', ""),
    "an escape that is not needed": changed('"ada"', '"\\u0061da"'),
    "a number with a fraction of zero": changed('"v":1', '"v":1.0'),
    "half of a surrogate pair": changed("steering/2026", "\\ud800"),
    "another version": changed('"v":1', '"v":2'),
    "a uid of 15 bytes": changed(uid, b64(alone.uid.slice(1))),
    "base64 with padding": changed(uid, `${uid}==`),
    "base64url with stray bits": changed(uid, `${uid.slice(0, -1)}${uid.endsWith("A") ? "B" : "R"}`),
    "a receipt key of 31 bytes": changed(key, b64(alone.receiptKey.slice(1))),
    "a receipt key of small order": changed(key, b64(concat(u8(1), zeros(31)))),
    "a receipt key that is no point": changed(key, b64(concat(u8(2), zeros(31)))),
    "a credential key that is the identity": changed(b64(alone.credentialKey), b64(zeros(32))),
    "a credential key that is no element": changed(b64(alone.credentialKey), b64(concat(u8(1), zeros(31)))),
    "candidates not sorted": candidates(["ada", "linus", "grace"]),
    "a candidate twice": candidates(["ada", "ada", "linus"]),
    "candidates sorted by letter and not by code unit": candidates(["ada", "Grace", "linus"]),
    "no candidates": candidates([]),
    "256 candidates": candidates(numbered(256)),
    "an empty candidate": candidates(["", "ada"]),
    "a candidate with a blank": candidates(["ada lovelace", "grace"]),
    "a candidate beyond ASCII": candidates(["ada", "zoë"]),
    "a candidate that is a number": changed('"ada"', "1"),
    "noOpinion as a text": changed("true", '"true"'),
    "no trustees": trustees([]),
    "ten trustees": trustees(Array.from({ length: 10 }, (_, at) => trustee(`trustee ${at}`, at))),
    "two trustees of one name": trustees([trustee("Ada", 1), trustee("Ada", 2)]),
    "two trustees with one key": trustees([trustee("Ada", 1), trustee("Zoë", 1)]),
    "a trustee without a name": trustees([trustee("", 1)]),
    "a trustee's name of 101 characters": trustees([trustee("a".repeat(101), 1)]),
    "a trustee's key of small order": trustees([named("Ada", zeros(32))]),
    "a trustee's key that is not reduced": trustees([named("Ada", zeros(32).fill(0xff))]),
    "a trustee's key of 33 bytes": trustees([named("Ada", zeros(33).fill(9))]),
    "a trustee with a member more": trustees([trustee("Ada", 1).replace("}", ',"note":""}')]),
    "threshold 0": changed('"threshold":1', '"threshold":0'),
    "a threshold above the number of trustees": changed('"threshold":1', '"threshold":2'),
    "a threshold that is not whole": changed('"threshold":1', '"threshold":0.5'),
    "a threshold as a text": changed('"threshold":1', '"threshold":"1"'),
  }
  return {
    description:
      "Ballot papers: fields, canonical text, hash, fingerprint. `accepted`: unusual but valid texts. `refused`: texts that are no papers.",
    format:
      "Bytes in hexadecimal, within `text` as the text has them. `hashInput` is what SHA-256 is taken of.",
    vectors: [alone, shared].map((made) => ({
      ...fieldsOf(made),
      text: made.text,
      hashInput: hashedOf(made.uid, made.text),
      hash: made.hash,
      fingerprint: fingerprint(made),
    })),
    accepted: [
      { name: "255 candidates", text: candidates(numbered(255)) },
      {
        name: "nine trustees",
        text: trustees(Array.from({ length: 9 }, (_, at) => trustee(`trustee ${at}`, at))),
      },
      { name: "a trustee's name of 100 characters", text: trustees([trustee("a".repeat(100), 1)]) },
      { name: "a single candidate of odd characters", text: candidates(["!~#/'"]) },
    ],
    refused: Object.entries(refused).map(([name, refusedText]) => ({
      name,
      text: refusedText,
      code: "PAPER_INVALID",
    })),
  }
}

export function credential(): unknown {
  const { signing, blindBytes, blind: scalar } = keysOn(alone)
  const pseudonym = signing.public
  const input = credentialInput(alone.uid, pseudonym)
  const blinded = blind(input, scalar)
  const proofRandom = draw("r of the proof", 48)
  const r = scalarFrom(proofRandom)
  const { evaluated, proof } = evaluate(credentialKey.secret, blinded, r)
  const token = finalize(input, scalar, evaluated)
  const [proofC, proofS] = [proof.slice(0, 32), proof.slice(32)]
  const other = deriveServerKey(draw("another credential key", 32), KEY_INFO)
  const valid = { credentialKey: credentialKey.public, evaluated, proof }
  return {
    description:
      "A credential from end to end: the server's key pair, the device's inquiry, the server's answer, the token. `blindedRefused`: what the server doesn't evaluate. `answerRefused`: answers that the device refuses (same voter and election). `tokenRefused`: tokens that the server refuses.",
    format:
      "Hexadecimal; scalars little-endian. `proofRandom` is 48 bytes of which r is made as the blind is made of blindBytes. `proof` is proofC, then proofS.",
    vectors: [
      {
        credentialSeed,
        keyInfo: KEY_INFO,
        secretKey: toLittle(credentialKey.secret, 32),
        credentialKey: credentialKey.public,
        entropy: voter,
        uid: alone.uid,
        pseudonym,
        input,
        blindBytes,
        blind: toLittle(scalar, 32),
        blinded,
        proofRandom,
        r: toLittle(r, 32),
        evaluated,
        proofC,
        proofS,
        proof,
        token,
      },
    ],
    blindedRefused: [
      { name: "the identity", blinded: zeros(32) },
      { name: "a negative field element", blinded: concat(u8(1), zeros(31)) },
      { name: "a field element that is not reduced", blinded: unhex(`f0${"ff".repeat(30)}7f`) },
      { name: "bit 255 set", blinded: blinded.map((byte, at) => (at === 31 ? byte | 0x80 : byte)) },
      { name: "31 bytes", blinded: blinded.slice(1) },
      { name: "nothing", blinded: zeros(0) },
    ].map((vector) => ({ ...vector, code: "BLINDED_INVALID" })),
    answerRefused: [
      { name: "c changed", ...valid, proof: flip(proof, 0) },
      { name: "s changed", ...valid, proof: flip(proof, 32) },
      { name: "c not reduced", ...valid, proof: concat(toLittle(L + 1n, 32), proofS) },
      { name: "a proof of 63 bytes", ...valid, proof: proof.slice(1) },
      { name: "another element", ...valid, evaluated: blinded },
      { name: "the identity", ...valid, evaluated: zeros(32) },
      {
        name: "evaluated with another key, with a proof that fits that key",
        ...valid,
        ...evaluate(other.secret, blinded, r),
      },
      { name: "another credential key on the paper", ...valid, credentialKey: other.public },
    ].map((vector) => ({ ...vector, code: "PROOF_INVALID" })),
    tokenRefused: [
      { name: "changed", uid: alone.uid, pseudonym, token: flip(token, 63) },
      { name: "63 bytes", uid: alone.uid, pseudonym, token: token.slice(1) },
      { name: "of another election", uid: shared.uid, pseudonym, token },
      {
        name: "of another pseudonym",
        uid: alone.uid,
        pseudonym: receiptPair.public,
        token,
      },
    ].map((vector) => ({ ...vector, code: "TOKEN_INVALID" })),
  }
}
