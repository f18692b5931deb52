/** For every code a situation that yields it, and a neighbour, as near as can be, that does not. */
import type { Instant } from "#core/base/instant"
import type { DiagnosticCode } from "#core/meta/diagnostic"
import type { UnreadFile } from "#core/meta/read"
import { CLOSED, movedTo, OPEN, settings, UPCOMING } from "./changes-support.ts"
import { candidateFile, electionFiles, SETTINGS } from "./support.ts"

type Files = Readonly<Record<string, string | Uint8Array | null>>

export interface Situation {
  /** Changes to the faultless election in the directory `a`; null takes a file out. */
  readonly files: Files
  readonly unread?: readonly UnreadFile[]
  readonly now?: Instant
  /** If given, the revision before has these changes, and what comes of both is looked at. */
  readonly since?: Files
}

interface Pair {
  readonly bad: Situation
  readonly good: Situation
}

const main = (bad: string, good: string): Pair => ({
  bad: { files: { "a/election.yaml": bad } },
  good: { files: { "a/election.yaml": good } },
})
/** election.yaml with lines added. */
const added = (bad: string, good: string): Pair => main(`${SETTINGS}${bad}\n`, `${SETTINGS}${good}\n`)
/** A file of the directory with one content or another. */
const file = (name: string, bad: string | Uint8Array | null, good: string | null): Pair => ({
  bad: { files: { [`a/${name}`]: bad } },
  good: { files: { [`a/${name}`]: good } },
})
const carol = (bad: string, good: string): Pair => file("candidate-carol.md", bad, good)
const unread = (reason: UnreadFile["reason"]): Pair => ({
  bad: { files: {}, unread: [{ path: "a/results.md", reason }] },
  good: { files: {}, unread: [{ path: "a/photo.png", reason }] },
})
const header = (lines: string): string => `---\n${lines}---\n`

/** The same change at two times: forbidden in the first, allowed in the second. */
const change = (files: Files, bad: Instant, good: Instant, since: Files = {}): Pair => ({
  bad: { files, now: bad, since },
  good: { files, now: good, since },
})
const edit = (from: string, to: string): Files => ({ "a/election.yaml": settings(from, to) })
const GONE = Object.fromEntries(Object.keys(electionFiles("a")).map((path) => [path, null]))
const RESULTS = { "a/results.md": "# Carol\n" }
const moved = (from: string): Files => ({
  ...electionFiles("b"),
  "b/election.yaml": `${SETTINGS}moved_from: ${from}\n`,
})

const KEY = `${"k".repeat(42)}A`
const OTHER_KEY = `${"l".repeat(42)}A`
const trustees = (threshold: number) =>
  `trustees:\n  - name: Olga\n    key: ${KEY}\n  - name: Omar\n    key: ${OTHER_KEY}\nthreshold: ${threshold}`
const SEALED = { "a/election.yaml": `${SETTINGS}${trustees(1)}\n` }
const SEED = "tiebreak_seed: first draw of the lottery after the end"
const DRAWN = `${SEED}\ntiebreak_value: 3 17 29`
const nested = (depth: number) => `x: ${"[".repeat(depth)}${"]".repeat(depth)}`
const many = (count: number): Files =>
  Object.fromEntries(
    Array.from({ length: count }, (_, i) => [`a/candidate-c${i}.md`, candidateFile(`c${i}`)]),
  )

export const EVERY_CODE: { readonly [C in DiagnosticCode]: Pair } = {
  "file-too-large": {
    bad: { files: { "a/election_desc.md": new Uint8Array(10_000_001).fill(32) } },
    good: { files: { "a/election_desc.md": new Uint8Array(10_000_000).fill(32) } },
  },
  "not-utf8": file("election_desc.md", new Uint8Array([0x4d, 0xfc]), "Mü"),
  "yaml-syntax": main(
    settings("name: 2030", "name: [2030"),
    settings("name: 2030 Council Election", 'name: "[2030"'),
  ),
  "yaml-too-deep": added(nested(20), nested(5)),
  "yaml-aliases": added(`x: [&a b${", *a".repeat(101)}]`, `x: [&a b${", *a".repeat(100)}]`),
  "yaml-reserved": file("voters.yaml", "- @ann\n", "- ann\n"),
  "yaml-tag": added("paper: !x y", "paper: y"),
  "key-duplicate": main(`${SETTINGS}name: Again\n`, SETTINGS),
  "election-at-root": {
    bad: { files: { "election.yaml": SETTINGS } },
    good: { files: { "elections.yaml": SETTINGS } },
  },
  "slug-collision": {
    bad: { files: { ...electionFiles("x/y"), ...electionFiles("x---y") } },
    good: { files: { ...electionFiles("x/y"), ...electionFiles("x--y") } },
  },
  "file-near-miss": {
    bad: { files: { "a/Results.md": "x" } },
    good: { files: { "a/ranking.md": "x" } },
  },
  "files-without-election": {
    bad: { files: { "b/voters.yaml": "- ann\n" } },
    good: { files: { "b/owners.yaml": "- ann\n" } },
  },
  "link-not-followed": unread("SYMLINK"),
  "submodule-not-read": unread("SUBMODULE"),
  "path-not-utf8": unread("PATH_NOT_UTF8"),
  "field-missing": main(settings("no_winners: 2\n", ""), SETTINGS),
  "field-type": main(
    settings("no_winners: 2", "no_winners: two"),
    settings("no_winners: 2", 'no_winners: "2"'),
  ),
  "field-expected": main(
    settings("allow_no_opinion: True\n", ""),
    settings("allow_no_opinion: True", "allow_no_opinion: on"),
  ),
  "field-unknown": main(
    settings("exception_due", "exeption_due"),
    settings("exception_due", "exceptions_due"),
  ),
  "time-invalid": main(
    settings("2030-03-15 11", "2030-02-30 11"),
    settings("2030-03-15 11", "2030-03-30 11"),
  ),
  "time-date-only": main(
    settings("2030-03-15 11:59:59", "2030-03-15"),
    settings("2030-03-15 11:59:59", '"2030-03-15T11:59Z"'),
  ),
  "end-not-after-start": main(
    settings("2030-03-15 11:59:59", "2030-03-01 00:00:01"),
    settings("2030-03-15 11:59:59", "2030-03-01 00:00:02"),
  ),
  "exceptions-after-end": main(
    settings("2030-03-10 11:59:59", "2030-03-15 12:00:00"),
    settings("2030-03-10 11:59:59", "2030-03-15 11:59:59"),
  ),
  "list-expected": main(
    settings("election_officers:\n  - olga\n  - omar\n", "election_officers: olga\n"),
    settings("election_officers:\n  - olga\n  - omar\n", "election_officers: [olga]\n"),
  ),
  "method-unknown": added("method: shulze", "method: schulze"),
  "officers-none": main(
    settings("  - olga\n  - omar\n", "  -\n"),
    settings("  - olga\n  - omar\n", "  - olga\n"),
  ),
  "trustees-invalid": added(trustees(1).replace(OTHER_KEY, KEY), trustees(1)),
  "threshold-invalid": added(trustees(3), trustees(1)),
  "threshold-all": added(trustees(2), trustees(1)),
  "threshold-unused": added("threshold: 1", trustees(1)),
  "moved-from-invalid": added("moved_from: ../b", "moved_from: ./b"),
  "moved-from-itself": added("moved_from: a", "moved_from: a/b"),
  "moved-from-present": {
    bad: { files: moved("a") },
    good: { files: { ...moved("a"), ...GONE } },
  },
  "moved-from-twice": {
    bad: { files: { ...moved("x"), "a/election.yaml": `${SETTINGS}moved_from: x\n` } },
    good: { files: { ...moved("x"), "a/election.yaml": `${SETTINGS}moved_from: y\n` } },
  },
  "moved-from-taken": change({ ...GONE, ...moved("a") }, OPEN, UPCOMING, electionFiles("b")),
  "method-candidates": {
    bad: { files: { ...many(16), "a/election.yaml": `${SETTINGS}method: kemeny-young\n` } },
    good: { files: { ...many(15), "a/election.yaml": `${SETTINGS}method: kemeny-young\n` } },
  },
  "tiebreak-invalid": added("tiebreak_value: 17", "tiebreak_seed: 17"),
  "tiebreak-early": {
    bad: { files: { "a/election.yaml": `${SETTINGS}${DRAWN}\n` }, now: OPEN },
    good: { files: { "a/election.yaml": `${SETTINGS}${DRAWN}\n` }, now: CLOSED },
  },
  "limit-invalid": added("limits: [{field: employer, max: 0}]", "limits: [{field: employer, max: 1}]"),
  "limit-field-unused": added("limits: [{field: emploier, max: 1}]", "limits: [{field: employer, max: 1}]"),
  "shown-field-unused": main(
    settings("  - employer", "  - Employer"),
    settings("  - employer", "  - github"),
  ),
  "withdrawn-unknown": added("withdrawn: [carroll]", "withdrawn: [carol]"),
  "login-invalid": file("voters.yaml", "- ann@example.org\n", "- ann.example.org\n"),
  "login-duplicate": file("voters.yaml", "- ann\n- ANN\n", "- ann\n- ANNE\n"),
  "login-at-sign": file("voters.yaml", '- "@ann"\n', '- "ann"\n'),
  "voters-invalid": file("voters.yaml", "ann\n", "- ann\n"),
  "voters-missing": change({ "a/voters.yaml": null }, OPEN, CLOSED),
  "voters-empty": file("voters.yaml", "- \n", "- ~\n- ann\n"),
  "candidate-header-open": carol("---\nname: Carol\nID: carol\n", "---\nname: Carol\nID: carol\n---"),
  "candidate-header-invalid": carol(
    header("- name: Carol\n  ID: carol\n"),
    header("name: Carol\nID: carol\n"),
  ),
  "candidate-id-missing": carol(header("name: Carol\nID:\n"), header("name: Carol\nid:\tcarol\n")),
  "candidate-id-invalid": carol(header("name: Carol\nID: ca rol\n"), header("name: Carol\nID: ca.rol\n")),
  "candidate-id-duplicate": carol(candidateFile("dave"), candidateFile("carol")),
  "candidate-id-case": carol(candidateFile("DAVE"), candidateFile("DAVID")),
  "candidate-name-missing": carol(header("ID: carol\n"), header("ID: carol\nNAME: Carol\n")),
  "candidate-file-name": carol(candidateFile("carla"), candidateFile("carol")),
  "candidate-info-invalid": carol(
    header("name: C\nID: carol\ninfo: Example Inc\n"),
    header("name: C\nID: carol\ninfo: {employer: Example Inc}\n"),
  ),
  "candidate-text-before-header": carol(`Hello\n${candidateFile("carol")}`, ` \n\n${candidateFile("carol")}`),
  "not-a-candidate": carol(
    "# Carol\n\n---\n\nText\n\n---\n",
    `${candidateFile("carol")}\n---\n\nText\n\n---\n`,
  ),
  "candidates-missing": {
    bad: {
      files: { "a/candidate-carol.md": null, "a/candidate-dave.md": null, "a/candidate-Erin.md": null },
    },
    good: { files: { "a/candidate-carol.md": null, "a/candidate-dave.md": null } },
  },
  "candidates-too-many": { bad: { files: many(253) }, good: { files: many(252) } },
  "seats-uncontested": main(settings("no_winners: 2", "no_winners: 3"), SETTINGS),
  "officer-is-candidate": main(settings("- omar", "- CAROL"), settings("- omar", "- carola")),
  "results-early": { bad: { files: RESULTS, now: OPEN }, good: { files: RESULTS, now: CLOSED } },
  "results-empty": file("results.md", " \n", "# Carol\n"),

  "candidate-added": change({ "a/candidate-zoe.md": candidateFile("zoe") }, OPEN, UPCOMING),
  "candidate-removed": change({ "a/candidate-dave.md": null }, CLOSED, UPCOMING),
  "candidate-renamed": {
    bad: { files: { "a/candidate-dave.md": candidateFile("david", "Candidate dave") }, since: {}, now: OPEN },
    good: {
      files: { "a/candidate-dave.md": candidateFile("david", "Candidate david") },
      since: {},
      now: OPEN,
    },
  },
  "no-opinion-changed": {
    bad: { files: edit("allow_no_opinion: True", "allow_no_opinion: off"), since: {}, now: OPEN },
    good: { files: edit("allow_no_opinion: True", "allow_no_opinion: yes"), since: {}, now: OPEN },
  },
  "trustees-changed": {
    bad: { files: { "a/election.yaml": SETTINGS }, since: SEALED, now: OPEN },
    good: {
      files: { "a/election.yaml": `${SETTINGS}${trustees(1).replace("Olga", '"Olga"')}\n` },
      since: SEALED,
      now: OPEN,
    },
  },
  "threshold-changed": change({ "a/election.yaml": `${SETTINGS}${trustees(2)}\n` }, OPEN, UPCOMING, SEALED),
  "start-moved": {
    bad: { files: edit("2030-03-01 00:00:01", "2030-03-01 00:00:02"), since: {}, now: OPEN },
    good: { files: edit("2030-03-01 00:00:01", "2030-03-01T02:00:01+02:00"), since: {}, now: OPEN },
  },
  "end-in-past": change(edit("03-15", "03-04"), OPEN, UPCOMING),
  "end-final": {
    bad: { files: edit("03-15", "05-15"), since: RESULTS, now: CLOSED },
    good: { files: edit("03-15", "05-15"), since: {}, now: CLOSED },
  },
  "end-earlier": change(edit("03-15", "03-12"), OPEN, UPCOMING),
  "voting-reopened": change(edit("03-15", "05-15"), CLOSED, OPEN),
  "starts-at-once": {
    bad: { files: edit("2030-03-01 00:00:01", "2029-03-01"), since: {}, now: UPCOMING },
    good: { files: edit("2030-03-01 00:00:01", "2030-01-02"), since: {}, now: UPCOMING },
  },
  "over-at-once": change(electionFiles("b"), CLOSED, UPCOMING),
  "rule-changed": change(edit("no_winners: 2", "no_winners: 1"), OPEN, UPCOMING),
  "tiebreak-changed": change({ "a/election.yaml": `${SETTINGS}${SEED}\n` }, OPEN, UPCOMING),
  "voters-removed": change({ "a/voters.yaml": "- ANN\n" }, OPEN, UPCOMING),
  "results-removed": {
    bad: { files: { "a/results.md": null }, since: RESULTS, now: CLOSED },
    good: { files: { "a/results.md": null }, since: RESULTS, now: OPEN },
  },
  "election-removed": {
    bad: { files: GONE, since: {}, now: OPEN },
    good: { files: { ...GONE, ...electionFiles("b") }, since: {}, now: OPEN },
  },
  "election-moved": {
    bad: { files: movedTo("b"), since: {}, now: OPEN },
    good: { files: { ...GONE, ...moved("a") }, since: {}, now: OPEN },
  },
  "moved-from-unknown": {
    bad: { files: moved("x"), since: {}, now: OPEN },
    good: { files: { ...GONE, ...moved("a") }, since: {}, now: OPEN },
  },
}
