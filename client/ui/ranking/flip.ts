/**
 * Moves that can be followed by the eye: after a change of the ranking, each row glides from where it was to where it is.
 *
 * Nothing happens for people who asked for reduced motion, or where the browser has no animations.
 */
const GLIDE_MS = 160

const positions = (root: ParentNode): Map<string, DOMRect> =>
  new Map(
    [...root.querySelectorAll<HTMLElement>("[data-candidate]")].map((row) => [
      row.dataset.candidate ?? "",
      row.getBoundingClientRect(),
    ]),
  )

/** Runs `change`, which re-renders synchronously, and animates the difference. */
export function glide(root: ParentNode, change: () => void): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
    change()
    return
  }
  const before = positions(root)
  change()
  for (const row of root.querySelectorAll<HTMLElement>("[data-candidate]")) {
    const from = before.get(row.dataset.candidate ?? "")
    if (!from || !row.animate) continue
    const to = row.getBoundingClientRect()
    const x = from.left - to.left
    const y = from.top - to.top
    if (x === 0 && y === 0) continue
    row.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], {
      duration: GLIDE_MS,
      easing: "ease-out",
    })
  }
}
