/** What a trustee writes into election.yaml: their name and key, and what else has to stand there. */
import { createSignal, createUniqueId, type JSX, onMount, Show } from "solid-js"
import { trusteeNameFault } from "#core/meta/trustees"
import { oneLine, yamlValue } from "#core/meta/words"
import type { ElectionFiles } from "#core/wire/files"
import type { HeldKey } from "../../state/trusteeship.ts"
import { TextToPaste } from "../../ui/file-notes.tsx"
import { count, localTime } from "../../ui/format.ts"
import { Outward } from "../../ui/outward.tsx"
import type { TrusteesProps } from "./props.ts"

export function YamlLines(
  props: TrusteesProps & {
    readonly own: HeldKey
    readonly files: ElectionFiles | undefined
    /** Somebody pressed a button that is gone: the focus goes on here. */
    readonly arriving?: boolean
  },
): JSX.Element {
  let heading: HTMLHeadingElement | undefined
  onMount(() => props.arriving && heading?.focus())
  const id = createUniqueId()
  const key = () => props.own.trustee.publicKey
  const others = () => props.opening.trustees.filter((trustee) => trustee.key !== key())
  const named = () => props.opening.trustees.find((trustee) => trustee.key === key())
  const [name, setName] = createSignal(named()?.name ?? props.desk.user.login)
  const fault = () => {
    const found = trusteeNameFault(oneLine(name()))
    if (found !== null) return `${found.charAt(0).toUpperCase()}${found.slice(1)}.`
    return others().some((other) => other.name === oneLine(name()))
      ? "Another trustee is called so. Choose another name."
      : null
  }
  const lines = () => `  - name: ${yamlValue(oneLine(name()))}\n    key: ${yamlValue(key())}`
  /** As many as there will be, as far as anyone can tell. */
  const planned = () => Math.max(props.election.officers.length, others().length + 1)
  const edit = () => props.files?.links.find(({ file }) => file.endsWith("/election.yaml"))?.href
  return (
    <>
      <h3 ref={(element) => (heading = element)} tabindex="-1">
        Your lines for election.yaml
      </h3>
      <div class="field">
        <label for={id}>Your name as a trustee</label>
        <input
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={name()}
          aria-invalid={fault() !== null}
          aria-describedby={`${id}-help`}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p id={`${id}-help`} class="small" classList={{ fault: fault() !== null, soft: fault() === null }}>
          {fault() ?? "Voters read it on the election's page."}
        </p>
      </div>
      <Show when={fault() === null}>
        <p>
          {others().length > 0
            ? "Add these two lines below those of the other trustees:"
            : "Add a line “trustees:” and below it these two; every other trustee adds two of their own:"}
        </p>
        <TextToPaste text={lines()} what="your lines" />
      </Show>
      <Show when={props.election.trustees.length === 0}>
        <p>
          And one line that says how many of you it takes to open the ballots. With{" "}
          {count(planned(), "trustee")}, for example:
        </p>
        <TextToPaste text={`threshold: ${Math.floor(planned() / 2) + 1}`} what="the threshold" />
      </Show>
      <p>
        Below the number of trustees, the threshold forgives that a key is lost; equal to it, one lost key
        loses every vote.
      </p>
      <p>
        Gather the lines of all trustees in one pull request. It has to be merged, and every key proved on
        this page, before voting starts on {localTime(props.election.start)}.
      </p>
      <Show
        when={edit()}
        fallback={
          <p>
            The file is{" "}
            <code>{props.files ? `${props.files.directory}/election.yaml` : "election.yaml"}</code> in the
            elections repository.
          </p>
        }
      >
        {(href) => (
          <div class="actions">
            <Outward class="button" href={href()}>
              Edit election.yaml
            </Outward>
          </div>
        )}
      </Show>
    </>
  )
}
