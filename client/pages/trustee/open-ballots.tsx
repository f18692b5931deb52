/** After the end: each trustee opens their boxes; from the threshold on any officer concludes. */
import { type JSX, Match, Show, Switch } from "solid-js"
import type { ElectionFiles } from "#core/wire/files"
import type { Opening, TrusteeState } from "#core/wire/opening"
import type { HeldKey } from "../../state/trusteeship.ts"
import { textsOf } from "../../texts/texts.ts"
import { Notice } from "../../ui/notice.tsx"
import { Conclude } from "../election/conclude.tsx"
import { FindKey } from "./find-key.tsx"
import { OpenBoxes } from "./open-boxes.tsx"
import type { TrusteesProps } from "./props.ts"
import { namesOf } from "./words.ts"

const t = textsOf("trustee")

interface OpenProps extends TrusteesProps {
  readonly mine: HeldKey | undefined
  readonly files: ElectionFiles | undefined
}

export function OpenBallots(props: OpenProps): JSX.Element {
  let heading: HTMLHeadingElement | undefined
  const me = () => props.opening.trustees.find(({ key }) => key === props.mine?.trustee.publicKey)
  const openedBy = () => props.opening.trustees.filter(({ shares }) => shares !== null)
  const enough = () => openedBy().length >= props.opening.threshold
  return (
    <>
      <section class="card" aria-labelledby="boxes-title">
        <h2 id="boxes-title" ref={(element) => (heading = element)} tabindex="-1">
          {t().yourBoxes}
        </h2>
        <Show
          when={me() && props.mine}
          fallback={
            <FindKey desk={props.desk} trustees={props.opening.trustees} folded={enough()}>
              <p>{t().noKeyHere}</p>
            </FindKey>
          }
        >
          {(held) => (
            <OpenBoxes
              {...props}
              held={held()}
              me={me() as TrusteeState}
              needed={!enough()}
              onFocusLost={() => heading?.focus()}
            />
          )}
        </Show>
      </section>
      <section class="card" aria-labelledby="count-title">
        <h2 id="count-title">{t().theCount}</h2>
        <Show when={enough()} fallback={<Waiting opening={props.opening} openedBy={openedBy().length} />}>
          <Undecided opening={props.opening} />
          <Conclude
            election={props.election}
            files={props.files}
            undecided={props.opening.undecided ?? 0}
            onConcluded={props.onChanged}
            onRefused={props.onRefused}
          />
        </Show>
      </section>
    </>
  )
}

const Waiting = (props: { readonly opening: Opening; readonly openedBy: number }): JSX.Element => {
  const others = () => props.opening.trustees.filter(({ shares }) => shares === null)
  const values = () => {
    const left = props.opening.threshold - props.openedBy
    return {
      opened: props.openedBy,
      left,
      who: others().length === left ? "all" : "any",
      names: namesOf(others()),
    }
  }
  return <p>{props.openedBy === 0 ? t().waitingForFirst(values()) : t().waitingForMore(values())}</p>
}

/** What the shares at hand come to. */
const Undecided = (props: { readonly opening: Opening }): JSX.Element => {
  const undecided = () => props.opening.undecided ?? 0
  const left = () => props.opening.trustees.filter(({ shares }) => shares === null)
  const why = () =>
    left().length === 0
      ? t().undecidedByAll({ count: undecided() })
      : t().undecidedWhy({ count: undecided(), names: namesOf(left()), others: left().length })
  return (
    <Switch>
      <Match when={undecided() > 0}>
        <Notice kind="warn" title={t().undecided({ count: undecided() })}>
          <p>{why()}</p>
        </Notice>
      </Match>
      <Match when={props.opening.ballots === 0}>
        <p>{t().nobodyVoted}</p>
      </Match>
      <Match when={true}>
        <p>{t().enough}</p>
      </Match>
    </Switch>
  )
}
