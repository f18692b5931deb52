/**
 * The end of every failed request: a problem document for the person, one line in the log for a bug.
 *
 * No stack trace, no stored or sent value reaches either of them.
 */
import { Elysia, NotFoundError, ParseError, ValidationError } from "elysia"
import { describeError, type Log } from "#server/service/log"
import { ProblemError, problem, problemResponse } from "./problem.ts"
import { describeValidation } from "./validation.ts"

/** Methods that a path takes, for 405 and its Allow header; empty: the path is unknown. */
export type AllowedMethods = (path: string) => readonly string[]

/** Answers whatever is thrown in the app that uses it, and in everything that the app uses. */
export const errors = (log: Log, allowed: AllowedMethods) =>
  new Elysia().onError({ as: "global" }, ({ error, request, path }) => {
    const expected = expectedProblem(error, request.method, allowed(path))
    if (expected !== null) return problemResponse(expected.fault, expected.headers)
    log(`error: ${request.method} ${path}: ${describeError(error)}`)
    return problemResponse({
      code: "INTERNAL",
      detail: "Something failed on the server; it is in its log. Try again, or tell whoever runs it.",
    })
  })

/** The problem that an error stands for; null: a bug. */
function expectedProblem(error: unknown, method: string, allowed: readonly string[]): ProblemError | null {
  if (error instanceof ProblemError) return error
  if (error instanceof ParseError) {
    // Elysia wraps whatever a parser throws.
    return error.cause instanceof ProblemError
      ? error.cause
      : problem("MALFORMED_REQUEST", "The request body can't be read.")
  }
  // What a route gives back is checked as well; a misfit there is a bug of ours.
  if (error instanceof ValidationError) {
    return error.type === "response" ? null : problem("MALFORMED_REQUEST", describeValidation(error))
  }
  return error instanceof NotFoundError ? notFound(method, allowed) : null
}

/** NOT_FOUND, or METHOD_NOT_ALLOWED where the path takes other methods. */
export function notFound(method: string, allowed: readonly string[]): ProblemError {
  if (allowed.length === 0) return problem("NOT_FOUND", "Check the address: nothing is served there.")
  const list = allowed.join(", ")
  return new ProblemError(
    { code: "METHOD_NOT_ALLOWED", detail: `${method} isn't possible here; this address takes ${list}.` },
    { allow: list },
  )
}
