/** `/credentials`: asked for signed in, once per voter and election. */
import { Elysia } from "elysia"
import { CredentialRequest, CredentialResponse } from "#core/wire/ballot"
import type { Sessions } from "#server/identity/session"
import type { Context } from "#server/service/context"
import { issueCredential } from "#server/service/credentials"
import { identified, signedIn } from "./identity.ts"
import { answers, unwrap } from "./problem.ts"

export const credentialRoutes = ({ context, sessions }: { context: Context; sessions: Sessions }) =>
  new Elysia({ prefix: "/credentials", tags: ["ballots"] })
    .use(identified(sessions))
    .post(
      "",
      async ({ body, identity }) => unwrap(await issueCredential(context, signedIn({ identity }), body)),
      {
        body: CredentialRequest,
        response: answers(
          CredentialResponse,
          "SIGN_IN_REQUIRED",
          "FOREIGN_ORIGIN",
          "NOT_LISTED",
          "ELECTION_UNKNOWN",
          "ELECTION_UNAVAILABLE",
          "NOT_STARTED",
          "ENDED",
          "ERASED",
          "BLINDED_INVALID",
          "CREDENTIAL_OTHER_KEY",
          "CREDENTIAL_OTHER_LOGIN",
          "MALFORMED_REQUEST",
          "INTEGRITY",
        ),
      },
    )
