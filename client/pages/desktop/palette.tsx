/**
 * The palette: a field that finds any page, election or candidate, and goes there (ARIA: combobox with a list box).
 */
import { useNavigate } from "@solidjs/router"
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  For,
  type JSX,
  on,
  onMount,
  Show,
} from "solid-js"
import { textsOf } from "../../texts/texts.ts"
import { Rich } from "../../ui/rich.tsx"
import { findPlaces, type Place, type PlaceKind } from "./places.ts"
import { usePlaces } from "./use-places.ts"

const t = textsOf("app")
const shell = textsOf("shell")

const HEADS: Readonly<Record<PlaceKind, () => string>> = {
  page: () => t().jumpPages,
  election: () => t().jumpElections,
  candidate: () => t().jumpCandidates,
}

/** Kinds side by side, in the order of the best of each. */
const grouped = (places: readonly Place[]): readonly Place[] =>
  [...new Set(places.map(({ kind }) => kind))].flatMap((kind) =>
    places.filter((place) => place.kind === kind),
  )

export function Palette(props: {
  readonly onClose: () => void
  readonly onShortcuts: () => void
}): JSX.Element {
  const navigate = useNavigate()
  const id = createUniqueId()
  const places = usePlaces()
  const [query, setQuery] = createSignal("")
  const [at, setAt] = createSignal(0)
  const found = createMemo(() => grouped(findPlaces(places.all(), query())))
  createEffect(on(found, () => setAt((last) => Math.min(last, Math.max(0, found().length - 1)))))
  const optionId = (index: number) => `${id}-${index}`
  let list: HTMLDivElement | undefined
  let field: HTMLInputElement | undefined
  onMount(() => field?.focus())
  const show = (index: number) => {
    setAt(index)
    list?.querySelector(`#${CSS.escape(optionId(index))}`)?.scrollIntoView({ block: "nearest" })
  }
  const go = (place: Place | undefined) => {
    if (!place) return
    if (place.path === null) return props.onShortcuts()
    props.onClose()
    navigate(place.path)
  }
  const type = (text: string) => {
    setQuery(text)
    show(0)
    places.fetch()
  }
  const pressed = (event: KeyboardEvent) => {
    const last = found().length - 1
    const to = { ArrowDown: at() + 1, ArrowUp: at() - 1, PageDown: at() + 8, PageUp: at() - 8 }[event.key]
    if (event.isComposing) return
    if (event.key === "Enter") go(found()[at()])
    else if (to !== undefined)
      show(
        last < 0
          ? 0
          : to > last && at() === last
            ? 0
            : to < 0 && at() === 0
              ? last
              : Math.min(Math.max(to, 0), last),
      )
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        ref={(element) => (field = element)}
        class="palette-field"
        type="text"
        role="combobox"
        aria-label={t().jumpTitle}
        aria-expanded={found().length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found().length > 0 ? optionId(at()) : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={shell().jump}
        value={query()}
        onInput={(event) => type(event.currentTarget.value)}
        onKeyDown={pressed}
      />
      <div
        ref={(element) => (list = element)}
        class="palette-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={t().jumpTitle}
      >
        <For each={found()}>
          {(place, index) => (
            <>
              <Show when={place.kind !== found()[index() - 1]?.kind}>
                <div class="palette-head" role="presentation">
                  {HEADS[place.kind]()}
                </div>
              </Show>
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, and its Enter chooses */}
              {/* biome-ignore lint/a11y/useFocusableInteractive: chosen by aria-activedescendant */}
              <div
                id={optionId(index())}
                class="palette-place"
                role="option"
                aria-selected={at() === index()}
                onPointerMove={() => setAt(index())}
                onClick={() => go(place)}
              >
                <span class="palette-name">{place.name}</span> <span class="soft small">{place.beside}</span>
              </div>
            </>
          )}
        </For>
      </div>
      <Show when={found().length === 0}>
        <p class="soft">{t().jumpNothing({ query: query() })}</p>
      </Show>
      <p class="palette-foot small soft">
        <Rich text={t().jumpHint} parts={{ kbd: (words) => <kbd>{words}</kbd> }} />
      </p>
      <p class="visually-hidden" role="status">
        {query() === "" ? "" : t().jumpFound({ count: found().length })}
      </p>
    </>
  )
}
