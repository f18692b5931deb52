/** The ranking as an ordered list of tiers, and where in it a dragged candidate would land. */
import { createMemo, For, type JSX, Show } from "solid-js"
import { unrank } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { textsOf } from "../../texts/texts.ts"
import { numeral } from "../format.ts"
import type { BallotCandidate } from "./candidate.ts"
import type { Dragging } from "./drag.ts"
import type { Place } from "./place.ts"
import { RankedRow } from "./ranked-row.tsx"

const t = textsOf("voting")

/** What shows a tier: it goes with the candidates, so that a move draws anew only what it changes, of a hundred rows. */
interface Slot {
  readonly key: symbol
  readonly tier: readonly CandidateId[]
}

/** A tier keeps the slot of its first candidate that had one, unless an earlier tier has it already. */
function slotsOf(ranking: Ranking, before: readonly Slot[]): readonly Slot[] {
  const free = new Map(before.flatMap(({ key, tier }) => tier.map((id) => [id, key])))
  const taken = new Set<symbol>()
  return ranking.map((tier) => {
    const kept = tier.map((id) => free.get(id)).find((key) => key !== undefined && !taken.has(key))
    const key = kept ?? Symbol("tier")
    taken.add(key)
    return { key, tier }
  })
}

export function Tiers(props: {
  readonly ranking: Ranking
  readonly candidate: (id: CandidateId) => BallotCandidate
  readonly nameOf: (id: CandidateId) => string
  /** Whose further ways are shown. */
  readonly opened: CandidateId | null
  readonly dragging: Dragging | null
  readonly onToggle: (id: CandidateId) => void
  readonly onPlace: (id: CandidateId, place: Place) => void
  readonly profileHref: (id: CandidateId) => string
  readonly onProfile: (id: CandidateId, event: MouseEvent) => void
}): JSX.Element {
  const slots = createMemo<readonly Slot[]>((before) => slotsOf(props.ranking, before), [])
  const mark = createMemo(() => dropMark(props.ranking, props.dragging), undefined, {
    equals: (a, b) => a?.tier === b?.tier && a?.how === b?.how,
  })
  const marked = (how: Mark["how"], index: number) => mark()?.how === how && mark()?.tier === index
  return (
    <ol class="tiers plain-list" aria-label={t().yourRanking}>
      <For each={slots().map(({ key }) => key)}>
        {(_, index) => {
          const tier = () => slots()[index()]?.tier ?? []
          const tied = () => tier().length > 1
          return (
            <li
              class="tier"
              data-tier={index()}
              classList={{
                tied: tied(),
                target: marked("with", index()),
                "drop-before": marked("before", index()),
                "drop-after": marked("after", index()),
              }}
            >
              <span class="tier-rank">
                {numeral(index() + 1)}
                <Show when={tied()}>
                  <span class="tier-tied">{t().tied}</span>
                </Show>
              </span>
              <div class="tier-rows">
                <For each={tier()}>
                  {(id) => (
                    <RankedRow
                      candidate={props.candidate(id)}
                      ranking={props.ranking}
                      nameOf={props.nameOf}
                      tied={tied()}
                      first={index() === 0}
                      last={index() === slots().length - 1}
                      open={props.opened === id}
                      onToggle={() => props.onToggle(id)}
                      onPlace={props.onPlace}
                      profileHref={props.profileHref(id)}
                      onProfile={props.onProfile}
                    />
                  )}
                </For>
              </div>
            </li>
          )
        }}
      </For>
    </ol>
  )
}

interface Mark {
  /** Index in the ranking as it is shown, with the dragged candidate in it. */
  readonly tier: number
  readonly how: "with" | "before" | "after"
}

/** Where a drop would go, as a mark on one tier. Places are counted without the dragged candidate. */
function dropMark(ranking: Ranking, dragging: Dragging | null): Mark | undefined {
  const place = dragging?.place
  if (!dragging || !place || place.kind === "unranked") return undefined
  const rest = unrank(ranking, dragging.id).length
  const vanishing = rest < ranking.length ? ranking.findIndex((tier) => tier.includes(dragging.id)) : -1
  const shown = (index: number) => (vanishing >= 0 && index >= vanishing ? index + 1 : index)
  if (place.kind === "with") return { tier: shown(place.tier), how: "with" }
  return place.before < rest
    ? { tier: shown(place.before), how: "before" }
    : { tier: shown(rest - 1), how: "after" }
}
