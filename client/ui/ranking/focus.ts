/** Where the focus is on the ranking board, and how it gets to a candidate. A candidate's controls are named by `data-control`. */
import type { CandidateId } from "#core/election/election"

export interface Focused {
  readonly id: CandidateId
  readonly control: string
}

const MAIN = "[data-control=name], [data-control=rank]"

/** The candidate's row that has the focus, and which control of it. */
export function focusedOn(board: HTMLElement): Focused | null {
  const focused = document.activeElement
  if (!(focused instanceof HTMLElement) || !board.contains(focused)) return null
  const id = focused.closest<HTMLElement>("[data-candidate]")?.dataset.candidate
  return id === undefined ? null : { id: id as CandidateId, control: focused.dataset.control ?? "name" }
}

export const rowOf = (board: HTMLElement, id: CandidateId): HTMLElement | null =>
  board.querySelector(`[data-candidate="${CSS.escape(id)}"]`)

/** The control of that name, or the candidate's main one where there is none now. */
export function focusOn(board: HTMLElement, { id, control }: Focused): void {
  const row = rowOf(board, id)
  const target =
    row?.querySelector<HTMLElement>(`[data-control=${control}]`) ?? row?.querySelector<HTMLElement>(MAIN)
  target?.focus()
}

/** Moves the focus from a row to another candidate's main control: those who are ranked come first, then the tray. */
export function walk(board: HTMLElement, row: HTMLElement, to: "next" | "previous" | "first" | "last"): void {
  const rows = [...board.querySelectorAll<HTMLElement>("[data-candidate]")]
  const at = rows.indexOf(row)
  const next = { next: at + 1, previous: at - 1, first: 0, last: rows.length - 1 }[to]
  rows[next]?.querySelector<HTMLElement>(MAIN)?.focus()
}

/** How long a candidate that was looked for is pointed out, in milliseconds. */
const SHOWN_MS = 1600

/** Brings a candidate into the middle of the screen, with the focus, and points it out for a moment. */
export function pointOut(board: HTMLElement, id: CandidateId): void {
  const row = rowOf(board, id)
  if (!row) return
  row.scrollIntoView({ block: "center" })
  row.querySelector<HTMLElement>(MAIN)?.focus({ preventScroll: true })
  row.classList.add("pointed-out")
  setTimeout(() => row.classList.remove("pointed-out"), SHOWN_MS)
}
