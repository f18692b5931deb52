/**
 * The app: every route of the server, composed from its parts. Its type is the API that the client calls.
 *
 * No I/O happens here; `createApp` may be called as often as a test likes.
 */
import { type AnyElysia, Elysia } from "elysia"
import type { Assets } from "./routes/assets.ts"
import { ballotRoutes } from "./routes/ballots.ts"
import { parseJsonBody } from "./routes/body.ts"
import { compressJson } from "./routes/compress.ts"
import { credentialRoutes } from "./routes/credentials.ts"
import { type ElectionParts, electionRoutes } from "./routes/elections.ts"
import { elektoRoutes } from "./routes/elekto.ts"
import { errors } from "./routes/errors.ts"
import { fileRoutes } from "./routes/files.ts"
import { securityHeaders } from "./routes/headers.ts"
import { type HealthParts, healthRoutes } from "./routes/health.ts"
import { keyRoutes } from "./routes/keys.ts"
import { allowedMethods } from "./routes/methods.ts"
import { openapiRoute } from "./routes/openapi.ts"
import { openingRoutes } from "./routes/opening.ts"
import { checkOrigin } from "./routes/origin.ts"
import { resultRoutes } from "./routes/results.ts"
import { schemaRoutes } from "./routes/schemas.ts"
import { type SessionParts, sessionRoutes } from "./routes/session.ts"
import { staticFiles } from "./routes/static.ts"
import { type WebhookParts, webhookRoutes } from "./routes/webhooks.ts"
import type { Log } from "./service/log.ts"

export interface Parts extends SessionParts, ElectionParts, HealthParts {
  /** The public address; null: on the loopback, under whichever of its names. */
  readonly url: URL | null
  readonly assets: Assets
  readonly webhook: Omit<WebhookParts, "log">
  readonly log: Log
}

export type App = ReturnType<typeof createApp>

export function createApp(parts: Parts) {
  const headers = securityHeaders(parts.url?.protocol === "https:")
  // Asked only once the app is whole.
  const whole = (): AnyElysia => app
  const allowed = allowedMethods(() => whole().routes)

  const api = new Elysia({ prefix: "/api/v1" })
    // "json" is never reached: it tells the description of the API what bodies are.
    .guard({ parse: [parseJsonBody, "json"] })
    .onBeforeHandle(({ set }) => {
      set.headers["cache-control"] = "no-store"
    })
    .mapResponse(compressJson)
    .use(sessionRoutes(parts))
    .use(electionRoutes(parts))
    .use(fileRoutes(parts))
    .use(credentialRoutes(parts))
    .use(ballotRoutes(parts))
    .use(openingRoutes(parts))
    .use(resultRoutes(parts))
    .use(keyRoutes(parts))

  // Elysia's defaults are a page with a stack trace for errors, and sharing the port with another process.
  const app = new Elysia({ serve: { development: false, reusePort: false } })
    .onRequest(({ request, set }) => {
      Object.assign(set.headers, headers)
      checkOrigin(request, parts.url)
    })
    .use(errors(parts.log, allowed))
    .use(elektoRoutes())
    .use(openapiRoute(whole))
    .use(schemaRoutes())
    .use(webhookRoutes({ ...parts.webhook, log: parts.log }))
    .use(healthRoutes(parts))
    .use(api)
    .use(staticFiles(parts.assets, allowed))
  return app
}
