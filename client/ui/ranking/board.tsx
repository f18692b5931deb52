/**
 * The ranking board: the ranking as an ordered list of tiers, and the tray.
 *
 * Holds nothing but what is open and what is being dragged: the ranking comes in, places and "undo" go out. Every way of
 * moving a candidate ends in `onPlace`. The focus stays with the candidate that moved.
 */
import { createSignal, For, Index, type JSX, onMount, Show } from "solid-js"
import { unrank } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { announce } from "../announce.tsx"
import type { BallotCandidate } from "./candidate.ts"
import { type Dragging, watchDrags } from "./drag.ts"
import { glide } from "./flip.ts"
import { keyIntent } from "./keys.ts"
import { lastPlace, type Place } from "./place.ts"
import { RankedRow } from "./ranked-row.tsx"
import { Tray } from "./tray.tsx"
import { moveWords } from "./words.ts"
import "./board.css"
import "./rows.css"

export interface BoardProps {
  readonly ranking: Ranking
  /** Unranked, in the order in which this voter sees them. */
  readonly tray: readonly CandidateId[]
  readonly candidates: ReadonlyMap<CandidateId, BallotCandidate>
  /** Applies a place at once: `ranking` and `tray` are up to date when it returns. */
  readonly onPlace: (id: CandidateId, place: Place) => void
  readonly onUndo: () => void
  readonly profileHref: (id: CandidateId) => string
  /** A candidate's profile was asked for by a plain click; other clicks are left to the browser. */
  readonly onProfile: (id: CandidateId) => void
  /** Below the tray's heading: "put the rest last" and the like. */
  readonly trayNote?: JSX.Element
}

export function RankingBoard(props: BoardProps): JSX.Element {
  let board!: HTMLDivElement
  const [opened, setOpened] = createSignal<CandidateId | null>(null)
  const [dragging, setDragging] = createSignal<Dragging | null>(null)
  const candidate = (id: CandidateId): BallotCandidate =>
    props.candidates.get(id) ?? { id, name: id, note: "", withdrawn: false }
  const nameOf = (id: CandidateId) => candidate(id).name

  const place = (id: CandidateId, to: Place) => {
    const control = focusedControl(board)
    const at = props.tray.indexOf(id)
    glide(board, () => props.onPlace(id, to))
    announce(moveWords(props.ranking, id, nameOf, props.tray.length))
    // Ranking from the tray by a key or a tap goes on with the tray; every other move stays with the candidate.
    const next = control === "rank" ? props.tray[Math.min(at, props.tray.length - 1)] : id
    if (control) focusCandidate(board, next ?? id, control)
  }

  const profile = (id: CandidateId, event: MouseEvent) => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    props.onProfile(id)
  }

  const keyDown = (event: KeyboardEvent) => {
    const target = event.target as Element
    const row = target.closest<HTMLElement>("[data-candidate]")
    if (!row || target.closest("select, input")) return
    const intent = keyIntent(event, props.ranking, row.dataset.candidate as CandidateId)
    if (!intent) return
    event.preventDefault()
    if (intent.kind === "place") place(row.dataset.candidate as CandidateId, intent.place)
    else if (intent.kind === "undo") glide(board, props.onUndo)
    else walk(board, row, intent.by)
  }

  onMount(() => {
    board.addEventListener("keydown", keyDown)
    watchDrags(board, {
      hover: setDragging,
      drop: (id, to) => {
        props.onPlace(id, to)
        announce(moveWords(props.ranking, id, nameOf, props.tray.length))
      },
    })
  })

  return (
    <div class="board" ref={board}>
      <section class="board-zone" data-zone="ranking" aria-labelledby="ranking-title">
        <h2 id="ranking-title">Your ranking</h2>
        <ol class="tiers plain-list" aria-label="Your ranking">
          <Index each={props.ranking}>
            {(tier, index) => (
              <li
                class="tier"
                data-tier={index}
                classList={{ tied: tier().length > 1, ...dropClasses(props.ranking, dragging(), index) }}
              >
                <span class="tier-rank">
                  {index + 1}
                  <Show when={tier().length > 1}>
                    <span class="tier-tied">tied</span>
                  </Show>
                </span>
                <div class="tier-rows">
                  <For each={tier()}>
                    {(id) => (
                      <RankedRow
                        candidate={candidate(id)}
                        ranking={props.ranking}
                        nameOf={nameOf}
                        open={opened() === id}
                        onToggle={() => setOpened(opened() === id ? null : id)}
                        onPlace={place}
                        profileHref={props.profileHref(id)}
                        onProfile={profile}
                      />
                    )}
                  </For>
                </div>
              </li>
            )}
          </Index>
        </ol>
        <Show when={props.ranking.length === 0}>
          <p class="tiers-empty" classList={{ target: dragging()?.place?.kind === "alone" }}>
            Nobody is ranked yet. Tap the candidate you like best, then the next one.
          </p>
        </Show>
      </section>
      <section
        class="board-zone"
        classList={{ target: dragging()?.place?.kind === "unranked" }}
        data-zone="tray"
        aria-labelledby="tray-title"
      >
        <h2 id="tray-title">
          Not ranked yet <span class="soft">({props.tray.length})</span>
        </h2>
        <Tray
          candidates={props.tray.map(candidate)}
          onRank={(id) => place(id, lastPlace(props.ranking))}
          profileHref={props.profileHref}
          onProfile={profile}
        />
        {props.trayNote}
      </section>
    </div>
  )
}

/** Classes that show on the tier at `index` where a drop would go. Places are counted without the dragged candidate. */
function dropClasses(ranking: Ranking, dragging: Dragging | null, index: number): Record<string, boolean> {
  const place = dragging?.place
  if (!dragging || !place || place.kind === "unranked") return {}
  const rest = unrank(ranking, dragging.id)
  const vanishing =
    rest.length < ranking.length ? ranking.findIndex((tier) => tier.includes(dragging.id)) : -1
  if (index === vanishing) return {}
  const at = vanishing >= 0 && index > vanishing ? index - 1 : index
  if (place.kind === "with") return { target: place.tier === at }
  return {
    "drop-before": place.before === at,
    "drop-after": at === rest.length - 1 && place.before === rest.length,
  }
}

/** Which control of which candidate has the focus, as the name of the control. */
function focusedControl(board: HTMLElement): string | null {
  const focused = document.activeElement
  return focused instanceof HTMLElement && board.contains(focused)
    ? (focused.dataset.control ?? "name")
    : null
}

function focusCandidate(board: HTMLElement, id: CandidateId, control: string): void {
  const row = board.querySelector(`[data-candidate="${CSS.escape(id)}"]`)
  const wanted = row?.querySelector<HTMLElement>(`[data-control=${control}]`)
  const fallback = row?.querySelector<HTMLElement>("[data-control=name], [data-control=rank]")
  const target = wanted?.closest("[hidden]") ? fallback : (wanted ?? fallback)
  target?.focus()
}

/** Moves the focus to the next or previous candidate's name, ranked first, then the tray. */
function walk(board: HTMLElement, row: HTMLElement, by: 1 | -1): void {
  const rows = [...board.querySelectorAll<HTMLElement>("[data-candidate]")]
  const next = rows[rows.indexOf(row) + by]
  next?.querySelector<HTMLElement>("[data-control=name], [data-control=rank]")?.focus()
}
