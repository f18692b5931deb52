/** The list of elections beside the election that is open: one of the two on a phone. */
import { useLocation, useParams } from "@solidjs/router"
import { createMemo, For, type JSX, Show } from "solid-js"
import type { ElectionList, ElectionSummary } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import { useSource } from "../state/use.ts"
import { ElectionEntry } from "../ui/election-entry.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { phaseNow } from "../ui/phase.tsx"
import { Stale } from "../ui/stale.tsx"
import { segmentText } from "./paths.ts"

export function BrowsePage(props: { readonly children?: JSX.Element }): JSX.Element {
  const app = useApp()
  const location = useLocation()
  const list = useSource(() => app.elections.list)
  const onDetail = () => location.pathname !== "/"
  return (
    <div class="panes" classList={{ "on-detail": onDetail() }}>
      <nav class="pane-list stack" aria-label="Elections">
        <Show when={!onDetail()} fallback={<h2>Elections</h2>}>
          <PageHeading title="Elections" within={list().value?.instance} />
        </Show>
        <Loaded of={list()} label="Loading the elections" onRetry={() => void app.elections.list.refresh()}>
          {(value) => (
            <>
              {/* An election that is open beside the list says so itself. */}
              <Show when={!onDetail()}>
                <Stale of={value()} />
              </Show>
              <Groups list={value()} />
            </>
          )}
        </Loaded>
      </nav>
      <div class="pane-detail">{props.children}</div>
    </div>
  )
}

const GROUPS = [
  { title: "Open now", phases: ["open"] },
  { title: "Coming up", phases: ["upcoming"] },
  { title: "Past", phases: ["closed", "concluded", "published"] },
] as const

function Groups(props: { readonly list: ElectionList }): JSX.Element {
  const app = useApp()
  const params = useParams<{ slug?: string }>()
  // Regrouped when a phase changes, not every second.
  const phases = createMemo(() =>
    props.list.elections.map((election) => phaseNow(election, app.clock.now())).join(),
  )
  const groups = createMemo(() => {
    phases()
    return GROUPS.map(({ title, phases: wanted }) => ({
      title,
      elections: props.list.elections
        .filter((election) => wanted.some((phase) => phase === phaseNow(election, app.clock.precise())))
        .sort(wanted.some((phase) => phase === "closed") ? latestFirst : soonestFirst),
    })).filter(({ elections }) => elections.length > 0)
  })
  return (
    <Show
      when={groups().length > 0}
      fallback={
        <p class="soft">
          There are no elections yet. They appear here as soon as one is merged into the elections repository.
        </p>
      }
    >
      <div class="election-groups">
        <For each={groups()}>
          {(group) => (
            <section>
              <h2>{group.title}</h2>
              <ul class="election-list plain-list">
                <For each={group.elections}>
                  {(election) => (
                    <li>
                      <ElectionEntry
                        election={election}
                        now={app.clock.now()}
                        current={segmentText(params.slug) === election.slug}
                      />
                    </li>
                  )}
                </For>
              </ul>
            </section>
          )}
        </For>
      </div>
    </Show>
  )
}

const soonestFirst = (a: ElectionSummary, b: ElectionSummary): number => Date.parse(a.end) - Date.parse(b.end)
const latestFirst = (a: ElectionSummary, b: ElectionSummary): number => Date.parse(b.end) - Date.parse(a.end)
