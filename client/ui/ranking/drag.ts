/**
 * Dragging candidates by mouse, pen or finger, with pointer events.
 *
 * A finger drags by the handle only, so that the page still scrolls under it; a mouse drags the whole row. A drag begins after
 * a few pixels, so that a click stays a click; Escape, or a drop outside, changes nothing. Near the edges the page scrolls.
 */
import { onCleanup } from "solid-js"
import type { CandidateId } from "#core/election/election"
import { type Area, dropAt, type Span } from "./drop.ts"
import type { Place } from "./place.ts"

/** Pixels that a pointer moves before a press becomes a drag. */
const THRESHOLD = 5
/** Pixels from the top or bottom of the viewport within which the page scrolls, and how far it goes each frame. */
const SCROLL_ZONE = 72
const SCROLL_STEP = 10

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
  readonly startY: number
  x: number
  y: number
  moving: boolean
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
      moving: false,
    }
  }

  const move = (event: PointerEvent) => {
    if (!drag || event.pointerId !== drag.pointer) return
    drag.x = event.clientX
    drag.y = event.clientY
    const distance = Math.hypot(drag.x - drag.startX, drag.y + scrollY - drag.startY)
    if (!drag.moving && distance < THRESHOLD) return
    if (!drag.moving) begin(drag)
    event.preventDefault()
    follow(drag)
  }

  const begin = (started: Drag) => {
    started.moving = true
    started.row.classList.add("dragging")
    board.setPointerCapture(started.pointer)
    frame = requestAnimationFrame(scrollAtEdges)
  }

  const follow = (now: Drag) => {
    now.row.style.transform = `translate(${now.x - now.startX}px, ${now.y + scrollY - now.startY}px)`
    on.hover({ id: now.id, place: dropAt(now.x, now.y, measure(board, now.row)) })
  }

  const scrollAtEdges = () => {
    if (!drag?.moving) return
    const before = scrollY
    if (drag.y < SCROLL_ZONE) scrollBy(0, -SCROLL_STEP)
    else if (drag.y > innerHeight - SCROLL_ZONE) scrollBy(0, SCROLL_STEP)
    if (scrollY !== before) follow(drag)
    frame = requestAnimationFrame(scrollAtEdges)
  }

  /** Ends a drag; the place where it ended, or null. */
  const end = (): { readonly id: CandidateId; readonly place: Place } | null => {
    const ended = drag
    drag = null
    cancelAnimationFrame(frame)
    if (!ended?.moving) return null
    const place = dropAt(ended.x, ended.y, measure(board, ended.row))
    ended.row.classList.remove("dragging")
    ended.row.style.transform = ""
    on.hover(null)
    // The click that follows a drag belongs to it; it comes, if at all, before the next task.
    const swallow = (event: Event) => event.stopPropagation()
    board.addEventListener("click", swallow, { capture: true })
    setTimeout(() => board.removeEventListener("click", swallow, { capture: true }), 0)
    return place && { id: ended.id, place }
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

/** The board as it lies on the screen, without the tier that would vanish if the dragged row left it. */
function measure(
  board: HTMLElement,
  dragged: HTMLElement,
): { readonly ranking: Area; readonly tray: Area; readonly tiers: readonly Span[] } {
  const area = (zone: string): Area => {
    const element = board.querySelector(`[data-zone=${zone}]`)
    return element?.getBoundingClientRect() ?? { left: 0, right: -1, top: 0, bottom: -1 }
  }
  const tiers = [...board.querySelectorAll<HTMLElement>("[data-tier]")].filter(
    (tier) => !(tier.contains(dragged) && tier.querySelectorAll("[data-candidate]").length === 1),
  )
  return {
    ranking: area("ranking"),
    tray: area("tray"),
    tiers: tiers.map((tier) => tier.getBoundingClientRect()),
  }
}
