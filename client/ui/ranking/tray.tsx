/** The tray: everyone who is not ranked. A tap ranks a candidate next; nobody starts anywhere else. */
import { For, type JSX, Show } from "solid-js"
import type { CandidateId } from "#core/election/election"
import { GripIcon, PersonIcon } from "../icons.tsx"
import type { BallotCandidate } from "./candidate.ts"

export function Tray(props: {
  readonly candidates: readonly BallotCandidate[]
  readonly onRank: (id: CandidateId) => void
  readonly profileHref: (id: CandidateId) => string
  readonly onProfile: (id: CandidateId, event: MouseEvent) => void
}): JSX.Element {
  return (
    <ul class="tray plain-list" aria-label="Unranked">
      <For each={props.candidates}>
        {(candidate) => (
          <li class="tray-row" data-candidate={candidate.id}>
            <span class="grip" data-grip>
              <GripIcon />
            </span>
            <span class="tray-text">
              <button
                type="button"
                class="tray-name"
                data-control="rank"
                onClick={() => props.onRank(candidate.id)}
              >
                {candidate.name}
              </button>
              <Show when={candidate.withdrawn}>
                <span class="tray-note">Withdrew; taken out before the count</span>
              </Show>
              <Show when={candidate.note}>
                <span class="tray-note">{candidate.note}</span>
              </Show>
            </span>
            <a
              class="icon-button"
              href={props.profileHref(candidate.id)}
              aria-label={`About ${candidate.name}`}
              onClick={(event) => props.onProfile(candidate.id, event)}
            >
              <PersonIcon />
            </a>
          </li>
        )}
      </For>
    </ul>
  )
}
