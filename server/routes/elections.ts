/** `/elections`: what anyone may read, from memory; and what a signed-in person is in one election. */
import { Elysia } from "elysia"
import { ElectionDetail, ElectionList } from "#core/wire/election"
import { Standing } from "#core/wire/session"
import type { Sessions } from "#server/identity/session"
import type { Entry, State } from "#server/service/catalogue"
import type { Context } from "#server/service/context"
import { standing } from "#server/service/credentials"
import { originView, type RepositoryInfo } from "#server/service/origin"
import { unavailable } from "#server/service/papers"
import { detailView, listView } from "#server/service/views"
import { identified, signedIn } from "./identity.ts"
import { answers, problem, unwrap } from "./problem.ts"

export interface ElectionParts {
  readonly context: Context
  readonly sessions: Sessions
  /** What the instance calls itself. */
  readonly instance: string
  readonly repository: RepositoryInfo
}

export const electionRoutes = ({ context, sessions, instance, repository }: ElectionParts) => {
  const { catalogue, clock } = context
  const origin = (state: State) => originView(context, repository, state)
  return new Elysia({ prefix: "/elections", tags: ["elections"] })
    .get(
      "",
      () => {
        const state = stateOf(context)
        return listView(catalogue, state, origin(state), instance, clock.now())
      },
      { response: answers(ElectionList, "REPOSITORY_UNREAD") },
    )
    .get(
      "/:slug",
      async ({ params }) => {
        // While the database is away all else can be read; whoever fixes papers as time passes says so.
        const reason = await unavailable(context, entryOf(context, params.slug)).catch(() => null)
        const entry = entryOf(context, params.slug)
        return detailView(catalogue, entry, origin(stateOf(context)), clock.now(), reason)
      },
      { response: answers(ElectionDetail, "ELECTION_UNKNOWN", "REPOSITORY_UNREAD") },
    )
    .use(identified(sessions))
    .get(
      "/:slug/standing",
      async ({ identity, params }) =>
        unwrap(await standing(context, signedIn({ identity }), entryOf(context, params.slug))),
      { response: answers(Standing, "SIGN_IN_REQUIRED", "ELECTION_UNKNOWN", "INTEGRITY") },
    )
}

/** The state that is shown; throws a REPOSITORY_UNREAD problem before the first. */
export function stateOf({ catalogue }: Context): State {
  if (catalogue.state) return catalogue.state
  throw problem(
    "REPOSITORY_UNREAD",
    "The elections have not been read from the repository yet. Try again in a moment.",
  )
}

/** The election of an address; throws an ELECTION_UNKNOWN problem. */
export function entryOf({ catalogue }: Context, slug: string): Entry {
  const entry = catalogue.find(slug)
  if (entry) return entry
  throw problem(
    "ELECTION_UNKNOWN",
    `There is no election at ${slug}. The list of elections shows all there are.`,
  )
}
