/** Publishing a result: results.md opens at the forge, with the draft in it where that is possible; else it is copied. */
import { type JSX, Show } from "solid-js"
import type { ElectionFiles } from "#core/wire/files"
import { CopyButton } from "../../ui/code.tsx"
import { Outward } from "../../ui/outward.tsx"
import { saveFile } from "../../ui/save-file.ts"

type Results = NonNullable<ElectionFiles["results"]>

/** The draft has to be pasted into what the link opens. */
const copyFirst = ({ href, filled, published }: Results): boolean => href !== null && !filled && !published

export const PublishResult = (props: {
  readonly results: Results
  readonly files: Pick<ElectionFiles, "directory">
}): JSX.Element => (
  <div class="publish stack">
    <h3>{props.results.published ? "The published result" : "Publish the result"}</h3>
    <Show
      when={!props.results.published}
      fallback={<p>results.md is merged, and everyone sees it. The draft of the count stays here.</p>}
    >
      <p>
        Merge results.md into <code>{props.files.directory}</code>: then everyone sees it. The draft says who
        was elected, and what others need to check the count; add to it what you like.
        <Show when={copyFirst(props.results)}>
          {" "}
          It may not come along: copy it first, and paste it there.
        </Show>
      </p>
    </Show>
    <div class="actions">
      <Show when={copyFirst(props.results)}>
        <CopyButton text={props.results.draft} what="the draft" large primary />
      </Show>
      <Show when={props.results.href}>
        {(href) => (
          <Outward
            class={`button ${props.results.published || !props.results.filled ? "" : "primary"}`}
            href={href()}
          >
            {props.results.published ? "Edit results.md" : "Open results.md"}
          </Outward>
        )}
      </Show>
      <Show when={!copyFirst(props.results)}>
        <CopyButton text={props.results.draft} what="the draft" large />
      </Show>
      <button
        type="button"
        class="button"
        onClick={() => saveFile("results.md", "text/markdown", props.results.draft)}
      >
        Download the draft
      </button>
    </div>
    <details>
      <summary>Read the draft</summary>
      <pre class="draft" tabindex="0">
        {props.results.draft}
      </pre>
    </details>
  </div>
)
