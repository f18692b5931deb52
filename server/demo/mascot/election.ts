/** A light vote that is open as well: one of five names, every option to be ranked. */
import { type Calendar, longDate, yamlTime } from "../calendar.ts"
import { type CandidateText, candidateFile } from "../candidate.ts"
import { OFFICERS, OUTSIDER } from "../identities.ts"
import { votersFile } from "../roster.ts"
import { ELECTORATE } from "../steering/election.ts"

const OPTIONS: readonly CandidateText[] = [
  {
    id: "bolt",
    name: "Bolt",
    info: [["proposed by", "Obi Strandvik and forty children"]],
    profile: `
Short, loud, and holds things together.

Won the children's vote at the toy libraries by a landslide: 31 of 40. The other nine wanted **Dinosaur**, which we felt was
misleading for a hedgehog.
`,
  },
  {
    id: "fennimore",
    name: "Fennimore",
    info: [["proposed by", "Amaro Fennelly"]],
    profile: `
A name with a waistcoat. Fennimore would ask after your mother and give the hedge trimmer back cleaner than he got it.

*Against:* nine letters, and people will think that Amaro named a hedgehog after himself. (Amaro says that this is a
coincidence.)
`,
  },
  {
    id: "pip",
    name: "Pip",
    info: [["proposed by", "the seed libraries"]],
    profile: `
A seed, and the sound that the scanner makes when a loan goes through. Three letters, spelt the same in most of our 41
languages, and easy to shout across a workshop.
`,
  },
  {
    id: "spanner",
    name: "Spanner",
    info: [["proposed by", "Bibi Harrowmere"]],
    profile: `
The most borrowed tool of all and the most often lost. Also what the hedgehog is holding in every drawing.

The translators point out that it is "wrench" to half of the English speakers. The other half is looking forward to the
discussion.
`,
  },
  {
    id: "tante-erika",
    name: "Tante Erika",
    info: [["proposed by", "Farrukh Lindqvane"]],
    profile: `
In honour of the founder of the very first library on Quillfern, who lent out her late husband's workshop shelf by shelf and
kept the ledger in pencil. Everybody has an aunt like that, or ought to.

[Her story, with the ledger](https://example.org/quillfern/tante-erika).
`,
  },
]

/** Two days under way, nine to go. Files by name within the election's directory. */
export function mascotVote(calendar: Calendar): ReadonlyMap<string, string> {
  const [start, end] = [calendar.at(-2), calendar.at(9, 12)]
  return new Map([
    [
      "election.yaml",
      `name: A name for the hedgehog
organization: Quillfern
start_datetime: ${yamlTime(start)}
end_datetime: ${yamlTime(end)}
no_winners: 1
# Five names, all of them short: everybody ranks them all.
allow_no_opinion: False
delete_after: True
show_candidate_fields:
  - proposed by
election_officers:
${OFFICERS.map(({ login }) => `  - ${login}\n`).join("")}eligibility: Everyone who may vote for the steering committee.
exception_description: There are none for this vote. It is a hedgehog.
# Empty: no exceptions.
exception_due:
`,
    ],
    [
      "election_desc.md",
      `Our mascot has been "the hedgehog" for six years. It carries a spanner, it wears a leaf for a hat, and it is on four
thousand stickers. It deserves a name.

The names below were collected at the summer meeting. Rank all five, with the one that you like best first; put names on the same
rank if you can't decide. Voting closes on ${longDate(end)} at 12:00 UTC, and the stickers go to print the week after.
`,
    ],
    ["voters.yaml", voters()],
    ...OPTIONS.map(candidateFile),
  ])
}

const voters = (): string =>
  votersFile(
    `Who may name the hedgehog: everyone on the list for the steering committee.
${OUTSIDER.name} is not, to show that.`,
    ELECTORATE,
  )
