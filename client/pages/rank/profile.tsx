/** A candidate's profile beside the ranking: in a pane where there is room, in a sheet on a phone. The next one is a tap away. */
import { createEffect, type JSX, on, Show } from "solid-js"
import type { CandidateId } from "#core/election/election"
import type { CandidateDetail } from "#core/wire/election"
import { useVote } from "../../state/vote.ts"
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { CandidateProfile } from "../../ui/candidate-profile.tsx"
import { Dialog } from "../../ui/dialog.tsx"
import { BackIcon, CloseIcon, ForwardIcon } from "../../ui/icons.tsx"
import { lastPlace, tierOf, UNRANKED } from "../../ui/ranking/place.ts"
import { moveWords, standing } from "../../ui/ranking/words.ts"

const t = textsOf("voting")

export interface ProfileProps {
  /** Null: none is open. */
  readonly about: CandidateDetail | null
  readonly onShow: (id: CandidateId) => void
  readonly onHide: () => void
}

export function ProfilePane(props: ProfileProps): JSX.Element {
  return (
    <section class="profile-pane" aria-label={t().profile}>
      <Show when={props.about} fallback={<p class="soft">{t().profileHint}</p>}>
        {(about) => (
          <>
            <div class="profile-head">
              <h2>{about().name}</h2>
              <button
                type="button"
                class="icon-button"
                aria-label={t().closeProfile}
                onClick={() => props.onHide()}
              >
                <CloseIcon />
              </button>
            </div>
            <Standing id={about().id as CandidateId} />
            <CandidateProfile candidate={about()} level={3} />
            <div class="profile-turn">
              <Turn {...props} by={-1} />
              <Position {...props} />
              <Turn {...props} by={1} />
            </div>
          </>
        )}
      </Show>
    </section>
  )
}

export function ProfileSheet(props: ProfileProps): JSX.Element {
  let body: HTMLDivElement | undefined
  createEffect(
    on(
      () => props.about?.id,
      () => body?.closest("dialog")?.scrollTo(0, 0),
    ),
  )
  return (
    <Dialog
      open={props.about !== null}
      title={props.about?.name ?? ""}
      class="profile-sheet"
      onClose={props.onHide}
    >
      <Show when={props.about}>
        {(about) => (
          <div class="stack" ref={body}>
            <Standing id={about().id as CandidateId} />
            <CandidateProfile candidate={about()} level={3} />
            <Position {...props} />
          </div>
        )}
      </Show>
      <div class="actions">
        <Turn {...props} by={-1} />
        <button type="button" class="button" autofocus onClick={() => props.onHide()}>
          {t().backToRanking}
        </button>
        <Turn {...props} by={1} />
      </div>
    </Dialog>
  )
}

/** Where the candidate is, and the way into the ranking or out of it: one button, so that the focus stays. */
function Standing(props: { readonly id: CandidateId }): JSX.Element {
  const { editor, nameOf } = useVote()
  const ranked = () => tierOf(editor.ranking(), props.id) >= 0
  const toggle = () => {
    editor.place(props.id, ranked() ? UNRANKED : lastPlace(editor.ranking()))
    announce(moveWords(editor.ranking(), props.id, nameOf, editor.tray().length))
  }
  return (
    <div class="profile-standing">
      <span class="badge" classList={{ open: ranked() }}>
        {standing(editor.ranking(), props.id, nameOf)}
      </span>
      <button type="button" class="button" onClick={toggle}>
        {ranked() ? t().takeOut : t().rankNow({ rank: editor.ranking().length + 1 })}
      </button>
    </div>
  )
}

function Position(props: ProfileProps): JSX.Element {
  const { editor } = useVote()
  const at = () => editor.order.indexOf(props.about?.id as CandidateId) + 1
  return <p class="small soft">{t().position({ at: at(), count: editor.order.length })}</p>
}

/** To the candidate before or after, in this voter's order, whatever is ranked. */
function Turn(props: ProfileProps & { readonly by: 1 | -1 }): JSX.Element {
  const { editor, nameOf } = useVote()
  const to = (): CandidateId | undefined => {
    const at = editor.order.indexOf(props.about?.id as CandidateId)
    return at < 0 ? undefined : editor.order[at + props.by]
  }
  const turn = () => {
    const id = to()
    if (id === undefined) return
    props.onShow(id)
    announce(t().aboutNow({ name: nameOf(id), standing: standing(editor.ranking(), id, nameOf) }))
  }
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={props.by > 0 ? t().next : t().previous}
      aria-disabled={to() === undefined}
      onClick={turn}
    >
      {props.by > 0 ? <ForwardIcon /> : <BackIcon />}
    </button>
  )
}
