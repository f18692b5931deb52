/**
 * Methods of a path: which ones the routes take, so that a wrong one is told from an unknown path.
 *
 * Looked up only for requests that found no route.
 */
import type { AllowedMethods } from "./errors.ts"

interface Route {
  readonly method: string
  readonly path: string
}

/** `routes` is asked at each look-up, as it isn't complete while the app is being composed. Wildcards don't count. */
export const allowedMethods =
  (routes: () => readonly Route[]): AllowedMethods =>
  (path) => {
    const methods = routes()
      .filter((route) => matches(route.path, path))
      .map((route) => route.method)
    return [...new Set(methods.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])))]
  }

function matches(pattern: string, path: string): boolean {
  if (pattern.includes("*")) return false
  const wanted = pattern.split("/")
  const given = path.split("/")
  return (
    wanted.length === given.length &&
    wanted.every((part, i) => (part.startsWith(":") ? given[i] !== "" : part === given[i]))
  )
}
