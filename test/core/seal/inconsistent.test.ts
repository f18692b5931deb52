/** Ballots that a hostile client put together by hand: each has one verdict, whoever opens it. */

import { expect, test } from "vitest"
import { concat, fromBase64url } from "#core/base/bytes"
import { aesKey, encrypt } from "#core/seal/crypto"
import { encodeCommitments, encodeHead } from "#core/seal/layout"
import { openBallot, openOwn, openShare } from "#core/seal/open"
import { boxInfo, CONTENT_NONCE, contentKey } from "#core/seal/seal"
import { combineShares, commitment, makeShares } from "#core/seal/shares"
import { box } from "#core/seal/trustee"
import { makeSealing, must, random, type Sealing } from "#test/support/sealing"

const { subtle } = crypto

interface Forgery {
  /** What is boxed instead of the share, by trustee. */
  readonly boxed?: (share: Uint8Array, at: number) => Uint8Array
  /** What the voter's own part holds instead of the secret. */
  readonly own?: Uint8Array
}

async function forge({ paper, keys }: Sealing, ranks: Uint8Array, forgery: Forgery): Promise<Uint8Array> {
  const secret = random(32)
  const shares = await makeShares(secret, paper)
  const c0 = commitment(paper.uid, 0, secret)
  const commitments = shares.map((share, at) => commitment(paper.uid, at + 1, share))
  const associated = encodeCommitments(paper, c0, commitments)
  const nonce = random(12)
  const own = await encrypt(subtle, await aesKey(subtle, keys.self), nonce, forgery.own ?? secret, associated)
  const parts = await Promise.all(
    paper.trustees.map(async (trustee, at) => {
      const share = shares[at] as Uint8Array
      const key = must(fromBase64url(trustee.key))
      const sealed = await box(
        key,
        forgery.boxed?.(share, at) ?? share,
        boxInfo(paper, at + 1),
        associated,
        random,
      )
      return { commitment: commitments[at] as Uint8Array, ...sealed }
    }),
  )
  const head = encodeHead(paper, { c0, self: concat(nonce, own), parts })
  return concat(
    head,
    await encrypt(subtle, await contentKey(subtle, paper, secret), CONTENT_NONCE, ranks, head),
  )
}

test("a box whose share does not match its commitment is told apart and counts as not given", async () => {
  const sealing = await makeSealing({ trustees: 3, threshold: 2 })
  const sealed = await forge(sealing, new Uint8Array([1, 2, 3]), {
    boxed: (share, at) => (at === 0 ? random(share.length) : share),
  })
  const opened = await Promise.all(
    sealing.trustees.map((pair, at) => openShare(sealing.paper, at, pair.secretKey, sealed)),
  )
  expect(opened[0]).toEqual({ ok: false, error: "SHARE_MISMATCH" })
  const shares = opened.map((share) => (share.ok ? share.value : null))
  expect(must(await openBallot(subtle, sealing.paper, sealed, shares))).toEqual(new Uint8Array([1, 2, 3]))
})

test("an own part that holds another secret is noticed when the voter reads back", async () => {
  const sealing = await makeSealing()
  const sealed = await forge(sealing, new Uint8Array([1, 2, 3]), { own: random(32) })
  expect(await openOwn(subtle, sealing.paper, sealing.keys, sealed)).toEqual({
    ok: false,
    error: "SECRET_MISMATCH",
  })
})

test("shares with x = 0 or one x twice never combine", async () => {
  const { paper } = await makeSealing({ trustees: 3, threshold: 2 })
  const zero = new Uint8Array(33).fill(1, 0, 32)
  const one = new Uint8Array(33).fill(1)
  const c0 = commitment(paper.uid, 0, zero.subarray(0, 32))
  for (const shares of [
    [zero, one, null],
    [one, one, null],
  ]) {
    expect(await combineShares(shares, paper, c0)).toEqual({ ok: false, error: "SECRET_MISMATCH" })
  }
})
