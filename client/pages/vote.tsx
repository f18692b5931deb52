/** The way of one vote: what must be true before it, and what its pages share. Ranking, review and receipt lie below it. */
import { createEffect, createMemo, createSignal, type JSX, Match, on, Show, Switch } from "solid-js"
import type { CandidateId } from "#core/election/election"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import type { Desk } from "../state/desk.ts"
import type { Editor } from "../state/editor.ts"
import { type PaperFacts, paperFacts } from "../state/paper-facts.ts"
import { useDesk } from "../state/use-person.ts"
import { openEditor, VoteProvider } from "../state/vote.ts"
import { textsOf } from "../texts/texts.ts"
import { announce } from "../ui/announce.tsx"
import { BackIcon } from "../ui/icons.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { ballotCandidate } from "../ui/ranking/candidate.ts"
import { Skeleton } from "../ui/skeleton.tsx"
import { LoadedElection } from "./loaded-election.tsx"
import { electionPath, signInPath, votePath } from "./paths.ts"
import "../ui/styles/election.css"
import "../ui/styles/vote.css"

const t = textsOf("voting")
const common = textsOf("common")
const electionTexts = textsOf("election")

export default function VotePage(props: { readonly children?: JSX.Element }): JSX.Element {
  return (
    <LoadedElection label={electionTexts().loading}>
      {(election) => <Gate election={election()}>{props.children}</Gate>}
    </LoadedElection>
  )
}

/** Signed in, with a ballot paper, with the person's own desk: only then there is something to vote with. */
function Gate(props: { readonly election: ElectionDetail; readonly children: JSX.Element }): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  // Compared by content: a refreshed election with the same paper goes on with the same ranking.
  const facts = createMemo(() => paperFacts(props.election), null, {
    equals: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  })
  return (
    <Switch
      fallback={
        <Show when={app.session.user()} fallback={<SignedOut election={props.election} />}>
          <Skeleton label={t().openingBallot} />
        </Show>
      }
    >
      <Match when={!facts()}>
        <NoPaper election={props.election} />
      </Match>
      <Match when={facts() && desk()} keyed>
        {(opened) => (
          <WithEditor desk={opened} facts={facts() as PaperFacts} election={props.election}>
            {props.children}
          </WithEditor>
        )}
      </Match>
    </Switch>
  )
}

function WithEditor(props: {
  readonly desk: Desk
  readonly facts: PaperFacts
  readonly election: ElectionDetail
  readonly children: JSX.Element
}): JSX.Element {
  const [editor, setEditor] = createSignal<Editor>()
  createEffect(
    on(
      // Who may open it is part of what a ballot is sealed for.
      () => JSON.stringify([props.facts.paper, props.facts.files]),
      () => {
        setEditor(undefined)
        void openEditor(props.desk, props.facts, () => announce(t().notSavedHere)).then(setEditor)
      },
    ),
  )
  const candidates = createMemo(
    () =>
      new Map(props.election.candidates.map((detail) => [detail.id as CandidateId, ballotCandidate(detail)])),
  )
  return (
    <Show when={editor()} keyed fallback={<Skeleton label={t().openingBallot} />}>
      {(opened) => (
        <VoteProvider
          value={{
            election: () => props.election,
            facts: props.facts,
            desk: props.desk,
            editor: opened,
            candidates,
            nameOf: (id) => candidates().get(id)?.name ?? id,
          }}
        >
          {props.children}
        </VoteProvider>
      )}
    </Show>
  )
}

const Back = (props: { readonly election: ElectionDetail }): JSX.Element => (
  <a class="back" href={electionPath(props.election.slug)}>
    <BackIcon /> {props.election.name}
  </a>
)

const SignedOut = (props: { readonly election: ElectionDetail }): JSX.Element => (
  <div class="page">
    <Back election={props.election} />
    <PageHeading title={t().signInToVote} within={props.election.name} />
    <p>{t().signInToVoteWhy}</p>
    <div class="actions">
      <a class="button primary" href={signInPath(votePath(props.election.slug))}>
        {common().goToSignIn}
      </a>
    </div>
  </div>
)

const NoPaper = (props: { readonly election: ElectionDetail }): JSX.Element => (
  <div class="page">
    <Back election={props.election} />
    <PageHeading title={t().nothingToVoteOn} within={props.election.name} />
    <Notice kind="warn">
      <p>{props.election.unavailable ?? t().nothingToVoteOnWhy}</p>
    </Notice>
  </div>
)
