/** `/session`: who is signed in, signing in and out. Never cached. */
import { Elysia } from "elysia"
import { DemoSignIn, Session } from "#core/wire/session"
import { type DemoIdentity, demoSignIn } from "#server/identity/demo"
import type { Identity } from "#server/identity/identity"
import type { Sessions } from "#server/identity/session"
import { identified } from "./identity.ts"
import { answers, problem } from "./problem.ts"

/** The sign-in that an instance offers. */
export type SignIn =
  | { readonly provider: "none" }
  | { readonly provider: "demo"; readonly identities: readonly DemoIdentity[] }

export interface SessionParts {
  readonly sessions: Sessions
  readonly signIn: SignIn
}

export const sessionRoutes = ({ sessions, signIn }: SessionParts) => {
  const session = (identity: Identity | null): Session => ({
    provider: signIn.provider,
    demoIdentities: signIn.provider === "demo" ? [...signIn.identities] : [],
    user: identity === null ? null : { login: identity.login, name: identity.name },
  })

  return new Elysia({ prefix: "/session", tags: ["session"] })
    .use(identified(sessions))
    .get("", ({ identity }) => session(identity), { response: answers(Session) })
    .post(
      "/demo",
      async ({ body, request, server, set }) => {
        const listed = signIn.provider === "demo" ? signIn.identities : null
        if (listed === null) throw problem("SIGN_IN_UNAVAILABLE", "This instance is not a demo.")
        const address = server?.requestIP(request)?.address ?? null
        const signed = demoSignIn(listed, body.login, { address, headers: request.headers })
        if (signed.ok) {
          set.headers["set-cookie"] = await sessions.begin(signed.value)
          return session(signed.value)
        }
        if (signed.error === "NOT_THIS_COMPUTER") {
          throw problem(
            "SIGN_IN_UNAVAILABLE",
            "The demo signs in only from the computer that it runs on, at http://localhost or http://127.0.0.1.",
          )
        }
        throw problem("UNKNOWN_IDENTITY", "Choose one of the people that the demo lists.")
      },
      {
        body: DemoSignIn,
        response: answers(
          Session,
          "SIGN_IN_UNAVAILABLE",
          "UNKNOWN_IDENTITY",
          "FOREIGN_ORIGIN",
          "MALFORMED_REQUEST",
        ),
      },
    )
    .post(
      "/end",
      ({ set }) => {
        set.headers["set-cookie"] = sessions.end()
        return session(null)
      },
      { response: answers(Session, "FOREIGN_ORIGIN") },
    )
}
