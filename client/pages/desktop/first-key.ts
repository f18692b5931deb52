/**
 * The keyboard shortcuts come with the first key that is pressed, which means then what it means later: they are no part of the first
 * page.
 */

export type Hear = (event: KeyboardEvent) => void

/** Calls what `load` brings with each key stroke, in order; gives a way to stop. */
export function onFirstKey(load: () => Promise<Hear>): () => void {
  let hear: Hear | null = null
  let loading: Promise<Hear> | null = null
  const pressed = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return
    if (hear) return hear(event)
    if (isTakenByBrowsers(event)) event.preventDefault()
    loading ??= load()
    loading.then(
      (loaded) => {
        hear = loaded
        loaded(event)
      },
      // Without a network, and not kept on this device: the next key tries again.
      () => {
        loading = null
      },
    )
  }
  document.addEventListener("keydown", pressed)
  return () => document.removeEventListener("keydown", pressed)
}

/** Some leave the page for a field of their own at these, before it is known what they mean here. */
const isTakenByBrowsers = ({ key, ctrlKey, metaKey, target }: KeyboardEvent): boolean =>
  key === "k" ? ctrlKey || metaKey : key === "/" && target === document.body
