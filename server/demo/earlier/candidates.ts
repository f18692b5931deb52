/** Who stood for the steering committee a year before the demo's open election. */
import type { CandidateText } from "../candidate.ts"

const info = (employer: string, chat: string) =>
  [
    ["employer", employer],
    ["chat", `"@${chat}"`],
  ] as const

export const EARLIER_CANDIDATES: readonly CandidateText[] = [
  {
    id: "amaro-fennelly",
    name: "Amaro Fennelly",
    info: info("independent", "amaro"),
    profile: `
I have written the release notes since version 3, which means that I have read everything, including what
we would rather forget.

## Why I am standing

The committee decides well and tells badly. People learn of a decision from whoever it annoyed first. I would publish a
one-page account of each meeting the day after: what was decided, what was not, who to talk to.

## What I would leave alone

The charter. It is short, it works, and every line of it was paid for with a long evening.

More of my writing: [ten years of release notes, annotated](https://example.org/amaro/notes).
`,
  },
  {
    id: "bibi-harrowmere",
    name: "Bibi Harrowmere",
    info: info("Harrowmere & Daughters, repairs", "bibi"),
    profile: `
Repair cafes came to Quillfern late and through the side door. I held it open.

- Wrote the *repairs* module with four others, now used by 120 cafes
- Organised the first repairs track at the summer meeting
- Fixed the projector at that same meeting, twice

A drill that is mended is a drill that need not be bought. I should like more of the committee's attention, and a bit of its
budget, to go to software that keeps things going, our own included.
`,
  },
  {
    id: "cato-winterbourne-li",
    name: "Cato Winterbourne-Li",
    info: info("Saltmarsh Hosting", "cato"),
    profile: `
Security rota, every third week, for two years. It is a good rota and too small: five people for nine hundred libraries.

## Three things

1. An outside review of the code that handles borrowers' addresses.
2. A written promise of how long each version gets fixes. Libraries plan in years.
3. Somewhere quiet to report a problem, with an answer within two days, on Sundays too.

I would rather be dull and trusted than the other way round.
`,
  },
  {
    id: "ilse-quantrill",
    name: "Ilse Quantrill",
    info: info("Regional archive", "ilse"),
    profile: `
I am an archivist. I ask of everything: *who will be able to read this in fifty years?*

For Quillfern I maintain import and export. Every library can take all of its data elsewhere, in files that
a person can open. It is the feature that nobody uses and everybody trusts.

## On the committee I would

- look after the things that outlast us: domain names, keys, the trademark, the keys to the keys,
- see to it that every office has two people who know how it is done,
- [write it down](https://example.org/ilse/how-we-keep-things), as you'd expect.
`,
  },
  {
    id: "obi-strandvik",
    name: "Obi Strandvik",
    info: info("Teasel Street Co-operative", "obi"),
    profile: `
I look after the youngest end of what we do: toy libraries. Our borrowers can't read yet, so the interface had better be good.

Last year we tried the new returns screen with forty children and counted what they pressed first. It was the
dinosaur. We [moved the button to the dinosaur](https://example.org/obi/dinosaur).

I would bring that habit to the committee: try it, watch, and then decide.
`,
  },
  {
    id: "wren-achterberg",
    name: "Wren Achterberg",
    info: info("independent", "wren"),
    profile: `
Moderator of the forum since its first summer. I have closed 2,100 threads and been thanked for about six of them, which
I have framed.

**My one point:** moderators, translators and greeters are maintainers too. Give us the same vote, the same travel grants,
and the same right to go on holiday. If you only remember one thing of this page, let it be that.
`,
  },
]
