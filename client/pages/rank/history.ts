/** Undo and redo, by buttons and by keys that count on the whole page; each is said aloud. */
import { onCleanup, onMount } from "solid-js"
import type { Change } from "../../state/editor.ts"
import { useVote } from "../../state/vote.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { historyIntent } from "../../ui/ranking/keys.ts"
import { moveWords } from "../../ui/ranking/words.ts"

const t = textsOf("voting")

/** `change` does the work it is given, so that it can be followed on the board. */
export function useHistory(change: (work: () => void) => void): {
  readonly undo: () => void
  readonly redo: () => void
} {
  const { editor, nameOf } = useVote()
  const what = ({ moved }: Change): string =>
    moved === null
      ? t().left({ count: editor.tray().length })
      : moveWords(editor.ranking(), moved, nameOf, editor.tray().length)
  const step = (take: () => Change | null): Change | null => {
    let taken: Change | null = null
    change(() => {
      taken = take()
    })
    return taken
  }
  const undo = () => {
    const taken = step(editor.undo)
    announce(taken ? t().undone({ change: what(taken) }) : t().nothingToUndo)
  }
  const redo = () => {
    const taken = step(editor.redo)
    announce(taken ? t().redone({ change: what(taken) }) : t().nothingToRedo)
  }
  const keyDown = (event: KeyboardEvent) => {
    const intent = historyIntent(event)
    const target = event.target as Element
    if (!intent || target.closest("input, textarea, select") || document.querySelector("dialog[open]")) return
    event.preventDefault()
    if (intent === "undo") undo()
    else redo()
  }
  onMount(() => document.addEventListener("keydown", keyDown))
  onCleanup(() => document.removeEventListener("keydown", keyDown))
  return { undo, redo }
}
