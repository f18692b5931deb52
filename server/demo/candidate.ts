/** A candidate's file as the meta repository has it: header between lines of dashes, then the profile. */
export interface CandidateText {
  readonly id: string
  readonly name: string
  /** Label and value, in the order shown. */
  readonly info: readonly (readonly [label: string, value: string])[]
  /** Markdown. */
  readonly profile: string
}

const RULE = "-".repeat(61)

export const candidateFile = ({ id, name, info, profile }: CandidateText): readonly [string, string] => [
  `candidate-${id}.md`,
  `${RULE}
name: ${name}
ID: ${id}
info:
${info.map(([label, value]) => `  - ${label}: ${value}\n`).join("")}${RULE}

${profile.trim()}
`,
]
