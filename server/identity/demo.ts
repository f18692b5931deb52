/**
 * Demo sign-in: be one of the made-up people, without a password. For trying the app out, on one computer.
 *
 * Taken only from this computer, addressed by a name of this computer, and not by way of a proxy: a page elsewhere whose
 * name was pointed at 127.0.0.1 (DNS rebinding) and a forwarded port don't get in.
 */
import { err, ok, type Result } from "#core/base/result"
import type { Identity } from "./identity.ts"
import { hostName, isLoopbackAddress, isLoopbackName } from "./loopback.ts"

/** Issuer identifier of every demo identity. */
export const DEMO_ISSUER = "demo"

export interface DemoIdentity {
  readonly login: string
  readonly name: string
  /** What this person is in the demo's elections, in a few words. */
  readonly role: string
}

/** Where a request came from. `address`: the other end of its connection, null if unknown. */
export interface Caller {
  readonly address: string | null
  readonly headers: Headers
}

const PROXY_HEADERS = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"]

export function isThisComputer({ address, headers }: Caller): boolean {
  if (address === null || !isLoopbackAddress(address)) return false
  if (PROXY_HEADERS.some((name) => headers.has(name))) return false
  return isLoopbackName(hostName(headers.get("host") ?? ""))
}

/** The demo identity called `login`, exactly as listed. */
export function demoSignIn(
  identities: readonly DemoIdentity[],
  login: string,
  caller: Caller,
): Result<Identity, "NOT_THIS_COMPUTER" | "UNKNOWN_IDENTITY"> {
  if (!isThisComputer(caller)) return err("NOT_THIS_COMPUTER")
  const identity = identities.find((listed) => listed.login === login)
  if (identity === undefined) return err("UNKNOWN_IDENTITY")
  return ok({ issuer: DEMO_ISSUER, subject: identity.login, login: identity.login, name: identity.name })
}
