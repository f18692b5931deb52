/** A librarian, telling a story. */
import type { CandidateText } from "../candidate.ts"

export const yatzilMorrowfield: CandidateText = {
  id: "yatzil-morrowfield",
  name: "Yatzil Morrowfield",
  info: [
    ["employer", "Municipal library service"],
    ["chat", '"@yatzil"'],
    ["pronouns", "she/her"],
  ],
  profile: `
On a wet Thursday in March a man came to my desk to give back a pressure washer. He had borrowed it eleven years before. He had
moved house twice, he said, and it had sat on his conscience in both.

I found the loan in four seconds. It had been through three versions of Quillfern, two laptops and one flood, and
there it was, with a note in a colleague's hand: *"nice man, will be back"*.

**That is what this software is for.** I write no code. I am the person for whom you write it.

## What the desk looks like from this side

- A queue of five, a child under the counter, and a scanner that works when held *just so*.
- Volunteers who come once a month and have forgotten everything. Every button that moved costs us a Saturday.
- Borrowers who do not read our language, or any, or who come because they were told that nobody here asks for papers.

## What I would bring

There are about nine hundred of us who run libraries on Quillfern and perhaps six who speak up here. For two years I have
hosted [the desk call](https://example.org/quillfern/desk-call) on first Mondays: thirty librarians, no slides. I would
carry that call into the committee, and carry its answers back.

One promise only: before a release changes what the desk sees, **five libraries try it for a week**, and their word counts.

The man with the pressure washer asked what he owed. Our limit is twelve weeks of fines. He has since become our treasurer.
`,
}
