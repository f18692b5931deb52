/** The open election: three seats on the steering committee, a cap by employer, no opinion allowed. */
import type { Instant } from "#core/base/instant"
import { type Calendar, longDate, yamlTime, yearOf } from "../calendar.ts"
import { candidateFile } from "../candidate.ts"
import { OFFICERS, VOTERS, VOTING_OFFICERS } from "../identities.ts"
import { ROSTER, type Section, votersFile } from "../roster.ts"
import { farrukhLindqvane } from "./farrukh-lindqvane.ts"
import { imbaliThornquist } from "./imbali-thornquist.ts"
import { kwabenaIstrail } from "./kwabena-istrail.ts"
import { noemiCastelbrook } from "./noemi-castelbrook.ts"
import { renOkpallaro } from "./ren-okpallaro.ts"
import { solveiBatmarsh } from "./solvei-batmarsh.ts"
import { teodorWexcombe } from "./teodor-wexcombe.ts"
import { yatzilMorrowfield } from "./yatzil-morrowfield.ts"

const CANDIDATES = [
  farrukhLindqvane,
  imbaliThornquist,
  kwabenaIstrail,
  noemiCastelbrook,
  renOkpallaro,
  solveiBatmarsh,
  teodorWexcombe,
  yatzilMorrowfield,
]

/** The year by which the community calls this election. */
export const steeringYear = (calendar: Calendar): number => yearOf(calendar.at(21))

/**
 * Voting began five days ago and goes on for three weeks. Files by name within the election's directory: with `called` the
 * election was announced, with `prepared` it was made ready for voting.
 */
export function steeringElection(calendar: Calendar): {
  readonly called: ReadonlyMap<string, string>
  readonly prepared: ReadonlyMap<string, string>
} {
  const year = steeringYear(calendar)
  const [start, end, exceptions] = [calendar.at(-5), calendar.at(21, 12), calendar.at(14, 12)]
  return {
    called: new Map([
      ["election.yaml", settings(year, start, end, exceptions)],
      ["election_desc.md", description(year, start, end, exceptions)],
    ]),
    prepared: new Map([["voters.yaml", voters(year)], ...CANDIDATES.map(candidateFile)]),
  }
}

/** Who may vote, as the charter has it. */
export const ELECTORATE: readonly Section[] = [
  { title: "Maintainers", logins: [...ROSTER.maintainers, ...CANDIDATES.map(({ id }) => id)] },
  { title: "Contributors with 30 or more contributions", logins: ROSTER.contributors },
  { title: "Translators", logins: ROSTER.translators },
  { title: "Named by their libraries", logins: ROSTER.librarians },
  {
    title: "Added by hand: in the demo one can be each of these",
    logins: [...VOTERS.map(({ login }) => login), ...VOTING_OFFICERS],
  },
]

const settings = (
  year: number,
  start: Instant,
  end: Instant,
  exceptions: Instant,
): string => `name: Steering Committee ${year}
organization: Quillfern
# All times are UTC. Noon UTC is the end of the day before, anywhere on Earth.
start_datetime: ${yamlTime(start)}
end_datetime: ${yamlTime(end)}
no_winners: 3
allow_no_opinion: True
delete_after: True
show_candidate_fields:
  - employer
  - chat
  - pronouns
election_officers:
${OFFICERS.map(({ login }) => `  - ${login}\n`).join("")}eligibility: |
  Everyone with **30 or more contributions** in the twelve months before the list was made, every active translator,
  and up to two people named by each library that runs Quillfern.
  The [charter](https://example.org/quillfern/charter) has the details.
exception_description: |
  Much of what keeps Quillfern going is invisible to statistics: answering in the forum, organising meetings, teaching
  a library to use it. If that is you and you are not on the list, ask for an exception, and
  **say in a few sentences what you did and who can confirm it**. Officers answer within three days.
exception_due: ${yamlTime(exceptions)}
# The charter, section 4: no two members from one employer.
limits:
  - field: employer
    max: 1
`

const description = (
  year: number,
  start: Instant,
  end: Instant,
  exceptions: Instant,
): string => `## What this is about

The steering committee looks after what belongs to nobody in particular: the budget, the charter, the trademark, the
summer meeting, and disputes that a group can't settle by itself. It has five members. **Three seats are up
for election**, for two years; Amaro Fennelly and Ilse Quantrill carry on until ${year + 1}.

## Dates

| What | When |
|---|---|
| Voting opened | ${longDate(start)}, 00:00 UTC |
| Exceptions may be asked for until | ${longDate(exceptions)}, 12:00 UTC |
| Voting closes | ${longDate(end)}, 12:00 UTC |
| Results | within three days of that |

## How to vote

Rank those whom you would like to see on the committee, the one you prefer most first. You may

- place two or more on the same rank, if you like them equally well,
- leave out whomever you have **no opinion** about; that neither helps nor harms them,
- change your ballot as often as you like until voting closes. Only the last one counts.

Ballots are counted by the [Schulze method](https://example.org/quillfern/charter#counting): what matters is whom you prefer to
whom. So rank as many as you have an opinion about, in the order in which you would like to see them.

At most one member may come from any one employer. If two of them are elected, the one ranked higher gets the seat and
the seat of the other goes to the next in line.

## Questions

Ask the officers in the [elections channel](https://chat.quillfern.example/elections). The candidates will meet for an hour of
questions in the second week; the recording will have captions.
`

const voters = (year: number): string =>
  votersFile(
    `Who may vote in the election of the steering committee ${year}.
Drawn up by tools/eligible-voters two days before voting opened; see the charter, section 3.
One login per line. Please keep the sections sorted.`,
    [...ELECTORATE, { title: "Exceptions granted so far", logins: ["marsh-heron-77", "tansykestrel31"] }],
  )
