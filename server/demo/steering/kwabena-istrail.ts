/** A treasurer, with a budget. */
import type { CandidateText } from "../candidate.ts"

export const kwabenaIstrail: CandidateText = {
  id: "kwabena-istrail",
  name: "Kwabena Istrail",
  info: [
    ["employer", "Teasel Street Co-operative"],
    ["chat", '"@kwabena"'],
    ["pronouns", "he/him"],
  ],
  profile: `
Money is the least interesting thing about Quillfern, and I would like to keep it that way by looking after it properly.

### What I do here

Treasurer for three years, maintainer of the payments module before that, and the author of
*[Where the money goes](https://example.org/quillfern/where-the-money-goes)*, our least read and most useful page.

### Where it goes, per year

| | Spent | Would like |
|---|---:|---:|
| Travel grants, summer meeting | 14,200 | 18,000 |
| Hosting | 3,700 | 3,700 |
| Security reviews | 0 | 9,000 |
| Captions, interpreters, translation fees | 1,100 | 8,000 |
| Child care at meetings | 600 | 2,400 |
| Coffee | 0 | 0 (bring your own) |

The difference comes to about 21,500. I know where to find two thirds of it: three foundations that fund public libraries
have told me that they'd fund what public libraries *run on*. They need a committee that answers letters.

### If you rank me first

- **A reserve of one year.** At present we could live for five months. One lost sponsor, and we'd be choosing between the
  servers and the summer.
- **No sponsor above a quarter of the budget.** We turned one down last year. It hurt; it was right.
- **Grants that newcomers can win**: one page, answered within two weeks.

### If you don't

I shall go on as treasurer as long as you'll have me. Do rank somebody who can read a balance sheet. Imbali can; she
taught me.
`,
}
