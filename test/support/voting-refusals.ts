/** Requests that must be refused, and leave no trace. */
import { expect } from "vitest"
import type { CastRequest } from "#core/wire/ballot"
import { castBallot } from "#server/service/ballots"
import type { Context } from "#server/service/context"
import { allRows, type Place } from "./voting-place.ts"

/** `ok`, or the code of the fault. */
export const codeOf = (
  outcome: { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } },
): string => (outcome.ok ? "ok" : outcome.error.code)

/** Refused once the rows were looked at. What was held for that is then written anew, so that nothing shows who came back. */
const LOOKED: ReadonlySet<string> = new Set(["VERSION_CONFLICT", "BALLOT_COPIED", "BALLOT_UNKNOWN"])

/** Sends each, and expects this refusal and an unchanged database; an untouched one, where it need not be asked. */
export async function refused(
  { db }: Pick<Place, "db">,
  context: Context,
  requests: readonly CastRequest[],
  code: string,
): Promise<void> {
  const what = LOOKED.has(code) ? "contents" : "everything"
  const before = await allRows(db, what)
  for (const request of requests) expect(codeOf(await castBallot(context, request))).toBe(code)
  expect(await allRows(db, what)).toEqual(before)
}
