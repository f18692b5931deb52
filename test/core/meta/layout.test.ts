import { expect, test } from "vitest"
import { checkNames, isContentRead } from "#core/meta/layout"

const check = (key: string, ...names: string[]) =>
  checkNames(key, names).map(
    ({ code, file, suggestion }) => `${file} ${code}${suggestion === undefined ? "" : ` ${suggestion}`}`,
  )

test.each([
  ["a/election.yaml", true],
  ["voters.yaml", true],
  ["a/b/results.md", true],
  ["a/election_desc.md", true],
  ["a/candidate-x.md", true],
  ["a/candidate_x.md", true],
  ["a/candidate-template.md", false],
  ["a/Candidate-x.md", false],
  ["a/ballots.csv", false],
  ["election.yaml/x", false],
])("whether the content of %s is read: %s", (path, expected) => {
  expect(isContentRead(path)).toBe(expected)
})

test("nothing is said about the names of a complete election and what often lies beside one", () => {
  expect(
    check(
      "a",
      ...[
        "election.yaml",
        "voters.yaml",
        "results.md",
        "election_desc.md",
        "candidate-x.md",
        "candidate-template.md",
      ],
      ...[
        "OWNERS",
        "README.md",
        "ballots.csv",
        "ranking.md",
        "election-template.yaml",
        "nominations.md",
        "candidate.png",
        "candidate-x.png",
        "Candidate-Template.MD",
        "canidate-template.md",
        "nomination-template.md",
        "candid-photo.md",
      ],
    ),
  ).toEqual([])
})

test.each(["election.yml", "Election.yaml", "ELECTION.YAML", "elections.yaml", "electoin.yaml"])(
  "%s is suspected to be election.yaml",
  (name) => {
    expect(check("a", name, "voters.yaml", "candidate-x.md")).toEqual([
      `a/${name} file-near-miss election.yaml`,
    ])
  },
)

test.each([
  ["results.MD", "results.md"],
  ["result.md", "results.md"],
  ["Results.md", "results.md"],
  ["results.markdown", "results.md"],
  ["voters.yml", "voters.yaml"],
  ["voter.yaml", "voters.yaml"],
  ["election-desc.md", "election_desc.md"],
  ["Candidate-x.md", "candidate-x.md"],
  ["candidate-x.MD", "candidate-x.md"],
  ["candidate x.txt", "candidate-x.md"],
  ["CANDIDATE_x.markdown", "candidate-x.md"],
  ["canidate-x.md", "candidate-x.md"],
  ["cadidate-x-y.md", "candidate-x-y.md"],
  ["candidate-x", "candidate-x.md"],
  ["candidate-x.md.txt", "candidate-x.md"],
])("%s is suspected to be %s", (name, meant) => {
  expect(check("a", "election.yaml", name)).toEqual([`a/${name} file-near-miss ${meant}`])
})

test("near misses of other files mean nothing where there is no election", () => {
  expect(check("a", "results.MD", "Candidate-x.md")).toEqual([])
})

test("an election-template alone is fine", () => {
  expect(check("a", "election-template.yaml", "candidate-template.md")).toEqual([])
})

test("candidates or voters without election.yaml beside them are warned about, once", () => {
  expect(check("a", "candidate-x.md", "candidate-y.md", "voters.yaml")).toEqual([
    "a/candidate-x.md files-without-election",
  ])
  expect(check("", "voters.yaml")).toEqual(["voters.yaml files-without-election"])
})

test("at the root only an exact miss is suspected, as elections.yaml may be anything there", () => {
  expect(check("", "elections.yaml", "election.yml")).toEqual(["election.yml file-near-miss election.yaml"])
})

test("an election at the root is an error", () => {
  expect(check("", "election.yaml", "voters.yml")).toEqual(["election.yaml election-at-root"])
})
