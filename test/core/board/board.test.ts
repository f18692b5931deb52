import { expect, test } from "vitest"
import { checkInclusion, signCheckpoint, sortTrackers, verifyCheckpoint } from "#core/board/board"
import { merkleRoot } from "#core/board/merkle"
import { signStatement } from "#core/seal/receipt"
import { makeSealing, must, random, type Sealing } from "#test/support/sealing"

const UID = "A".repeat(22)
const HASH = "A".repeat(43)

const frozen = async (sealing: Sealing, trackers: readonly Uint8Array[]) =>
  signCheckpoint(sealing.receipt, {
    uid: sealing.paper.uid,
    paper: sealing.paper.hash,
    count: trackers.length,
    issued: trackers.length,
    listed: trackers.length + 5,
    root: merkleRoot(sortTrackers(trackers)),
  })

async function board() {
  const sealing = await makeSealing()
  const trackers = [random(32), random(32), random(32)]
  return { sealing, trackers, checkpoint: await frozen(sealing, trackers) }
}

test("a tracker on the board under a checkpoint of the paper's key is included, in any order", async () => {
  const { sealing, trackers, checkpoint } = await board()
  for (const tracker of trackers) {
    const found = must(await checkInclusion(sealing.paper, [...trackers].reverse(), checkpoint, tracker))
    expect(found.count).toBe(3)
  }
})

test("a missing tracker, a changed board and a foreign checkpoint are told apart", async () => {
  const { sealing, trackers, checkpoint } = await board()
  const [first] = trackers as [Uint8Array]
  const check = (list: readonly Uint8Array[], jws: string, tracker: Uint8Array) =>
    checkInclusion(sealing.paper, list, jws, tracker)
  expect(await check(trackers, checkpoint, random(32))).toEqual({ ok: false, error: "TRACKER_MISSING" })
  expect(await check(trackers.slice(1), checkpoint, first)).toEqual({ ok: false, error: "BOARD_MISMATCH" })
  expect(await check([...trackers.slice(1), random(32)], checkpoint, first)).toEqual({
    ok: false,
    error: "BOARD_MISMATCH",
  })
  const other = await makeSealing()
  expect(await check(trackers, await frozen(other, trackers), first)).toEqual({
    ok: false,
    error: "CHECKPOINT_INVALID",
  })
  // Signed by the right key, but about another paper or election.
  for (const paper of [
    { ...sealing.paper, hash: random(32) },
    { ...sealing.paper, uid: random(16) },
  ]) {
    const jws = await frozen({ ...sealing, paper }, trackers)
    expect(await check(trackers, jws, first)).toEqual({ ok: false, error: "CHECKPOINT_INVALID" })
  }
})

test("a board that lists one tracker twice is none, though the checkpoint was signed over it", async () => {
  const { sealing, trackers } = await board()
  const [first] = trackers as [Uint8Array]
  const padded = [...trackers, first]
  expect(await checkInclusion(sealing.paper, padded, await frozen(sealing, padded), first)).toEqual({
    ok: false,
    error: "BOARD_MISMATCH",
  })
})

test("a checkpoint that counts other than its board has trackers is no checkpoint of it", async () => {
  const { sealing, trackers } = await board()
  const [first] = trackers as [Uint8Array]
  const numbers = { uid: sealing.paper.uid, paper: sealing.paper.hash, issued: 9, listed: 9 }
  for (const [count, outcome] of [
    [2, { ok: false, error: "BOARD_MISMATCH" }],
    [4, { ok: false, error: "BOARD_MISMATCH" }],
    [3, { ok: true }],
  ] as const) {
    const root = merkleRoot(sortTrackers(trackers))
    const jws = await signCheckpoint(sealing.receipt, { ...numbers, count, root })
    expect(await checkInclusion(sealing.paper, trackers, jws, first)).toMatchObject(outcome)
  }
})

test("an empty board has a checkpoint too, and nobody on it", async () => {
  const { sealing } = await board()
  const checkpoint = await frozen(sealing, [])
  expect(must(await verifyCheckpoint(sealing.receipt.publicKey, checkpoint)).count).toBe(0)
  expect(await checkInclusion(sealing.paper, [], checkpoint, random(32))).toEqual({
    ok: false,
    error: "TRACKER_MISSING",
  })
})

test("more ballots than credentials, or more credentials than voters, is no checkpoint", async () => {
  const { sealing } = await board()
  const numbers = { uid: sealing.paper.uid, paper: sealing.paper.hash, root: random(32) }
  for (const counts of [
    { count: 3, issued: 2, listed: 9 },
    { count: 1, issued: 5, listed: 4 },
  ]) {
    const jws = await signCheckpoint(sealing.receipt, { ...numbers, ...counts })
    expect(await verifyCheckpoint(sealing.receipt.publicKey, jws)).toEqual({
      ok: false,
      error: "CHECKPOINT_INVALID",
    })
  }
})

test.each([
  [
    "another kind of statement",
    "votive-receipt",
    { uid: UID, paper: HASH, root: HASH, count: 1, issued: 1, listed: 1 },
  ],
  [
    "a missing root",
    "votive-checkpoint",
    { uid: UID, paper: HASH, root: null, count: 1, issued: 1, listed: 1 },
  ],
  ...["count", "issued", "listed"].flatMap((name) =>
    ["1", null, -1].map(
      (value) =>
        [
          `${name} ${JSON.stringify(value)}`,
          "votive-checkpoint",
          { uid: UID, paper: HASH, root: HASH, count: 0, issued: 1, listed: 1, [name]: value },
        ] as const,
    ),
  ),
] as const)("%s is no checkpoint", async (_, type, payload) => {
  const { sealing } = await board()
  const jws = await signStatement(sealing.receipt, type, payload)
  expect(await verifyCheckpoint(sealing.receipt.publicKey, jws)).toEqual({
    ok: false,
    error: "CHECKPOINT_INVALID",
  })
})
