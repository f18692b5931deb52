/** Our own vectors of challenges and opening (core/seal/vectors), run against core. */
import { describe, expect, test } from "vitest"
import { labelled, lp } from "#core/base/canonical"
import { makeChallenge, openChallenge } from "#core/seal/challenge"
import { isShareOf, openBallot, openShare } from "#core/seal/open"
import { type Paper, parsePaper } from "#core/seal/paper"
import { openingKey } from "#core/seal/trustee"
import { must, random } from "#test/support/sealing"
import { bytes, type Fields, ownVectors, type Refused } from "#test/support/vectors"

const { subtle } = crypto

describe("challenges", () => {
  type Challenged = "uid" | "secretKey" | "publicKey" | "challenge"
  const { vectors, refused, keysRefused } = ownVectors<{
    vectors: [Fields<Challenged | "answer" | "seed" | "info" | "enc" | "ciphertext">]
    refused: Refused<Challenged>[]
    keysRefused: Refused<"publicKey">[]
  }>("challenge")
  const [vector] = vectors
  const open = ({ uid, secretKey, publicKey, challenge }: Fields<Challenged>) =>
    openChallenge(bytes(uid), { secretKey: bytes(secretKey), publicKey: bytes(publicKey) }, bytes(challenge))

  test("the trustee opens it to the answer", async () => {
    expect(await open(vector)).toEqual({ ok: true, value: bytes(vector.answer) })
    expect(vector.challenge).toBe(vector.enc + vector.ciphertext)
    const info = labelled("challenge", bytes(vector.uid), lp(bytes(vector.publicKey)))
    expect(bytes(vector.info)).toEqual(info)
  })

  test("the server makes it, by the same ephemeral key the same", async () => {
    const [uid, key, answer] = [bytes(vector.uid), bytes(vector.publicKey), bytes(vector.answer)]
    const made = await makeChallenge(uid, key, answer, () => bytes(vector.seed))
    expect(made).toEqual({ ok: true, value: bytes(vector.challenge) })
  })

  test.each(refused)("doesn't open: $name", async ({ code, ...challenged }) => {
    expect(await open(challenged)).toEqual({ ok: false, error: code })
  })

  test.each(keysRefused)("no challenge for a key: $name", async ({ publicKey, code }) => {
    const made = await makeChallenge(bytes(vector.uid), bytes(publicKey), bytes(vector.answer), random)
    expect(made).toEqual({ ok: false, error: code })
  })
})

describe("opening", () => {
  interface Trustee extends Fields<"name" | "paper" | "secretKey" | "sealed"> {
    readonly trustee: number
  }
  interface Given extends Fields<"name" | "paper" | "sealed"> {
    readonly shares: readonly (string | null)[]
  }
  const { papers, shares, sharesRefused, vectors, refused } = ownVectors<{
    papers: Readonly<Record<string, string>>
    shares: (Trustee & Fields<"share">)[]
    sharesRefused: (Trustee & Fields<"code">)[]
    vectors: (Given & Fields<"ranks">)[]
    refused: (Given & Fields<"code">)[]
  }>("opening")
  const paperOf = ({ paper }: Fields<"paper">): Paper => must(parsePaper(papers[paper] ?? ""))
  const shareOf = async (vector: Trustee) => {
    const key = await openingKey(bytes(vector.secretKey))
    return openShare(paperOf(vector), vector.trustee - 1, key, bytes(vector.sealed))
  }
  const ranksOf = (vector: Given) =>
    openBallot(
      subtle,
      paperOf(vector),
      bytes(vector.sealed),
      vector.shares.map((share) => (share === null ? null : bytes(share))),
    )

  test.each(shares)("a share: $name", async (vector) => {
    expect(await shareOf(vector)).toEqual({ ok: true, value: bytes(vector.share) })
    const [sealed, share] = [bytes(vector.sealed), bytes(vector.share)]
    expect(isShareOf(paperOf(vector), vector.trustee - 1, sealed, share)).toBe(true)
  })

  test.each(sharesRefused)("no share, $name: $code", async (vector) => {
    expect(await shareOf(vector)).toEqual({ ok: false, error: vector.code })
  })

  test.each(vectors)("opens: $name", async (vector) => {
    expect(await ranksOf(vector)).toEqual({ ok: true, value: bytes(vector.ranks) })
  })

  test.each(refused)("doesn't open, $name: $code", async (vector) => {
    expect(await ranksOf(vector)).toEqual({ ok: false, error: vector.code })
  })
})
