/** Officers as trustees: making and proving the keys before the start, opening the ballots after the end. For officers alone. */
import { createEffect, createMemo, type JSX, on, onCleanup, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import { createSource } from "../state/loadable.ts"
import { useDesk } from "../state/use-person.ts"
import { textsOf } from "../texts/texts.ts"
import { BackIcon } from "../ui/icons.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { problemWords } from "../ui/problem.ts"
import { Skeleton } from "../ui/skeleton.tsx"
import { LoadedElection } from "./loaded-election.tsx"
import { electionPath, signInPath, trusteePath } from "./paths.ts"
import { Trustees } from "./trustee/trustees.tsx"
import "../ui/styles/election.css"
import "../ui/styles/files.css"
import "../ui/styles/trustee.css"

const t = textsOf("trustee")
const common = textsOf("common")
const election = textsOf("election")

/** The others do their part at the same time, so how far they are is asked for this often while it is looked at. */
const WATCH_MS = 5000

export default function TrusteePage(): JSX.Element {
  return (
    <LoadedElection label={election().loading}>
      {(here, refresh) => (
        <Show when={here().slug} keyed>
          {(_) => <Page election={here()} onChanged={refresh} />}
        </Show>
      )}
    </LoadedElection>
  )
}

function Page(props: { readonly election: ElectionDetail; readonly onChanged: () => void }): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  const slug = createMemo(() => props.election.slug)
  const source = createMemo(() => createSource(() => app.api.opening(slug())))
  const refresh = () => source().refresh()
  createEffect(on([source, app.session.user], () => void refresh()))
  const timer = setInterval(() => {
    if (document.visibilityState === "visible") void refresh()
  }, WATCH_MS)
  onCleanup(() => clearInterval(timer))
  onCleanup(app.network.onRetry(() => void refresh()))
  const refused = () => source().state().failure?.code
  return (
    <article class="page trustee-page">
      <header class="page-head">
        <a class="back" href={electionPath(slug())}>
          <BackIcon /> {props.election.name}
        </a>
        <PageHeading title={t().title} within={props.election.name} />
      </header>
      <Loaded
        of={source().state()}
        label={t().loadingTrustees}
        words={problemWords}
        onRetry={() => void refresh()}
      >
        {(opening) => (
          <Show when={desk()} keyed fallback={<Skeleton label={t().openingKeys} />}>
            {(opened) => (
              <Trustees
                election={props.election}
                opening={opening()}
                desk={opened}
                onOpening={source().set}
                onChanged={props.onChanged}
                onRefused={() => {
                  props.onChanged()
                  void refresh()
                }}
              />
            )}
          </Show>
        )}
      </Loaded>
      <Show when={refused() === "SIGN_IN_REQUIRED"}>
        <div class="actions">
          <a class="button primary" href={signInPath(trusteePath(slug()))}>
            {common().goToSignIn}
          </a>
        </div>
      </Show>
    </article>
  )
}
