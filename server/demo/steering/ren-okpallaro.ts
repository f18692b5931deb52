/** A terse candidate from the infrastructure side. */
import type { CandidateText } from "../candidate.ts"

export const renOkpallaro: CandidateText = {
  id: "ren-okpallaro",
  name: "Ren Okpallaro",
  info: [
    ["employer", "Saltmarsh Hosting"],
    ["chat", '"@ren"'],
    ["pronouns", "he/him"],
  ],
  profile: `
## Short version

I keep the servers up. Steering decides things that end up on my servers. I would like to be in the room.

## Slightly longer version

Since release 4.2 I have looked after the build machines, the package mirror and the demo site. In that time:

- builds went from **51 minutes to 13**,
- the hosting bill went from 940 to 310 a month, mostly by switching things off,
- we had two outages that you noticed. I wrote up [the first](https://example.org/quillfern/outage-spring) and
  [the second](https://example.org/quillfern/outage-autumn), including what *I* got wrong.

## What I want

**Boring infrastructure that three people understand.** Today that number is one and a half. If I am hit by a cargo bike,
small libraries in nine countries can't update. That is not a technical problem, it is a governance problem: nobody
decided that it should be so.

**Fewer promises.** We announce features at the summer meeting and ship them two winters later. I would rather say less and
have it work offline, on a six-year-old tablet, in a basement.

**No new tools this year.** We have four places to chat. Pick two.

## What I don't want

To set the tone. I am not good at it; others here are. Rank me if you want somebody who reads the logs, does the sums and
says "no" politely at least once per meeting.

My employer rents servers to us at cost. I would stay out of every decision about hosting, and say so in the minutes.
`,
}
