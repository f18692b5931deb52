/**
 * Dragging candidates by mouse, pen or finger, with pointer events.
 *
 * A finger drags by the handle only, so that the page still scrolls under it; a mouse drags the whole row. A drag begins after
 * a few pixels, so that a click stays a click; Escape, or a drop outside, changes nothing. Near the edges the page scrolls, the
 * faster the nearer, so that the hundredth candidate can be dragged to the top.
 */
import { onCleanup } from "solid-js"
import type { CandidateId } from "#core/election/election"
import { type Area, dropAt, type Layout } from "./drop.ts"
import type { Place } from "./place.ts"

/** Pixels that a pointer moves before a press becomes a drag. */
const THRESHOLD = 5
/** Pixels from the top or bottom of what can be seen within which the page scrolls. */
const SCROLL_ZONE = 88
/** Pixels a second at the very edge. */
const SCROLL_SPEED = 2400

export interface Dragging {
  readonly id: CandidateId
  /** Where a drop would put the candidate; null: nowhere. */
  readonly place: Place | null
}

interface Drag {
  readonly id: CandidateId
  readonly row: HTMLElement
  readonly pointer: number
  readonly startX: number
  /** In the document, so that scrolling doesn't move it. */
  startY: number
  x: number
  y: number
  /** How the board lay when it began to move; null before. Nothing that it changes moves anything else. */
  layout: Layout | null
}

/** Watches a board: an element that holds `[data-zone=ranking]`, `[data-zone=tray]`, `[data-tier]` and `[data-candidate]`. */
export function watchDrags(
  board: HTMLElement,
  on: {
    readonly hover: (dragging: Dragging | null) => void
    readonly drop: (id: CandidateId, place: Place) => void
  },
): void {
  let drag: Drag | null = null
  let frame = 0

  const press = (event: PointerEvent) => {
    const target = event.target as Element
    const row = target.closest<HTMLElement>("[data-candidate]")
    const byHandle = target.closest("[data-grip]") !== null
    const byMouse = event.pointerType === "mouse" && target.closest("select, a, [data-fixed]") === null
    if (!row || event.button !== 0 || !(byHandle || byMouse)) return
    drag = {
      id: row.dataset.candidate as CandidateId,
      row,
      pointer: event.pointerId,
      startX: event.clientX,
      startY: event.clientY + scrollY,
      x: event.clientX,
      y: event.clientY,
      layout: null,
    }
  }

  const move = (event: PointerEvent) => {
    if (!drag || event.pointerId !== drag.pointer) return
    drag.x = event.clientX
    drag.y = event.clientY
    const distance = Math.hypot(drag.x - drag.startX, drag.y + scrollY - drag.startY)
    if (!drag.layout && distance < THRESHOLD) return
    if (!drag.layout) begin(drag)
    event.preventDefault()
    follow(drag)
  }

  const begin = (started: Drag) => {
    const top = () => started.row.getBoundingClientRect().top + scrollY
    const before = top()
    board.classList.add("held")
    started.row.classList.add("dragging")
    // Rows that were not laid out yet are now, and may be higher than was supposed.
    started.startY += top() - before
    started.layout = measure(board, started.row)
    board.setPointerCapture(started.pointer)
    const covered = Number.parseFloat(getComputedStyle(document.documentElement).scrollPaddingBottom) || 0
    // A row that hangs over the end of the page makes it longer: without this it would have no end.
    const end = document.documentElement.scrollHeight - innerHeight
    let last = performance.now()
    const scrollAtEdges = (now: number) => {
      if (drag !== started) return
      const before = scrollY
      const by = (scrollSpeed(started.y, innerHeight - covered) * (now - last)) / 1000
      if (by < 0 || before < end) scrollTo(scrollX, Math.min(before + by, Math.max(end, before)))
      last = now
      if (scrollY !== before) follow(started)
      frame = requestAnimationFrame(scrollAtEdges)
    }
    frame = requestAnimationFrame(scrollAtEdges)
  }

  const place = ({ x, y, layout }: Drag): Place | null => layout && dropAt(x, y + scrollY, layout)

  const follow = (now: Drag) => {
    now.row.style.transform = `translate(${now.x - now.startX}px, ${now.y + scrollY - now.startY}px)`
    on.hover({ id: now.id, place: place(now) })
  }

  /** Ends a drag; the place where it ended, or null. */
  const end = (): { readonly id: CandidateId; readonly place: Place } | null => {
    const ended = drag
    drag = null
    cancelAnimationFrame(frame)
    if (!ended?.layout) return null
    const to = place(ended)
    board.classList.remove("held")
    ended.row.classList.remove("dragging")
    ended.row.style.transform = ""
    on.hover(null)
    // The click that follows a drag belongs to it; it comes, if at all, before the next task.
    const swallow = (event: Event) => event.stopPropagation()
    board.addEventListener("click", swallow, { capture: true })
    setTimeout(() => board.removeEventListener("click", swallow, { capture: true }), 0)
    return to && { id: ended.id, place: to }
  }

  const release = (event: PointerEvent) => {
    if (event.pointerId !== drag?.pointer) return
    const dropped = end()
    if (dropped) on.drop(dropped.id, dropped.place)
  }

  const abandon = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== "Escape") return
    end()
  }

  const noDefault = (event: Event) => event.preventDefault()
  board.addEventListener("pointerdown", press)
  board.addEventListener("pointermove", move)
  board.addEventListener("pointerup", release)
  board.addEventListener("pointercancel", abandon)
  board.addEventListener("dragstart", noDefault)
  document.addEventListener("keydown", abandon)
  onCleanup(() => {
    end()
    document.removeEventListener("keydown", abandon)
  })
}

/** How fast the page scrolls for a pointer at that height, in pixels a second; negative: upwards. `bottom`: of what can be seen. */
export function scrollSpeed(y: number, bottom: number): number {
  const depth = (pixels: number) => Math.min(1, Math.max(0, pixels / SCROLL_ZONE)) ** 2
  return SCROLL_SPEED * (depth(y - bottom + SCROLL_ZONE) - depth(SCROLL_ZONE - y))
}

/** The board as it lies in the document, without the tier that would vanish if the dragged row left it. */
function measure(board: HTMLElement, dragged: HTMLElement): Layout {
  const span = (element: Element): Area => {
    const { left, right, top, bottom } = element.getBoundingClientRect()
    return { left, right, top: top + scrollY, bottom: bottom + scrollY }
  }
  const area = (zone: string): Area => {
    const element = board.querySelector(`[data-zone=${zone}]`)
    return element ? span(element) : { left: 0, right: -1, top: 0, bottom: -1 }
  }
  const tiers = [...board.querySelectorAll<HTMLElement>("[data-tier]")].filter(
    (tier) => !(tier.contains(dragged) && tier.querySelectorAll("[data-candidate]").length === 1),
  )
  return { ranking: area("ranking"), tray: area("tray"), tiers: tiers.map(span) }
}
