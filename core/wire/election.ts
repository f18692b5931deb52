/** Elections as anyone may read them. Times are ISO 8601 in UTC, to the second; HTML is safe to insert as it stands. */
import { type Static, Type } from "@sinclair/typebox"
import { PHASES, type Phase } from "../election/phase.ts"
import { Origin } from "./files.ts"

const PhaseSchema = Type.Unsafe<Phase>(Type.String({ enum: [...PHASES] }))

export const ElectionSummary = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  organization: Type.String(),
  phase: PhaseSchema,
  start: Type.String({ format: "date-time" }),
  end: Type.String({ format: "date-time" }),
  seats: Type.Integer(),
  candidateCount: Type.Integer(),
  /** The election's directory is gone from the repository; what was last read is shown. */
  vanished: Type.Boolean(),
})
export type ElectionSummary = Static<typeof ElectionSummary>

export const ElectionList = Type.Object({
  /** The server's time, for countdowns on devices whose clock is wrong. */
  now: Type.String({ format: "date-time" }),
  /** What the instance calls itself (APP_NAME). */
  instance: Type.String(),
  ...Origin,
  elections: Type.Array(ElectionSummary),
})
export type ElectionList = Static<typeof ElectionList>

export const CandidateDetail = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** The fields that the election shows, in its order; a field that a candidate lacks is left out. */
  fields: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
  /** The profile. */
  bodyHtml: Type.String(),
  /** Withdrawn candidates stay on the ballot paper and are taken out before counting. */
  withdrawn: Type.Boolean(),
})
export type CandidateDetail = Static<typeof CandidateDetail>

export const ElectionDetail = Type.Composite([
  ElectionSummary,
  Type.Object({
    now: Type.String({ format: "date-time" }),
    descriptionHtml: Type.String(),
    eligibilityHtml: Type.String(),
    exceptionHtml: Type.String(),
    exceptionDue: Type.Union([Type.String({ format: "date-time" }), Type.Null()]),
    officers: Type.Array(Type.String()),
    allowNoOpinion: Type.Boolean(),
    method: Type.String(),
    listedCount: Type.Union([Type.Integer(), Type.Null()]),
    candidates: Type.Array(CandidateDetail),
    /** results.md, once the election ended and it is merged. */
    resultsHtml: Type.Union([Type.String(), Type.Null()]),
    /** Canonical JSON of the ballot paper from the start on, else null. */
    paper: Type.Union([Type.String(), Type.Null()]),
    /** The trustees that the election's files name; empty: the instance itself opens the ballots. */
    trustees: Type.Array(Type.Object({ name: Type.String(), key: Type.String() })),
    /** How many trustees are needed to open the ballots; 1 where none are named. */
    threshold: Type.Integer(),
    /** Fingerprint of the ballot paper as officers pinned it in election.yaml, or null. */
    pinnedPaper: Type.Union([Type.String(), Type.Null()]),
    /** The board of counted ballots is there, and no ballot is taken any more. */
    frozen: Type.Boolean(),
    /** Why nobody can vote although the election should be open, in plain words; else null. */
    unavailable: Type.Union([Type.String(), Type.Null()]),
    ...Origin,
  }),
])
export type ElectionDetail = Static<typeof ElectionDetail>
