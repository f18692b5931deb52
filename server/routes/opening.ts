/** `/elections/:slug/opening`: what trustees do, before the start and after the end. For the election's officers. */
import { Elysia } from "elysia"
import {
  ChallengeRequest,
  ChallengeResponse,
  Opening,
  ProofRequest,
  SealedBallots,
  SharesRequest,
} from "#core/wire/opening"
import type { Sessions } from "#server/identity/session"
import type { Context } from "#server/service/context"
import { handIn, opening, sealedBallots } from "#server/service/opening"
import { challenge, prove } from "#server/service/trustees"
import { entryOf } from "./elections.ts"
import { identified, signedIn } from "./identity.ts"
import { answers, unwrap } from "./problem.ts"

export const openingRoutes = ({ context, sessions }: { context: Context; sessions: Sessions }) =>
  new Elysia({ prefix: "/elections/:slug/opening", tags: ["trustees"] })
    .use(identified(sessions))
    .get(
      "",
      async ({ identity, params }) =>
        unwrap(await opening(context, signedIn({ identity }), entryOf(context, params.slug))),
      { response: answers(Opening, ...OFFICER_PROBLEMS) },
    )
    .post(
      "/challenge",
      async ({ identity, params, body }) =>
        unwrap(await challenge(context, signedIn({ identity }), entryOf(context, params.slug), body)),
      {
        body: ChallengeRequest,
        response: answers(ChallengeResponse, ...OFFICER_PROBLEMS, ...POST_PROBLEMS, "CHALLENGE_FAILED"),
      },
    )
    .post(
      "/proof",
      async ({ identity, params, body }) => {
        const officer = signedIn({ identity })
        unwrap(await prove(context, officer, entryOf(context, params.slug), body))
        return unwrap(await opening(context, officer, entryOf(context, params.slug)))
      },
      {
        body: ProofRequest,
        response: answers(Opening, ...OFFICER_PROBLEMS, ...POST_PROBLEMS, "CHALLENGE_FAILED"),
      },
    )
    .post(
      "/ballots",
      async ({ identity, params }) =>
        unwrap(await sealedBallots(context, signedIn({ identity }), entryOf(context, params.slug))),
      {
        response: answers(SealedBallots, ...OFFICER_PROBLEMS, ...POST_PROBLEMS, ...AFTER_END_PROBLEMS),
      },
    )
    .post(
      "/shares",
      async ({ identity, params, body }) => {
        const officer = signedIn({ identity })
        unwrap(await handIn(context, officer, entryOf(context, params.slug), body))
        return unwrap(await opening(context, officer, entryOf(context, params.slug)))
      },
      {
        body: SharesRequest,
        response: answers(
          Opening,
          ...OFFICER_PROBLEMS,
          ...POST_PROBLEMS,
          ...AFTER_END_PROBLEMS,
          "BODY_TOO_LARGE",
        ),
      },
    )

const OFFICER_PROBLEMS = ["SIGN_IN_REQUIRED", "NOT_AN_OFFICER", "ELECTION_UNKNOWN", "INTEGRITY"] as const

const POST_PROBLEMS = ["TRUSTEE_UNKNOWN", "FOREIGN_ORIGIN", "MALFORMED_REQUEST"] as const

const AFTER_END_PROBLEMS = ["NOT_ENDED", "ENDED", "SHARES_INVALID", "ERASED"] as const
