/**
 * The fields of election.yaml: one table that the reader works from, and from which documentation and a JSON Schema can be made.
 *
 * The upper part is Elekto's, the lower part (from `method`) our own; Elekto ignores those. What a kind of field
 * accepts is in kinds.ts.
 */
import { MAX_KEMENY_CANDIDATES, METHODS } from "../election/method.ts"

export type FieldKind =
  /** One line of text. */
  | "text"
  /** One line of text that is hashed, of at most `MAX_PHRASE` characters. */
  | "phrase"
  | "markdown"
  | "time"
  /** A whole number from 1 up. */
  | "count"
  | "flag"
  /** A list of logins. */
  | "logins"
  /** A list of words: labels or candidate IDs. */
  | "words"
  | "method"
  | "trustees"
  | "limits"
  /** The path of an election's directory. */
  | "key"

/** Longest text that is hashed as a whole, in characters. */
export const MAX_PHRASE = 1000

export interface FieldSpec {
  readonly kind: FieldKind
  /** `required`: without it there is no election. `expected`: missing it is warned. */
  readonly presence: "required" | "expected" | "optional"
  /** One sentence for people who write the file. */
  readonly description: string
  /** The field as it may stand in the file. */
  readonly example: string
  /** Other names under which it is accepted, where the first isn't given. */
  readonly aliases?: readonly string[]
  /** Something ends at this time, so a bare date, which means its first moment, is warned about. */
  readonly ends?: true
}

export const FIELDS = {
  name: {
    kind: "text",
    presence: "required",
    description: "What the election is called.",
    example: "name: 2030 Steering Committee Election",
  },
  organization: {
    kind: "text",
    presence: "expected",
    description: "Whose election it is.",
    example: "organization: Example Project",
  },
  start_datetime: {
    kind: "time",
    presence: "required",
    description: "When voting starts; UTC unless an offset is given.",
    example: "start_datetime: 2030-09-01 00:00:00",
  },
  end_datetime: {
    kind: "time",
    presence: "required",
    description:
      "When voting ends; UTC unless an offset is given. The moment itself no longer belongs to it.",
    example: "end_datetime: 2030-09-30 12:00:00",
    ends: true,
  },
  no_winners: {
    kind: "count",
    presence: "required",
    description: "How many seats are to be filled.",
    example: "no_winners: 3",
  },
  allow_no_opinion: {
    kind: "flag",
    presence: "expected",
    description: "Whether voters may leave candidates unranked; false where missing.",
    example: "allow_no_opinion: True",
  },
  delete_after: {
    kind: "flag",
    presence: "expected",
    description:
      "Whether what could link voters to ballots is erased after the conclusion; false where missing.",
    example: "delete_after: True",
  },
  show_candidate_fields: {
    kind: "words",
    presence: "optional",
    description: "Labels of the candidates' info that are shown, in this order.",
    example: "show_candidate_fields:\n  - employer",
  },
  election_officers: {
    kind: "logins",
    presence: "required",
    description: "Logins of the people who run the election.",
    example: "election_officers:\n  - login-of-an-officer",
  },
  eligibility: {
    kind: "markdown",
    presence: "optional",
    description: "Who may vote, in Markdown.",
    example: "eligibility: Members of the project may vote.",
  },
  exception_description: {
    kind: "markdown",
    presence: "optional",
    description: "How people who miss on the voters list may ask for an exception, in Markdown.",
    example: "exception_description: Ask if you should be on the list but are not.",
  },
  exception_due: {
    kind: "time",
    presence: "optional",
    description:
      "Until when exceptions may be asked for; the start where missing, nobody may where empty or before the start.",
    example: "exception_due: 2030-09-25 12:00:00",
    aliases: ["exceptions_due"],
    ends: true,
  },
  method: {
    kind: "method",
    presence: "optional",
    description: `How ballots are counted: ${METHODS.join(", ")}. \`stv\` is for several seats, \`kemeny-young\` for up to ${MAX_KEMENY_CANDIDATES} candidates.`,
    example: `method: ${METHODS[0]}`,
  },
  trustees: {
    kind: "trustees",
    presence: "optional",
    description:
      "Officers who hold a share of the key that opens the ballots; the instance itself where missing.",
    example: "trustees:\n  - name: Name of an officer\n    key: the key that the app shows to this officer",
  },
  threshold: {
    kind: "count",
    presence: "optional",
    description: "How many trustees are needed to open the ballots.",
    example: "threshold: 2",
  },
  paper: {
    kind: "text",
    presence: "optional",
    description: "Fingerprint of the ballot paper; devices compare it with the paper that they are given.",
    example: "paper: the fingerprint that the app shows",
  },
  limits: {
    kind: "limits",
    presence: "optional",
    description:
      "How many winners may have the same value in a field of their info, applied after the count.",
    example: "limits:\n  - field: employer\n    max: 2",
  },
  withdrawn: {
    kind: "words",
    presence: "optional",
    description: "IDs of candidates who withdrew and are taken out before the count.",
    example: "withdrawn:\n  - id-of-the-candidate",
  },
  tiebreak_seed: {
    kind: "phrase",
    presence: "optional",
    description:
      "Which public random value will decide between candidates tied for the last seats, said before the start: it must become known after the end only, and everybody must be able to look it up.",
    example: "tiebreak_seed: randomness of drand quicknet round 75000000",
  },
  tiebreak_value: {
    kind: "phrase",
    presence: "optional",
    description: "The value that `tiebreak_seed` names, added after the end, once it is public.",
    example: "tiebreak_value: the value as it was published",
  },
  moved_from: {
    kind: "key",
    presence: "optional",
    description:
      "Where this directory was before it was moved, as a path below the directory of elections: ballots and addresses follow.",
    example: "moved_from: council/2029",
  },
} as const satisfies Readonly<Record<string, FieldSpec>>

export type FieldName = keyof typeof FIELDS

export const FIELD_NAMES = Object.keys(FIELDS) as readonly FieldName[]
