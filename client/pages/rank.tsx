/** Ranking: the board, the candidate that is being read about, and the way on to the review. */
import { useNavigate, useSearchParams } from "@solidjs/router"
import { createMemo, createSignal, For, type JSX, onCleanup, Show } from "solid-js"
import type { CandidateId } from "#core/election/election"
import { useApp } from "../state/app.ts"
import { useVote } from "../state/vote.ts"
import { announce } from "../ui/announce.tsx"
import { CandidateProfile } from "../ui/candidate-profile.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { BackIcon, CloseIcon, UndoIcon } from "../ui/icons.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { phaseNow, timing } from "../ui/phase.tsx"
import { RankingBoard } from "../ui/ranking/board.tsx"
import { KEY_HELP } from "../ui/ranking/keys.ts"
import { restLast } from "../ui/ranking/place.ts"
import { unrankedWords } from "../ui/ranking/words.ts"
import { candidatePath, electionPath, votePath } from "./paths.ts"
import { VoteNotices } from "./vote-notices.tsx"

export default function RankPage(): JSX.Element {
  const app = useApp()
  const vote = useVote()
  const navigate = useNavigate()
  const [search, setSearch] = useSearchParams<{ about?: string }>()
  const wide = useWide()
  const { editor } = vote
  const election = vote.election
  const about = createMemo(() => election().candidates.find((candidate) => candidate.id === search.about))
  const closed = () => phaseNow(election(), app.clock.now()) !== "open"

  const undo = () => {
    if (!editor.canUndo()) return
    editor.undo()
    announce(`Undone. ${unrankedWords(editor.tray().length)}`)
  }
  const rest = () => {
    const left = editor.tray().length
    editor.replace(restLast(editor.ranking(), editor.tray()))
    announce(`The other ${left} are tied in the last place. Everyone is ranked.`)
  }
  // The first profile adds to the history, so that "back" closes it on a phone; the next ones take its place.
  const show = (id: CandidateId) => setSearch({ about: id }, { replace: search.about !== undefined })
  const hide = () => setSearch({ about: undefined }, { replace: true })

  return (
    <div class="rank-page">
      <header class="page-head">
        <a class="back" href={electionPath(election().slug)}>
          <BackIcon /> {election().name}
        </a>
        <PageHeading title="Rank the candidates" within={election().name} />
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
          onUndo={undo}
          profileHref={(id) => candidatePath(election().slug, id)}
          onProfile={show}
          trayNote={
            <TrayNote
              left={editor.tray().length}
              ranked={editor.ranking().length}
              noOpinion={vote.facts.noOpinion}
              onRestLast={rest}
            />
          }
        />
        <Show when={wide()}>
          <aside class="profile-pane" aria-label="Profile">
            <Show
              when={about()}
              fallback={<p class="soft">Open a candidate's profile to read it here, beside your ranking.</p>}
            >
              {(candidate) => (
                <>
                  <button
                    type="button"
                    class="icon-button profile-close"
                    aria-label="Close the profile"
                    onClick={hide}
                  >
                    <CloseIcon />
                  </button>
                  <h2>{candidate().name}</h2>
                  <CandidateProfile candidate={candidate()} level={3} />
                </>
              )}
            </Show>
          </aside>
        </Show>
      </div>
      <Show when={wide()}>
        <KeyHelp />
      </Show>
      <Show when={!wide()}>
        <Dialog open={about() !== undefined} title={about()?.name ?? ""} class="profile-sheet" onClose={hide}>
          <Show when={about()}>{(candidate) => <CandidateProfile candidate={candidate()} level={3} />}</Show>
          <div class="actions">
            <button type="button" class="button" autofocus onClick={hide}>
              Back to the ranking
            </button>
          </div>
        </Dialog>
      </Show>
      <div class="action-bar">
        <p>{editor.tray().length === 0 ? "Everyone is ranked" : `${editor.tray().length} not ranked`}</p>
        <div class="action-bar-buttons">
          <button type="button" class="button" aria-disabled={!editor.canUndo()} onClick={undo}>
            <UndoIcon /> Undo
          </button>
          <button
            type="button"
            class="button primary"
            disabled={closed()}
            onClick={() => navigate(votePath(election().slug, "/review"))}
          >
            Review
          </button>
        </div>
      </div>
    </div>
  )
}

function SavedNote(): JSX.Element {
  const { desk, editor } = useVote()
  return (
    <Show when={desk.lasting} fallback="This browser keeps nothing: do not close the page.">
      <span data-saved={editor.saved()}>Every change is saved on this device.</span>
    </Show>
  )
}

function TrayNote(props: {
  readonly left: number
  readonly ranked: number
  readonly noOpinion: boolean
  readonly onRestLast: () => void
}): JSX.Element {
  return (
    <Show when={props.left > 0} fallback={<p class="soft">Everyone is ranked.</p>}>
      <p class="small soft">
        {props.noOpinion
          ? "You need not rank everyone. Your ballot compares those you leave here with nobody; that is not the same as ranking them last."
          : "This election asks for a rank for everyone. Ties are fine."}
      </p>
      <Show when={props.left > 1 && props.ranked > 0}>
        <button type="button" class="button" onClick={() => props.onRestLast()}>
          Put these {props.left} last, tied
        </button>
      </Show>
    </Show>
  )
}

const KeyHelp = (): JSX.Element => (
  <details class="key-help">
    <summary>Ranking with the keyboard</summary>
    <dl>
      <For each={KEY_HELP}>
        {([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        )}
      </For>
    </dl>
  </details>
)

/** Whether there is room for the profile beside the ranking. */
function useWide(): () => boolean {
  const query = matchMedia("(min-width: 900px)")
  const [wide, setWide] = createSignal(query.matches)
  const change = () => setWide(query.matches)
  query.addEventListener("change", change)
  onCleanup(() => query.removeEventListener("change", change))
  return wide
}
