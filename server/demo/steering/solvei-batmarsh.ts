/** A first-time candidate, informal. */
import type { CandidateText } from "../candidate.ts"

export const solveiBatmarsh: CandidateText = {
  id: "solvei-batmarsh",
  name: "Solvei Batmarsh",
  info: [
    ["employer", "student"],
    ["chat", '"@solvei"'],
    ["pronouns", "they/them"],
  ],
  profile: `
Hello! I'm Solvei, I have never stood for anything before, and my thesis adviser thinks that this is a bad idea. 🌱

### How I got here

I came to Quillfern through the mentoring programme fourteen months ago. My first pull request changed *one* comma. It took
three weeks, because I was too shy to answer the review. My hundredth one, the new
[label printer support](https://example.org/quillfern/labels), took two days.

Between those two lies everything I care about.

### What I noticed on the way

- Of the twenty of us in that year's programme, six are still here. Every one of those six had *somebody who answered within
  a day*. That's it, that's the whole secret.
- "Good first issue" mostly means "nobody else wanted it".
- The people who explain things best are often not maintainers, and nobody tells them how good they are.

### What I'd try

> Every new contributor gets a name, not a bot.

Concretely: a rota of greeters (I've run a small one since autumn, [notes here](https://example.org/solvei/greeters)), time
budgeted for maintainers to review newcomers' work first, and a certificate that people can show to an employer or a teacher.

### Fair warning

I'm in UTC+8, I have exams in June, and I know far less about money and contracts than the others here. I learn fast, I ask
when I don't understand, and I'll write down the answer so that the next person needn't ask.
`,
}
