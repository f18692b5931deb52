/** What comes after the end: conclusion, the result, the ballots as CSV, and the board. */
import { Elysia, t } from "elysia"
import { Board } from "#core/wire/ballot"
import { ConclusionRequest } from "#core/wire/opening"
import { ElectionResult } from "#core/wire/result"
import type { Sessions } from "#server/identity/session"
import { conclude } from "#server/service/conclusion"
import type { Context } from "#server/service/context"
import { ballotsCsv, board, result } from "#server/service/results"
import { entryOf } from "./elections.ts"
import { identified, signedIn } from "./identity.ts"
import { answers, unwrap } from "./problem.ts"

export const resultRoutes = ({ context, sessions }: { context: Context; sessions: Sessions }) =>
  new Elysia({ prefix: "/elections", tags: ["results"] })
    .get("/:slug/board", async ({ params }) => unwrap(await board(context, entryOf(context, params.slug))), {
      response: answers(Board, "ELECTION_UNKNOWN", "NOT_CONCLUDED"),
    })
    .use(identified(sessions))
    .post(
      "/:slug/conclusion",
      async ({ identity, params, body }) => {
        const officer = signedIn({ identity })
        unwrap(await conclude(context, officer, entryOf(context, params.slug), body ?? {}))
        return unwrap(await result(context, officer, entryOf(context, params.slug)))
      },
      {
        body: t.Union([ConclusionRequest, t.Null()]),
        response: answers(
          ElectionResult,
          ...OFFICER_PROBLEMS,
          "NOT_ENDED",
          "ENDED",
          "ERASED",
          "SHARES_MISSING",
          "BALLOTS_UNDECIDED",
          "METHOD_UNFIT",
          "FOREIGN_ORIGIN",
          "MALFORMED_REQUEST",
        ),
      },
    )
    .get(
      "/:slug/result",
      async ({ identity, params }) => unwrap(await result(context, identity, entryOf(context, params.slug))),
      { response: answers(ElectionResult, ...OFFICER_PROBLEMS, "METHOD_UNFIT") },
    )
    .get(
      "/:slug/ballots.csv",
      async ({ identity, params, set }) => {
        const csv = unwrap(await ballotsCsv(context, identity, entryOf(context, params.slug)))
        set.headers["content-type"] = "text/csv; charset=utf-8"
        set.headers["content-disposition"] = 'attachment; filename="ballots.csv"'
        return csv
      },
      { response: answers(t.String(), ...OFFICER_PROBLEMS) },
    )

const OFFICER_PROBLEMS = [
  "SIGN_IN_REQUIRED",
  "NOT_AN_OFFICER",
  "ELECTION_UNKNOWN",
  "NOT_CONCLUDED",
  "INTEGRITY",
] as const
