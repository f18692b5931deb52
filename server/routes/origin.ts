/**
 * Origin: changes of state are taken from the app itself, not from other sites that a browser happens to show.
 *
 * Browsers send `Origin` with every request that is neither GET nor HEAD; programs that send none have no cookie that
 * another site could make them use. Besides, sessions are SameSite cookies and bodies must be JSON.
 */
import { hostName, isLoopbackName } from "#server/identity/loopback"
import { problem } from "./problem.ts"

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Throws a FOREIGN_ORIGIN problem for a change of state that another site started. `url` is the instance's public address;
 * null: the server is reached on the loopback, under whichever of its names.
 */
export function checkOrigin(request: Request, url: URL | null): void {
  if (SAFE_METHODS.has(request.method)) return
  const origin = request.headers.get("origin")
  const site = request.headers.get("sec-fetch-site")
  const home = origin === null || isOwnOrigin(origin, request.headers.get("host") ?? "", url)
  if (home && (site === null || site === "same-origin")) return
  const address = url === null ? "the address that the server printed at its start" : url.origin
  throw problem("FOREIGN_ORIGIN", `This can only be done from the app itself: open ${address}.`)
}

function isOwnOrigin(origin: string, host: string, url: URL | null): boolean {
  if (url !== null) return origin === url.origin
  return isLoopbackName(hostName(host)) && origin === `http://${host}`
}
