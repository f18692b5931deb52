import fc from "fast-check"
import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { canonicalJson, type Json } from "#core/base/canonical"
import { writeReceiptFile } from "#core/board/receipt-file"
import { makePaper, paperFingerprint } from "#core/seal/paper"
import { signStatement } from "#core/seal/receipt"
import { random } from "#test/support/sealing"
import { makeCase, OFFLINE, verifyIn } from "./verify-support.ts"

test("a receipt whose ballot is on the saved board holds, without a network", async () => {
  const made = await makeCase()
  const { saved, write, report } = verifyIn()
  expect(await report(saved(made.file), "--board", write("board.json", made.board))).toEqual({
    status: 0,
    verdict: "holds",
    type: "votive-receipt",
    election: "steering---2026",
    instance: "https://elections.example.org",
    paper: paperFingerprint(made.paper),
    tracker: toBase64url(made.tracker),
    version: 2,
    fault: null,
    checks: OFFLINE,
  })
})

test("text says each step, what it means, and the verdict", async () => {
  const made = await makeCase()
  const { saved, write, run } = verifyIn()
  const { status, stdout, stderr } = await run(saved(made.file), "--board", write("board.json", made.board))
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  const plain = stdout.replace(/\n {10}/g, " ")
  for (const part of [
    "Receipt of steering---2026, https://elections.example.org\n",
    `holds     The ballot paper is valid. Its fingerprint is ${paperFingerprint(made.paper)}. Every ballot`,
    "version 2 of a ballot",
    "3 ballots on the board, 4 people took up the vote, 8 on the voters list",
    "holds     The receipt code is on the board. The ballot is among those that are counted.",
    "-         No instance was asked",
    "\n\nEverything that was checked holds.\n",
  ]) {
    expect(plain).toContain(part)
  }
  // Nothing is broken but between words, and no line is longer than a terminal's.
  for (const line of stdout.split("\n")) expect(line.length).toBeLessThan(112)
})

test("evidence brings its board along, and what the app found is looked for in it", async () => {
  const made = await makeCase()
  const { saved, run, report } = verifyIn()
  const evidence = { ...made.file, type: "votive-evidence", fault: "TRACKER_MISSING" } as const
  const without = await made.boardOf([random(32), random(32)])
  expect(await report(saved({ ...evidence, ...without }))).toMatchObject({
    status: 1,
    verdict: "fails",
    type: "votive-evidence",
    fault: "TRACKER_MISSING",
    checks: { ...OFFLINE, tracker: "fails TRACKER_MISSING" },
  })
  // The board that is named goes before the one in the file.
  expect(await report(saved({ ...evidence, ...made.board }))).toMatchObject({ status: 0, checks: OFFLINE })
  const { stdout } = await run(saved({ ...evidence, ...made.board }))
  expect(stdout).toContain("Evidence of steering---2026")
  expect(stdout).toContain("The app saved it because of TRACKER_MISSING.")
  expect(stdout).toContain("What the app found can't be found in this file.")
})

test("a named board goes before the one in the evidence", async () => {
  const made = await makeCase()
  const { saved, write, report } = verifyIn()
  const other = await made.boardOf([random(32)])
  const file = saved({ ...made.file, type: "votive-evidence", fault: "TRACKER_MISSING", ...other })
  expect(await report(file, "--board", write("board.json", made.board))).toMatchObject({ status: 0 })
})

test("evidence serves as a saved board too", async () => {
  const made = await makeCase()
  const { saved, write, report } = verifyIn()
  const text = writeReceiptFile({ ...made.file, type: "votive-evidence", fault: "X", ...made.board })
  expect(await report(saved(made.file), "--board", write("other.json", text))).toMatchObject({ status: 0 })
})

test("a ballot paper alone is checked against a saved board, by whoever didn't vote", async () => {
  const made = await makeCase()
  const { write, report, run } = verifyIn()
  const { receipt: _, tracker: __, ...rest } = OFFLINE
  const file = write("paper.json", `${made.paper.text}\n`)
  const board = write("board.json", made.board)
  expect(await report(file, "--board", board)).toMatchObject({
    status: 0,
    verdict: "holds",
    type: "paper",
    election: "steering---2026",
    instance: null,
    tracker: null,
    version: null,
    checks: rest,
  })
  expect((await run(file, "--board", board)).stdout).toMatch(/^Ballot paper of steering---2026\n/)
})

test("an election as an instance answers it brings its ballot paper and its address", async () => {
  const made = await makeCase()
  const { write, report, run } = verifyIn()
  const board = write("board.json", made.board)
  const detail = { slug: "archive---2026", name: "Steering", paper: made.paper.text, phase: "concluded" }
  expect(await report(write("election.json", detail), "--board", board)).toMatchObject({
    status: 0,
    type: "paper",
    election: "archive---2026",
    checks: { paper: "holds", root: "holds" },
  })
  const upcoming = write("election.json", { ...detail, paper: null })
  expect((await run(upcoming)).stderr).toContain(
    "election.json:1:1: this is no receipt, evidence or ballot paper",
  )
})

test("without a board and without an instance, what is said is that nothing was compared", async () => {
  const made = await makeCase()
  const { write, run } = verifyIn()
  const { status, stdout } = await run(write("paper.json", made.paper.text))
  expect(status).toBe(0)
  expect(stdout).toContain("--instance names one, --board a board that was saved.")
})

test("the fingerprint that somebody read out is compared, however it is written", async () => {
  const made = await makeCase()
  const { saved, write, report, run } = verifyIn()
  const args = [saved(made.file), "--board", write("board.json", made.board), "--paper"]
  const fingerprint = paperFingerprint(made.paper)
  for (const said of [fingerprint, fingerprint.toUpperCase(), fingerprint.replaceAll("-", " ")]) {
    expect(await report(...args, said)).toMatchObject({ status: 0, checks: { fingerprint: "holds" } })
  }
  const other = fingerprint.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))
  expect(await report(...args, other)).toMatchObject({
    status: 1,
    checks: { ...OFFLINE, fingerprint: "fails FINGERPRINT_OTHER" },
  })
  const { stdout, stderr } = await run(...args, other)
  expect(stderr).toBe("votive verify: receipt.json: this does not hold: fingerprint\n")
  expect(stdout).toContain(`FAILS     You gave the fingerprint ${other}`)
})

test("a paper that isn't the canonical text of one fails, and nothing that rests on it is checked", async () => {
  const made = await makeCase()
  const { saved, write, report, run } = verifyIn()
  const { trustees, ...fields }: Record<string, Json> = JSON.parse(made.paper.text)
  const board = write("board.json", made.board)
  for (const paper of [
    made.paper.text.replace(":", ": "),
    made.paper.text.replace("alice", "bob"),
    canonicalJson(fields),
    canonicalJson({ ...fields, trustees: [] }),
    "{}",
    "no paper",
  ]) {
    expect(await report(saved({ ...made.file, paper }), "--board", board)).toMatchObject({
      status: 1,
      paper: null,
      tracker: null,
      checks: { file: "holds", paper: "fails PAPER_INVALID" },
    })
  }
  const { stdout } = await run(write("paper.json", made.paper.text.replace('"v":1', '"v":2')))
  expect(stdout).toMatch(/^Ballot paper\n/)
})

test("a receipt that another key signed, or of something else, fails", async () => {
  const [made, other] = [await makeCase(), await makeCase()]
  const { saved, write, report } = verifyIn()
  const board = write("board.json", made.board)
  const payload = { uid: "", paper: "", tracker: "", version: 1 }
  for (const receipt of [
    other.file.receipt,
    `${made.file.receipt.slice(0, -8)}AAAAAAAA`,
    made.file.receipt.replace(".", ".."),
    "receipt",
    made.board.checkpoint,
    await signStatement(made.receipt, "votive-receipt", payload),
    await signStatement(made.receipt, "votive-receipt", null),
  ]) {
    const { receipt: _, tracker: __, ...rest } = OFFLINE
    expect(await report(saved({ ...made.file, receipt }), "--board", board)).toMatchObject({
      status: 1,
      tracker: null,
      checks: { ...rest, receipt: "fails RECEIPT_INVALID" },
    })
  }
  for (const changed of [{ uid: random(16) }, { paper: random(32) }]) {
    const receipt = await made.receiptOf(changed)
    expect(await report(saved({ ...made.file, receipt }), "--board", board)).toMatchObject({
      status: 1,
      checks: { receipt: "fails RECEIPT_OTHER" },
    })
  }
})

test("a paper of the same election with another key doesn't make its receipts valid", async () => {
  const made = await makeCase()
  const { saved, write, report } = verifyIn()
  const forged = makePaper({ ...made.paper, credentialKey: (await makeCase()).credential.publicKey })
  const file = saved({ ...made.file, paper: forged.text })
  expect(await report(file, "--board", write("board.json", made.board))).toMatchObject({
    status: 1,
    checks: { receipt: "fails RECEIPT_OTHER", checkpoint: "fails CHECKPOINT_OTHER", root: "not-checked" },
  })
})

test("no change to what is signed, or to what it was signed over, goes unseen", async () => {
  const made = await makeCase()
  const { saved, write, report } = verifyIn()
  // The last letter of a signature has bits to spare, which mean nothing.
  const flip = (text: string, at: number) => {
    const place = at % (text.length - 1)
    return `${text.slice(0, place)}${text[place] === "A" ? "B" : "A"}${text.slice(place + 1)}`
  }
  const field = fc.constantFrom("paper", "receipt", "checkpoint", "tracker")
  await fc.assert(
    fc.asyncProperty(field, fc.nat(), async (name, at) => {
      const changed = (own: string, text: string) => (own === name ? flip(text, at) : text)
      const [first = "", ...rest] = made.board.trackers
      const board = {
        trackers: [changed("tracker", first), ...rest],
        checkpoint: changed("checkpoint", made.board.checkpoint),
      }
      const { paper, receipt } = made.file
      const file = { ...made.file, paper: changed("paper", paper), receipt: changed("receipt", receipt) }
      expect(await report(saved(file), "--board", write("board.json", board))).toMatchObject({ status: 1 })
    }),
    { numRuns: 100 },
  )
})

test.each([
  [[], "name the file"],
  [["a", "b"], "one file at a time, not 2"],
  [["a", "--format", "xml"], 'no format "xml": choose text or json'],
  [["a", "--paper", "0123"], "--paper takes a fingerprint"],
  [["a", "--paper", "0123-4567-89ab-cdef-0123-4567-89ab-cdef-0123-456g"], "--paper takes a fingerprint"],
  [["a", "--instance", "elections.example.org"], "--instance takes the address of an instance"],
  [["a", "--instance", "ftp://elections.example.org"], "--instance takes"],
  [["a", "--instance", "file:///etc/passwd"], "--instance takes"],
  [["a", "--instance", "https://user:word@elections.example.org"], "--instance takes"],
  [["a", "--instance", "https://elections.example.org/elections/x"], "--instance takes"],
  [["a", "--instance"], "--instance"],
  [["a", "--quick"], "--quick"],
])("%j is refused: %s", async (args, message) => {
  const { status, stdout, stderr } = await verifyIn().run(...args)
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
  expect(stderr).toContain(message)
  expect(stderr).toContain("usage: votive verify FILE")
})

test("--help explains the command and is no error", async () => {
  const { status, stdout, stderr } = await verifyIn().run("--help")
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" })
  expect(stdout).toContain("usage: votive verify FILE")
})
