/**
 * Calls of the API, typed by the server's app as Eden has it: `api.elections({ slug }).files.get()`.
 *
 * Eden's own client can do much more (files, streams, sockets, queries, dates), and would be a tenth of the first page.
 */
import type { Treaty } from "@elysiajs/eden/treaty2"
import type { AnyElysia } from "elysia"

export interface Transport {
  /** Where the server is, without a slash at the end. */
  readonly origin: string
  readonly credentials: RequestCredentials
  readonly fetcher: typeof fetch
}

/** What a call gives. It rejects where a body breaks off, or isn't what it says it is. */
export interface Outcome<T> {
  readonly data: T | null
  readonly error: { readonly value: unknown } | null
  /** Undefined: none came. */
  readonly response: Response | undefined
  readonly status: number
}

const METHODS = new Set(["get", "post"])

/** Names become the path as they are; so do parameters, which the caller has to escape. */
export function calls<A extends AnyElysia>(transport: Transport): Treaty.Create<A> {
  const at = (path: string): unknown =>
    new Proxy(() => {}, {
      get: (_, name) =>
        METHODS.has(String(name))
          ? (body?: unknown) => send(transport, String(name), path, body)
          : at(`${path}/${String(name)}`),
      apply: (_, __, [parameters]: [Readonly<Record<string, string>>]) =>
        at([path, ...Object.values(parameters)].join("/")),
    })
  return at(transport.origin) as Treaty.Create<A>
}

async function send(
  { credentials, fetcher }: Transport,
  method: string,
  path: string,
  body: unknown,
): Promise<Outcome<unknown>> {
  const content =
    body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }
  const response = await fetcher(path, { method: method.toUpperCase(), credentials, ...content }).catch(
    () => undefined,
  )
  if (!response) return { data: null, error: { value: null }, response, status: 0 }
  const { ok, status, headers } = response
  const value: unknown = headers.get("content-type")?.includes("json")
    ? await response.json()
    : await response.text()
  return ok
    ? { data: value, error: null, response, status }
    : { data: null, error: { value }, response, status }
}
