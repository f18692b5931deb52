import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { signStatement } from "#core/seal/receipt"
import { random } from "#test/support/sealing"
import { makeCase, verifyIn } from "./verify-support.ts"

test("a ballot that isn't on the board is missed, and what may be behind it is said", async () => {
  const made = await makeCase()
  const { saved, write, run } = verifyIn()
  const board = write(
    "board.json",
    await made.boardOf(made.trackers.filter((entry) => entry !== made.tracker)),
  )
  const { status, stdout, stderr } = await run(saved(made.file), "--board", board)
  expect(status).toBe(1)
  expect(stderr).toBe("votive verify: receipt.json: this does not hold: tracker\n")
  const plain = stdout.replace(/\n {10}/g, " ")
  for (const part of [
    "replaced after this receipt of version 2",
    "withdrawn",
    "prove that a ballot was left out",
  ]) {
    expect(plain).toContain(part)
  }
})

test("a board that was changed after its signature fails", async () => {
  const made = await makeCase()
  const { saved, write, report } = verifyIn()
  const [first = "", second = "", third = ""] = made.board.trackers
  const more = toBase64url(random(32))
  for (const trackers of [[first, second], [first, second, third, more], [more, second, third], []]) {
    const board = write("board.json", { ...made.board, trackers })
    expect(await report(saved(made.file), "--board", board)).toMatchObject({
      status: 1,
      checks: { board: "holds", checkpoint: "holds", root: "fails BOARD_MISMATCH" },
    })
  }
})

test("the order of a board means nothing", async () => {
  const made = await makeCase()
  const { saved, write, report } = verifyIn()
  const board = write("board.json", { ...made.board, trackers: made.board.trackers.toReversed() })
  expect(await report(saved(made.file), "--board", board)).toMatchObject({ status: 0 })
})

test("a board that is no list of receipt codes, each of them once, fails", async () => {
  const made = await makeCase()
  const { saved, write, report } = verifyIn()
  const [first = ""] = made.board.trackers
  for (const trackers of [
    [...made.board.trackers, first],
    [...made.board.trackers, "AAAA"],
    [`${first.slice(0, -1)}=`],
    [""],
  ]) {
    const board = write("board.json", { ...made.board, trackers })
    expect(await report(saved(made.file), "--board", board)).toMatchObject({
      status: 1,
      checks: { board: "fails BOARD_MALFORMED", root: "not-checked", tracker: "not-checked" },
    })
  }
})

test("a ballot that was counted twice, under a signature over both, fails", async () => {
  const made = await makeCase()
  const { saved, write, report } = verifyIn()
  const board = write("board.json", await made.boardOf([...made.trackers, made.tracker]))
  expect(await report(saved(made.file), "--board", board)).toMatchObject({
    status: 1,
    checks: { board: "fails BOARD_MALFORMED", checkpoint: "holds" },
  })
})

test("a checkpoint that another key signed, that says something else, or whose numbers don't fit, fails", async () => {
  const [made, other] = [await makeCase(), await makeCase()]
  const { saved, write, report } = verifyIn()
  const checked = async (checkpoint: string) =>
    report(saved(made.file), "--board", write("board.json", { ...made.board, checkpoint }))
  for (const { checkpoint } of [
    other.board,
    { checkpoint: made.file.receipt },
    { checkpoint: "checkpoint" },
    { checkpoint: await signStatement(made.receipt, "votive-checkpoint", null) },
    await made.boardOf(made.trackers, { issued: 2 }),
    await made.boardOf(made.trackers, { listed: 3 }),
    await made.boardOf(made.trackers, { root: random(31) }),
  ]) {
    expect(await checked(checkpoint)).toMatchObject({
      status: 1,
      checks: { checkpoint: "fails CHECKPOINT_INVALID", root: "not-checked", tracker: "holds" },
    })
  }
  for (const changed of [{ uid: random(16) }, { paper: random(32) }]) {
    const { checkpoint } = await made.boardOf(made.trackers, changed)
    expect(await checked(checkpoint)).toMatchObject({
      status: 1,
      checks: { checkpoint: "fails CHECKPOINT_OTHER", root: "not-checked" },
    })
  }
  const { checkpoint } = await made.boardOf(made.trackers, { count: 2 })
  expect(await checked(checkpoint)).toMatchObject({
    status: 1,
    checks: { checkpoint: "holds", root: "fails BOARD_MISMATCH" },
  })
})
