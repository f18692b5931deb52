import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { makeSealing, random } from "#test/support/sealing"
import { type Answers, answering, from, honest, json, ONLINE, problem, SLUG } from "./verify-instances.ts"
import { type Case, makeCase, OFFLINE, verifyIn } from "./verify-support.ts"

test("the instance that the file names is asked, and everything holds", async () => {
  const made = await makeCase()
  const { origin, asked } = answering(honest(made))
  const { saved, report, run } = verifyIn()
  expect(await report(saved(from(made, origin)))).toMatchObject({
    status: 0,
    verdict: "holds",
    instance: origin,
    checks: ONLINE,
  })
  expect(asked).toEqual([`/elections/${SLUG}`, "/keys", `/elections/${SLUG}/board`])
  expect((await run(saved(from(made, origin)))).stdout).toContain("\n\nEverything holds.\n")
})

test("--instance goes before what the file names", async () => {
  const made = await makeCase()
  const { origin } = answering(honest(made))
  const { saved, report } = verifyIn()
  const file = saved(from(made, "http://127.0.0.1:1"))
  expect(await report(file, "--instance", `${origin}/`)).toMatchObject({
    status: 0,
    instance: origin,
    checks: ONLINE,
  })
})

test("with a board at hand nothing is asked, unless --instance says so; then both boards are compared", async () => {
  const made = await makeCase()
  const { origin, asked } = answering(honest(made))
  const { saved, write, report } = verifyIn()
  const args = [saved(from(made, origin)), "--board", write("board.json", made.board)]
  expect(await report(...args)).toMatchObject({ status: 0, checks: OFFLINE })
  expect(asked).toEqual([])
  expect(await report(...args, "--instance", origin)).toMatchObject({
    status: 0,
    checks: { ...ONLINE, "board-served": "holds" },
  })
})

test("an instance that shows another board than the one saved is found out", async () => {
  const made = await makeCase()
  const other = await made.boardOf(made.trackers.slice(1))
  for (const [board, result] of [
    [json(other), "fails BOARD_OTHER"],
    [json({ ...made.board, checkpoint: other.checkpoint }), "fails BOARD_OTHER"],
    [json({ ...made.board, trackers: made.board.trackers.toReversed() }), "holds"],
    [problem("NOT_CONCLUDED", 409), "fails BOARD_MISSING"],
    [problem("INTERNAL", 500), "not-checked INSTANCE_UNREACHABLE"],
  ] as const) {
    const { origin } = answering({ ...honest(made), [`/elections/${SLUG}/board`]: board })
    const { saved, write, report } = verifyIn()
    const args = [saved(from(made, origin)), "--board", write("board.json", made.board), "--instance", origin]
    expect((await report(...args)).checks).toEqual({ ...ONLINE, "board-served": result })
  }
})

test("a ballot paper alone is checked against an instance, by whoever didn't vote", async () => {
  const made = await makeCase()
  const { origin } = answering(honest(made))
  const { write, report } = verifyIn()
  const { receipt: _, tracker: __, ...rest } = ONLINE
  const file = write("paper.json", made.paper.text)
  expect(await report(file, "--instance", origin)).toMatchObject({ status: 0, type: "paper", checks: rest })
})

const shown = (made: Case, more: object): Answers => ({
  ...honest(made),
  [`/elections/${SLUG}`]: json({
    phase: "open",
    end: "2026-03-15T12:00:00Z",
    paper: made.paper.text,
    frozen: false,
    ...more,
  }),
  [`/elections/${SLUG}/board`]: problem("NOT_CONCLUDED", 409),
})

test.each([
  ["open", false, "not-yet", 0, "Voting goes on until 2026-03-15T12:00:00Z."],
  ["closed", false, "not-yet", 0, "the ballots are not counted yet"],
  ["closed", true, "fails BOARD_MISSING", 1, "its board was made"],
  ["concluded", true, "fails BOARD_MISSING", 1, "its board was made"],
  ["published", false, "fails BOARD_MISSING", 1, "is published"],
])("%s and frozen %s without a board: %s", async (phase, frozen, result, status, words) => {
  const made = await makeCase()
  const { origin } = answering(shown(made, { phase, frozen }))
  const { saved, report, run } = verifyIn()
  const file = saved(from(made, origin))
  const { tracker: _, checkpoint: __, root: ___, ...rest } = ONLINE
  expect(await report(file)).toMatchObject({ status, checks: { ...rest, board: result } })
  const { stdout } = await run(file)
  expect(stdout.replace(/\n {10}/g, " ")).toContain(words)
  expect(stdout.includes("So far everything holds.")).toBe(status === 0)
})

test("what fails is worse than what is still to come", async () => {
  const made = await makeCase()
  const { origin } = answering(shown(made, { paper: null }))
  const { saved, report } = verifyIn()
  expect(await report(saved(from(made, origin)))).toMatchObject({
    status: 1,
    verdict: "fails",
    checks: { "instance-paper": "fails PAPER_OTHER", board: "not-yet" },
  })
})

test("an instance that shows another paper, or none, is found out", async () => {
  const made = await makeCase()
  const { paper } = await makeSealing()
  for (const text of [paper.text, null, `${made.paper.text} `]) {
    const { origin } = answering(shown(made, { paper: text, phase: "closed" }))
    const { saved, report } = verifyIn()
    expect(await report(saved(from(made, origin)))).toMatchObject({
      status: 1,
      checks: { "instance-paper": "fails PAPER_OTHER", "instance-key": "holds" },
    })
  }
})

test("a key that the instance never published is found out", async () => {
  const made = await makeCase()
  const keys = json({ receipt: [{ key: toBase64url(random(32)), current: true }] })
  const { origin } = answering({ ...honest(made), "/keys": keys })
  const { saved, report } = verifyIn()
  expect(await report(saved(from(made, origin)))).toMatchObject({
    status: 1,
    checks: { ...ONLINE, "instance-key": "fails KEY_UNKNOWN" },
  })
})

test("an election that the instance doesn't know fails, and nothing more is asked", async () => {
  const made = await makeCase()
  const { origin, asked } = answering({ [`/elections/${SLUG}`]: problem("ELECTION_UNKNOWN", 404) })
  const { saved, report } = verifyIn()
  expect(await report(saved(from(made, origin)))).toMatchObject({
    status: 1,
    checks: { receipt: "holds", "instance-paper": "fails ELECTION_UNKNOWN" },
  })
  expect(asked).toHaveLength(1)
})
