/** Keys of the ranking board, as part of the sheet of shortcuts. */
import { For, type JSX } from "solid-js"
import { keyHelp } from "../ui/ranking/keys.ts"

export default function RankingKeys(): JSX.Element {
  return (
    <dl class="keys">
      <For each={keyHelp()}>
        {([keys, what]) => (
          <div>
            <dt>
              <For each={keys.split(" ")}>{(key) => (key === "–" ? " – " : <kbd>{key}</kbd>)}</For>
            </dt>
            <dd>{what}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
