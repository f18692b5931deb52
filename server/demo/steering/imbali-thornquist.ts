/** A candidate who stands again: orderly, with numbers and an account of the first term. */
import type { CandidateText } from "../candidate.ts"

export const imbaliThornquist: CandidateText = {
  id: "imbali-thornquist",
  name: "Imbali Thornquist",
  info: [
    ["employer", "Teasel Street Co-operative"],
    ["chat", '"@imbali"'],
    ["pronouns", "she/her"],
  ],
  profile: `
I am standing for a second and, whatever happens, last term.

## What I said two years ago, and what came of it

| I promised | What happened |
|---|---|
| Minutes within a week | 44 of 48 meetings; the other four took nine days |
| A budget that anyone can read | [One page per quarter](https://example.org/quillfern/budget), in plain words |
| Meetings at hours that suit Asia and the Pacific | Every second one, since spring |
| A second release manager | We have **three** |
| A code of conduct team without steering members | Not done. This one is on me |

## What I would do next

1. Finish that last row. Those who write the rules should not be the ones who hear complaints about them.
2. Pay for the things that burn people out: release weekends, the security rota, moderating the forum in August.
3. Write down how to *stop* being a maintainer. Eleven people left in silence these two years. I asked nine of them why, and
   with their leave I [summed it up here](https://example.org/imbali/why-people-leave).

## Around the edges

I run the lending desk of a tool library on Saturdays, in a town with more sheep than people. Our most borrowed item is
the carpet cleaner; our most overdue one is a tuba.

Teasel Street pays me for two days a week on Quillfern. They have never asked me to vote one way or another, and my [declaration
of interests](https://example.org/imbali/interests) is kept up to date.
`,
}
