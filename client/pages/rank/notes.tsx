/** What the ranking page says in passing: that all is saved, what leaving candidates unranked means, which keys there are. */
import { For, type JSX, Show } from "solid-js"
import { useVote } from "../../state/vote.ts"
import { textsOf } from "../../texts/texts.ts"
import { keyHelp } from "../../ui/ranking/keys.ts"

const t = textsOf("voting")

export function SavedNote(): JSX.Element {
  const { desk, editor } = useVote()
  return (
    <Show when={desk.lasting} fallback={t().notLasting}>
      <span data-saved={editor.saved()}>{t().saved}</span>
    </Show>
  )
}

export function TrayNote(props: {
  readonly left: number
  readonly ranked: number
  readonly noOpinion: boolean
  readonly onRestLast: () => void
}): JSX.Element {
  return (
    <Show when={props.left > 0} fallback={<p class="soft">{t().everyoneRanked}</p>}>
      <p class="small soft">{props.noOpinion ? t().needNotRank : t().mustRank}</p>
      <Show when={props.left > 1 && props.ranked > 0}>
        <button type="button" class="button" onClick={() => props.onRestLast()}>
          {t().restLast({ count: props.left })}
        </button>
      </Show>
    </Show>
  )
}

export const KeyHelp = (): JSX.Element => (
  <details class="key-help">
    <summary>{t().keys}</summary>
    <dl>
      <For each={keyHelp()}>
        {([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        )}
      </For>
    </dl>
  </details>
)
