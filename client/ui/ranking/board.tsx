/**
 * The ranking board: the ranking as an ordered list of tiers, and the tray.
 *
 * Holds nothing but what is open, looked for and being dragged: the ranking comes in, places go out. Every way of moving a
 * candidate ends in `onPlace`. The focus stays with the candidate that moved.
 */
import { createMemo, createSignal, type JSX, onMount, Show } from "solid-js"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../announce.tsx"
import { Rich } from "../rich.tsx"
import type { BallotCandidate } from "./candidate.ts"
import { type Dragging, watchDrags } from "./drag.ts"
import { glide } from "./flip.ts"
import { focusedOn, focusOn, pointOut, walk } from "./focus.ts"
import { keyIntent } from "./keys.ts"
import { lastPlace, type Place } from "./place.ts"
import { fits, MANY } from "./search.ts"
import { Tiers } from "./tiers.tsx"
import { Tray, TrayFilter } from "./tray.tsx"
import { moveWords } from "./words.ts"
import "./board.css"
import "./rows.css"

const t = textsOf("voting")

/** What the page around the board does with it. */
export interface BoardHandle {
  /** Changes the ranking: rows glide to their new places, and the focus stays with the candidate that has it. */
  readonly change: (work: () => void) => void
  /** Goes to a candidate, ranked or not. */
  readonly goTo: (id: CandidateId) => void
}

export interface BoardProps {
  readonly ranking: Ranking
  /** Unranked, in the order in which this voter sees them. */
  readonly tray: readonly CandidateId[]
  readonly candidates: ReadonlyMap<CandidateId, BallotCandidate>
  /** Applies a place at once: `ranking` and `tray` are up to date when it returns. */
  readonly onPlace: (id: CandidateId, place: Place) => void
  readonly profileHref: (id: CandidateId) => string
  /** A candidate's profile was asked for by a plain click; other clicks are left to the browser. */
  readonly onProfile: (id: CandidateId) => void
  readonly onFind: () => void
  readonly handle?: (handle: BoardHandle) => void
  /** Below the tray's heading: "put the rest last" and the like. */
  readonly trayNote?: JSX.Element
}

export function RankingBoard(props: BoardProps): JSX.Element {
  let board!: HTMLDivElement
  const [opened, setOpened] = createSignal<CandidateId | null>(null)
  const [dragging, setDragging] = createSignal<Dragging | null>(null)
  const [typed, setTyped] = createSignal("")
  const candidate = (id: CandidateId): BallotCandidate =>
    props.candidates.get(id) ?? { id, name: id, note: "", withdrawn: false }
  const nameOf = (id: CandidateId) => candidate(id).name
  const shown = createMemo(() =>
    typed() === "" ? props.tray : props.tray.filter((id) => fits(nameOf(id), typed())),
  )

  // All in one, before the board is measured again: the browser lays out a hundred rows once rather than three times.
  const place = (id: CandidateId, to: Place) => {
    const focused = focusedOn(board)
    const at = shown().indexOf(id)
    glide(board, () => {
      props.onPlace(id, to)
      announce(moveWords(props.ranking, id, nameOf, props.tray.length))
      if (!focused) return
      // Ranking from the tray by a key or a tap goes on with the tray; every other move stays with the candidate.
      const next = focused.control === "rank" ? shown()[Math.min(at, shown().length - 1)] : undefined
      focusOn(board, { id: next ?? id, control: focused.control })
    })
  }

  const change = (work: () => void) => {
    const focused = focusedOn(board)
    glide(board, () => {
      work()
      if (focused && document.activeElement === document.body) focusOn(board, focused)
    })
  }

  const goTo = (id: CandidateId) => {
    if (!shown().includes(id)) setTyped("")
    pointOut(board, id)
  }

  const filter = (text: string) => {
    setTyped(text)
    announce(text === "" ? t().left({ count: props.tray.length }) : t().filtered({ count: shown().length }))
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
    else if (intent.kind === "find") props.onFind()
    else walk(board, row, intent.to)
  }

  onMount(() => {
    props.handle?.({ change, goTo })
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
    <div class="board" classList={{ many: props.candidates.size >= MANY }} ref={board}>
      <section class="board-zone" data-zone="ranking" aria-labelledby="ranking-title">
        <h2 id="ranking-title">{t().yourRanking}</h2>
        <Tiers
          ranking={props.ranking}
          candidate={candidate}
          nameOf={nameOf}
          opened={opened()}
          dragging={dragging()}
          onToggle={(id) => setOpened(opened() === id ? null : id)}
          onPlace={place}
          profileHref={props.profileHref}
          onProfile={profile}
        />
        <Show when={props.ranking.length === 0}>
          <p class="tiers-empty" classList={{ target: dragging()?.place?.kind === "alone" }}>
            {t().nobodyRanked}
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
          <Rich
            text={t().notRankedYet({ count: props.tray.length })}
            parts={{ count: (words) => <span class="soft">{words}</span> }}
          />
        </h2>
        <Show when={props.candidates.size >= MANY}>
          <TrayFilter typed={typed()} found={shown().length} onType={filter} />
        </Show>
        <Tray
          ids={shown()}
          candidate={candidate}
          onRank={(id) => place(id, lastPlace(props.ranking))}
          profileHref={props.profileHref}
          onProfile={profile}
        />
        {props.trayNote}
      </section>
    </div>
  )
}
