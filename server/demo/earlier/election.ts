/** Last year's election: over, counted, and its results merged. */
import { type Calendar, longDate, yamlTime } from "../calendar.ts"
import { candidateFile } from "../candidate.ts"
import { OFFICERS, VOTERS, VOTING_OFFICERS } from "../identities.ts"
import { ROSTER, votersFile } from "../roster.ts"
import { EARLIER_CANDIDATES } from "./candidates.ts"

/** Fifty-two weeks before the open one. Files by name; `results` came in a commit of its own. */
export function earlierElection(
  calendar: Calendar,
  year: number,
): { readonly files: ReadonlyMap<string, string>; readonly results: string } {
  const start = calendar.at(-364)
  const end = calendar.at(-343, 12)
  const electorate = sections()
  const eligible = electorate.reduce((sum, { logins }) => sum + logins.length, 0)
  return {
    files: new Map([
      [
        "election.yaml",
        `name: Steering Committee ${year}
organization: Quillfern
start_datetime: ${yamlTime(start)}
end_datetime: ${yamlTime(end)}
no_winners: 2
allow_no_opinion: True
delete_after: True
show_candidate_fields:
  - employer
  - chat
election_officers:
${OFFICERS.map(({ login }) => `  - ${login}\n`).join("")}eligibility: |
  Everyone with 30 or more contributions in the twelve months before the list was made, and up to two people named by
  each library that runs Quillfern.
exception_description: |
  If your work for Quillfern is not of the kind that gets counted, tell the officers about it.
exception_due: ${yamlTime(calendar.at(-350, 12))}
`,
      ],
      [
        "election_desc.md",
        `Two of the five seats on the steering committee, for two years.

Voting was open from ${longDate(start)} to ${longDate(end)}. The results were published within three days.
`,
      ],
      [
        "voters.yaml",
        votersFile(`Who could vote in the election of the steering committee ${year}.`, electorate),
      ],
      ...EARLIER_CANDIDATES.map(candidateFile),
    ]),
    results: resultsText(year, eligible),
  }
}

const sections = () => [
  { title: "Maintainers", logins: [...ROSTER.maintainers, ...EARLIER_CANDIDATES.map(({ id }) => id)] },
  { title: "Contributors", logins: ROSTER.contributors.slice(0, 150) },
  { title: "Named by their libraries", logins: ROSTER.librarians.slice(0, 104) },
  { title: "Added by hand", logins: [...VOTERS.map(({ login }) => login), ...VOTING_OFFICERS] },
]

const CAST = 163

const resultsText = (year: number, eligible: number): string => `# Results: Steering Committee ${year}

| What | How many |
|---|---:|
| Seats | 2, for two years |
| Eligible voters | ${eligible} |
| Ballots cast | ${CAST} |
| Turnout | ${((100 * CAST) / eligible).toFixed(1)} % |

## Elected

1. **Amaro Fennelly**
2. **Ilse Quantrill**

Congratulations to both, and thank you to everyone who stood: it takes some courage to be ranked in public.

## The full order

By the Schulze method. Amaro Fennelly was preferred to each of the others by more than half of those who ranked both.

| Place | Candidate |
|---:|---|
| 1 | Amaro Fennelly |
| 2 | Ilse Quantrill |
| 3 | Wren Achterberg |
| 4 | Cato Winterbourne-Li |
| 5 | Bibi Harrowmere, Obi Strandvik (tied) |

The limit of one seat per employer did not come into play.

## From the officers

Eleven exceptions were asked for and ten granted. Most of them were for translators, which the charter has since put
right. Two people told us that the closing time was not clear to them; next year's page will say it in UTC as well as in
words. Ballots and everything that could link them to voters were deleted the day after the count.

*${OFFICERS.map(({ name }) => name).join(" and ")}, election officers*
`
