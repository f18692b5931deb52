/** The card of one's own vote, over a polling place in memory and a device of one person. */
import { MemoryRouter, Route } from "@solidjs/router"
import { expect, vi } from "vitest"
import type { ElectionDetail } from "#core/wire/election"
import type { Standing } from "#core/wire/session"
import { OFFLINE } from "../../../client/api/failure.ts"
import { VotingCard } from "../../../client/pages/election/voting-card.tsx"
import { type App, AppProvider } from "../../../client/state/app.ts"
import type { Desk } from "../../../client/state/desk.ts"
import { openDrafts } from "../../../client/state/drafts.ts"
import { createKeeping } from "../../../client/state/keeping.ts"
import type { Loadable } from "../../../client/state/loadable.ts"
import type { User } from "../../../client/state/session.ts"
import { detailOf } from "./detail.ts"
import { type Device, openDevice } from "./device.ts"
import { openPollingPlace, type PollingPlace } from "./polling-place.ts"
import { render } from "./render.ts"
import { makeShelf } from "./shelf.ts"

const NOW = Date.parse("2026-03-10T00:00:00Z")
const ADA: User = { login: "ada", name: "Ada" }

/** A network that never comes back, as it was never gone. */
const QUIET = { onRetry: () => () => {} }

export const LISTED: Standing = { listed: true, officer: false, issued: false, keyFingerprint: null }
export const ASKING: Loadable<Standing> = { value: undefined, failure: undefined, loading: true }
export const UNREACHED: Loadable<Standing> = { value: undefined, failure: OFFLINE, loading: false }
export const arrived = (value: Standing): Loadable<Standing> => ({
  value,
  failure: undefined,
  loading: false,
})

export interface VotingScene {
  readonly place: PollingPlace
  readonly device: Device
  readonly detail: (changes?: Partial<ElectionDetail>) => ElectionDetail
  /** Shows the card and waits until it says the expected; gives all that it says then. */
  readonly show: (
    election: ElectionDetail,
    standing: Loadable<Standing>,
    expected: string,
    user?: User | null,
  ) => Promise<string>
}

export async function openVotingScene(): Promise<VotingScene> {
  const place = await openPollingPlace()
  const device = await openDevice(place.as("ada"))
  return {
    place,
    device,
    detail: (changes) => detailOf(place.facts, changes),
    show: async (election, standing, expected, user = ADA) => {
      const { keys, outbox, ballots } = device
      const desk: Desk = {
        user: ADA,
        lasting: true,
        drafts: await openDrafts(device.vault, "ada/", crypto, makeShelf()),
        keys,
        outbox,
        ballots,
        keeping: createKeeping(place.as("ada"), ballots, outbox, QUIET, () => NOW),
        close: () => {},
      }
      const root = render(() => card(election, standing, desk, user))
      await vi.waitFor(() => expect(root.textContent).toContain(expected))
      return root.textContent ?? ""
    },
  }
}

function card(election: ElectionDetail, standing: Loadable<Standing>, desk: Desk, user: User | null) {
  const app: Pick<App, "session" | "clock" | "network" | "desk"> = {
    session: {
      state: () => ({ value: undefined, failure: undefined, loading: false }),
      user: () => user,
      refresh: async () => {},
      signInDemo: async () => ({ ok: true, value: ADA }),
      signOut: async () => ({ ok: true, value: null }),
    },
    clock: { now: () => NOW, precise: () => NOW, learn: () => {} },
    network: { reachable: () => true, report: () => {}, ...QUIET },
    desk: async () => desk,
  }
  return (
    <AppProvider value={app as App}>
      <MemoryRouter>
        <Route
          path="*"
          component={() => <VotingCard election={election} phase={election.phase} standing={standing} />}
        />
      </MemoryRouter>
    </AppProvider>
  )
}
