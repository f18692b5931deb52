import { expect, test } from "vitest"
import { concat } from "#core/base/bytes"
import { ANSWER_BYTES, makeChallenge, openChallenge } from "#core/seal/challenge"
import { openShare } from "#core/seal/open"
import { boxInfo, seal } from "#core/seal/seal"
import { box, openingKey, trusteeKey } from "#core/seal/trustee"
import { CHALLENGE_BYTES } from "#core/wire/opening"
import { fromHex } from "#test/support/hex"
import { makeSealing, must, random } from "#test/support/sealing"

const MISMATCH = { ok: false, error: "CHALLENGE_MISMATCH" }

test("who holds the secret key gets the answer out, and its length on the wire is fixed", async () => {
  const pair = await trusteeKey(random(32))
  const [uid, answer] = [random(16), random(ANSWER_BYTES)]
  const challenge = must(await makeChallenge(uid, pair.publicKey, answer, random))
  expect(challenge).toHaveLength(CHALLENGE_BYTES)
  expect(must(await openChallenge(uid, pair, challenge))).toEqual(answer)
})

test("another key, another election, and changed bytes open nothing", async () => {
  const [pair, other] = [await trusteeKey(random(32)), await trusteeKey(random(32))]
  const [uid, answer] = [random(16), random(32)]
  const challenge = must(await makeChallenge(uid, pair.publicKey, answer, random))
  expect(await openChallenge(uid, other, challenge)).toEqual(MISMATCH)
  expect(await openChallenge(random(16), pair, challenge)).toEqual(MISMATCH)
  expect(await openChallenge(uid, { ...pair, publicKey: other.publicKey }, challenge)).toEqual(MISMATCH)
  for (let at = 0; at < challenge.length; at++) {
    const changed = challenge.with(at, (challenge[at] as number) ^ 1)
    expect(await openChallenge(uid, pair, changed)).toEqual(MISMATCH)
  }
})

test.each([0, 31, 32, 79, 81])("%i bytes are no challenge", async (length) => {
  expect(await openChallenge(random(16), await trusteeKey(random(32)), random(length))).toEqual(MISMATCH)
})

test("a challenge never opens a box of a ballot, nor a box a challenge", async () => {
  const sealing = await makeSealing()
  const { paper } = sealing
  const [pair] = sealing.trustees as [Awaited<ReturnType<typeof trusteeKey>>]
  const sealed = await seal(crypto.subtle, random, paper, sealing.keys, new Uint8Array([1, 2, 3]))
  // The box of the ballot, handed out by a hostile server as a challenge.
  const boxed = sealed.subarray(125 + 32, 125 + 32 + 80)
  expect(await openChallenge(paper.uid, pair, boxed)).toEqual(MISMATCH)
  // The challenge, put where the box of the ballot was.
  const challenge = must(await makeChallenge(paper.uid, pair.publicKey, random(32), random))
  const swapped = concat(sealed.subarray(0, 125 + 32), challenge, sealed.subarray(125 + 32 + 80))
  expect(await openShare(paper, 0, await openingKey(pair.secretKey), swapped)).toEqual({
    ok: false,
    error: "BOX_MISMATCH",
  })
})

test("a server that seals something of another length gets no answer out of a trustee", async () => {
  const pair = await trusteeKey(random(32))
  const uid = random(16)
  await expect(makeChallenge(uid, pair.publicKey, random(31), random)).rejects.toThrow("32 bytes")
  // All but the length as a challenge has it: as the info of a challenge is written.
  const text = new TextEncoder().encode("votive/v1/challenge")
  const info = concat(
    Uint8Array.of(0, text.length),
    text,
    Uint8Array.of(0, 16),
    uid,
    Uint8Array.of(0, 32),
    pair.publicKey,
  )
  for (const [length, taken] of [
    [32, true],
    [31, false],
    [33, false],
  ] as const) {
    const { enc, ciphertext } = await box(pair.publicKey, random(length), info, new Uint8Array(0), random)
    expect((await openChallenge(uid, pair, concat(enc, ciphertext))).ok).toBe(taken)
  }
  expect(boxInfo({ uid, hash: pair.publicKey }, 1)).not.toEqual(info)
})

test.each([
  ["a point of small order", "0100000000000000000000000000000000000000000000000000000000000000"],
  ["a point of order 8", "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"],
  ["a spelling that is not reduced", "f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"],
  ["a spelling with the high bit", "0900000000000000000000000000000000000000000000000000000000000080"],
  ["too few bytes", "09"],
])("%s can't be challenged", async (_, key) => {
  expect(await makeChallenge(random(16), fromHex(key), random(32), random)).toEqual({
    ok: false,
    error: "KEY_INVALID",
  })
})
