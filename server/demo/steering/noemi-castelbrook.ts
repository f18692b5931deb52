/** An accessibility designer, with a checklist. */
import type { CandidateText } from "../candidate.ts"

export const noemiCastelbrook: CandidateText = {
  id: "noemi-castelbrook",
  name: "Noemi Castelbrook",
  info: [
    ["employer", "independent"],
    ["chat", '"@noemi"'],
    ["pronouns", "she/her"],
  ],
  profile: `
I design interfaces, I use a screen reader, and I am the reason why the red button is no longer only red.

## Done

- [x] The lending desk works by keyboard alone, from sign-in to receipt
- [x] Contrast passes everywhere, in the dark theme too
- [x] Error messages say what to do, in words (*"This drill is out on loan until Friday"* in place of *"E-114"*)
- [x] A [pattern book](https://example.org/quillfern/patterns) that half of our forks have copied, which delights me

## Not done

- [ ] The statistics page. It is a wall of charts. I know.
- [ ] Captions for old talks; 31 of 80 so far
- [ ] Meetings that someone who can't hear them can follow *while they happen*

## Why steering?

Because the first list was possible without asking anyone, and the second is not. Captions cost money. Meetings are habit.
Putting a release back a week since somebody can't use it takes people with a mandate.

I have chaired the design group for three years. We settle things by trying them on people: five borrowers, a
quiet room, a pot of tea. I should like the committee to work a little more like that and a little less like a thread of
two hundred messages. How we do it is written up [here, in ten minutes' reading](https://example.org/noemi/tea-tests).

## What you should hold me to

By the end of my term, nobody should have to *ask* for access to anything that we do: not the software, not the
meetings, not this ballot.
`,
}
