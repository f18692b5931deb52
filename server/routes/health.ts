/**
 * Health for whoever supervises the process: `/health` says that it runs, `/ready` that it can serve.
 *
 * Both answer plain JSON without a word about people or elections; 503 takes the instance out of a balancer.
 */
import { Type } from "@sinclair/typebox"
import { Elysia } from "elysia"

export interface HealthParts {
  /** Whether the database answers a query; may reject. */
  readonly databaseAnswers: () => Promise<boolean>
  /** Whether a revision of the elections' files was read since the start. */
  readonly revisionRead: () => boolean
}

const Readiness = Type.Object({ ready: Type.Boolean(), database: Type.Boolean(), revision: Type.Boolean() })

export const healthRoutes = ({ databaseAnswers, revisionRead }: HealthParts) =>
  new Elysia({ tags: ["health"] })
    .onBeforeHandle(({ set }) => {
      set.headers["cache-control"] = "no-store"
    })
    .get("/health", () => ({ status: "up" as const }), {
      response: { 200: Type.Object({ status: Type.Literal("up") }) },
    })
    .get(
      "/ready",
      async ({ status }) => {
        const database = await databaseAnswers().catch(() => false)
        const revision = revisionRead()
        const ready = database && revision
        return status(ready ? 200 : 503, { ready, database, revision })
      },
      { response: { 200: Readiness, 503: Readiness } },
    )
