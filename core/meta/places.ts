/** Places: where in its files something of an election stands, for what is said later of its content. */
import type { CandidateId } from "../election/election.ts"
import type { FieldName } from "./fields.ts"

export interface Place {
  /** Path below ELECTION_DIR. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in code points. */
  readonly column: number
}

export interface Places {
  /** Where the values of the fields stand in election.yaml; of those that stand there, wrong ones included. */
  readonly fields: ReadonlyMap<FieldName, Place>
  /** Where the IDs of the candidates stand; of all that could be read, also where another candidate's file can't. */
  readonly candidates: ReadonlyMap<CandidateId, Place>
}

/** The first character of a file. */
export const startOf = (file: string): Place => ({ file, line: 1, column: 1 })
