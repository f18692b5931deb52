/** Ranking: the board, the candidate that is being read about, what the ranking says, and the way on to the review. */
import { useNavigate, useSearchParams } from "@solidjs/router"
import { createMemo, createSignal, type JSX, onCleanup, Show } from "solid-js"
import type { CandidateId } from "#core/election/election"
import { useApp } from "../state/app.ts"
import { useVote } from "../state/vote.ts"
import { textsOf } from "../texts/texts.ts"
import { announce } from "../ui/announce.tsx"
import { BackIcon } from "../ui/icons.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { phaseNow, timing } from "../ui/phase.tsx"
import { type BoardHandle, RankingBoard } from "../ui/ranking/board.tsx"
import { FindCandidate } from "../ui/ranking/find.tsx"
import { restLast } from "../ui/ranking/place.ts"
import { PairByPair } from "../ui/ranking/preview.tsx"
import { MANY } from "../ui/ranking/search.ts"
import { standing } from "../ui/ranking/words.ts"
import { candidatePath, electionPath, votePath } from "./paths.ts"
import { ActionBar } from "./rank/action-bar.tsx"
import { useHistory } from "./rank/history.ts"
import { KeyHelp, SavedNote, TrayNote } from "./rank/notes.tsx"
import { ProfilePane, ProfileSheet } from "./rank/profile.tsx"
import { VoteNotices } from "./vote-notices.tsx"

const t = textsOf("voting")

export default function RankPage(): JSX.Element {
  const app = useApp()
  const vote = useVote()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams<{ about?: string }>()
  const wide = useWide()
  const [finding, setFinding] = createSignal(false)
  const { editor, election, nameOf } = vote
  const about = createMemo(
    () => election().candidates.find((candidate) => candidate.id === search.about) ?? null,
  )
  const closed = () => phaseNow(election(), app.clock.now()) !== "open"
  const byName = createMemo(() => [...editor.order].sort((a, b) => nameOf(a).localeCompare(nameOf(b))))

  let board: BoardHandle | undefined
  const { undo, redo } = useHistory((work) => (board ? board.change(work) : work()))
  const rest = () => {
    const count = editor.tray().length
    board?.change(() => editor.replace(restLast(editor.ranking(), editor.tray())))
    announce(t().restLastDone({ count }))
  }
  // The first profile adds to the history, so that "back" closes it on a phone; the next ones take its place.
  const show = (id: CandidateId) =>
    setSearch({ about: id }, { replace: search.about !== undefined, scroll: false })
  const hide = () => setSearch({ about: undefined }, { replace: true, scroll: false })
  const says = (open: boolean) => (
    <PairByPair ranking={editor.ranking()} candidates={vote.facts.candidates} nameOf={nameOf} open={open} />
  )

  return (
    <div class="rank-page">
      <header class="page-head">
        <a class="back" href={electionPath(election().slug)}>
          <BackIcon /> {election().name}
        </a>
        <PageHeading title={t().rankTitle} within={election().name} />
        <p class="soft">
          {timing(election(), app.clock.now())}.{" "}
          <Show when={!closed()}>
            <SavedNote />
          </Show>
        </p>
      </header>
      <VoteNotices />
      <div class="rank-panes">
        <RankingBoard
          ranking={editor.ranking()}
          tray={editor.tray()}
          candidates={vote.candidates()}
          onPlace={editor.place}
          profileHref={(id) => candidatePath(election().slug, id)}
          onProfile={show}
          onFind={() => setFinding(true)}
          handle={(handle) => (board = handle)}
          trayNote={
            <TrayNote
              left={editor.tray().length}
              ranked={editor.ranking().length}
              noOpinion={vote.facts.noOpinion}
              onRestLast={rest}
            />
          }
        />
        <Show when={wide()} fallback={says(false)}>
          <div class="side-pane">
            <ProfilePane about={about()} onShow={show} onHide={hide} />
            {says(true)}
          </div>
        </Show>
      </div>
      <Show when={wide()} fallback={<ProfileSheet about={about()} onShow={show} onHide={hide} />}>
        <KeyHelp />
      </Show>
      <FindCandidate
        open={finding()}
        ids={byName()}
        nameOf={nameOf}
        standing={(id) => standing(editor.ranking(), id, nameOf)}
        onClose={() => setFinding(false)}
        onFound={(id) => board?.goTo(id)}
      />
      <ActionBar
        left={editor.tray().length}
        canUndo={editor.canUndo()}
        canRedo={editor.canRedo()}
        canReview={!closed()}
        onFind={editor.order.length >= MANY ? () => setFinding(true) : undefined}
        onUndo={undo}
        onRedo={redo}
        onReview={() => navigate(votePath(election().slug, "/review"))}
      />
    </div>
  )
}

/** Whether there is room for the profile beside the ranking. */
function useWide(): () => boolean {
  const query = matchMedia("(min-width: 900px)")
  const [wide, setWide] = createSignal(query.matches)
  const change = () => setWide(query.matches)
  query.addEventListener("change", change)
  onCleanup(() => query.removeEventListener("change", change))
  return wide
}
