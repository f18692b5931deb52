/** My ballots: for each election what this device knows of the person's ballot, and what it checked by itself. */
import { For, type JSX, Show } from "solid-js"
import { useApp } from "../state/app.ts"
import type { Desk } from "../state/desk.ts"
import { inOrder } from "../state/overview.ts"
import { useSource } from "../state/use.ts"
import { textsOf } from "../texts/texts.ts"
import { Skeleton } from "../ui/skeleton.tsx"
import { BallotEntry } from "./ballots/ballot-entry.tsx"
import { useDrafts } from "./ballots/use-drafts.ts"
import { ballotsPath } from "./paths.ts"
import { Personal } from "./personal.tsx"
import "../ui/styles/ballots.css"

const t = textsOf("ballots")

const BallotsPage = (): JSX.Element => (
  <Personal
    title={t().myBallots}
    what={t().myBallotsWhat}
    opening={t().myBallotsOpening}
    signedOut={t().myBallotsSignIn}
    path={ballotsPath}
  >
    {(desk) => <Ballots desk={desk} />}
  </Personal>
)

export default BallotsPage

function Ballots(props: { readonly desk: Desk }): JSX.Element {
  const app = useApp()
  // For the names, times and phases as they are now; what is kept here does without.
  const list = useSource(() => app.elections.list)
  const drafts = useDrafts(props.desk)
  const summaryOf = (slug: string) => list().value?.elections.find((election) => election.slug === slug)
  const uids = () =>
    inOrder(
      props.desk.outbox
        .all()
        .filter(
          ({ uid, waiting, cast, credential }) =>
            waiting !== null || cast !== null || credential !== null || drafts().has(uid),
        ),
      app.clock.now(),
    ).map(({ uid }) => uid)
  return (
    <Show when={drafts.ready()} fallback={<Skeleton label={t().myBallotsOpening} />}>
      <Show
        when={uids().length > 0}
        fallback={
          <>
            <p>{t().myBallotsNone}</p>
            <div class="actions">
              <a class="button" href="/">
                {t().seeElections}
              </a>
            </div>
          </>
        }
      >
        <ul class="stack plain-list">
          <For each={uids()}>
            {(uid) => (
              <Show when={props.desk.outbox.of(uid)}>
                {(record) => (
                  <BallotEntry
                    desk={props.desk}
                    record={record()}
                    draft={drafts().has(uid)}
                    summary={summaryOf(record().slug)}
                  />
                )}
              </Show>
            )}
          </For>
        </ul>
      </Show>
    </Show>
  )
}
