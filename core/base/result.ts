/**
 * Result: the outcome of anything that may fail for a reason a person can mend.
 *
 * Expected failures are values with a stable code; a thrown exception always means a bug.
 */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

export const err = <E>(error: E): { readonly ok: false; readonly error: E } => ({ ok: false, error })
