/** Publishing a result: results.md opens at the forge, with the draft in it where that is possible; else it is copied. */
import { type JSX, Show } from "solid-js"
import type { ElectionFiles } from "#core/wire/files"
import { textsOf } from "../../texts/texts.ts"
import { CopyButton } from "../../ui/code.tsx"
import { Outward } from "../../ui/outward.tsx"
import { Rich } from "../../ui/rich.tsx"
import { saveFile } from "../../ui/save-file.ts"

const t = textsOf("officer")

type Results = NonNullable<ElectionFiles["results"]>

/** The draft has to be pasted into what the link opens. */
const copyFirst = ({ href, filled, published }: Results): boolean => href !== null && !filled && !published

export const PublishResult = (props: {
  readonly results: Results
  readonly files: Pick<ElectionFiles, "directory">
}): JSX.Element => (
  <div class="publish stack">
    <h3>{props.results.published ? t().published : t().publish}</h3>
    <Show when={!props.results.published} fallback={<p>{t().publishedWhy}</p>}>
      <p>
        <Rich
          text={
            copyFirst(props.results)
              ? t().publishCopyFirst({ directory: props.files.directory })
              : t().publishWhy({ directory: props.files.directory })
          }
          parts={{ code: (words) => <code>{words}</code> }}
        />
      </p>
    </Show>
    <div class="actions">
      <Show when={copyFirst(props.results)}>
        <CopyButton text={props.results.draft} what={t().theDraft} large primary />
      </Show>
      <Show when={props.results.href}>
        {(href) => (
          <Outward
            class={`button ${props.results.published || !props.results.filled ? "" : "primary"}`}
            href={href()}
          >
            {props.results.published ? t().editResults : t().openResults}
          </Outward>
        )}
      </Show>
      <Show when={!copyFirst(props.results)}>
        <CopyButton text={props.results.draft} what={t().theDraft} large />
      </Show>
      <button
        type="button"
        class="button"
        onClick={() => saveFile("results.md", "text/markdown", props.results.draft)}
      >
        {t().downloadDraft}
      </button>
    </div>
    <details>
      <summary>{t().readDraft}</summary>
      <pre class="draft" tabindex="0">
        {props.results.draft}
      </pre>
    </details>
  </div>
)
