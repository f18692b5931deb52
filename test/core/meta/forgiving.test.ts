/** What files of other systems look like, read through the door: no error, the meaning kept, and a word only where it helps. */
import { expect, test } from "vitest"
import { concat, utf8 } from "#core/base/bytes"
import { instant, toIso } from "#core/base/instant"
import type { Election } from "#core/election/election"
import { readElections } from "#core/meta/read"
import { settings } from "./changes-support.ts"
import { candidateFile, electionFiles, repository, SETTINGS } from "./support.ts"

const NOW = instant(Date.UTC(2030, 2, 5))

const read = (files: Readonly<Record<string, string | Uint8Array>>) => {
  const all = new Map(repository(electionFiles("a")))
  for (const [name, content] of Object.entries(files)) {
    all.set(`a/${name}`, typeof content === "string" ? utf8(content) : content)
  }
  const [reading] = readElections(all, { now: NOW }).elections
  return { election: reading?.election, codes: reading?.diagnostics.map(({ code }) => code) }
}

const main = (from: string, to: string) => ({ "election.yaml": settings(from, to) })
const bom = (text: string) => concat(new Uint8Array([0xef, 0xbb, 0xbf]), utf8(text))
const crlf = (text: string) => text.replaceAll("\n", "\r\n")
const voters = (lines: string) => ({ "voters.yaml": `eligible_voters:\n${lines}` })
const carol = ({ candidates }: Election) => candidates.find(({ id }) => id === "carol")

test.each<
  [string, Readonly<Record<string, string | Uint8Array>>, (election: Election) => unknown, unknown, string[]]
>([
  ["a byte order mark", { "election.yaml": bom(SETTINGS) }, ({ name }) => name, "2030 Council Election", []],
  ["CRLF", { "election.yaml": crlf(SETTINGS) }, ({ name }) => name, "2030 Council Election", []],
  ["a time without a zone: UTC", {}, ({ start }) => toIso(start), "2030-03-01T00:00:01Z", []],
  [
    "a time with Z",
    main("2030-03-01 00:00:01", "2030-03-01T00:00:01Z"),
    ({ start }) => toIso(start),
    "2030-03-01T00:00:01Z",
    [],
  ],
  [
    "a time with an offset",
    main("2030-03-01 00:00:01", "2030-03-01 02:00:01 +02:00"),
    ({ start }) => toIso(start),
    "2030-03-01T00:00:01Z",
    [],
  ],
  [
    "a date alone",
    main("2030-03-01 00:00:01", "2030-03-01"),
    ({ start }) => toIso(start),
    "2030-03-01T00:00:00Z",
    [],
  ],
  [
    "a date alone where something ends",
    main("2030-03-15 11:59:59", "2030-03-15"),
    ({ end }) => toIso(end),
    "2030-03-15T00:00:00Z",
    ["time-date-only"],
  ],
  [
    "a quoted time",
    main("2030-03-01 00:00:01", "'2030-03-01 00:00:01'"),
    ({ start }) => toIso(start),
    "2030-03-01T00:00:01Z",
    [],
  ],
  [
    "as many seats as candidates",
    main("no_winners: 2", "no_winners: 3"),
    ({ seats }) => seats,
    3,
    ["seats-uncontested"],
  ],
  [
    "true in lower case",
    main("no_opinion: True", "no_opinion: true"),
    ({ allowNoOpinion }) => allowNoOpinion,
    true,
    [],
  ],
  ["officers of digits", main("- omar", "- 0042"), ({ officers }) => officers, ["olga", "0042"], []],
  [
    "no labels to show",
    main("show_candidate_fields:\n  - employer\n", ""),
    ({ shownFields }) => shownFields,
    [],
    [],
  ],
  [
    "null for labels",
    main("show_candidate_fields:\n  - employer\n", "show_candidate_fields: null\n"),
    ({ shownFields }) => shownFields,
    [],
    [],
  ],
  [
    "a list of null for labels",
    main("  - employer\n", "  - null\n"),
    ({ shownFields }) => shownFields,
    [],
    [],
  ],
  [
    "labels that no candidate has",
    main("  - employer\n", "  - employer\n  - pronouns\n"),
    ({ shownFields }) => shownFields,
    ["employer", "pronouns"],
    [],
  ],
  [
    "exceptions by the other name",
    main("exception_due", "exceptions_due"),
    ({ exceptionDue }) => exceptionDue && toIso(exceptionDue),
    "2030-03-10T11:59:59Z",
    [],
  ],
  [
    "exceptions until before the start",
    main("2030-03-10 11:59:59", "2030-02-01"),
    ({ exceptionDue }) => exceptionDue,
    null,
    ["time-date-only"],
  ],
  [
    "no time for exceptions",
    main("exception_due: 2030-03-10 11:59:59\n", ""),
    ({ exceptionDue, start }) => exceptionDue === start,
    true,
    [],
  ],
  [
    "no words on eligibility",
    main("eligibility: Members may vote.\n", ""),
    ({ eligibility }) => eligibility,
    "",
    [],
  ],
  [
    "an unknown field",
    main("name: 2030", "region: EMEA\nname: 2030"),
    ({ name }) => name,
    "2030 Council Election",
    ["field-unknown"],
  ],
  ["a bare list of voters", { "voters.yaml": "- ann\n" }, ({ voters }) => voters, ["ann"], []],
  [
    "voters that YAML takes for numbers",
    voters("- 249043822\n- 0x1F\n- 017\n"),
    ({ voters }) => voters,
    ["249043822", "0x1F", "017"],
    [],
  ],
  [
    "voters that YAML takes for words",
    voters("- on\n- no\n- null\n"),
    ({ voters }) => voters,
    ["on", "no", "null"],
    [],
  ],
  [
    "bare dashes, blanks and comments",
    voters("  -\n  - ann   \n  - bob # new\n"),
    ({ voters }) => voters,
    ["ann", "bob"],
    [],
  ],
  [
    "voters in CRLF with a byte order mark",
    { "voters.yaml": bom("eligible_voters:\r\n- ann\r\n") },
    ({ voters }) => voters,
    ["ann"],
    [],
  ],
  ["a voter with @", voters("- @ann\n"), ({ voters }) => voters, ["ann"], ["yaml-reserved"]],
  [
    "voters listed twice",
    voters("- Ann\n- ann\n- Ann\n"),
    ({ voters }) => voters,
    ["Ann"],
    ["login-duplicate", "login-duplicate"],
  ],
  [
    "e-mail addresses and names of voters",
    voters("- ann@example.org\n- Ann Example\n- bob\n"),
    ({ voters }) => voters,
    ["bob"],
    ["login-invalid", "login-invalid"],
  ],
  [
    "a candidate in CRLF with a byte order mark",
    { "candidate-carol.md": bom(crlf(candidateFile("carol"))) },
    (it) => carol(it)?.name,
    "Candidate carol",
    [],
  ],
  [
    "a candidate with a tab after ID",
    { "candidate-carol.md": candidateFile("carol").replace("ID: ", "ID:\t") },
    (it) => carol(it)?.id,
    "carol",
    [],
  ],
  [
    "a candidate after blank lines, with trailing blanks",
    { "candidate-carol.md": `\n \n${candidateFile("carol").replaceAll("\n", "  \n")}` },
    (it) => carol(it)?.name,
    "Candidate carol",
    [],
  ],
  [
    "a candidate without info",
    { "candidate-carol.md": "---\nname: Carol\nid: carol\n---\n" },
    (it) => carol(it)?.info,
    [],
    [],
  ],
  [
    "a candidate with rules in the profile",
    { "candidate-carol.md": `${candidateFile("carol")}\n---\n\n| a |\n|---|\n` },
    (it) => carol(it)?.body.endsWith("---\n\n| a |\n|---|"),
    true,
    [],
  ],
  [
    "another file name than the ID",
    { "candidate-x.md": candidateFile("zoe") },
    ({ candidates }) => candidates.length,
    4,
    ["candidate-file-name"],
  ],
  [
    "a candidate's template",
    { "candidate-template.md": candidateFile("login") },
    ({ candidates }) => candidates.length,
    3,
    [],
  ],
  [
    "a file without header",
    { "candidate-notes.md": "# Notes\n" },
    ({ candidates }) => candidates.length,
    3,
    ["not-a-candidate"],
  ],
])("%s", (_, files, pick, expected, codes) => {
  const { election, codes: said } = read(files)
  expect(election && pick(election)).toEqual(expected)
  expect(said).toEqual(codes)
})
