/** The same from casting to opening: signatures, receipts, the board, trustees. */
import { describe, expect, test } from "vitest"
import { castMessage, checkSignature, readMessage, signCast, signRead, trackerOf } from "./voter/casting.ts"
import { agreementPair, isStrongAgreementKey, type Pair, signingPair } from "./voter/curves.ts"
import { b64, concat, hex, NOBODY, unb64, unhex } from "./voter/encoding.ts"
import { derivePair, sealBox } from "./voter/hpke.ts"
import { trusteePair } from "./voter/keys.ts"
import { answerChallenge, challengeInfo, openFromShares, openShare } from "./voter/opening.ts"
import { parsePaper } from "./voter/paper.ts"
import { codeOf } from "./voter/refusals.ts"
import {
  checkBoard,
  merkleRoot,
  signCheckpoint,
  signReceipt,
  sorted,
  verifyCheckpoint,
  verifyReceipt,
} from "./voter/statements.ts"
import { type Refused, readVectors, type Texts } from "./voter/vectors.ts"

describe("casting", () => {
  type Cast = Texts<"uid" | "pseudonym" | "sealed" | "signature"> & { readonly version: number }
  type Requests = { readonly request: Readonly<Record<string, unknown>> }
  type Read = Texts<"uid" | "pseudonym" | "signature">
  type Vectors = {
    vectors: readonly (Cast & Requests & Texts<"seed" | "message" | "tracker">)[]
    refused: readonly (Cast & Texts<"name" | "code">)[]
    reads: readonly (Read & Requests & Texts<"seed" | "message">)[]
    readRefused: readonly (Read & Texts<"name" | "code">)[]
  }
  const { vectors, refused, reads, readRefused } = readVectors<Vectors>("cast")

  test.each(vectors)("version $version of $pseudonym", ({ uid, seed, version, sealed, ...expected }) => {
    const [election, bytes, { public: pseudonym }] = [unhex(uid), unhex(sealed), signingPair(unhex(seed))]
    const signature = signCast(unhex(seed), election, version, bytes)
    checkSignature(pseudonym, castMessage(election, version, bytes), signature)
    expect(expected).toMatchObject({
      pseudonym: hex(pseudonym),
      message: hex(castMessage(election, version, bytes)),
      signature: hex(signature),
      tracker: hex(trackerOf(election, pseudonym, version, bytes)),
      request: {
        election: b64(election),
        pseudonym: b64(pseudonym),
        version,
        sealed: b64(bytes),
        signature: b64(signature),
      },
    })
    expect(unb64(expected.request.token, 64)).not.toBeNull()
  })

  test.each(reads)("reading back as $pseudonym", ({ uid, seed, ...expected }) => {
    const signature = signRead(unhex(seed), unhex(uid))
    const request = {
      election: b64(unhex(uid)),
      pseudonym: b64(unhex(expected.pseudonym)),
      signature: b64(signature),
    }
    expect(expected).toMatchObject({ message: hex(readMessage(unhex(uid))), signature: hex(signature) })
    expect(expected.request).toEqual(request)
  })

  test("signatures that don't hold", () => {
    for (const { name, uid, pseudonym, version, sealed, signature, code } of refused) {
      const message = castMessage(unhex(uid), version, unhex(sealed))
      expect(
        codeOf(() => checkSignature(unhex(pseudonym), message, unhex(signature))),
        name,
      ).toBe(code)
    }
    for (const { name, uid, pseudonym, signature, code } of readRefused) {
      const check = () => checkSignature(unhex(pseudonym), readMessage(unhex(uid)), unhex(signature))
      expect(codeOf(check), name).toBe(code)
    }
  })
})

test("receipts", () => {
  type Vector = Texts<"seed" | "publicKey" | "uid" | "paper" | "tracker" | "jws"> & {
    readonly version: number
  }
  type Vectors = { vectors: readonly Vector[]; refused: Refused<"publicKey" | "jws"> }
  const { vectors, refused } = readVectors<Vectors>("receipt")
  for (const { seed, publicKey, uid, paper, tracker, version, jws } of vectors) {
    const receipt = { uid: unhex(uid), paper: unhex(paper), tracker: unhex(tracker), version }
    expect(verifyReceipt(unhex(publicKey), jws)).toEqual(receipt)
    expect(signReceipt(unhex(seed), receipt)).toBe(jws)
  }
  for (const { name, publicKey, jws, code } of refused) {
    expect(
      codeOf(() => verifyReceipt(unhex(publicKey), jws)),
      name,
    ).toBe(code)
  }
})

describe("the board", () => {
  type Signed = Texts<"seed" | "publicKey" | "uid" | "paper" | "root" | "jws">
  type Lists = { readonly [Name in "trackers" | "sorted"]: readonly string[] }
  type Numbers = { readonly [Name in "issued" | "listed"]: number }
  type Check = Texts<"paper" | "checkpoint" | "tracker"> & { readonly trackers: readonly string[] }
  type Vectors = {
    vectors: readonly (Signed & Lists & Numbers)[]
    included: Check & { readonly count: number }
    refused: readonly (Check & Texts<"name" | "code">)[]
  }
  const { vectors, included, refused } = readVectors<Vectors>("board")
  const check = ({ paper, trackers, checkpoint, tracker }: Check) =>
    checkBoard(parsePaper(paper), { trackers: trackers.map(unhex), checkpoint }, unhex(tracker))

  test("root and checkpoint", () => {
    const paper = parsePaper(included.paper)
    for (const { seed, uid, trackers, root, issued, listed, jws, ...vector } of vectors) {
      const [inOrder, count] = [sorted(trackers.map(unhex)), trackers.length]
      expect(inOrder.map(hex)).toEqual(vector.sorted)
      expect(hex(merkleRoot(inOrder))).toBe(root)
      const checkpoint = {
        uid: unhex(uid),
        paper: unhex(vector.paper),
        root: unhex(root),
        count,
        issued,
        listed,
      }
      expect(signCheckpoint(unhex(seed), checkpoint)).toBe(jws)
      expect(verifyCheckpoint(paper, jws)).toEqual(checkpoint)
    }
  })

  test("a voter's check", () => {
    expect(check(included).count).toBe(included.count)
    for (const { name, code, ...board } of refused)
      expect(
        codeOf(() => check(board)),
        name,
      ).toBe(code)
  })
})

test("challenges", () => {
  type Names = "uid" | "secretKey" | "publicKey" | "challenge"
  type Vectors = {
    vectors: readonly Texts<Names | "entropy" | "answer" | "seed" | "info" | "enc" | "ciphertext">[]
    refused: Refused<Names>
    keysRefused: Refused<"publicKey">
  }
  const pairOf = (keys: Texts<"secretKey" | "publicKey">): Pair => ({
    secret: unhex(keys.secretKey),
    public: unhex(keys.publicKey),
  })
  const { vectors, refused, keysRefused } = readVectors<Vectors>("challenge")
  for (const { uid, challenge, answer, seed, ...vector } of vectors) {
    const pair = trusteePair(unhex(vector.entropy))
    expect(pair).toEqual(pairOf(vector))
    expect(hex(answerChallenge(unhex(uid), pair, unhex(challenge)))).toBe(answer)
    const info = challengeInfo(unhex(uid), pair.public)
    const { enc, ciphertext } = sealBox(pair.public, derivePair(unhex(seed)), info, NOBODY, unhex(answer))
    expect(vector).toMatchObject({ info: hex(info), enc: hex(enc), ciphertext: hex(ciphertext) })
    expect(hex(concat(enc, ciphertext))).toBe(challenge)
  }
  for (const { name, uid, challenge, code, ...keys } of refused) {
    expect(
      codeOf(() => answerChallenge(unhex(uid), pairOf(keys), unhex(challenge))),
      name,
    ).toBe(code)
  }
  for (const { name, publicKey, code } of keysRefused) {
    expect(
      codeOf(() => challengeInfo(NOBODY, unhex(publicKey))),
      name,
    ).toBe(code)
    expect(isStrongAgreementKey(unhex(publicKey)), name).toBe(false)
  }
})

test("opening", () => {
  type Own = Texts<"name" | "paper" | "secretKey" | "sealed"> & { readonly trustee: number }
  type Shared = Texts<"name" | "paper" | "sealed"> & { readonly shares: readonly (string | null)[] }
  type Vectors = {
    papers: Readonly<Record<string, string>>
    shares: readonly (Own & Texts<"share">)[]
    sharesRefused: readonly (Own & Texts<"code">)[]
    vectors: readonly (Shared & Texts<"ranks">)[]
    refused: readonly (Shared & Texts<"code">)[]
  }
  const { papers, ...given } = readVectors<Vectors>("opening")
  const paperOf = (name: string) => parsePaper(papers[name] ?? "")
  const shareOf = ({ paper, trustee, secretKey, sealed }: Own) => {
    const text = papers[paper] ?? ""
    const pair = agreementPair(unhex(secretKey))
    return openShare(parsePaper(text), trustee, pair, unhex(sealed))
  }
  const ranksOf = ({ paper, sealed, shares }: Shared) =>
    openFromShares(
      paperOf(paper),
      unhex(sealed),
      shares.map((share) => (share === null ? null : unhex(share))),
    )
  for (const vector of given.shares) expect(hex(shareOf(vector)), vector.name).toBe(vector.share)
  for (const vector of given.sharesRefused)
    expect(
      codeOf(() => shareOf(vector)),
      vector.name,
    ).toBe(vector.code)
  for (const vector of given.vectors) expect(ranksOf(vector), vector.name).toEqual([...unhex(vector.ranks)])
  for (const vector of given.refused)
    expect(
      codeOf(() => ranksOf(vector)),
      vector.name,
    ).toBe(vector.code)
})
