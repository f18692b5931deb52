/** The way of a vote as a pane: beside the list of elections, and beside the election itself where there is room for three. */
import { createSignal, type JSX, onCleanup, Show, Suspense } from "solid-js"
import { BesideProvider } from "../ui/page-heading.tsx"
import { part } from "./part.ts"
import VotePage from "./vote.tsx"
import "../ui/styles/panes.css"

const ElectionPage = part(() => import("./election.tsx"))

/** Room for three panes: list, election, ranking. */
const ROOMY = "(min-width: 1500px)"

export default function VotePane(props: { readonly children?: JSX.Element }): JSX.Element {
  const roomy = useMedia(ROOMY)
  return (
    <div class="vote-panes">
      <Show when={roomy()}>
        <aside class="pane-beside">
          <Suspense>
            <BesideProvider value={true}>
              <ElectionPage />
            </BesideProvider>
          </Suspense>
        </aside>
      </Show>
      <div class="pane-vote">
        <VotePage>{props.children}</VotePage>
      </div>
    </div>
  )
}

function useMedia(query: string): () => boolean {
  const list = matchMedia(query)
  const [matches, setMatches] = createSignal(list.matches)
  const change = () => setMatches(list.matches)
  list.addEventListener("change", change)
  onCleanup(() => list.removeEventListener("change", change))
  return matches
}
