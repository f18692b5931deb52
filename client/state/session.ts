/**
 * Session: who is signed in, as far as this device knows.
 *
 * The name is remembered on the device, so that drafts and sealed ballots are at hand without a network; it opens nothing on
 * the server. Signing out forgets it. Results are written out, as in api/client.ts.
 */
import { type Accessor, createMemo, createRoot } from "solid-js"
import type { Result } from "#core/base/result"
import type { Session } from "#core/wire/session"
import type { Answer, Api } from "../api/client.ts"
import type { Failure } from "../api/failure.ts"
import { createSource, type Loadable } from "./loadable.ts"
import { type Remembered, recall, remember } from "./remembered.ts"

export type User = NonNullable<Session["user"]>

export interface SessionState {
  readonly state: Accessor<Loadable<Session>>
  readonly user: Accessor<User | null>
  readonly refresh: () => Promise<void>
  readonly signInDemo: (login: string) => Answer<User>
  readonly signOut: () => Answer<null>
}

const KEY = "votive-session"

export function createSession(
  api: Pick<Api, "session" | "signInDemo" | "signOut">,
  remembered: Remembered,
): SessionState {
  const source = createSource(api.session, recall<Session>(remembered, KEY))
  const keep = (answer: Result<Session, Failure>): Result<Session, Failure> => {
    if (answer.ok) {
      source.set(answer.value)
      remember(remembered, KEY, keepsake(answer.value))
    }
    return answer
  }
  // The same person stays the same object: a session that is fetched again must not close what they have open.
  const user = createRoot(() =>
    createMemo(() => source.state().value?.user ?? null, null, { equals: samePerson }),
  )
  return {
    state: source.state,
    user,
    refresh: async () => {
      await source.refresh()
      const { value, failure } = source.state()
      if (value && !failure) remember(remembered, KEY, keepsake(value))
    },
    signInDemo: async (login) => {
      const answer = keep(await api.signInDemo(login))
      if (!answer.ok) return answer
      const { user } = answer.value
      return user ? { ok: true, value: user } : { ok: false, error: { code: "UNEXPECTED", detail: "" } }
    },
    signOut: async () => {
      const answer = keep(await api.signOut())
      return answer.ok ? { ok: true, value: null } : answer
    },
  }
}

const samePerson = (a: User | null, b: User | null): boolean =>
  a === b || (a !== null && b !== null && a.login === b.login && a.name === b.name)

/** The people of the demo aren't remembered: signing in needs the network anyway. */
const keepsake = ({ provider, user }: Session): Session => ({ provider, demoIdentities: [], user })
