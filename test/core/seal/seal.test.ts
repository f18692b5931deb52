import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { KeyPair } from "#core/seal/credential"
import { sealedBytes } from "#core/seal/layout"
import { isShareOf, openBallot, openOwn, openShare } from "#core/seal/open"
import { seal } from "#core/seal/seal"
import { openingKey } from "#core/seal/trustee"
import { makeSealing, must, random, type Sealing, sharesOf } from "#test/support/sealing"

const { subtle } = crypto

/** Dense ranks, ties and no opinion included, for `count` candidates. */
const ranksOf = (count: number) =>
  fc.array(fc.nat({ max: count }), { minLength: count, maxLength: count }).map((wishes) => {
    const levels = [...new Set(wishes.filter((wish) => wish > 0))].sort((a, b) => a - b)
    return new Uint8Array(wishes.map((wish) => levels.indexOf(wish) + 1))
  })

const RANKS = new Uint8Array([1, 2, 0])

const sealRanks = ({ paper, keys }: Sealing, ranks: Uint8Array) => seal(subtle, random, paper, keys, ranks)

/** The key of a trustee, imported. */
const keyOf = ({ trustees }: Sealing, at: number) => openingKey((trustees[at] as KeyPair).secretKey)

test.each([
  [1, 1],
  [3, 1],
  [3, 2],
  [3, 3],
  [9, 4],
])("with %i trustees any %i open what was sealed, and so does the voter", async (trustees, threshold) => {
  const sealing = await makeSealing({ trustees, threshold, candidates: ["a", "b", "c", "d"] })
  await fc.assert(
    fc.asyncProperty(
      ranksOf(4),
      fc.shuffledSubarray([...Array(trustees).keys()], { minLength: threshold, maxLength: threshold }),
      async (ranks, present) => {
        const sealed = await sealRanks(sealing, ranks)
        expect(sealed).toHaveLength(sealedBytes(sealing.paper))
        const shares = (await sharesOf(sealing, sealed)).map((share, at) =>
          present.includes(at) ? share : null,
        )
        expect(must(await openBallot(subtle, sealing.paper, sealed, shares))).toEqual(ranks)
        expect(must(await openOwn(subtle, sealing.paper, sealing.keys, sealed))).toEqual(ranks)
      },
    ),
    { numRuns: 10 },
  )
})

test("fewer shares than the threshold open nothing", async () => {
  const sealing = await makeSealing({ trustees: 3, threshold: 2 })
  const sealed = await sealRanks(sealing, new Uint8Array([1, 2, 0]))
  const [first] = await sharesOf(sealing, sealed)
  expect(await openBallot(subtle, sealing.paper, sealed, [first ?? null, null, null])).toEqual({
    ok: false,
    error: "SHARES_FEW",
  })
})

test("a share is recognised as the trustee's share of this ballot, and nobody else's, nor of another", async () => {
  const sealing = await makeSealing({ trustees: 3, threshold: 2 })
  const [sealed, other] = [await sealRanks(sealing, RANKS), await sealRanks(sealing, RANKS)]
  const [first] = (await sharesOf(sealing, sealed)) as [Uint8Array]
  expect(isShareOf(sealing.paper, 0, sealed, first)).toBe(true)
  expect(isShareOf(sealing.paper, 1, sealed, first)).toBe(false)
  expect(isShareOf(sealing.paper, 0, other, first)).toBe(false)
  expect(isShareOf(sealing.paper, 0, sealed, new Uint8Array(33))).toBe(false)
  expect(isShareOf(sealing.paper, 0, sealed, first.subarray(1))).toBe(false)
})

test("a lying trustee neither changes nor invalidates a ballot", async () => {
  const sealing = await makeSealing({ trustees: 3, threshold: 2 })
  const sealed = await sealRanks(sealing, new Uint8Array([1, 2, 0]))
  const [, second, third] = await sharesOf(sealing, sealed)
  const shares = [random(33), second ?? null, third ?? null]
  expect(must(await openBallot(subtle, sealing.paper, sealed, shares))).toEqual(new Uint8Array([1, 2, 0]))
})

test("every flipped byte makes a ballot open to nothing, for the trustee or for the voter", async () => {
  const sealing = await makeSealing()
  const { paper, keys } = sealing
  const key = await keyOf(sealing, 0)
  const sealed = await sealRanks(sealing, new Uint8Array([2, 1, 0]))
  for (let at = 0; at < sealed.length; at++) {
    const changed = sealed.slice()
    changed[at] = (changed[at] as number) ^ 0x01
    const share = await openShare(paper, 0, key, changed)
    const opened = await openBallot(subtle, paper, changed, [share.ok ? share.value : null])
    const own = await openOwn(subtle, paper, keys, changed)
    expect([at, opened.ok, own.ok]).toEqual([at, false, false])
  }
})

describe("faults", () => {
  test("bytes of another length, version or paper are told apart", async () => {
    const sealing = await makeSealing()
    const sealed = await sealRanks(sealing, new Uint8Array([1, 0, 0]))
    const key = await keyOf(sealing, 0)
    const [share] = await sharesOf(sealing, sealed)
    const otherVersion = sealed.slice()
    otherVersion[0] = 2
    const other = await makeSealing()
    for (const [bytes, paper, error] of [
      [sealed.subarray(1), sealing.paper, "SEALED_LENGTH"],
      [otherVersion, sealing.paper, "SEALED_VERSION"],
      [sealed, other.paper, "SEALED_PAPER"],
    ] as const) {
      expect(await openOwn(subtle, paper, sealing.keys, bytes)).toEqual({ ok: false, error })
      expect(await openBallot(subtle, paper, bytes, [])).toEqual({ ok: false, error })
      expect(await openShare(paper, 0, key, bytes)).toEqual({ ok: false, error })
      expect(isShareOf(paper, 0, bytes, share as Uint8Array)).toBe(false)
    }
  })

  test("another trustee's key opens no box, another voter's key no ballot", async () => {
    const sealing = await makeSealing()
    const other = await makeSealing()
    const sealed = await sealRanks(sealing, new Uint8Array([1, 0, 0]))
    const stranger = await keyOf(other, 0)
    expect(await openShare(sealing.paper, 0, stranger, sealed)).toEqual({ ok: false, error: "BOX_MISMATCH" })
    expect(await openOwn(subtle, sealing.paper, other.keys, sealed)).toEqual({
      ok: false,
      error: "TAG_MISMATCH",
    })
  })

  test("asking for a trustee that the paper does not have is a bug and throws", async () => {
    const sealing = await makeSealing()
    const sealed = await sealRanks(sealing, new Uint8Array([1, 0, 0]))
    const key = await keyOf(sealing, 0)
    await expect(openShare(sealing.paper, 1, key, sealed)).rejects.toThrow("no trustee 1")
    expect(() => isShareOf(sealing.paper, 1, sealed, random(32))).toThrow("no trustee 1")
  })

  test("ranks that the paper does not allow can't be sealed", async () => {
    const sealing = await makeSealing({ noOpinion: false })
    await expect(sealRanks(sealing, new Uint8Array([1, 0, 2]))).rejects.toThrow("RANKS_NO_OPINION")
    await expect(sealRanks(sealing, new Uint8Array([1, 3, 1]))).rejects.toThrow("RANKS_GAP")
  })

  test("impossible ranks inside a well-sealed ballot are a verdict of their own", async () => {
    // A hostile client seals on a paper of its own that differs only in what it allows: the hash is swapped back before use.
    const strict = await makeSealing({ noOpinion: false })
    const lax = { ...strict, paper: { ...strict.paper, noOpinion: true } }
    const sealed = await sealRanks(lax, new Uint8Array([1, 0, 2]))
    expect(await openOwn(subtle, strict.paper, strict.keys, sealed)).toEqual({
      ok: false,
      error: "RANKS_NO_OPINION",
    })
  })
})

test("the same ranks sealed twice share no secret bytes", async () => {
  const sealing = await makeSealing()
  const ranks = new Uint8Array([1, 2, 3])
  const [a, b] = [await sealRanks(sealing, ranks), await sealRanks(sealing, ranks)]
  expect(a.subarray(0, 33)).toEqual(b.subarray(0, 33)) // version and paper
  expect(a.subarray(33, 65)).not.toEqual(b.subarray(33, 65)) // c0
  expect(a.subarray(-19)).not.toEqual(b.subarray(-19)) // content
})
