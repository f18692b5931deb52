/** Our own vectors of boards and checkpoints (core/seal/vectors/board.json), run against core. */
import { expect, test } from "vitest"
import { checkInclusion, signCheckpoint, sortTrackers, verifyCheckpoint } from "#core/board/board"
import { merkleRoot } from "#core/board/merkle"
import { parsePaper } from "#core/seal/paper"
import { receiptKey } from "#core/seal/receipt"
import { must } from "#test/support/sealing"
import { bytes, type Fields, ownVectors } from "#test/support/vectors"

interface BoardVector extends Fields<"seed" | "publicKey" | "uid" | "paper" | "root" | Texts> {
  readonly trackers: readonly string[]
  readonly sorted: readonly string[]
  readonly issued: number
  readonly listed: number
}
type Texts = "header" | "payload" | "jws"

interface Check extends Fields<"paper" | "checkpoint" | "tracker"> {
  readonly trackers: readonly string[]
}

const { vectors, included, refused } = ownVectors<{
  vectors: BoardVector[]
  included: Check & { count: number }
  refused: (Check & Fields<"name" | "code">)[]
}>("board")

const check = ({ paper, trackers, checkpoint, tracker }: Check) =>
  checkInclusion(must(parsePaper(paper)), trackers.map(bytes), checkpoint, bytes(tracker))

test.each(vectors)("a board with the root $root", async (vector) => {
  const sorted = sortTrackers(vector.trackers.map(bytes))
  expect(sorted).toEqual(vector.sorted.map(bytes))
  expect(merkleRoot(sorted)).toEqual(bytes(vector.root))
  const key = receiptKey(bytes(vector.seed))
  expect(key.publicKey).toEqual(bytes(vector.publicKey))
  const { issued, listed, jws, header, payload } = vector
  const checkpoint = {
    uid: bytes(vector.uid),
    paper: bytes(vector.paper),
    count: sorted.length,
    issued,
    listed,
    root: bytes(vector.root),
  }
  expect(await signCheckpoint(key, checkpoint)).toBe(jws)
  expect(must(await verifyCheckpoint(key.publicKey, jws))).toEqual(checkpoint)
  const parts = jws.split(".").slice(0, 2)
  expect(parts.map((part) => Buffer.from(part, "base64url").toString())).toEqual([header, payload])
})

test("a tracker that is on the board is found there, in whatever order the board comes", async () => {
  expect(must(await check(included)).count).toBe(included.count)
  expect((await check({ ...included, trackers: included.trackers.toReversed() })).ok).toBe(true)
})

test.each(refused)("$name: $code", async ({ code, ...vector }) => {
  expect(await check(vector)).toEqual({ ok: false, error: code })
})
