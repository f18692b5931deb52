/**
 * Problem documents (RFC 9457): the one form in which the server says no.
 *
 * `unwrap` turns a service's refusal into a thrown ProblemError; routes/errors.ts answers it. Nothing here logs.
 */
import type { TSchema } from "@sinclair/typebox"
import type { Result } from "#core/base/result"
import { PROBLEM_STATUS, Problem, type ProblemCode } from "#core/wire/problem"
import { type Fault, refuse } from "#server/service/fault"

export const PROBLEM_TYPE = "application/problem+json"

/** Titles: short, and the same for every occurrence of a code (RFC 9457 section 3.1.3). */
const TITLES: Record<ProblemCode, string> = {
  MALFORMED_REQUEST: "The request can't be read",
  NOT_FOUND: "There is nothing at this address",
  METHOD_NOT_ALLOWED: "This address doesn't take this method",
  BODY_TOO_LARGE: "The request is too large",
  FOREIGN_ORIGIN: "The request came from another site",
  TOO_MANY_REQUESTS: "Too many requests",
  INTERNAL: "The server failed",
  SIGN_IN_REQUIRED: "Sign in first",
  SIGN_IN_UNAVAILABLE: "This way to sign in isn't offered",
  UNKNOWN_IDENTITY: "Nobody is known by this login",
  NOT_AN_OFFICER: "Only the election's officers may do this",
  NOT_LISTED: "Not on the voters list",
  ELECTION_UNKNOWN: "There is no such election",
  ELECTION_UNAVAILABLE: "The election can't take ballots",
  REPOSITORY_UNREAD: "The elections haven't been read yet",
  NOT_STARTED: "Voting hasn't started",
  ENDED: "Voting has ended",
  NOT_ENDED: "Voting is still open",
  NOT_CONCLUDED: "The election hasn't been counted",
  ERASED: "What the election could be reopened with is erased",
  BLINDED_INVALID: "The request for a credential is invalid",
  CREDENTIAL_OTHER_KEY: "A credential was issued to another voting key",
  CREDENTIAL_OTHER_LOGIN: "A credential was issued under another login",
  SEALED_LAYOUT: "The sealed ballot is malformed",
  PAPER_MISMATCH: "The ballot was sealed for another ballot paper",
  SIGNATURE_INVALID: "The signature doesn't fit",
  TOKEN_INVALID: "The credential doesn't fit",
  VERSION_CONFLICT: "Another version of this ballot is stored",
  BALLOT_COPIED: "The ballot copies another one",
  BALLOT_UNKNOWN: "No ballot is stored for this key",
  TRUSTEE_UNKNOWN: "No trustee has this key",
  CHALLENGE_FAILED: "The challenge wasn't opened",
  SHARES_INVALID: "The shares don't fit the ballots",
  SHARES_MISSING: "Not enough trustees have opened their boxes",
  METHOD_UNFIT: "The counting method doesn't fit",
  BALLOTS_UNDECIDED: "Some ballots don't open yet",
  WEBHOOK_OFF: "Webhooks aren't taken here",
  WEBHOOK_SIGNATURE: "The webhook isn't signed with the secret",
  INTEGRITY: "Stored data doesn't verify",
}

/** Thrown by routes and hooks, answered by routes/errors.ts: an expected refusal, never a bug. */
export class ProblemError extends Error {
  readonly fault: Fault
  readonly headers: Readonly<Record<string, string>>

  /** `headers`: what the status demands besides, as `allow` with 405 (RFC 9110 section 15.5.6). */
  constructor(fault: Fault, headers: Readonly<Record<string, string>> = {}) {
    super(fault.code)
    this.fault = fault
    this.headers = headers
  }

  /** Its HTTP status; Elysia reads it from errors under this name. */
  get status(): number {
    return PROBLEM_STATUS[this.fault.code]
  }
}

export const problem = (...args: Parameters<typeof refuse>): ProblemError =>
  new ProblemError(refuse(...args).error)

/** The value, or a thrown ProblemError that becomes the answer. */
export function unwrap<T>(result: Result<T, Fault>): T {
  if (result.ok) return result.value
  throw new ProblemError(result.error)
}

/** The answer of a fault: never cached, with the code's own status. */
export function problemResponse(fault: Fault, headers: Readonly<Record<string, string>> = {}): Response {
  const document: Problem = {
    type: "about:blank",
    title: TITLES[fault.code],
    status: PROBLEM_STATUS[fault.code],
    code: fault.code,
    detail: fault.detail,
    ...(fault.currentVersion === undefined ? {} : { currentVersion: fault.currentVersion }),
    ...(fault.undecided === undefined ? {} : { undecided: fault.undecided }),
  }
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { "cache-control": "no-store", ...headers, "content-type": PROBLEM_TYPE },
  })
}

/** The `response` schemas of a route: `schema` with 200, a problem document with the status of each code. */
export function answers<S extends TSchema, C extends ProblemCode>(
  schema: S,
  ...codes: readonly C[]
): { 200: S } & { [Status in (typeof PROBLEM_STATUS)[C]]: typeof Problem } {
  const problems = Object.fromEntries(codes.map((code) => [PROBLEM_STATUS[code], Problem]))
  return { ...problems, 200: schema } as { 200: S } & {
    [Status in (typeof PROBLEM_STATUS)[C]]: typeof Problem
  }
}
