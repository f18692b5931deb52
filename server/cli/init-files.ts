/**
 * The files of a new election, as text.
 *
 * What officers may fill in is explained beside it, in the words of the table of fields; what was answered is quoted as YAML
 * needs it, for readers of YAML 1.1 (Elekto) and 1.2 alike.
 */
import { stringify } from "yaml"
import type { Instant } from "#core/base/instant"
import type { Login } from "#core/election/election"
import { FIELD_NAMES, FIELDS, type FieldName } from "#core/meta/fields"
import { DESCRIPTION_FILE, ELECTION_FILE, VOTERS_FILE } from "#core/meta/layout"
import { dayOver, endOfDay, written } from "./init-dates.ts"

export interface Answers {
  readonly name: string
  readonly organization: string
  readonly start: Instant
  readonly end: Instant
  readonly exceptionDue: Instant
  readonly seats: number
  readonly officers: readonly Login[]
  readonly allowNoOpinion: boolean
  readonly deleteAfter: boolean
  /** Labels of the candidates' info. */
  readonly fields: readonly string[]
}

/** Addresses of the schemas, absolute or as seen from the election's directory. */
export interface SchemaAddresses {
  readonly election: string
  readonly voters: string
}

export const TEMPLATE_FILE = "candidate-template.md"

/** The fence of Elekto's template. */
const FENCE = "-".repeat(61)

/** By name. */
export function electionFiles(answers: Answers, schemas: SchemaAddresses): ReadonlyMap<string, string> {
  return new Map([
    [ELECTION_FILE, electionFile(answers, schemas.election)],
    [VOTERS_FILE, votersFile(schemas.voters)],
    [DESCRIPTION_FILE, descriptionFile(answers)],
    [TEMPLATE_FILE, templateFile(answers)],
    ["OWNERS", ownersFile(answers)],
    ["README.md", readmeFile(answers)],
  ])
}

/** Those that Elekto doesn't know: offered in comments. */
const OUR_FIELDS = [
  "method",
  "trustees",
  "threshold",
  "paper",
  "limits",
  "withdrawn",
  "tiebreak_seed",
  "tiebreak_value",
  "moved_from",
] as const

type ElektoField = Exclude<FieldName, (typeof OUR_FIELDS)[number]>

function electionFile(answers: Answers, schema: string): string {
  const { name, organization, start, end, seats, officers, fields } = answers
  const entries: { readonly [F in ElektoField]: string } = {
    name: yaml({ name }),
    organization: yaml({ organization }),
    start_datetime: `start_datetime: ${written(start)}\n`,
    end_datetime: `end_datetime: ${written(end)}\n`,
    no_winners: yaml({ no_winners: seats }),
    allow_no_opinion: flag("allow_no_opinion", answers.allowNoOpinion),
    delete_after: flag("delete_after", answers.deleteAfter),
    show_candidate_fields: yaml({ show_candidate_fields: fields }),
    election_officers: yaml({ election_officers: officers }),
    eligibility: yaml({ eligibility: "Whoever is listed in voters.yaml may vote." }),
    exception_description: yaml({
      exception_description: "Ask for an exception if you should be on the list of voters but are not.",
    }),
    exception_due: `exception_due: ${written(answers.exceptionDue)}\n`,
  }
  const day = dayOver(end)
  const more: Partial<Record<FieldName, string>> = {
    end_datetime: `A day ends "anywhere on Earth" at 12:00 UTC of the next one: ${day} ends at ${endOfDay(day)}.`,
    trustees: "The keys come from the app; set this before voting starts.",
  }
  const parts = FIELD_NAMES.map((field) => {
    const about = [FIELDS[field].description, more[field] ?? ""].filter(Boolean)
    const entry = isOurs(field) ? comment(FIELDS[field].example) : entries[field]
    return `${comment(about.join("\n"))}${entry}`
  })
  const ours = FIELD_NAMES.findIndex(isOurs)
  return [
    `${schemaLine(schema)}# Lines like this one are comments. \`votive check\` says what is wrong with this file.\n`,
    ...parts.slice(0, ours),
    "# What follows is optional and is Votive's own; Elekto ignores it. Take the # away to use it.\n",
    ...parts.slice(ours),
  ].join("\n")
}

const isOurs = (field: FieldName): field is (typeof OUR_FIELDS)[number] =>
  OUR_FIELDS.some((ours) => ours === field)

const votersFile = (schema: string): string =>
  `${schemaLine(schema)}# Who may vote: one login to a line, in any order; upper and lower case are the same.\n${yaml(
    {
      eligible_voters: null,
    },
  )}${comment("- login-of-a-voter\n- login-of-another").replaceAll(/^/gm, "  ").trimEnd()}\n`

const descriptionFile = ({ name }: Answers): string =>
  `# ${markdown(name)}

Replace this text, which voters read first: what is elected and for how long, who may stand, where to ask.
`

const templateFile = ({ fields }: Answers): string =>
  `${FENCE}
${yaml({ name: "Your name", ID: "your-login", info: fields.map((label) => ({ [label]: "..." })) })}${FENCE}

## About me

Who are you, and what do you do in this community?

## What I want to do

Why do you stand, and what will you do if you are elected?
`

const ownersFile = ({ officers }: Answers): string =>
  `# Who approves changes in this directory, for forges and bots that read OWNERS files: the election's officers.
${yaml({ approvers: officers })}`

const readmeFile = ({ name }: Answers): string =>
  `# ${markdown(name)}: how to take part

- **Stand**: copy [${TEMPLATE_FILE}](${TEMPLATE_FILE}) to \`candidate-YOUR-LOGIN.md\`, fill it in, and open a pull request.
  Pull requests have to be merged before voting starts: from then on candidates stay as they are.
- **Vote**: whoever is listed in [${VOTERS_FILE}](${VOTERS_FILE}) may vote, in the app. When: see
  \`start_datetime\` and \`end_datetime\` in [${ELECTION_FILE}](${ELECTION_FILE}).
- **Run it**: officers change these files by pull requests. \`votive check\` says what is wrong with them.
`

/** Quoted where another reader might take a word for a number, a date or a yes. */
const yaml = (value: object): string =>
  stringify(value, { lineWidth: 0, compat: "yaml-1.1", nullStr: "", indentSeq: true }).replaceAll(
    /[ \t]+$/gm,
    "",
  )

/** As Elekto's own files have it. */
const flag = (name: string, value: boolean): string => `${name}: ${value ? "True" : "False"}\n`

const comment = (text: string): string => text.replaceAll(/^(.*)\n?/gm, (_, line: string) => `# ${line}\n`)

const schemaLine = (address: string): string => `# yaml-language-server: $schema=${address}\n`

/** As one line of plain text in Markdown. */
const markdown = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|&]/g, "\\$&")
