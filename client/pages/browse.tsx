/** The list of elections beside the election that is open: one of the two on a phone. */
import { useLocation, useParams } from "@solidjs/router"
import { createEffect, createMemo, For, type JSX, on, onCleanup, Show } from "solid-js"
import type { ElectionList, ElectionSummary } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import { useSource, useTurningPoints } from "../state/use.ts"
import { textsOf } from "../texts/texts.ts"
import { ElectionEntry } from "../ui/election-entry.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { phaseNow } from "../ui/phase.tsx"
import { Stale } from "../ui/stale.tsx"
import { segmentText } from "./paths.ts"

const t = textsOf("list")

export function BrowsePage(props: { readonly children?: JSX.Element }): JSX.Element {
  const app = useApp()
  const location = useLocation()
  const list = useSource(() => app.elections.list)
  useTurningPoints(
    () => list().value?.elections ?? [],
    () => app.elections.list,
  )
  const onDetail = () => location.pathname !== "/"
  const onVote = () => /^\/elections\/[^/]+\/vote/.test(location.pathname)
  return (
    <div class="panes" classList={{ "on-detail": onDetail(), "on-vote": onVote() }}>
      <nav class="pane-list stack" aria-label={t().elections}>
        <Show when={!onDetail()} fallback={<h2>{t().elections}</h2>}>
          <PageHeading title={t().elections} within={list().value?.instance} />
        </Show>
        <Loaded of={list()} label={t().loadingElections} onRetry={() => void app.elections.list.refresh()}>
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
  { title: "openNow", phases: ["open"] },
  { title: "comingUp", phases: ["upcoming"] },
  { title: "past", phases: ["closed", "concluded", "published"] },
] as const

function Groups(props: { readonly list: ElectionList }): JSX.Element {
  const app = useApp()
  const params = useParams<{ slug?: string }>()
  const several = () => new Set(props.list.elections.map(({ organization }) => organization)).size > 1
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
  let all: HTMLDivElement | undefined
  createEffect(
    on(
      () => params.slug,
      () => {
        const drawn = requestAnimationFrame(() => bringIntoPane(all))
        onCleanup(() => cancelAnimationFrame(drawn))
      },
    ),
  )
  return (
    <Show when={groups().length > 0} fallback={<p class="soft">{t().noElections}</p>}>
      <div class="election-groups" ref={(element) => (all = element)}>
        <For each={groups()}>
          {(group) => (
            <section>
              {/* Beside an election the list has a heading of this level itself. */}
              <h2 aria-level={params.slug === undefined ? 2 : 3}>{t()[group.title]}</h2>
              <ul class="election-list plain-list">
                <For each={group.elections}>
                  {(election) => (
                    <li>
                      <ElectionEntry
                        election={election}
                        now={app.clock.now()}
                        current={segmentText(params.slug) === election.slug}
                        organization={several()}
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

/** Beside an election, the list scrolls by itself: the entry that is open is in sight; the page stays where it is. */
function bringIntoPane(list: Element | undefined): void {
  const entry = list?.querySelector("[aria-current=page]")
  const pane = list?.closest(".pane-list")
  if (!entry || !pane) return
  const { top, bottom } = entry.getBoundingClientRect()
  const room = pane.getBoundingClientRect()
  if (top < room.top || bottom > room.bottom) pane.scrollTop += top - room.top - room.height / 3
}

const soonestFirst = (a: ElectionSummary, b: ElectionSummary): number => Date.parse(a.end) - Date.parse(b.end)
const latestFirst = (a: ElectionSummary, b: ElectionSummary): number => Date.parse(b.end) - Date.parse(a.end)
