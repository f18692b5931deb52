/** Everyone who is a trustee, and how far each of them is. */
import { For, type JSX, Show } from "solid-js"
import type { Opening, TrusteeState } from "#core/wire/opening"
import { textsOf } from "../../texts/texts.ts"
import { Rich } from "../../ui/rich.tsx"

const t = textsOf("trustee")

/**
 * Where an election is, as its trustees see it: the ballot paper is yet to be fixed; it is; voting has ended; it is counted;
 * nobody could vote.
 */
export type Stage = "before" | "running" | "ended" | "counted" | "void"

export const TrusteeList = (props: {
  readonly opening: Opening
  readonly stage: Stage
  /** The public key that this device holds. */
  readonly mine: string | undefined
}): JSX.Element => (
  <section class="stack" aria-labelledby="trustees-title">
    <h2 id="trustees-title">{t().trustees}</h2>
    <ul class="trustees plain-list">
      <For each={props.opening.trustees}>
        {(trustee) => (
          <li>
            <span class="name">
              <Show when={trustee.key === props.mine} fallback={trustee.name}>
                <Rich
                  text={t().trusteeYou({ name: trustee.name })}
                  parts={{ soft: (words) => <span class="soft">{words}</span> }}
                />
              </Show>
            </span>
            <State of={trustee} stage={props.stage} ballots={props.opening.ballots} />
          </li>
        )}
      </For>
    </ul>
  </section>
)

function State(props: {
  readonly of: TrusteeState
  readonly stage: Stage
  readonly ballots: number | null
}): JSX.Element {
  const state = (): readonly [text: string, tone: string] | null => {
    const { proved, shares } = props.of
    if (props.stage === "before") return proved ? [t().stateProved, "open"] : [t().stateNotProved, "soon"]
    if (props.stage !== "ended") return null
    if (shares === null) return [t().stateNotOpened, "soon"]
    const ballots = props.ballots ?? shares
    return shares === ballots
      ? [t().stateOpened({ count: ballots }), "open"]
      : [t().stateOpenedSome({ opened: shares, count: ballots }), "soon"]
  }
  return <Show when={state()}>{(said) => <span class={`badge ${said()[1]}`}>{said()[0]}</span>}</Show>
}
