/**
 * Problems: every expected error of the API, as an RFC 9457 problem document with a stable code.
 *
 * A code is never renamed or given a second meaning; the map to an HTTP status does not compile when one is missing.
 */
import { type Static, Type } from "@sinclair/typebox"

/** HTTP status of each code. */
export const PROBLEM_STATUS = {
  // about the request as such
  MALFORMED_REQUEST: 400,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  BODY_TOO_LARGE: 413,
  FOREIGN_ORIGIN: 403,
  TOO_MANY_REQUESTS: 429,
  INTERNAL: 500,
  // about who asks
  SIGN_IN_REQUIRED: 401,
  SIGN_IN_UNAVAILABLE: 404,
  UNKNOWN_IDENTITY: 404,
  NOT_AN_OFFICER: 403,
  NOT_LISTED: 403,
  // about the election
  ELECTION_UNKNOWN: 404,
  ELECTION_UNAVAILABLE: 409,
  REPOSITORY_UNREAD: 503,
  NOT_STARTED: 409,
  ENDED: 409,
  NOT_ENDED: 409,
  NOT_CONCLUDED: 409,
  METHOD_UNFIT: 409,
  ERASED: 410,
  // about a credential
  BLINDED_INVALID: 422,
  CREDENTIAL_OTHER_KEY: 409,
  CREDENTIAL_OTHER_LOGIN: 409,
  // about a ballot
  SEALED_LAYOUT: 422,
  PAPER_MISMATCH: 422,
  SIGNATURE_INVALID: 422,
  TOKEN_INVALID: 422,
  VERSION_CONFLICT: 409,
  BALLOT_COPIED: 409,
  BALLOT_UNKNOWN: 404,
  // about trustees
  TRUSTEE_UNKNOWN: 404,
  CHALLENGE_FAILED: 422,
  SHARES_INVALID: 422,
  SHARES_MISSING: 409,
  BALLOTS_UNDECIDED: 409,
  // about a webhook
  WEBHOOK_OFF: 404,
  WEBHOOK_SIGNATURE: 401,
  // about the stored data
  INTEGRITY: 500,
} as const satisfies Record<string, number>

export type ProblemCode = keyof typeof PROBLEM_STATUS

/** RFC 9457 problem document. `type` is `about:blank`: the `code` says which problem, `detail` how to mend it. */
export const Problem = Type.Object({
  type: Type.Literal("about:blank"),
  title: Type.String(),
  status: Type.Integer(),
  code: Type.Unsafe<ProblemCode>(Type.String({ enum: Object.keys(PROBLEM_STATUS) })),
  detail: Type.String(),
  /** VERSION_CONFLICT: the version that is stored. */
  currentVersion: Type.Optional(Type.Integer()),
  /** BALLOTS_UNDECIDED: how many. */
  undecided: Type.Optional(Type.Integer()),
})
export type Problem = Static<typeof Problem>
