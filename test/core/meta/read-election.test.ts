import { expect, test } from "vitest"
import { concat, utf8 } from "#core/base/bytes"
import { type Instant, instant } from "#core/base/instant"
import type { CandidateId, ElectionKey } from "#core/election/election"
import { MAX_CANDIDATES } from "#core/election/election"
import { readElection } from "#core/meta/read-election"
import { candidateFile, electionFiles, repository, SETTINGS } from "./support.ts"

const BEFORE = instant(Date.UTC(2030, 0, 1))
const DURING = instant(Date.UTC(2030, 2, 5))
const AFTER = instant(Date.UTC(2030, 3, 1))

const COMPLETE = Object.fromEntries(
  Object.entries(electionFiles("x")).map(([path, text]) => [path.replace("x/", ""), text]),
)

/** The complete election with some files changed; null takes one out. */
const read = (changes: Readonly<Record<string, string | Uint8Array | null>>, now?: Instant) => {
  const files = new Map(repository(COMPLETE))
  for (const [name, content] of Object.entries(changes)) {
    if (content === null) files.delete(name)
    else files.set(name, typeof content === "string" ? utf8(content) : content)
  }
  const { reading } = readElection({ key: "council/2030" as ElectionKey, files, now })
  return { ...reading, codes: reading.diagnostics.map(({ code }) => code) }
}

const notUtf8 = concat(utf8("text "), new Uint8Array([0xff]))

test("a complete election is read whole", () => {
  const { key, slug, election, diagnostics } = read({})
  expect(diagnostics).toEqual([])
  expect([key, slug]).toEqual(["council/2030", "council---2030"])
  expect(election).toEqual({
    key: "council/2030",
    slug: "council---2030",
    name: "2030 Council Election",
    organization: "Example Project",
    start: Date.UTC(2030, 2, 1, 0, 0, 1),
    end: Date.UTC(2030, 2, 15, 11, 59, 59),
    seats: 2,
    allowNoOpinion: true,
    deleteAfter: true,
    shownFields: ["employer"],
    officers: ["olga", "omar"],
    eligibility: "Members may vote.",
    exceptionDescription: "Ask us.",
    exceptionDue: Date.UTC(2030, 2, 10, 11, 59, 59),
    method: "schulze",
    trustees: [],
    threshold: 1,
    pinnedPaper: null,
    limits: [],
    withdrawn: [],
    candidates: ["Erin", "carol", "dave"].map((id) => ({
      id,
      name: `Candidate ${id}`,
      info: [{ label: "employer", value: "Example Inc" }],
      body: `## About Candidate ${id}`,
    })),
    voters: ["ann", "bob"],
    description: "# Vote\n",
    results: null,
    tiebreak: null,
    movedFrom: null,
  })
})

test("without voters.yaml nobody can vote yet: the election is shown, with a warning", () => {
  expect(read({ "voters.yaml": null }, DURING)).toMatchObject({
    election: { voters: null },
    codes: ["voters-missing"],
  })
  expect(read({ "voters.yaml": null })).toMatchObject({ codes: ["voters-missing"] })
})

test("once the election is over, missing voters and candidates are nothing to warn about", () => {
  const gone = {
    "voters.yaml": null,
    "candidate-carol.md": null,
    "candidate-dave.md": null,
    "candidate-Erin.md": null,
  }
  expect(read(gone, AFTER)).toMatchObject({ election: { voters: null, candidates: [] }, codes: [] })
  expect(read(gone, DURING)).toMatchObject({ codes: ["candidates-missing", "voters-missing"] })
  expect(read(gone)).toMatchObject({ codes: ["candidates-missing", "voters-missing"] })
})

test("an unreadable voters list, description or result leaves an election that can be shown, with an error", () => {
  expect(read({ "voters.yaml": "eligible_voters: ann\n" })).toMatchObject({
    election: { voters: null },
    codes: ["voters-invalid"],
  })
  expect(read({ "voters.yaml": notUtf8 })).toMatchObject({ election: { voters: null }, codes: ["not-utf8"] })
  expect(read({ "election_desc.md": notUtf8 })).toMatchObject({
    election: { description: "" },
    codes: ["not-utf8"],
  })
  expect(read({ "results.md": notUtf8 })).toMatchObject({ election: { results: null }, codes: ["not-utf8"] })
})

test("a missing description is empty", () => {
  expect(read({ "election_desc.md": null })).toMatchObject({ election: { description: "" }, codes: [] })
})

test("an error in election.yaml or in a candidate's file leaves no election", () => {
  expect(read({ "election.yaml": SETTINGS.replace("no_winners: 2", "no_winners: 0") })).toMatchObject({
    election: null,
    codes: ["field-type"],
  })
  expect(read({ "election.yaml": notUtf8 })).toMatchObject({ election: null, codes: ["not-utf8"] })
  expect(read({ "election.yaml": null })).toMatchObject({ election: null, codes: ["field-type"] })
  expect(read({ "candidate-carol.md": "---\nname: Carol\n---\n" })).toMatchObject({
    election: null,
    codes: ["candidate-id-missing"],
  })
})

test("what is found in all files is said, sorted by file", () => {
  const { diagnostics } = read({
    "voters.yaml": "- ann\n- ann\n",
    "candidate-carol.md": "x",
    "election.yaml": `${SETTINGS}x: 1\n`,
  })
  expect(diagnostics.map(({ file }) => file)).toEqual([
    "council/2030/candidate-carol.md",
    "council/2030/election.yaml",
    "council/2030/election.yaml",
    "council/2030/voters.yaml",
  ])
})

test("results are read, and warned about before the end", () => {
  expect(read({ "results.md": "# Carol\n" }, AFTER)).toMatchObject({
    election: { results: "# Carol\n" },
    codes: [],
  })
  expect(read({ "results.md": "# Carol\n" })).toMatchObject({ election: { results: "# Carol\n" }, codes: [] })
  for (const now of [BEFORE, DURING]) {
    expect(read({ "results.md": "# Carol\n" }, now)).toMatchObject({
      diagnostics: [{ code: "results-early", severity: "warning", file: "council/2030/results.md" }],
    })
  }
})

test("an empty results.md publishes nothing", () => {
  expect(read({ "results.md": " \n" }, AFTER)).toMatchObject({
    election: { results: null },
    codes: ["results-empty"],
  })
})

test.each([
  ["3", "3 to be elected, 3 candidates"],
  ["4", "4 to be elected, 3 candidates"],
])("with %s seats for three candidates the election is uncontested: a warning", (seats, message) => {
  expect(read({ "election.yaml": SETTINGS.replace("no_winners: 2", `no_winners: ${seats}`) })).toMatchObject({
    election: { seats: Number(seats) },
    diagnostics: [
      { code: "seats-uncontested", line: 5, column: 13, message: expect.stringContaining(message) },
    ],
  })
})

test("one candidate is called one", () => {
  expect(read({ "candidate-carol.md": null, "candidate-dave.md": null }).diagnostics[0]?.message).toMatch(
    /1 candidate$/,
  )
})

test("an officer who is a candidate is warned about, in whatever case", () => {
  expect(read({ "election.yaml": SETTINGS.replace("omar", "CAROL") })).toMatchObject({
    election: { officers: ["olga", "CAROL"] },
    diagnostics: [{ code: "officer-is-candidate", line: 12, column: 5 }],
  })
})

test("who withdrew by an earlier version counts as withdrawn, in the rules too, if they are a candidate", () => {
  const ids = Array.from({ length: 19 }, (_, at) => `c${at}` as CandidateId)
  const files = repository({
    "election.yaml": `${SETTINGS}method: kemeny-young\n`,
    ...Object.fromEntries(ids.map((id) => [`candidate-${id}.md`, candidateFile(id)])),
  })
  const readWith = (...withdrawn: CandidateId[]) =>
    readElection({ key: "council/2030" as ElectionKey, files, withdrawn }).reading
  expect(readWith().diagnostics.map(({ code }) => code)).toContain("method-candidates")
  expect(readWith("nobody" as CandidateId).election).toBeNull()
  expect(readWith("c3" as CandidateId, "nobody" as CandidateId).election?.withdrawn).toEqual(["c3"])
})

test("withdrawn candidates are named once; one that nobody knows is warned about", () => {
  expect(read({ "election.yaml": `${SETTINGS}withdrawn: [dave, carrol, Erin, dave]\n` })).toMatchObject({
    election: { withdrawn: ["Erin", "dave"] },
    diagnostics: [
      { code: "seats-uncontested", message: expect.stringContaining("1 candidate left of 3") },
      { code: "withdrawn-unknown", line: 16, column: 19, suggestion: "carol" },
    ],
  })
})

test("a limit on a field that no candidate has is warned about", () => {
  expect(
    read({ "election.yaml": `${SETTINGS}limits: [{field: employer, max: 1}, {field: Employr, max: 2}]\n` }),
  ).toMatchObject({
    election: {
      limits: [
        { field: "employer", max: 1 },
        { field: "Employr", max: 2 },
      ],
    },
    diagnostics: [{ code: "limit-field-unused", suggestion: "employer" }],
  })
})

test("a shown label that no candidate has is warned about only if a similar one exists", () => {
  const shown = (labels: string) => read({ "election.yaml": SETTINGS.replace("  - employer\n", labels) })
  expect(shown("  - Employer\n  - github\n  - github\n")).toMatchObject({
    election: { shownFields: ["Employer", "github"] },
    diagnostics: [{ code: "shown-field-unused", line: 9, suggestion: "employer" }],
  })
})

test("more candidates than a ballot has room for are an error", () => {
  const many = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [`candidate-c${i}.md`, candidateFile(`c${i}`)]),
    )
  expect(read(many(MAX_CANDIDATES - 3))).toMatchObject({ codes: [] })
  expect(read(many(MAX_CANDIDATES - 2))).toMatchObject({ election: null, codes: ["candidates-too-many"] })
})
