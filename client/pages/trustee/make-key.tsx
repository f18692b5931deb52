/** Making a trustee key: from the person's voting key, its words saved first, then the lines for election.yaml. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import type { ElectionFiles } from "#core/wire/files"
import type { HeldKey } from "../../state/trusteeship.ts"
import { useStanding } from "../../state/use-person.ts"
import { decideKey } from "../../state/voting-keys.ts"
import { textsOf } from "../../texts/texts.ts"
import { localTime } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { Rich } from "../../ui/rich.tsx"
import { keyPath, trusteePath } from "../paths.ts"
import type { TrusteesProps } from "./props.ts"
import { SaveTrusteeWords } from "./save-words.tsx"
import { YamlLines } from "./yaml-lines.tsx"

const t = textsOf("trustee")

interface MakeKeyProps extends TrusteesProps {
  readonly held: readonly HeldKey[]
  /** The key that the election names already. */
  readonly mine: HeldKey | undefined
  readonly files: ElectionFiles | undefined
}

export function MakeKey(props: MakeKeyProps): JSX.Element {
  return (
    <Show
      when={props.mine}
      fallback={
        <section class="card" aria-labelledby="make-title">
          <h2 id="make-title">{t().become}</h2>
          <Show when={props.election.trustees.length === 0}>
            <p>{t().becomeWhy({ start: localTime(props.election.start) })}</p>
          </Show>
          <Steps {...props} />
        </section>
      }
    >
      {(named) => (
        <details class="card">
          <summary>{t().linesAndWords}</summary>
          <div class="stack">
            <Show
              when={named().kept.trustee}
              fallback={<SaveTrusteeWords desk={props.desk} voteKey={named().kept} opening={props.opening} />}
            >
              <YamlLines {...props} own={named()} />
              <p>
                <Rich text={t().wordsKept} parts={{ link: (words) => <a href={keyPath()}>{words}</a> }} />
              </p>
            </Show>
          </div>
        </details>
      )}
    </Show>
  )
}

function Steps(props: MakeKeyProps): JSX.Element {
  const standing = useStanding(() => props.election.slug)
  const [begun, setBegun] = createSignal(false)
  /** One that was made for this before, else the one that votes. */
  const own = () => props.held.findLast(({ kept }) => kept.trustee) ?? props.held.at(-1)
  const ready = () => own()?.kept.trustee === true
  /** The account votes with a key that is not here; another one is made only where the person says so. */
  const elsewhere = () => {
    const { value } = standing()
    const kind = value ? decideKey(value, props.desk.keys).kind : "use"
    return kind === "words" || kind === "choose"
  }
  const begin = async (anew: boolean) => {
    if (begun()) return
    setBegun(true)
    if (!anew && own()) return
    const made = await props.desk.keys.make()
    await props.desk.keys.mark(made.fingerprint, { offered: true })
  }
  return (
    <Switch>
      <Match when={!props.desk.lasting}>
        <Notice kind="warn" title={t().nothingKept}>
          <p>{t().nothingKeptWhy}</p>
        </Notice>
      </Match>
      <Match when={ready() && own()}>
        {(key) => <YamlLines {...props} own={key()} arriving={begun()} />}
      </Match>
      <Match when={begun() && own()}>
        {(key) => (
          <SaveTrusteeWords desk={props.desk} voteKey={key().kept} opening={props.opening} arriving />
        )}
      </Match>
      <Match when={elsewhere()}>
        <p>{t().keyElsewhere}</p>
        <div class="actions">
          <a class="button primary" href={keyPath(trusteePath(props.election.slug))}>
            {t().enterTwelve}
          </a>
          <button type="button" class="button" onClick={() => void begin(true)}>
            {t().anotherKey}
          </button>
        </div>
      </Match>
      <Match when={true}>
        <p>{own() ? t().sameWordsHere : t().sameWords}</p>
        <div class="actions">
          <button
            type="button"
            class={`button ${props.election.trustees.length > 0 ? "" : "primary"}`}
            onClick={() => void begin(false)}
          >
            {t().makeKey}
          </button>
        </div>
      </Match>
    </Switch>
  )
}
