/** What a trustee writes into election.yaml: their name and key, and what else has to stand there. */
import { createSignal, createUniqueId, type JSX, onMount, Show } from "solid-js"
import { trusteeNameFault } from "#core/meta/trustees"
import { oneLine, yamlValue } from "#core/meta/words"
import type { ElectionFiles } from "#core/wire/files"
import type { HeldKey } from "../../state/trusteeship.ts"
import { textsOf } from "../../texts/texts.ts"
import { TextToPaste } from "../../ui/file-notes.tsx"
import { localTime } from "../../ui/format.ts"
import { Outward } from "../../ui/outward.tsx"
import { Rich } from "../../ui/rich.tsx"
import type { TrusteesProps } from "./props.ts"

const t = textsOf("trustee")

const FILE = "election.yaml"

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
  /** In English, as the files' own messages are. */
  const unfit = () => {
    const found = trusteeNameFault(oneLine(name()))
    return found === null ? null : `${found.charAt(0).toUpperCase()}${found.slice(1)}.`
  }
  const taken = () => others().some((other) => other.name === oneLine(name()))
  const faulty = () => unfit() !== null || taken()
  const lines = () => `  - name: ${yamlValue(oneLine(name()))}\n    key: ${yamlValue(key())}`
  /** As many as there will be, as far as anyone can tell. */
  const planned = () => Math.max(props.election.officers.length, others().length + 1)
  const edit = () => props.files?.links.find(({ file }) => file.endsWith(`/${FILE}`))?.href
  return (
    <>
      <h3 ref={(element) => (heading = element)} tabindex="-1">
        {t().yourLines}
      </h3>
      <div class="field">
        <label for={id}>{t().nameLabel}</label>
        <input
          id={id}
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={name()}
          aria-invalid={faulty()}
          aria-describedby={`${id}-help`}
          onInput={(event) => setName(event.currentTarget.value)}
        />
        <p
          id={`${id}-help`}
          class="small"
          classList={{ fault: faulty(), soft: !faulty() }}
          lang={unfit() === null ? undefined : "en"}
        >
          {unfit() ?? (taken() ? t().nameTaken : t().nameHelp)}
        </p>
      </div>
      <Show when={!faulty()}>
        <p>{others().length > 0 ? t().addBelow : t().addFirst}</p>
        <TextToPaste text={lines()} what={t().theLines} />
      </Show>
      <Show when={props.election.trustees.length === 0}>
        <p>{t().thresholdLine({ count: planned() })}</p>
        <TextToPaste text={`threshold: ${Math.floor(planned() / 2) + 1}`} what={t().theThreshold} />
      </Show>
      <p>{t().thresholdWhy}</p>
      <p>{t().gather({ start: localTime(props.election.start) })}</p>
      <Show
        when={edit()}
        fallback={
          <p>
            <Rich
              text={t().fileIs({ file: props.files ? `${props.files.directory}/${FILE}` : FILE })}
              parts={{ code: (words) => <code>{words}</code> }}
            />
          </p>
        }
      >
        {(href) => (
          <div class="actions">
            <Outward class="button" href={href()}>
              {t().editElection}
            </Outward>
          </div>
        )}
      </Show>
    </>
  )
}
