/** Everyone who stands, with the fields that the election shows. */
import { For, type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { candidatePath } from "../paths.ts"

export const Candidates = (props: { readonly election: ElectionDetail }): JSX.Element => (
  <section class="stack" aria-labelledby="candidates-title">
    <h2 id="candidates-title">Candidates</h2>
    <Show when={props.election.candidates.length > 0} fallback={<p class="soft">Nobody stands yet.</p>}>
      <ul class="people plain-list">
        <For each={props.election.candidates}>
          {(candidate) => (
            <li>
              <a class="person" href={candidatePath(props.election.slug, candidate.id)}>
                <span class="name">{candidate.name}</span>
                <Show when={candidate.fields.length > 0}>
                  <span class="field-value">{candidate.fields.map((field) => field.value).join(" · ")}</span>
                </Show>
                <Show when={candidate.withdrawn}>
                  <span class="field-value">Withdrew</span>
                </Show>
              </a>
            </li>
          )}
        </For>
      </ul>
    </Show>
  </section>
)
