/** An election that this device never loaded, while there is no connection: says so, and what can be done. */
import { createResource, For, type JSX, onCleanup, Show } from "solid-js"
import { seenElections } from "../offline/seen.ts"
import { useApp } from "../state/app.ts"
import { textsOf } from "../texts/texts.ts"
import { ElectionEntry } from "../ui/election-entry.tsx"
import { OfflineIcon } from "../ui/icons.tsx"
import { StatePage } from "../ui/state-page.tsx"
import "../ui/styles/election.css"

const t = textsOf("app")
const list = textsOf("list")

/** The browser tells when there is a network again, not when the server answers: that is tried, in milliseconds. */
const TRY_MS = 5_000

export function UnseenElection(props: { readonly onRetry: () => void }): JSX.Element {
  const app = useApp()
  const timer = setInterval(() => {
    if (navigator.onLine && document.visibilityState === "visible") props.onRetry()
  }, TRY_MS)
  onCleanup(() => clearInterval(timer))
  const [seen] = createResource(() => seenElections(globalThis.caches))
  const known = () =>
    (app.elections.list.state().value?.elections ?? []).filter(({ slug }) => seen.latest?.has(slug))
  const several = () => new Set(known().map(({ organization }) => organization)).size > 1
  return (
    <StatePage icon={<OfflineIcon />} title={t().unseenTitle} words={t().unseenWords}>
      <p class="soft">{t().unseenWhatNow}</p>
      <div class="actions">
        <button type="button" class="button" onClick={() => props.onRetry()}>
          {list().tryAgain}
        </button>
      </div>
      <Show when={known().length > 0}>
        <section class="stack" aria-labelledby="known-title">
          <h2 id="known-title">{t().unseenKnown}</h2>
          <ul class="election-list plain-list">
            <For each={known()}>
              {(election) => (
                <li>
                  <ElectionEntry
                    election={election}
                    now={app.clock.now()}
                    current={false}
                    organization={several()}
                  />
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
    </StatePage>
  )
}
