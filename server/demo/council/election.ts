/** An election to come: nominations are open, and candidates are still being added. */
import { type Calendar, longDate, yamlTime, yearOf } from "../calendar.ts"
import { candidateFile } from "../candidate.ts"
import { OFFICERS, VOTERS, VOTING_OFFICERS } from "../identities.ts"
import { ROSTER, votersFile } from "../roster.ts"
import { COUNCIL_CANDIDATES } from "./candidates.ts"

const START = 35

/** The year by which the community calls this election: voting starts in five weeks, which may be next year. */
export const councilYear = (calendar: Calendar): number => yearOf(calendar.at(START))

/** Files by name within the election's directory. */
export function councilElection(calendar: Calendar): ReadonlyMap<string, string> {
  const [start, end, nominations] = [
    calendar.at(START),
    calendar.at(START + 14, 12),
    calendar.at(START - 7, 12),
  ]
  const year = councilYear(calendar)
  return new Map([
    [
      "election.yaml",
      `name: Technical Council ${year}
organization: Quillfern
start_datetime: ${yamlTime(start)}
end_datetime: ${yamlTime(end)}
no_winners: 2
allow_no_opinion: True
delete_after: True
show_candidate_fields:
  - area
  - chat
election_officers:
${OFFICERS.map(({ login }) => `  - ${login}\n`).join("")}eligibility: |
  Maintainers and contributors: those with 30 or more contributions *to the code or its documentation* in the last
  twelve months.
exception_description: |
  If you have done as much and the statistics missed it, tell the officers where to look.
exception_due: ${yamlTime(calendar.at(START + 7, 12))}
`,
    ],
    [
      "election_desc.md",
      `## Nominations are open until ${longDate(nominations)}, 12:00 UTC

The technical council decides what people who write code for Quillfern can't settle among themselves: interfaces, formats, what a
release must be able to do. Two of its four seats are up for election, for two years.

Three people have been nominated so far. To nominate yourself, or somebody who has agreed to it, open a pull request
that adds a file made from \`elections/candidate-template.md\`.

Voting is open from ${longDate(start)} to ${longDate(end)}.
`,
    ],
    [
      "voters.yaml",
      votersFile(
        `Who may vote for the technical council ${year}. Preliminary: it is drawn up anew before voting opens.`,
        [
          {
            title: "Maintainers",
            logins: [...ROSTER.maintainers, ...COUNCIL_CANDIDATES.map(({ id }) => id)],
          },
          { title: "Contributors", logins: ROSTER.contributors },
          { title: "Added by hand", logins: [...VOTERS.map(({ login }) => login), ...VOTING_OFFICERS] },
        ],
      ),
    ],
    ...COUNCIL_CANDIDATES.map(candidateFile),
  ])
}
