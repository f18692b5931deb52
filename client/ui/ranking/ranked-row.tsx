/** One ranked candidate: handle, name, step buttons; opened, also the rank picker, tie, profile and removal. */
import { createUniqueId, For, type JSX, Show } from "solid-js"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { CloseIcon, DownIcon, GripIcon, PersonIcon, UpIcon } from "../icons.tsx"
import type { BallotCandidate } from "./candidate.ts"
import { type Place, placeKey, placeOf, stepDown, stepUp, tieAbove, UNRANKED } from "./place.ts"
import { type NameOf, placeChoices } from "./words.ts"

export function RankedRow(props: {
  readonly candidate: BallotCandidate
  readonly ranking: Ranking
  readonly nameOf: NameOf
  readonly open: boolean
  readonly onToggle: () => void
  readonly onPlace: (id: CandidateId, place: Place) => void
  readonly profileHref: string
  readonly onProfile: (id: CandidateId, event: MouseEvent) => void
}): JSX.Element {
  const details = createUniqueId()
  const id = () => props.candidate.id
  const up = () => stepUp(props.ranking, id())
  const down = () => stepDown(props.ranking, id())
  const tie = () => tieAbove(props.ranking, id())
  const split = () => placeOf(props.ranking, id()).kind === "with"
  const go = (place: Place | null) => {
    if (place) props.onPlace(id(), place)
  }
  return (
    <div class="rank-row" classList={{ open: props.open }} data-candidate={id()}>
      <div class="rank-line">
        <span class="grip" data-grip>
          <GripIcon />
        </span>
        <button
          type="button"
          class="rank-name"
          data-control="name"
          aria-expanded={props.open}
          aria-controls={details}
          onClick={() => props.onToggle()}
        >
          {props.candidate.name}
        </button>
        <button
          type="button"
          class="icon-button"
          data-control="up"
          aria-label={`Move ${props.candidate.name} up`}
          aria-disabled={up() === null}
          onClick={() => go(up())}
        >
          <UpIcon />
        </button>
        <button
          type="button"
          class="icon-button"
          data-control="down"
          aria-label={`Move ${props.candidate.name} down`}
          aria-disabled={down() === null}
          onClick={() => go(down())}
        >
          <DownIcon />
        </button>
      </div>
      <div id={details} class="rank-more" hidden={!props.open} data-fixed>
        <PlacePicker
          ranking={props.ranking}
          candidate={props.candidate}
          nameOf={props.nameOf}
          onPlace={props.onPlace}
        />
        <div class="rank-actions">
          <Show
            when={split()}
            fallback={
              <button
                type="button"
                class="chip"
                data-control="tie"
                aria-disabled={tie() === null}
                onClick={() => go(tie())}
              >
                Tie with the one above
              </button>
            }
          >
            <button type="button" class="chip" data-control="tie" onClick={() => go(down())}>
              Out of the tie
            </button>
          </Show>
          <a class="chip" href={props.profileHref} onClick={(event) => props.onProfile(id(), event)}>
            <PersonIcon /> About<span class="visually-hidden"> {props.candidate.name}</span>
          </a>
          <button type="button" class="chip" data-control="remove" onClick={() => go(UNRANKED)}>
            <CloseIcon /> Unrank<span class="visually-hidden"> {props.candidate.name}</span>
          </button>
        </div>
      </div>
    </div>
  )
}

/** Every place as an entry of the platform's own menu: one pointer, one key, no dragging. */
function PlacePicker(props: {
  readonly candidate: BallotCandidate
  readonly ranking: Ranking
  readonly nameOf: NameOf
  readonly onPlace: (id: CandidateId, place: Place) => void
}): JSX.Element {
  const choices = () => placeChoices(props.ranking, props.candidate.id, props.nameOf)
  const current = () => placeKey(placeOf(props.ranking, props.candidate.id))
  const pick = (key: string) => {
    const { alone, tied } = choices()
    const chosen = [...alone, ...tied].find(({ place }) => placeKey(place) === key)
    props.onPlace(props.candidate.id, chosen?.place ?? UNRANKED)
  }
  const Options = (list: { readonly of: ReturnType<typeof placeChoices>["alone"] }) => (
    <For each={list.of}>
      {({ place, label }) => (
        <option value={placeKey(place)} selected={placeKey(place) === current()}>
          {label}
        </option>
      )}
    </For>
  )
  return (
    <label class="rank-picker">
      <span>
        Place<span class="visually-hidden"> of {props.candidate.name}</span>
      </span>
      <select data-control="place" onChange={(event) => pick(event.currentTarget.value)}>
        <optgroup label="A rank of their own">
          <Options of={choices().alone} />
        </optgroup>
        <optgroup label="Tied">
          <Options of={choices().tied} />
        </optgroup>
        <option value="unranked">Not ranked</option>
      </select>
    </label>
  )
}
