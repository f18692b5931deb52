/**
 * The part of a page that its address names: brought into view, and kept there while the rest of the page still arrives.
 *
 * Parts come late (some only when it is known who asks), and what comes above them would push them away. From the moment that the
 * reader does something, the page is the reader's: nothing moves any more.
 */
import { onCleanup, onMount } from "solid-js"

/** After that, whatever still comes must not move a page that may have been read for a while. */
const PATIENCE_MS = 10_000

/** What a reader does. */
const ACTS = ["wheel", "touchstart", "pointerdown", "keydown"] as const

/** Addresses whose part was reached: who comes back to one is left where the browser puts them. */
const reached = new Set<string>()

/** For a page of its own address; parts are named by the `id` of their heading. */
export const goToPart = (): void =>
  onMount(() => {
    const { href, hash } = location
    if (hash.length < 2 || reached.has(href)) return
    let height = 0
    let top = 0
    const observer = new ResizeObserver(() => {
      const part = document.getElementById(hash.slice(1))
      part?.scrollIntoView()
      height = document.body.offsetHeight
      top = scrollY
      if (!part) return
      if (reached.has(href)) return
      reached.add(href)
      // Keyboard and screen reader go on from here too.
      part.tabIndex = -1
      part.focus({ preventScroll: true })
    })
    // The page moved, and not because something came: by a scroll bar, or by what reads it aloud.
    const onScroll = () => {
      if (scrollY !== top && document.body.offsetHeight === height) stop()
    }
    const stop = () => {
      observer.disconnect()
      clearTimeout(timer)
      removeEventListener("scroll", onScroll)
      for (const act of ACTS) removeEventListener(act, stop)
    }
    const timer = setTimeout(stop, PATIENCE_MS)
    for (const act of ACTS) addEventListener(act, stop, { passive: true })
    addEventListener("scroll", onScroll, { passive: true })
    // Calls back at once as well.
    observer.observe(document.body)
    onCleanup(stop)
  })
