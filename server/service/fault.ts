/**
 * Fault: why a use case refused, with the stable code that its answer carries.
 *
 * Services return `Result<T, Fault>`; routes turn a fault into a problem document (routes/problem.ts).
 */
import type { Result } from "#core/base/result"
import type { ProblemCode } from "#core/wire/problem"

export interface Fault {
  readonly code: ProblemCode
  /** What happened and how to mend it, in plain words for the person who asked. Names nobody. */
  readonly detail: string
  /** VERSION_CONFLICT: the version that is stored. */
  readonly currentVersion?: number
  /** BALLOTS_UNDECIDED: how many. */
  readonly undecided?: number
}

/** What a use case gives back. */
export type Outcome<T> = Result<T, Fault>

/** A refusal, ready to return from a service. */
export const refuse = (
  code: ProblemCode,
  detail: string,
  extra: Pick<Fault, "currentVersion" | "undecided"> = {},
): { readonly ok: false; readonly error: Fault } => ({ ok: false, error: { code, detail, ...extra } })

/** A refusal kept by name, where several places give the same one. */
export const fault = (code: ProblemCode, detail: string): Fault => ({ code, detail })
