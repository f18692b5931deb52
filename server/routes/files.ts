/** The files behind the elections: what is read, for anyone; what is wrong with them and where to mend it, for officers. */
import { Elysia } from "elysia"
import { ElectionFiles, RepositoryView } from "#core/wire/files"
import { filesOf } from "#server/service/files"
import { repositoryView } from "#server/service/origin"
import { type ElectionParts, entryOf, stateOf } from "./elections.ts"
import { identified, signedIn } from "./identity.ts"
import { answers, unwrap } from "./problem.ts"

export const fileRoutes = ({ context, sessions, repository }: Omit<ElectionParts, "instance">) =>
  new Elysia({ tags: ["files"] })
    .get("/repository", () => repositoryView(context, repository, stateOf(context)), {
      response: answers(RepositoryView, "REPOSITORY_UNREAD"),
    })
    .use(identified(sessions))
    .get(
      "/elections/:slug/files",
      async ({ identity, params }) => {
        const officer = signedIn({ identity })
        const entry = entryOf(context, params.slug)
        return unwrap(await filesOf(context, repository, stateOf(context), officer, entry))
      },
      {
        response: answers(
          ElectionFiles,
          "SIGN_IN_REQUIRED",
          "NOT_AN_OFFICER",
          "ELECTION_UNKNOWN",
          "NOT_CONCLUDED",
          "INTEGRITY",
          "REPOSITORY_UNREAD",
        ),
      },
    )
