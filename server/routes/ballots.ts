/**
 * `/ballots`: casting and reading back, under a pseudonym.
 *
 * Both are POSTs to constant addresses, since a pseudonym in an address would reach proxy logs. Neither looks at cookies, so
 * that nothing ties a ballot to a session.
 */
import { Elysia } from "elysia"
import { CastRequest, CastResponse, ReadRequest, ReadResponse } from "#core/wire/ballot"
import { castBallot, readBallot } from "#server/service/ballots"
import type { Context } from "#server/service/context"
import { answers, unwrap } from "./problem.ts"

export const ballotRoutes = ({ context }: { context: Context }) =>
  new Elysia({ prefix: "/ballots", tags: ["ballots"] })
    .post("", async ({ body }) => unwrap(await castBallot(context, body)), {
      body: CastRequest,
      response: answers(
        CastResponse,
        "ELECTION_UNKNOWN",
        "NOT_STARTED",
        "ENDED",
        "ERASED",
        "SEALED_LAYOUT",
        "PAPER_MISMATCH",
        "SIGNATURE_INVALID",
        "TOKEN_INVALID",
        "VERSION_CONFLICT",
        "BALLOT_COPIED",
        "BALLOT_UNKNOWN",
        "MALFORMED_REQUEST",
        "INTEGRITY",
      ),
    })
    .post("/read", async ({ body }) => unwrap(await readBallot(context, body)), {
      body: ReadRequest,
      response: answers(
        ReadResponse,
        "ELECTION_UNKNOWN",
        "BALLOT_UNKNOWN",
        "NOT_STARTED",
        "ENDED",
        "ERASED",
        "SIGNATURE_INVALID",
        "MALFORMED_REQUEST",
        "INTEGRITY",
      ),
    })
