/**
 * The app's state as the pages see it: what anyone may read, who is signed in, and (loaded only once someone is) the
 * person's own drafts, keys and ballots on this device.
 */
import { createContext, createEffect, createRoot, useContext } from "solid-js"
import { type Api, createApi } from "../api/client.ts"
import type { OwnDevice } from "../offline/device.ts"
import { createNetwork, type Network } from "../offline/network.ts"
import type { Updates } from "../offline/update.ts"
import { type Clock, createClock } from "./clock.ts"
import type { Desk } from "./desk.ts"
import { createElections, type ElectionsState } from "./elections.ts"
import type { Remembered } from "./remembered.ts"
import { createSession, type SessionState, type User } from "./session.ts"

export interface App {
  readonly api: Api
  readonly clock: Clock
  readonly network: Network
  readonly updates: Updates
  readonly device: OwnDevice
  readonly session: SessionState
  readonly elections: ElectionsState
  /** What a person keeps on this device; the same desk for the same person as long as they are signed in. */
  readonly desk: (user: User) => Promise<Desk>
}

const AppContext = createContext<App>()

export const AppProvider = AppContext.Provider

export function useApp(): App {
  const app = useContext(AppContext)
  if (!app) throw new Error("useApp outside of the app")
  return app
}

export function createApp(origin: string, updates: Updates, device: OwnDevice, remembered: Remembered): App {
  const network = createNetwork()
  const clock = createClock(remembered)
  const api = createApi(origin, { reached: network.report, time: clock.learn })
  const session = createSession(api, remembered)
  let desk: { readonly login: string; readonly opened: Promise<Desk> } | null = null
  createRoot(() =>
    createEffect(() => {
      if (!desk || desk.login === session.user()?.login) return
      void desk.opened.then(({ close }) => close())
      desk = null
    }),
  )
  return {
    api,
    clock,
    network,
    updates,
    device,
    session,
    elections: createElections(api),
    desk: (user) => {
      if (desk?.login !== user.login) {
        const opened = import("./desk.ts").then(({ openDesk }) => openDesk(user, api, network, clock.precise))
        desk = { login: user.login, opened }
      }
      return desk.opened
    },
  }
}
