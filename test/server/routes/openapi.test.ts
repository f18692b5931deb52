import { expect, test } from "vitest"
import { PROBLEM_STATUS } from "#core/wire/problem"
import { describeDatabases } from "#test/support/databases"
import { serve } from "./serve.ts"

interface Description {
  readonly openapi: string
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: {
    readonly schemas: Readonly<Record<string, { readonly required: readonly string[] }>>
  }
}

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> }
  readonly responses: Readonly<
    Record<string, { readonly content: Readonly<Record<string, { schema: object }>> }>
  >
}

describeDatabases("the description of the API", (open) => {
  const describe = async () => {
    const { url, app } = await serve(await open())
    const answer = await fetch(`${url}/openapi.json`)
    expect(answer.headers.get("content-type")).toBe("application/json")
    return { app, description: (await answer.json()) as Description }
  }

  test("names every route of the API and nothing else", async () => {
    const { app, description } = await describe()
    const described = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const routes = app.routes
      .filter(({ path }) => path.startsWith("/api/") || /^\/(v1\/|health$|ready$)/.test(path))
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`)
    expect(described.toSorted()).toEqual(routes.toSorted())
    expect(routes.length).toBeGreaterThan(10)
  })

  test("says what bodies are asked for, as JSON alone", async () => {
    const { description } = await describe()
    const content = description.paths["/api/v1/session/demo"]?.post?.requestBody?.content
    expect(Object.keys(content ?? {})).toEqual(["application/json"])
    expect(content?.["application/json"]?.schema).toMatchObject({ properties: { login: { maxLength: 100 } } })
  })

  test("shows every error as a problem document", async () => {
    const { description } = await describe()
    expect(description.openapi).toMatch(/^3\.1\./)
    expect(description.components.schemas.Problem?.required).toContain("code")
    const codes = new Set<number>(Object.values(PROBLEM_STATUS))
    for (const [path, operations] of Object.entries(description.paths)) {
      if (!path.startsWith("/api/")) continue
      for (const { responses } of Object.values(operations)) {
        for (const [status, { content }] of Object.entries(responses)) {
          if (status === "200") continue
          expect(codes.has(Number(status))).toBe(true)
          expect(content).toEqual({
            "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
          })
        }
      }
    }
  })
})
