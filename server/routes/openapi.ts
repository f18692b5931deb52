/**
 * `/openapi.json`: the API described for programs (OpenAPI 3.1), made from the routes' own schemas.
 *
 * The document alone: pages that show such documents load their scripts from elsewhere, which the server's policy forbids.
 */
import { type AnyElysia, Elysia } from "elysia"
import { Problem } from "#core/wire/problem"
import { PROBLEM_TYPE } from "./problem.ts"

const PROBLEM_REFERENCE = { $ref: "#/components/schemas/Problem" }
const PROBLEM_CONTENT = { [PROBLEM_TYPE]: { schema: PROBLEM_REFERENCE } }

/** `app` is asked for its routes when the document is first wanted. */
export const openapiRoute = (app: () => AnyElysia) => {
  let document: Promise<string> | undefined
  return new Elysia({ detail: { hide: true } }).get("/openapi.json", async ({ set }) => {
    document ??= describe(app())
    set.headers["content-type"] = "application/json"
    set.headers["cache-control"] = "no-cache"
    return document
  })
}

async function describe(app: AnyElysia): Promise<string> {
  // Large, and rarely asked for: loaded when it is.
  const { toOpenAPISchema } = await import("@elysiajs/openapi/openapi")
  const { paths, components } = toOpenAPISchema(app, { staticFile: false })
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path ?? {}))) {
    if (typeof operation !== "object" || !("responses" in operation)) continue
    for (const response of Object.values(operation.responses)) {
      const schema = "content" in response ? response.content?.["application/json"]?.schema : undefined
      if (schema !== undefined && isProblem(schema)) Object.assign(response, { content: PROBLEM_CONTENT })
    }
  }
  return JSON.stringify({
    openapi: "3.1.2",
    info: {
      title: "Votive",
      // Of the API, as its addresses have it.
      version: "1",
      description:
        "Elections of open-source communities. Errors are problem documents (RFC 9457) whose `code` is stable. " +
        "Binary values are base64url without padding.",
    },
    paths,
    components: { ...components, schemas: { ...components.schemas, Problem } },
  })
}

const isProblem = (schema: object): boolean =>
  "properties" in schema &&
  JSON.stringify(Object.keys(schema.properties ?? {})) === JSON.stringify(Object.keys(Problem.properties))
