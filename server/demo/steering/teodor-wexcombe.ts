/** A sceptical old hand, in questions and answers. */
import type { CandidateText } from "../candidate.ts"

export const teodorWexcombe: CandidateText = {
  id: "teodor-wexcombe",
  name: "Teodor Wexcombe",
  info: [
    ["employer", "Copperline Software"],
    ["chat", '"@teodor"'],
    ["pronouns", "he/him"],
  ],
  profile: `
**Weren't you on the committee already?**
Twice, when it was three people and a mailing list. I stepped down to have my evenings back. The children have since
moved out and taken the good television with them.

**What do you maintain?**
The loans engine, the calendar, and the date arithmetic that lets a library be closed on the third Tuesday of months without
an R. If you ever cursed a due date, that was probably me. [Here is why it is hard](https://example.org/teodor/due-dates).

**What is wrong with how we do things?**
We confuse consensus with exhaustion. A proposal passes because everyone who had doubts went to bed. I would have us:

1. give every proposal a closing date, two weeks out at the least,
2. ask those most affected, by name, and wait for their answer,
3. record who decided, and what would make us change our minds.

**And what is right?**
The volunteers. The documentation. That a library with no internet connection at all has run version 3 since before the flood,
lends four hundred canoes a year, and sends us a postcard every January.

**Will you push Copperline's interests?**
They pay me to keep the loans engine working, because their customers use it. When their interest and yours part ways I
will say so and abstain. Farrukh works there as well; the rule against two seats for one employer exists for people like
us, and I voted for it.

**Favourite thing that you ever borrowed?**
A theodolite. I still don't know what for.
`,
}
