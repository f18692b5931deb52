/** The card of an officer on an election's page: after the end of voting, and with files in order, unless a test says otherwise. */
import { MemoryRouter, Route } from "@solidjs/router"
import { expect, vi } from "vitest"
import type { ElectionDetail } from "#core/wire/election"
import type { ElectionFiles } from "#core/wire/files"
import type { Standing } from "#core/wire/session"
import { OfficerCard } from "../../../client/pages/election/officer-card.tsx"
import { type App, AppProvider } from "../../../client/state/app.ts"
import { render } from "./render.ts"

const NOW = Date.parse("2026-03-10T00:00:12Z")
const ELECTION = {
  slug: "council---2026",
  name: "Council",
  phase: "closed",
  paper: null,
  trustees: [] as ElectionDetail["trustees"],
  threshold: 1,
} as ElectionDetail
const STANDING = { officer: true } as Standing

/** Shows the card, and waits until it knows the files. */
export async function showOfficerCard(
  told: ElectionFiles,
  changes: Partial<ElectionDetail> = {},
): Promise<HTMLElement> {
  const election = { ...ELECTION, ...changes }
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
              election={election}
              phase={election.phase}
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
