/** Sessions of an issuer that only tests have: whoever knows APP_KEY can sign anybody in, and tests do. */
import { instant } from "#core/base/instant"
import type { Identity } from "#server/identity/identity"
import { createSessions, type Sessions } from "#server/identity/session"
import { deriveInstanceSecrets } from "#server/service/instance-secrets"
import { APP_KEY } from "./instance.ts"
import { random } from "./sealing.ts"

/** The issuer of `person` (instance.ts). */
export const TEST_ISSUER = "test"

export const sessionsFor = (key: Uint8Array): Sessions =>
  createSessions({ key, issuer: TEST_ISSUER, https: false, now: () => instant(Date.now()) })

/** Those of an instance that has the APP_KEY of tests. */
export async function testSessions(): Promise<Sessions> {
  return sessionsFor((await deriveInstanceSecrets(crypto.subtle, random, APP_KEY)).session)
}

/** What a browser sends once this person has signed in. */
export async function cookieOf(sessions: Sessions, who: Identity): Promise<string> {
  return (await sessions.begin(who)).split(";")[0] ?? ""
}
