/** The page of trustees, over a place of trustees in memory and a device, at any stage of the election. */
import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router"
import { expect, vi } from "vitest"
import { ok } from "#core/base/result"
import type { ElectionDetail } from "#core/wire/election"
import type { Standing } from "#core/wire/session"
import TrusteePage from "../../../client/pages/trustee.tsx"
import { type App, AppProvider } from "../../../client/state/app.ts"
import { openBoxes, trusteeKeyFromWords } from "../../../client/state/boxes.ts"
import type { Desk } from "../../../client/state/desk.ts"
import { createSource } from "../../../client/state/loadable.ts"
import { detailOf } from "./detail.ts"
import { type Device, must, openDevice } from "./device.ts"
import { files } from "./files.ts"
import { openPollingPlace } from "./polling-place.ts"
import { render } from "./render.ts"
import { openTrusteePlace, type TrusteePlace } from "./trustee-place.ts"

const NOW = Date.parse("2026-03-10T00:00:00Z")
const STARTED = "2026-03-01T00:00:00Z"
const PAST_END = "2026-03-09T00:00:00Z"
export const PATH = "/elections/council/trustee"
const ADA = { login: "ada", name: "Ada" }

export interface TrusteeScene {
  readonly place: TrusteePlace
  readonly device: Device
  standing: Standing
  /** Whether the browser keeps what it is given. */
  lasting: boolean
  /** The election as the server tells of it: before the start, with the trustees in its files. */
  election: ElectionDetail
  /** Voting runs on the trustees' paper; with `late`, it should and can't. */
  readonly open: (late?: boolean) => void
  readonly end: () => void
  /** The device holds the key of this trustee. */
  readonly hold: (position: number) => Promise<void>
  /** This trustee has handed in; so many of the shares, the first ones, don't fit. */
  readonly handIn: (position: number, damaged?: number) => Promise<void>
  /** Shows the page, and waits until it says the expected; gives all that it says then. */
  readonly show: (expected: string) => Promise<string>
}

export async function openTrusteeScene(
  options?: Parameters<typeof openTrusteePlace>[0],
): Promise<TrusteeScene> {
  const place = await openTrusteePlace(options)
  const polling = await openPollingPlace()
  const device = await openDevice(polling.as("ada"))
  const { threshold } = place.paper
  const scene: TrusteeScene = {
    place,
    device,
    standing: { listed: true, officer: true, issued: false, keyFingerprint: null },
    lasting: true,
    election: detailOf(polling.facts, {
      phase: "upcoming",
      start: "2026-03-11T00:00:00Z",
      paper: null,
      trustees: place.people.map(({ name, key }) => ({ name, key })),
      threshold,
      officers: ["ada", "ben", "cyd"],
    }),
    open: (late = false) => {
      const paper = late ? null : place.paper.text
      scene.election = { ...scene.election, phase: "open", start: STARTED, paper }
    },
    end: () => {
      const paper = place.paper.text
      scene.election = { ...scene.election, phase: "closed", start: STARTED, end: PAST_END, paper }
    },
    hold: async (position) => {
      const key = must(await device.keys.takeOver(place.people[position]?.words ?? "", null))
      await device.keys.mark(key.fingerprint, { trustee: true })
    },
    handIn: async (position, damaged = 0) => {
      const { words, key } = place.people[position] ?? { words: "", key: "" }
      const trustee = must(await trusteeKeyFromWords(words))
      const quiet = [() => {}, () => false] as const
      const { request } = must(await openBoxes(place.paper.text, trustee, place.ballots, ...quiet))
      must(await place.api.shares("council", request))
      const fitting = place.shares.get(key) ?? []
      place.shares.set(
        key,
        fitting.map((share, at) => (at < damaged ? null : share)),
      )
      place.frozen = true
    },
    show: async (expected) => {
      const root = render(() => page(scene))
      await vi.waitFor(() => expect(root.textContent).toContain(expected))
      return root.textContent ?? ""
    },
  }
  return scene
}

function page(scene: TrusteeScene) {
  const { place, device } = scene
  const detail = createSource(async () => ok(scene.election))
  const desk: Pick<Desk, "user" | "lasting" | "keys" | "outbox"> = {
    user: ADA,
    lasting: scene.lasting,
    keys: device.keys,
    outbox: device.outbox,
  }
  const edit = { file: "council/2026/election.yaml", missing: false, href: "https://forge.example/edit" }
  const app = {
    api: {
      ...place.api,
      standing: async () => ok(scene.standing),
      files: async () => ok(files({ links: [edit] })),
    },
    elections: { detail: () => detail },
    session: { user: () => ADA },
    clock: { now: () => NOW, precise: () => NOW, learn: () => {} },
    network: { reachable: () => true, report: () => {}, onRetry: () => () => {} },
    desk: async () => desk,
  }
  const history = createMemoryHistory()
  history.set({ value: PATH })
  return (
    // Only what the page asks of the app.
    <AppProvider value={app as object as App}>
      <MemoryRouter history={history}>
        <Route path="/elections/:slug/trustee" component={TrusteePage} />
        <Route path="*" component={() => <p>elsewhere</p>} />
      </MemoryRouter>
    </AppProvider>
  )
}

export const body = (): string => document.body.textContent ?? ""
export const says = (text: string) => vi.waitFor(() => expect(body()).toContain(text))

/** Types into the field of this label. */
export function type(label: string, text: string): void {
  const [found] = [...document.querySelectorAll("label")].filter(({ textContent }) => textContent === label)
  const field = document.getElementById(found?.htmlFor ?? "") as HTMLInputElement | HTMLTextAreaElement
  field.value = text
  field.dispatchEvent(new InputEvent("input", { bubbles: true }))
}
