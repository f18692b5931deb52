/** A candidate's fields and profile, without the heading: pages and dialogs have their own. */
import { For, type JSX, Show } from "solid-js"
import type { CandidateDetail } from "#core/wire/election"
import { textsOf } from "../texts/texts.ts"
import { ServerHtml } from "./html.tsx"
import { Notice } from "./notice.tsx"

const t = textsOf("election")

export const CandidateProfile = (props: {
  readonly candidate: CandidateDetail
  /** Of the headings in the profile: one below the candidate's name. */
  readonly level: number
}): JSX.Element => (
  <div class="stack">
    <Show when={props.candidate.withdrawn}>
      <Notice kind="warn">
        <p>{t().withdrewWords}</p>
      </Notice>
    </Show>
    <Show when={props.candidate.fields.length > 0}>
      <dl class="facts">
        <For each={props.candidate.fields}>
          {(field) => (
            <>
              <dt>{field.label}</dt>
              <dd>{field.value}</dd>
            </>
          )}
        </For>
      </dl>
    </Show>
    <Show when={props.candidate.bodyHtml} fallback={<p class="soft">{t().noProfile}</p>}>
      <ServerHtml html={props.candidate.bodyHtml} level={props.level} />
    </Show>
  </div>
)
