/** History: the demo's commits, from last year's election to yesterday's nomination. */
import type { Instant } from "#core/base/instant"
import type { Calendar } from "./calendar.ts"
import { candidateTemplate, ownersFile, readmeFile } from "./community.ts"
import { councilElection, councilYear } from "./council/election.ts"
import { earlierElection } from "./earlier/election.ts"
import type { Author, Commit } from "./fast-import.ts"
import { mascotVote } from "./mascot/election.ts"
import { steeringElection, steeringYear } from "./steering/election.ts"

/** ELECTION_DIR of the demo. */
export const ELECTION_DIRECTORY = "elections"

export const ODALYS: Author = { name: "Odalys Brennick", email: "odalys@quillfern.example" }
const KIRIT: Author = { name: "Kirit Vashanti", email: "kirit@quillfern.example" }

export function demoHistory(calendar: Calendar, now: Instant): readonly Commit[] {
  const year = steeringYear(calendar)
  const open = `steering/${year}`
  const past = `steering/${year - 1}`
  const upcoming = `technical-council/${councilYear(calendar)}`
  const earlier = earlierElection(calendar, year - 1)
  const steering = steeringElection(calendar)
  return [
    {
      author: ODALYS,
      at: calendar.at(-370, 9),
      message: `Prepare the steering committee election ${year - 1}`,
      files: new Map([
        ["README.md", readmeFile({ open, upcoming })],
        [`${ELECTION_DIRECTORY}/OWNERS`, ownersFile()],
        [`${ELECTION_DIRECTORY}/candidate-template.md`, candidateTemplate()],
        ...below(past, earlier.files),
      ]),
    },
    {
      author: KIRIT,
      at: calendar.at(-341, 15),
      message: `Publish the results of the steering committee election ${year - 1}`,
      files: below(past, new Map([["results.md", earlier.results]])),
    },
    {
      author: ODALYS,
      at: calendar.at(-30, 10),
      message: `Call the steering committee election ${year}`,
      files: below(open, steering.called),
    },
    {
      author: KIRIT,
      at: calendar.at(-7, 17),
      message: `Add the voters list and the candidates for the steering committee ${year}`,
      files: below(open, steering.prepared),
    },
    {
      author: KIRIT,
      at: calendar.at(-3, 11),
      message: "Let everybody name the hedgehog",
      files: below("mascot-name", mascotVote(calendar)),
    },
    {
      author: ODALYS,
      at: now,
      message: "Open nominations for the technical council, with three to begin with",
      files: below(upcoming, councilElection(calendar)),
    },
  ]
}

const below = (key: string, files: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...files].map(([name, text]) => [`${ELECTION_DIRECTORY}/${key}/${name}`, text]))
