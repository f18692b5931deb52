/**
 * Who asks: gives `identity` to the routes of the instance that uses it, and keeps a session in use alive.
 *
 * Not for routes of ballots, which know no session, and not for answers that are the same for everyone.
 */
import { Elysia } from "elysia"
import type { Identity } from "#server/identity/identity"
import type { Sessions } from "#server/identity/session"
import { problem } from "./problem.ts"

/** Adds `identity: Identity | null` to the context of routes that come after it. */
export const identified = (sessions: Sessions) =>
  new Elysia().resolve({ as: "scoped" }, async ({ request, set }) => {
    const { identity, renewed } = await sessions.read(request.headers.get("cookie"))
    if (renewed !== null) set.headers["set-cookie"] = renewed
    return { identity }
  })

/** The signed-in person; throws a SIGN_IN_REQUIRED problem where there is none. */
export function signedIn({ identity }: { readonly identity: Identity | null }): Identity {
  if (identity !== null) return identity
  throw problem("SIGN_IN_REQUIRED", "Sign in, then try again. What you wrote is kept on this device.")
}
