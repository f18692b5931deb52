/** The offer of a newer version of the app, and where it waits. */
import { createMemoryHistory, MemoryRouter, Route } from "@solidjs/router"
import { expect, it, vi } from "vitest"
import { UpdateOffer } from "../../../client/pages/shell/update-offer.tsx"
import { type App, AppProvider } from "../../../client/state/app.ts"
import { named, render, texts } from "../support/render.ts"

function show(path: string) {
  const accept = vi.fn()
  const history = createMemoryHistory()
  history.set({ value: path })
  const app: Pick<App, "updates"> = { updates: { waiting: () => true, accept } }
  render(() => (
    <AppProvider value={app as App}>
      <MemoryRouter history={history} root={() => <UpdateOffer />}>
        <Route path="*" component={() => null} />
      </MemoryRouter>
    </AppProvider>
  ))
  return accept
}

it("a newer version is offered, and taken when the person says so", () => {
  const accept = show("/elections/council---2026")
  expect(texts(".toast span")).toEqual(["A newer version of this app is ready."])
  expect(accept).not.toHaveBeenCalled()
  named<HTMLButtonElement>("button", "Update").click()
  expect(accept).toHaveBeenCalledOnce()
})

it.each(["/vote", "/vote/review", "/vote/receipt"])(
  "a newer version waits while a ballot is made: %s",
  (step) => {
    show(`/elections/council---2026${step}`)
    expect(texts(".toast")).toEqual([])
  },
)
