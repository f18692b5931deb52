/** Opening a ballot that was made by hand: what is told apart, by trustees and by the voter. */
import { expect, test } from "vitest"
import { openBallot, openOwn, openShare } from "#core/seal/open"
import { openingKey } from "#core/seal/trustee"
import { forge, makeSealing, must, random, sharesOf } from "#test/support/sealing"

const { subtle } = crypto
const RANKS = new Uint8Array([1, 2, 0])

test("a box whose share does not match its commitment is told apart from one that does not open", async () => {
  const sealing = await makeSealing({ trustees: 3, threshold: 2 })
  const sealed = await forge(sealing, RANKS, ({ shares }) => ({
    boxed: shares.with(0, random(33)).map((share, at) => (at === 1 ? null : share)),
  }))
  const opened = await Promise.all(
    sealing.trustees.map(async (pair, at) =>
      openShare(sealing.paper, at, await openingKey(pair.secretKey), sealed),
    ),
  )
  expect(opened.map((share) => (share.ok ? "ok" : share.error))).toEqual([
    "SHARE_MISMATCH",
    "BOX_MISMATCH",
    "ok",
  ])
})

test("an own part that holds another secret is noticed when the voter reads back", async () => {
  const sealing = await makeSealing()
  const sealed = await forge(sealing, RANKS, () => ({ own: random(32) }))
  expect(await openOwn(subtle, sealing.paper, sealing.keys, sealed)).toEqual({
    ok: false,
    error: "SECRET_MISMATCH",
  })
})

test("a forged ballot without a flaw is one that all open: the forger makes what it is told to", async () => {
  const sealing = await makeSealing({ trustees: 3, threshold: 2 })
  const sealed = await forge(sealing, RANKS, () => ({}))
  expect(must(await openOwn(subtle, sealing.paper, sealing.keys, sealed))).toEqual(RANKS)
  expect(must(await openBallot(subtle, sealing.paper, sealed, await sharesOf(sealing, sealed)))).toEqual(
    RANKS,
  )
})
