/** One ranked candidate: handle, name, step buttons; opened, also the rank picker, tie, profile and removal. */
import { createUniqueId, For, type JSX, Show } from "solid-js"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { textsOf } from "../../texts/texts.ts"
import { CloseIcon, DownIcon, GripIcon, PersonIcon, UpIcon } from "../icons.tsx"
import { Rich } from "../rich.tsx"
import type { BallotCandidate } from "./candidate.ts"
import { type Place, placeKey, placeOf, stepDown, stepUp, tieAbove, UNRANKED } from "./place.ts"
import { type NameOf, placeChoices } from "./words.ts"

const t = textsOf("voting")

export interface RankedRowProps {
  readonly candidate: BallotCandidate
  /** Read only when something is pressed, or while the row is open: what all rows show must not depend on every move. */
  readonly ranking: Ranking
  readonly nameOf: NameOf
  readonly tied: boolean
  readonly first: boolean
  readonly last: boolean
  readonly open: boolean
  readonly onToggle: () => void
  readonly onPlace: (id: CandidateId, place: Place) => void
  readonly profileHref: string
  readonly onProfile: (id: CandidateId, event: MouseEvent) => void
}

/** A marked part of a text that only screen readers have. */
const UNSEEN = { name: (words: string) => <span class="visually-hidden">{words}</span> }

export function RankedRow(props: RankedRowProps): JSX.Element {
  const details = createUniqueId()
  const go = (place: Place | null) => {
    if (place) props.onPlace(props.candidate.id, place)
  }
  return (
    <div class="rank-row" classList={{ open: props.open }} data-candidate={props.candidate.id}>
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
          aria-label={t().moveUp({ name: props.candidate.name })}
          aria-disabled={props.first && !props.tied}
          onClick={() => go(stepUp(props.ranking, props.candidate.id))}
        >
          <UpIcon />
        </button>
        <button
          type="button"
          class="icon-button"
          data-control="down"
          aria-label={t().moveDown({ name: props.candidate.name })}
          aria-disabled={props.last && !props.tied}
          onClick={() => go(stepDown(props.ranking, props.candidate.id))}
        >
          <DownIcon />
        </button>
      </div>
      <div id={details} class="rank-more" hidden={!props.open} data-fixed>
        {/* A hundred pickers of two hundred places each would make every move slow. */}
        <Show when={props.open}>
          <PlacePicker {...props} />
          <Further {...props} />
        </Show>
      </div>
    </div>
  )
}

function Further(props: RankedRowProps): JSX.Element {
  const id = () => props.candidate.id
  const tie = () => (props.tied ? stepDown(props.ranking, id()) : tieAbove(props.ranking, id()))
  return (
    <div class="rank-actions">
      <button
        type="button"
        class="chip"
        data-control="tie"
        aria-disabled={props.first && !props.tied}
        onClick={() => {
          const place = tie()
          if (place) props.onPlace(id(), place)
        }}
      >
        {props.tied ? t().outOfTie : t().tieAbove}
      </button>
      <a class="chip" href={props.profileHref} onClick={(event) => props.onProfile(id(), event)}>
        <PersonIcon />
        <span>
          <Rich text={t().aboutShort({ name: props.candidate.name })} parts={UNSEEN} />
        </span>
      </a>
      <button type="button" class="chip" data-control="remove" onClick={() => props.onPlace(id(), UNRANKED)}>
        <CloseIcon />
        <span>
          <Rich text={t().unrank({ name: props.candidate.name })} parts={UNSEEN} />
        </span>
      </button>
    </div>
  )
}

/** Every place as an entry of the platform's own menu: one pointer, one key, no dragging. */
function PlacePicker(props: RankedRowProps): JSX.Element {
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
        <Rich text={t().placeOf({ name: props.candidate.name })} parts={UNSEEN} />
      </span>
      <select data-control="place" onChange={(event) => pick(event.currentTarget.value)}>
        <optgroup label={t().ownRank}>
          <Options of={choices().alone} />
        </optgroup>
        <optgroup label={t().tiedGroup}>
          <Options of={choices().tied} />
        </optgroup>
        <option value="unranked">{t().notRanked}</option>
      </select>
    </label>
  )
}
