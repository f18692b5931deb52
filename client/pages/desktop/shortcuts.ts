/**
 * Keyboard shortcuts of the whole app: the one list of them, what a key stroke means, and whether single keys are wanted.
 *
 * None acts while somebody types or a dialog is open. Those of a single character can be switched off (WCAG 2.2, 2.1.4), as software
 * for speech input may press them by accident. The ranking board and the table of pairs have keys of their own, only while the focus
 * is in them.
 */
import type { Hear } from "./first-key.ts"

/** What a shortcut does. */
export type Action =
  | "palette"
  | "shortcuts"
  | "elections"
  | "ballots"
  | "key"
  | "playground"
  | "nextElection"
  | "previousElection"
  | "rank"

interface Shortcut {
  readonly action: Action
  /** Pressed one after the other. */
  readonly keys: readonly string[]
}

/** With Ctrl, or Cmd on a Mac. */
export const PALETTE_KEY = "k"

/** Of single characters, alone or one after the other. */
export const SHORTCUTS: readonly Shortcut[] = [
  { action: "palette", keys: ["/"] },
  { action: "shortcuts", keys: ["?"] },
  { action: "nextElection", keys: ["j"] },
  { action: "previousElection", keys: ["k"] },
  { action: "rank", keys: ["r"] },
  { action: "elections", keys: ["g", "e"] },
  { action: "ballots", keys: ["g", "b"] },
  { action: "key", keys: ["g", "k"] },
  { action: "playground", keys: ["g", "p"] },
]

/** How long the second key may take, in milliseconds. */
const SECOND_MS = 1500
const SWITCHED_OFF = "votive-single-keys-off"

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">

export function singleKeys(shelf: () => Shelf): boolean {
  try {
    return shelf().getItem(SWITCHED_OFF) === null
  } catch {
    return true
  }
}

/** For this device, and later visits too. */
export function switchSingleKeys(shelf: () => Shelf, on: boolean): void {
  if (on) shelf().removeItem(SWITCHED_OFF)
  else shelf().setItem(SWITCHED_OFF, "1")
}

export const isMac = (): boolean => /Mac|iP(hone|ad|od)/.test(navigator.platform)

const TYPING = "input, textarea, select, [contenteditable], [role=textbox], [role=combobox], [role=listbox]"

/** Calls `act` for each shortcut among the key strokes that it hears. */
export function listenTo(act: (action: Action) => void, shelf: () => Shelf): Hear {
  let first: { readonly key: string; readonly at: number } | null = null
  return (event) => {
    const { key, altKey, target } = event
    const mod = isMac() ? event.metaKey : event.ctrlKey
    if (event.isComposing || event.repeat || altKey || document.querySelector("dialog[open]")) return
    if (mod && !event.shiftKey && key.toLowerCase() === PALETTE_KEY) {
      event.preventDefault()
      return act("palette")
    }
    if (event.ctrlKey || event.metaKey || !singleKeys(shelf)) return
    if (target instanceof Element && target.closest(TYPING)) return
    const before = first && event.timeStamp - first.at < SECOND_MS ? [first.key] : []
    first = null
    const keys = [...before, key].join(" ")
    const found = SHORTCUTS.find((shortcut) => shortcut.keys.join(" ") === keys)
    if (!found && SHORTCUTS.some((shortcut) => shortcut.keys.length > 1 && shortcut.keys[0] === key)) {
      first = { key, at: event.timeStamp }
    }
    if (!found) return
    event.preventDefault()
    act(found.action)
  }
}
