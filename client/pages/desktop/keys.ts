/** What the shortcuts do: they lead somewhere, or open the palette or the sheet, which are dialogs (dialogs.tsx). */
import { ballotsPath, keyPath, slugIn, votePath } from "../paths.ts"
import type { Hear } from "./first-key.ts"
import { type Action, listenTo } from "./shortcuts.ts"

const PAGES: Readonly<Partial<Record<Action, string>>> = {
  elections: "/",
  ballots: ballotsPath,
  key: keyPath(),
  playground: "/playground",
}

/** `pathname`: of the page that is shown. */
export const hearKeys = (
  pathname: () => string,
  go: (path: string) => void,
  open: (dialog: "palette" | "shortcuts") => void,
): Hear =>
  listenTo(
    (action) => {
      if (action === "palette" || action === "shortcuts") open(action)
      else act(action, pathname(), go)
    },
    () => localStorage,
  )

function act(action: Action, pathname: string, go: (path: string) => void): void {
  const page = PAGES[action]
  const slug = slugIn(pathname)
  if (page) go(page)
  else if (action === "nextElection") walk(1)
  else if (action === "previousElection") walk(-1)
  else if (action === "rank" && slug !== null) go(votePath(slug))
}

/** Moves the focus along the list of elections, from the one that has it, or else from the one that is shown. */
function walk(by: 1 | -1): void {
  const entries = [...document.querySelectorAll<HTMLElement>("a.election-entry")]
  const focused = entries.indexOf(document.activeElement as HTMLElement)
  const from = focused >= 0 ? focused : entries.findIndex((entry) => entry.ariaCurrent === "page")
  const to = from < 0 ? 0 : Math.min(Math.max(from + by, 0), entries.length - 1)
  entries[to]?.focus()
}
