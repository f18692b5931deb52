/**
 * `/schemas/election.json` and its like: JSON Schemas of the files that officers write, for their editors.
 *
 * Made in memory from the rules that this version reads by, so that an editor never knows other rules than the instance. Public and
 * the same for everybody, hence open to pages of other origins: editors run in browsers too.
 */
import { createHash } from "node:crypto"
import { Elysia } from "elysia"
import { SCHEMAS, schemaText } from "#core/meta/schema"
import { matchesEtag } from "./encoding.ts"

/** Registered for JSON Schema in draft-bhutton-json-schema section 10.1; editors take any JSON. */
const TYPE = "application/schema+json"

export const schemaRoutes = () => {
  const app = new Elysia({ detail: { hide: true } })
  for (const [name, schema] of Object.entries(SCHEMAS)) {
    const text = schemaText(schema())
    const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`
    const headers = {
      "access-control-allow-origin": "*",
      "cross-origin-resource-policy": "cross-origin",
      // An hour, as editors ask at every start; then they compare.
      "cache-control": "public, max-age=3600",
      etag,
    }
    app.get(`/schemas/${name}`, ({ request }) =>
      matchesEtag(request.headers.get("if-none-match"), etag)
        ? new Response(null, { status: 304, headers })
        : new Response(text, { headers: { ...headers, "content-type": TYPE } }),
    )
  }
  return app
}
