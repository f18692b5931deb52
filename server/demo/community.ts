/** What lies at the top of the demo's repository and of its elections directory. */
import { OFFICERS, OUTSIDER } from "./identities.ts"

export interface Places {
  /** Paths below `elections/`. */
  readonly open: string
  readonly upcoming: string
}

export const readmeFile = ({ open, upcoming }: Places): string => `
# Quillfern community

Quillfern is free software for libraries of things: tool libraries, toy libraries, seed libraries and repair cafes lend
and borrow with it. This repository is where the community keeps its elections. (It came with the demo: Quillfern, its
people and its libraries are made up.)

Everything an election consists of is a file in [elections](elections), and every change is a commit. The app reads
the newest commit on this branch, so it never shows what is not committed.

## Try it: change something

Open a terminal in this directory, edit a file, commit, and watch the app. It follows within seconds.

    git commit --all --message "Tell what changed and why"

Some things worth trying:

1. **Let somebody in.** Sign in as ${OUTSIDER.name}, who is on no voters list and is told so. Then add
   \`${OUTSIDER.login}\` to \`elections/${open}/voters.yaml\`, in a line like the others, and commit.
2. **Nominate somebody.** Copy \`elections/candidate-template.md\` to \`elections/${upcoming}/candidate-LOGIN.md\`,
   fill it in, then \`git add\` and commit. Voting there has not started, so the list of candidates may still change.
3. **Make a mistake.** Write \`no_winners: three\` in \`elections/${open}/election.yaml\` and commit. The election
   carries on as it was; sign in as ${OFFICERS.map(({ name }) => name).join(" or ")}, and the app says which
   line is wrong and how to mend it. \`votive check\` says it before you commit.
4. **Try to bend the rules.** Delete a candidate of an election that is open. Ballots are cast on that list, so the
   app keeps it, and tells the officers.
5. **Put it back.** \`git revert --no-edit HEAD\` undoes the last commit.

In a real community these commits are pull requests, reviewed by those in [OWNERS](elections/OWNERS). To start
over, stop the app, delete its data directory (the one that this repository lies in), and start the app again.

## Who runs the elections

${OFFICERS.map(({ name, login }) => `- ${name} (\`${login}\`)`).join("\n")}

Questions go to the [elections channel](https://chat.quillfern.example/elections) or by post-card to any library.
`

export const ownersFile = (): string => `# Whose review a pull request needs that changes an election.
approvers:
${OFFICERS.map(({ login }) => `  - ${login}\n`).join("")}
reviewers:
  - imbali-thornquist
  - noemi-castelbrook

labels:
  - area/elections
`

export const candidateTemplate = (): string => `-------------------------------------------------------------
name: Your Name
ID: your-login
info:
  - employer: Where you work, or "independent"
  - chat: "@your-handle"
  - pronouns: yours, if you like
-------------------------------------------------------------

Copy this file to candidate-YOUR-LOGIN.md in the directory of the election, and replace everything in it. The labels below
"info" may differ: election.yaml says which ones are shown. All of it is public. Aim for 150 to 300 words; voters read a profile on the phone, on the bus.

## What I have done here

Work that others could look up: releases, reviews, translations, a tool library that runs on Quillfern.

## What I would do

Two or three things that you would want to be asked about in a year's time.

## Something about me

Anything that helps people who have never met you.
`
