import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { merkleRoot } from "#core/board/merkle"
import { makePaper, paperFingerprint } from "#core/seal/paper"
import { resultsDraft } from "#server/service/results-draft"
import { votersOf } from "#test/support/profiles"
import { electionResult } from "#test/support/results"
import { type Case, makeCase, OFFLINE, verifyIn } from "./verify-support.ts"

const KEY = "steering/2026"
const CANDIDATES = ["alice", "bob", "carol"]
const FILES = { "files-trustees": "holds", "files-candidates": "holds", "files-pin": "not-checked" }

/** Runs the check of a receipt with its board against these files. */
async function against(
  made: Case,
  yaml: string,
  {
    key = KEY,
    candidates = CANDIDATES,
    results,
  }: { key?: string; candidates?: string[]; results?: string } = {},
) {
  const { saved, write, writeElection, report } = verifyIn()
  const files = writeElection(key, yaml, candidates, results)
  return report(saved(made.file), "--board", write("board.json", made.board), "--elections", files)
}

test("trustees, candidates and rules of the files are those of the paper", async () => {
  const made = await makeCase({ trustees: 3, threshold: 2 })
  expect(await against(made, made.yaml())).toMatchObject({ status: 0, checks: { ...OFFLINE, ...FILES } })
})

test("trustees in another order are the same trustees", async () => {
  const made = await makeCase({ trustees: 3, threshold: 2 })
  const lines = made.paper.trustees.map(({ name, key }) => `  - name: ${name}\n    key: ${key}\n`)
  const turned = made.yaml().replace(lines.join(""), lines.toReversed().join(""))
  expect(turned).not.toBe(made.yaml())
  expect(await against(made, turned)).toMatchObject({ checks: FILES })
})

test("files that name no trustees fit the instance alone, and nobody else", async () => {
  const made = await makeCase()
  const bare = made.yaml().replace(/^trustees:\n(?: .*\n)*threshold: .*\n/m, "")
  expect(await against(made, bare)).toMatchObject({
    status: 1,
    checks: { ...FILES, "files-trustees": "fails TRUSTEES_OTHER" },
  })
  const [only = { name: "", key: "" }] = made.paper.trustees
  const paper = makePaper({ ...made.paper, trustees: [{ ...only, name: "instance" }] })
  expect(await against({ ...made, file: { ...made.file, paper: paper.text } }, bare)).toMatchObject({
    checks: FILES,
  })
})

test("another key, name, number or threshold of trustees is found out", async () => {
  const made = await makeCase({ trustees: 3, threshold: 2 })
  const other = await makeCase({ trustees: 3, threshold: 2 })
  const [mine = "", theirs = ""] = [made, other].map(({ paper }) => paper.trustees[0]?.key)
  const yaml = made.yaml()
  for (const changed of [
    yaml.replace(mine, theirs),
    yaml.replace("name: trustee 1", "name: trustee one"),
    yaml.replace(/ {2}- name: trustee 3\n.*\n/, ""),
    yaml.replace("threshold: 2", "threshold: 1"),
  ]) {
    expect(changed).not.toBe(yaml)
    expect(await against(made, changed)).toMatchObject({
      status: 1,
      checks: { ...FILES, "files-trustees": "fails TRUSTEES_OTHER" },
    })
  }
})

test("what differs is named, and nothing else", async () => {
  const made = await makeCase({ trustees: 3, threshold: 2 })
  const { saved, writeElection, run } = verifyIn()
  const yaml = made.yaml().replace("threshold: 2", "threshold: 1").replace("trustee 1", "Olga")
  const files = writeElection(KEY, yaml, ["alice", "bob", "dave"])
  const { stdout } = await run(saved(made.file), "--elections", files, "--instance", "http://127.0.0.1:1")
  const [first] = made.paper.trustees
  const plain = stdout.replace(/\n {10}/g, " ")
  expect(plain).toContain(
    `The paper differs from ${KEY}/election.yaml: "trustee 1" with the key ${first?.key} on the paper alone; ` +
      `"Olga" with the key ${first?.key} in the files alone; threshold 2 on the paper, 1 in the files.`,
  )
  expect(plain).toContain(`The paper differs from ${KEY}: dave in the files alone; carol on the paper alone.`)
})

test("a candidate too few or too many, or another rule for the unranked, is found out", async () => {
  const made = await makeCase()
  const fails = { status: 1, checks: { ...FILES, "files-candidates": "fails CANDIDATES_OTHER" } }
  expect(await against(made, made.yaml(), { candidates: ["alice", "bob"] })).toMatchObject(fails)
  expect(await against(made, made.yaml(), { candidates: [...CANDIDATES, "dave"] })).toMatchObject(fails)
  const ruled = made.yaml().replace("allow_no_opinion: true", "allow_no_opinion: false")
  expect(await against(made, ruled)).toMatchObject(fails)
})

test("a fingerprint that the officers pinned is compared, in any case", async () => {
  const made = await makeCase()
  const pin = paperFingerprint(made.paper)
  for (const written of [pin, ` ${pin.toUpperCase()} `]) {
    expect(await against(made, made.yaml(`paper: "${written}"`))).toMatchObject({
      status: 0,
      checks: { ...FILES, "files-pin": "holds" },
    })
  }
  expect(
    await against(made, made.yaml("paper: 0000-0000-0000-0000-0000-0000-0000-0000-0000-0000")),
  ).toMatchObject({
    status: 1,
    checks: { ...FILES, "files-pin": "fails PIN_OTHER" },
  })
})

test("an election that was moved is found by where it came from, or by the address that the file has", async () => {
  const made = await makeCase()
  expect(await against(made, made.yaml(`moved_from: ${KEY}`), { key: "archive/2026" })).toMatchObject({
    checks: FILES,
  })
  const later = { ...made, file: { ...made.file, election: "archive---2026" } }
  expect(await against(later, made.yaml(), { key: "archive/2026" })).toMatchObject({ checks: FILES })
})

test("an election that the files don't hold fails", async () => {
  const made = await makeCase()
  expect(await against(made, made.yaml(), { key: "council/2026" })).toMatchObject({
    status: 1,
    checks: { "files-trustees": "fails ELECTION_UNKNOWN" },
  })
})

test("files that can't be read are refused, with the place of what is wrong", async () => {
  const made = await makeCase()
  const { saved, write, writeElection, run } = verifyIn()
  const file = saved(made.file)
  write("empty/README.md", "")
  const broken = writeElection(KEY, made.yaml().replace("no_winners: 1", "no_winners: one"), CANDIDATES)
  for (const [directory, message] of [
    ["absent", "absent: there is no such directory"],
    [file, "receipt.json: this is a file"],
    ["empty", "empty: there are no elections in this directory"],
    [broken, "elections/steering/2026/election.yaml:5:13: "],
  ] as const) {
    const { status, stdout, stderr } = await run(file, "--elections", directory)
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" })
    expect(stderr).toContain(`votive verify: ${message}`)
  }
})

/** The draft of results.md as the instance makes it. */
const draft = (made: Case, root = merkleRoot(made.trackers)): string =>
  resultsDraft(
    { name: "Steering", tiebreak: null },
    electionResult(
      votersOf(CANDIDATES, [[3, CANDIDATES.join(" ")]]),
      {},
      {
        cast: 3,
        spoiled: 0,
        issued: 4,
        listed: 8,
        names: {},
        boardRoot: toBase64url(root),
        paperFingerprint: paperFingerprint(made.paper),
      },
    ),
  )

test("the published result quotes the root of this board, its paper and its numbers", async () => {
  const made = await makeCase()
  const results = draft(made)
  expect(await against(made, made.yaml(), { results })).toMatchObject({
    status: 0,
    checks: { ...OFFLINE, ...FILES, results: "holds" },
  })
  // Officers may rewrite what they like around it.
  for (const kept of [
    results.replace(/^- Ballot paper.*\n/m, ""),
    results.replace(/^- Ballots on the board.*\n/m, ""),
  ]) {
    expect(kept).not.toBe(results)
    expect(await against(made, made.yaml(), { results: kept })).toMatchObject({
      checks: { results: "holds" },
    })
  }
})

test("a published result of another board, paper or other numbers is found out", async () => {
  const made = await makeCase()
  const results = draft(made)
  for (const other of [
    draft(made, merkleRoot([])),
    results.replace(paperFingerprint(made.paper), "0000-0000-0000-0000-0000-0000-0000-0000-0000-0000"),
    results.replace("took up the vote: 4", "took up the vote: 5"),
  ]) {
    expect(other).not.toBe(results)
    expect(await against(made, made.yaml(), { results: other })).toMatchObject({
      status: 1,
      checks: { ...OFFLINE, results: "fails RESULTS_OTHER" },
    })
  }
})

test("a result without the root, or a board without a checkpoint, is not compared", async () => {
  const made = await makeCase()
  expect(await against(made, made.yaml(), { results: "# Alice won\n" })).toMatchObject({
    status: 0,
    checks: { results: "not-checked" },
  })
  const unsigned = { ...made, board: { ...made.board, checkpoint: "none" } }
  expect(await against(unsigned, made.yaml(), { results: draft(made) })).toMatchObject({
    status: 1,
    checks: { checkpoint: "fails CHECKPOINT_INVALID", results: "not-checked" },
  })
})

test("one name of a person with orders to a terminal in it is shown, not obeyed", async () => {
  const made = await makeCase()
  const { saved, writeElection, run } = verifyIn()
  const files = writeElection(KEY, made.yaml('paper: "\\e[2Jpinned"'), CANDIDATES)
  const { stdout, stderr } = await run(
    saved(made.file),
    "--elections",
    files,
    "--instance",
    "http://127.0.0.1:1",
  )
  expect(stdout).toContain("\\u{1b}[2Jpinned")
  expect(stdout + stderr).not.toContain("\u001b")
})
