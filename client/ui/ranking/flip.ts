/**
 * Moves that can be followed by the eye: after a change of the ranking, each tier and each row of the tray glides from where its
 * candidate was to where it is.
 *
 * Only what is on the screen, or about to come onto it, is measured and moved: of a hundred rows these are a few. Nothing happens for
 * people who asked for reduced motion, or where the browser has no animations.
 */
const GLIDE_MS = 160

/** Elements that glide as one: tiers and rows of the tray. */
const GLIDES = "[data-tier], .tray-row"

/** Those that are within half a screen of what can be seen. In each zone they lie one below the other. */
function inSight(root: ParentNode): HTMLElement[] {
  const margin = innerHeight / 2
  return [...root.querySelectorAll("[data-zone]")].flatMap((zone) => {
    const all = [...zone.querySelectorAll<HTMLElement>(GLIDES)]
    const first = firstWhere(all, (each) => each.getBoundingClientRect().bottom > -margin)
    const end = firstWhere(all, (each) => each.getBoundingClientRect().top > innerHeight + margin)
    return all.slice(first, end)
  })
}

/** Index of the first that fulfils a condition which, once fulfilled, stays so to the end. */
function firstWhere<T>(all: readonly T[], fulfils: (each: T) => boolean): number {
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (fulfils(all[middle] as T)) high = middle
    else low = middle + 1
  }
  return low
}

/** The candidates of a tier; the one of a row of the tray. */
const rowsIn = (element: HTMLElement): readonly HTMLElement[] =>
  element.dataset.candidate ? [element] : [...element.querySelectorAll<HTMLElement>("[data-candidate]")]

/** Runs `change`, which re-renders synchronously, and animates the difference. */
export function glide(root: ParentNode, change: () => void): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    change()
    return
  }
  const before = new Map(
    inSight(root)
      .flatMap(rowsIn)
      .map((row) => [row.dataset.candidate, row.getBoundingClientRect()]),
  )
  change()
  const moved = inSight(root).flatMap((element) => {
    const [row] = rowsIn(element)
    const from = before.get(row?.dataset.candidate)
    if (!row || !from || !element.animate) return []
    const to = row.getBoundingClientRect()
    return [{ element, x: from.left - to.left, y: from.top - to.top }]
  })
  for (const { element, x, y } of moved) {
    if (x === 0 && y === 0) continue
    element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], {
      duration: GLIDE_MS,
      easing: "ease-out",
    })
  }
}
