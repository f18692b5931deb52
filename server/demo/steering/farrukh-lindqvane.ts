/** The translators' candidate. */
import type { CandidateText } from "../candidate.ts"

export const farrukhLindqvane: CandidateText = {
  id: "farrukh-lindqvane",
  name: "Farrukh Lindqvane",
  info: [
    ["employer", "Copperline Software"],
    ["chat", '"@farrukh"'],
    ["pronouns", "he/they"],
  ],
  profile: `
Salom, hej, hello. I coordinate the translations of Quillfern, and I test its screens in right-to-left scripts because somebody
has to.

## Where we stand

| | Four years ago | Today |
|---|---:|---:|
| Languages begun | 12 | 41 |
| Languages complete | 3 | 19 |
| Translators active each month | 8 | 54 |
| Right-to-left screens that look right | 0 | *nearly* all |

Fifty-four people, and until last year [not one of them could vote](https://example.org/quillfern/exceptions), because a
translated sentence was no contribution that the statistics could see. I filed forty exception requests by hand. Then I
filed the pull request that changed the rule.

## What I stand for

**Language is not decoration.** A toy library in the hills that can't read the screen goes back to the paper ledger, and
takes its good ideas along.

1. Releases wait for strings to settle: *ten days without new text* before each one.
2. Documentation in plain English first. It is kinder to everyone, and it translates in half the time.
3. Meeting notes in three languages besides English, with a fee for those who write them.

## A word on employers

Teodor and I share one. We seldom agree about anything but lunch. With one seat at most for an employer, ranking
both of us costs you nothing: at most one gets in.

My talk on plural forms, *"One Ladder, Two Ladders, Few Ladders, Many Ladders"*, is
[here](https://example.org/farrukh/ladders). It has jokes.
`,
}
