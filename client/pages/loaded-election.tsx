/** The election that the page's address names, in each of its states; the page itself is only for one that is here. */
import { useLocation, useNavigate, useParams } from "@solidjs/router"
import { type Accessor, createEffect, type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import type { Loadable } from "../state/loadable.ts"
import { useElection } from "../state/use.ts"
import { FailedPage } from "../ui/failed-page.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { problemWords } from "../ui/problem.ts"
import { movedPath, segmentText } from "./paths.ts"
import { UnseenElection } from "./unseen-election.tsx"

export function LoadedElection(props: {
  /** What is loading, for who hears the page. */
  readonly label: string
  readonly children: (election: Accessor<ElectionDetail>, refresh: () => void) => JSX.Element
}): JSX.Element {
  const app = useApp()
  const { slug, election } = useElectionHere()
  const refresh = () => void app.elections.detail(slug()).refresh()
  return (
    <Loaded
      of={election()}
      label={props.label}
      failed={(failure) => (
        <Show
          when={failure().code === "OFFLINE"}
          fallback={
            <FailedPage
              failure={failure()}
              words={problemWords(failure())}
              loading={election().loading}
              onRetry={refresh}
            />
          }
        >
          <UnseenElection onRetry={refresh} />
        </Show>
      )}
      onRetry={refresh}
    >
      {(value) => props.children(value, refresh)}
    </Loaded>
  )
}

/** The election that the address names. One that has moved is gone on to at its new address, so that old links keep working. */
export function useElectionHere(): {
  readonly slug: Accessor<string>
  readonly election: Accessor<Loadable<ElectionDetail>>
} {
  const app = useApp()
  const params = useParams<{ slug: string }>()
  const location = useLocation()
  const navigate = useNavigate()
  const slug = () => segmentText(params.slug)
  const election = useElection(slug)
  createEffect(() => {
    const { value } = election()
    if (!value || value.slug === slug()) return
    app.elections.detail(value.slug).set(value)
    navigate(movedPath(location.pathname, value.slug) + location.search + location.hash, { replace: true })
  })
  return { slug, election }
}
