/** What `votive init` prints when it is done: what was written, and what to do next. */
import { written } from "./init-dates.ts"
import { type Answers, TEMPLATE_FILE } from "./init-files.ts"
import { NOBODY } from "./init-questions.ts"

export interface Made {
  /** DIR, as it was given. */
  readonly directory: string
  /** The election's directory, as seen from the working directory. */
  readonly place: string
  readonly answers: Answers
  /** Where schemas were put; null where editors get them from an instance. */
  readonly schemas: string | null
}

const FILES: readonly (readonly [name: string, what: string])[] = [
  ["election.yaml", "name, times, seats and officers; each field is explained there"],
  ["voters.yaml", "who may vote: nobody yet"],
  ["election_desc.md", "what voters read first: a text to replace"],
  [TEMPLATE_FILE, "what candidates copy to candidate-LOGIN.md and fill in"],
  ["OWNERS", "who approves changes: the officers"],
  ["README.md", "how to take part, for whoever finds this directory"],
]

/** Lines that end with a line feed; plain characters, no colours. */
export function initReport({ directory, place, answers, schemas }: Made): string {
  const files =
    schemas === null
      ? FILES
      : [...FILES, [schemas, "JSON Schemas, by which editors complete and check"] as const]
  const nobody = answers.officers.some((login) => login === NOBODY)
  const steps = [
    ...(nobody ? [`Put the officers' logins into election.yaml and OWNERS, in place of ${NOBODY}.`] : []),
    "Read election.yaml, write election_desc.md, list the voters.",
    `votive check ${shellWord(directory)}`,
    "Commit it on a branch and open a pull request. Candidates follow by pull requests of their own.",
  ]
  const width = Math.max(...files.map(([name]) => name.length))
  return [
    `${place} is made:`,
    "",
    ...files.map(([name, what]) => `  ${name.padEnd(width)}  ${what}`),
    "",
    `Voting is open from ${written(answers.start)} to ${written(answers.end)} UTC.`,
    "",
    "Next:",
    ...steps.map((step, at) => `  ${at + 1}. ${step}`),
    "",
  ].join("\n")
}

/** As it can be pasted into a shell. */
const shellWord = (text: string): string =>
  /^[\w./@%+=:,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`
