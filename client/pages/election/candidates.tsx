/** Everyone who stands, with the fields that the election shows; a field to find someone where there are many. */
import { createMemo, createSignal, For, type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { textsOf } from "../../texts/texts.ts"
import { fits, MANY } from "../../ui/ranking/search.ts"
import { candidatePath } from "../paths.ts"

const t = textsOf("election")

export function Candidates(props: { readonly election: ElectionDetail }): JSX.Element {
  const [typed, setTyped] = createSignal("")
  const many = () => props.election.candidates.length >= MANY
  const shown = createMemo(() => props.election.candidates.filter(({ name }) => fits(name, typed())))
  return (
    <section class="stack" aria-labelledby="candidates-title">
      <h2 id="candidates-title">{t().candidates}</h2>
      <Show when={props.election.candidates.length > 0} fallback={<p class="soft">{t().nobodyStands}</p>}>
        <Show when={many()}>
          <div class="field find no-print">
            <label for="find-candidate">{t().findCandidate}</label>
            <input
              id="find-candidate"
              type="search"
              autocomplete="off"
              spellcheck={false}
              aria-describedby="candidates-found"
              value={typed()}
              onInput={(event) => setTyped(event.currentTarget.value)}
            />
            <p id="candidates-found" class="soft small" role="status">
              {t().candidatesFound({ count: shown().length })}
            </p>
          </div>
        </Show>
        <ul class="people plain-list" classList={{ many: many() }}>
          <For each={shown()}>
            {(candidate) => (
              <li>
                <a class="person" href={candidatePath(props.election.slug, candidate.id)}>
                  <span class="name">{candidate.name}</span>
                  <Show when={candidate.fields.length > 0}>
                    <span class="field-value">
                      {candidate.fields.map((field) => field.value).join(" · ")}
                    </span>
                  </Show>
                  <Show when={candidate.withdrawn}>
                    <span class="field-value withdrew">{t().withdrew}</span>
                  </Show>
                </a>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </section>
  )
}
