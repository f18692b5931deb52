/**
 * The tray: everyone who is not ranked. A tap ranks a candidate next; nobody starts anywhere else. Of many candidates, those with
 * something in their names can be shown alone.
 */
import { createUniqueId, For, type JSX, Show } from "solid-js"
import type { CandidateId } from "#core/election/election"
import { textsOf } from "../../texts/texts.ts"
import { GripIcon, PersonIcon } from "../icons.tsx"
import type { BallotCandidate } from "./candidate.ts"

const t = textsOf("voting")

export function Tray(props: {
  /** Those that are shown. */
  readonly ids: readonly CandidateId[]
  readonly candidate: (id: CandidateId) => BallotCandidate
  readonly onRank: (id: CandidateId) => void
  readonly profileHref: (id: CandidateId) => string
  readonly onProfile: (id: CandidateId, event: MouseEvent) => void
}): JSX.Element {
  return (
    <ul class="tray plain-list" aria-label={t().unranked}>
      <For each={props.ids}>
        {(id) => {
          const candidate = () => props.candidate(id)
          return (
            <li class="tray-row" data-candidate={id}>
              <span class="grip" data-grip>
                <GripIcon />
              </span>
              <span class="tray-text">
                <button type="button" class="tray-name" data-control="rank" onClick={() => props.onRank(id)}>
                  {candidate().name}
                </button>
                <Show when={candidate().withdrawn}>
                  <span class="tray-note">{t().withdrew}</span>
                </Show>
                <Show when={candidate().note}>
                  <span class="tray-note">{candidate().note}</span>
                </Show>
              </span>
              <a
                class="icon-button"
                href={props.profileHref(id)}
                aria-label={t().about({ name: candidate().name })}
                onClick={(event) => props.onProfile(id, event)}
              >
                <PersonIcon />
              </a>
            </li>
          )
        }}
      </For>
    </ul>
  )
}

/** `found`: how many are shown. */
export function TrayFilter(props: {
  readonly typed: string
  readonly found: number
  readonly onType: (typed: string) => void
}): JSX.Element {
  const id = createUniqueId()
  return (
    <div class="tray-filter field">
      <label class="visually-hidden" for={id}>
        {t().filter}
      </label>
      <input
        id={id}
        type="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={t().filter}
        value={props.typed}
        onInput={(event) => props.onType(event.currentTarget.value)}
      />
      <Show when={props.typed !== ""}>
        <p class="small soft tray-found">
          {t().filtered({ count: props.found })}{" "}
          <button type="button" class="plain-button" onClick={() => props.onType("")}>
            {t().showAll}
          </button>
        </p>
      </Show>
    </div>
  )
}
