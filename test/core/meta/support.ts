/** Small meta repositories and reports for the tests of core/meta. */
import { utf8 } from "#core/base/bytes"
import type { Diagnostic } from "#core/meta/diagnostic"
import { Report } from "#core/meta/report"
import { Source } from "#core/meta/source"

export const reportOn = (text: string, file = "e/election.yaml"): Report => new Report(new Source(file, text))

/** `line:column code` of each. */
export const found = (diagnostics: readonly Diagnostic[]): readonly string[] =>
  diagnostics.map(({ line, column, code }) => `${line}:${column} ${code}`)

export const repository = (files: Readonly<Record<string, string>>): ReadonlyMap<string, Uint8Array> =>
  new Map(Object.entries(files).map(([path, text]) => [path, utf8(text)]))

export const SETTINGS = `name: 2030 Council Election
organization: Example Project
start_datetime: 2030-03-01 00:00:01
end_datetime: 2030-03-15 11:59:59
no_winners: 2
allow_no_opinion: True
delete_after: True
show_candidate_fields:
  - employer
election_officers:
  - olga
  - omar
eligibility: Members may vote.
exception_description: Ask us.
exception_due: 2030-03-10 11:59:59
`

const FENCE = "-".repeat(61)

export const candidateFile = (id: string, name = `Candidate ${id}`): string =>
  `${FENCE}\nname: ${name}\nID: ${id}\ninfo:\n  - employer: Example Inc\n${FENCE}\n\n## About ${name}\n`

/** The files of one faultless election in a directory. */
export const electionFiles = (directory: string): Readonly<Record<string, string>> => ({
  [`${directory}/election.yaml`]: SETTINGS,
  [`${directory}/voters.yaml`]: "eligible_voters:\n  - ann\n  - bob\n",
  [`${directory}/election_desc.md`]: "# Vote\n",
  [`${directory}/candidate-carol.md`]: candidateFile("carol"),
  [`${directory}/candidate-dave.md`]: candidateFile("dave"),
  [`${directory}/candidate-Erin.md`]: candidateFile("Erin"),
})
