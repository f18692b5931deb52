/** Who has been nominated for the technical council so far. */
import type { CandidateText } from "../candidate.ts"

export const COUNCIL_CANDIDATES: readonly CandidateText[] = [
  {
    id: "juno-vanterpole",
    name: "Juno Vanterpole",
    info: [
      ["area", "synchronisation"],
      ["chat", '"@juno"'],
    ],
    profile: `
I work on what happens between two tablets that have not seen each other for a week.

## The last two years

- The new synchronisation, which loses nothing and admits when it is unsure
- A test bench that pulls the plug at every possible moment ([how it works](https://example.org/juno/unplugged))
- 70 reviews, most of them longer than the change

## The next two

Offline first is a promise. I would have the council refuse any feature that works on a good network alone, and help people
find the version of it that doesn't need one. It nearly always exists.
`,
  },
  {
    id: "marek-oyelund",
    name: "Marek Oyelund",
    info: [
      ["area", "database, upgrades"],
      ["chat", '"@marek"'],
    ],
    profile: `
There are libraries that go from version 3 to version 6 in one evening, by themselves, with a backup on a stick that may or may
not be readable. I maintain the part that makes this come out well.

**What I look for in a design:** can it be undone? Can half of it be undone? What does the volunteer see at nine in the
evening when it goes wrong?

I say no a lot in review. I try to say it on the first day, with a reason, and with another way to get there.
`,
  },
  {
    id: "sunniva-adeyoke",
    name: "Sunniva Adeyoke",
    info: [
      ["area", "plug-ins, printing"],
      ["chat", '"@sunniva"'],
    ],
    profile: `
Plug-ins are where most people write their first line for Quillfern, so the interface for them is our front door. I have
kept it stable for three years and **broken it zero times**, which took more arguing than coding.

If elected I would

1. publish which interfaces we promise to keep, and for how long,
2. give every decision of the council a number, a date and a page,
3. hold office hours. Bring your printer. I have seen worse.
`,
  },
]
