import { describe, expect, it } from "vitest"
import { err, ok } from "#core/base/result"
import type { Session } from "#core/wire/session"
import { OFFLINE } from "../../../client/api/failure.ts"
import type { Remembered } from "../../../client/state/remembered.ts"
import { createSession } from "../../../client/state/session.ts"
import { rememberingDevice as device } from "../support/remembering-device.ts"

const PEOPLE = [{ login: "ada", name: "Ada", role: "voter" }]
const session = (login: string | null): Session => ({
  provider: "demo",
  demoIdentities: PEOPLE,
  user: login === null ? null : { login, name: "Ada" },
})

/** The server's side: who is signed in. `down`: no answers. */
function server() {
  const state = { login: null as string | null, down: false }
  const answer = async () => (state.down ? err(OFFLINE) : ok(session(state.login)))
  const api = {
    session: answer,
    signInDemo: async (login: string) => {
      if (login !== "ada") return err({ code: "UNKNOWN_IDENTITY" as const, detail: "nobody" })
      if (!state.down) state.login = login
      return answer()
    },
    signOut: async () => {
      if (!state.down) state.login = null
      return answer()
    },
  }
  return { state, api }
}

describe("the session", () => {
  it("signs in and out", async () => {
    const { api } = server()
    const own = createSession(api, device())
    expect(await own.signInDemo("ada")).toEqual({ ok: true, value: { login: "ada", name: "Ada" } })
    expect(own.user()?.login).toBe("ada")
    await own.signOut()
    expect(own.user()).toBeNull()
  })

  it("is remembered on the device, so that drafts are at hand without a network", async () => {
    const { api, state } = server()
    const remembered = device()
    await createSession(api, remembered).signInDemo("ada")
    state.down = true
    const later = createSession(api, remembered)
    expect(later.user()?.login).toBe("ada")
    await later.refresh()
    expect(later.user()?.login).toBe("ada")
  })

  it("is forgotten on the device by signing out, and when the server says that it ended", async () => {
    const { api, state } = server()
    const remembered = device()
    const own = createSession(api, remembered)
    await own.signInDemo("ada")
    await own.signOut()
    expect([...remembered.kept.values()].join()).not.toContain("ada")
    await own.signInDemo("ada")
    state.login = null
    await own.refresh()
    expect(createSession(api, remembered).user()).toBeNull()
  })

  it("stays as it was when signing out does not reach the server", async () => {
    const { api, state } = server()
    const own = createSession(api, device())
    await own.signInDemo("ada")
    state.down = true
    expect(await own.signOut()).toMatchObject({ ok: false })
    expect(own.user()?.login).toBe("ada")
  })

  it("fetched again leaves the same person the same object, so that nothing they have open closes", async () => {
    const own = createSession(server().api, device())
    await own.signInDemo("ada")
    const before = own.user()
    await own.refresh()
    expect(own.user()).toBe(before)
  })

  it("says why nobody was signed in", async () => {
    const own = createSession(server().api, device())
    expect(await own.signInDemo("eve")).toMatchObject({ error: { code: "UNKNOWN_IDENTITY" } })
    expect(own.user()).toBeNull()
  })

  it("works where the browser refuses to remember, and where what is remembered is garbage", async () => {
    const refusing: Remembered = () => {
      throw new DOMException("denied", "SecurityError")
    }
    const own = createSession(server().api, refusing)
    await own.signInDemo("ada")
    expect(own.user()?.login).toBe("ada")
    const garbage = device()
    garbage.kept.set("votive-session", "{")
    expect(createSession(server().api, garbage).user()).toBeNull()
  })
})
