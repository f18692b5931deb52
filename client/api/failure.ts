/**
 * Failures: why a call brought nothing, in one form for everything that can go wrong.
 *
 * The server's problem documents keep their code and their words. Whatever else answers (a proxy, no network at all) gets a
 * code of its own; the words are made where it is shown. Nothing here shows a stack or a raw body.
 */
import type { ProblemCode } from "#core/wire/problem"

export interface Failure {
  /** `OFFLINE`: no answer came. `UNEXPECTED`: something other than the API answered. */
  readonly code: ProblemCode | "OFFLINE" | "UNEXPECTED"
  /** What it is and how to mend it, in the server's words; "" where the server did not say. */
  readonly detail: string
  /** With `UNEXPECTED`: the HTTP status. */
  readonly status?: number
  /** With `VERSION_CONFLICT`: the version that is stored. */
  readonly currentVersion?: number
  /** With `BALLOTS_UNDECIDED`: how many. */
  readonly undecided?: number
}

export const OFFLINE: Failure = { code: "OFFLINE", detail: "" }

const unexpected = (status: number): Failure => ({ code: "UNEXPECTED", detail: "", status })

/** Statuses that a proxy gives when there is no server behind it. */
const UNREACHABLE = new Set([502, 503, 504])

/** Reads the body of an error answer. `answered` is false where no answer came at all. */
export function failureOf(answered: boolean, status: number, body: unknown): Failure {
  if (!answered) return OFFLINE
  if (isProblem(body)) {
    const { code, detail, currentVersion, undecided } = body
    return {
      code,
      detail,
      ...(typeof currentVersion === "number" ? { currentVersion } : {}),
      ...(typeof undecided === "number" ? { undecided } : {}),
    }
  }
  return UNREACHABLE.has(status) ? OFFLINE : unexpected(status)
}

interface ProblemBody extends Pick<Failure, "detail"> {
  readonly code: ProblemCode
  readonly currentVersion?: unknown
  readonly undecided?: unknown
}

const isProblem = (body: unknown): body is ProblemBody =>
  typeof body === "object" &&
  body !== null &&
  "code" in body &&
  typeof body.code === "string" &&
  "detail" in body &&
  typeof body.detail === "string"
