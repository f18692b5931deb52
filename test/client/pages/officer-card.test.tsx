import { MemoryRouter, Route } from "@solidjs/router"
import { expect, it, vi } from "vitest"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import type { Standing } from "#core/wire/session"
import { OfficerCard } from "../../../client/pages/election/officer-card.tsx"
import { type App, AppProvider } from "../../../client/state/app.ts"
import { files, note } from "../support/files.ts"
import { named, render } from "../support/render.ts"

const NOW = Date.parse("2026-03-10T00:00:12Z")
const ELECTION = { slug: "council---2026", name: "Council", phase: "closed" } as ElectionDetail
const STANDING = { officer: true } as Standing

/** Shows the card after the end of voting, and waits until it knows the files. */
async function show(told: ElectionFiles): Promise<HTMLElement> {
  const app: Pick<App, "clock"> & { readonly api: Pick<App["api"], "files"> } = {
    api: { files: async () => ({ ok: true, value: told }) },
    clock: { now: () => NOW, precise: () => NOW, learn: () => {} },
  }
  const root = render(() => (
    <AppProvider value={app as App}>
      <MemoryRouter>
        <Route
          path="/"
          component={() => (
            <OfficerCard
              election={ELECTION}
              phase="closed"
              standing={{ value: STANDING, failure: undefined, loading: false }}
              onConcluded={() => {}}
            />
          )}
        />
      </MemoryRouter>
    </AppProvider>
  ))
  await vi.waitFor(() => expect(root.textContent).toContain("Read from"))
  return root
}

const WAIT = "Wait before you conclude"
const conclude = () => named<HTMLButtonElement>("button", "Conclude and count")

it("offers the count first, once voting has ended", async () => {
  const root = await show(files({ diagnostics: { notes: [note({ severity: "warning" })], more: 0 } }))
  expect(root.textContent).not.toContain(WAIT)
  expect(conclude().className).toContain("primary")
})

it.each([
  ["have errors", files({ diagnostics: { notes: [note()], more: 0 } }), "Mend them first."],
  ["can't be read", files({ fault: "The host can't be reached." }), "would not be counted."],
])("says that a count is final before the newest files count: they %s", async (_, told, reason) => {
  const root = await show(told)
  expect(root.textContent).toContain(WAIT)
  expect(root.textContent).toContain(reason)
  expect(conclude().className).not.toContain("primary")
  expect(conclude().disabled).toBe(false)
  conclude().click()
  await vi.waitFor(() => expect(document.querySelector("dialog")?.textContent).toContain(reason))
})
