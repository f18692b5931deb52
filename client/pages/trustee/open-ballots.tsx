/** After the end: each trustee opens their boxes; from the threshold on any officer concludes. */
import { type JSX, Match, Show, Switch } from "solid-js"
import type { ElectionFiles } from "#core/wire/files"
import type { Opening, TrusteeState } from "#core/wire/opening"
import type { HeldKey } from "../../state/trusteeship.ts"
import { count } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { Conclude } from "../election/conclude.tsx"
import { FindKey } from "./find-key.tsx"
import { OpenBoxes } from "./open-boxes.tsx"
import type { TrusteesProps } from "./props.ts"
import { namesOf } from "./words.ts"

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
          Your boxes
        </h2>
        <Show
          when={me() && props.mine}
          fallback={
            <FindKey desk={props.desk} trustees={props.opening.trustees} folded={enough()}>
              <p>
                No key on this device is one of the trustees'. If you are one of them, go on where you made
                your key, or enter its words here.
              </p>
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
        <h2 id="count-title">The count</h2>
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
  const left = () => props.opening.threshold - props.openedBy
  return (
    <p>
      {props.openedBy === 0
        ? `${count(left(), "trustee has", "trustees have")} to open their boxes before the ballots can be counted.`
        : `${count(props.openedBy, "trustee has", "trustees have")} opened; ${left()} more ${left() === 1 ? "is" : "are"} needed before the ballots can be counted.`}{" "}
      {others().length === left()
        ? `It takes ${namesOf(others())}.`
        : `It can be any of ${namesOf(others())}.`}
    </p>
  )
}

/** What the shares at hand come to. */
const Undecided = (props: { readonly opening: Opening }): JSX.Element => {
  const undecided = () => props.opening.undecided ?? 0
  const left = () => props.opening.trustees.filter(({ shares }) => shares === null)
  return (
    <Switch>
      <Match when={undecided() > 0}>
        <Notice kind="warn" title={`${count(undecided(), "ballot doesn't", "ballots don't")} open yet`}>
          <p>
            Too few of the shares that were handed in fit {undecided() === 1 ? "it" : "them"}: a box was
            damaged, or a trustee's device handed in something wrong. {namesOf(left())} might still open{" "}
            {undecided() === 1 ? "it" : "them"}: ask {left().length === 1 ? "them" : "one of them"} to open
            their boxes on this page. Only if that is impossible, give {undecided() === 1 ? "it" : "them"} up
            when you conclude.
          </p>
        </Notice>
      </Match>
      <Match when={props.opening.ballots === 0}>
        <p>
          Nobody's ballot is on the board, so the count will say that nobody voted. Any officer concludes.
        </p>
      </Match>
      <Match when={true}>
        <p>
          Enough trustees have opened their boxes. Concluding joins their shares, opens the ballots and counts
          them; it is done once and is final. Any officer can do it.
        </p>
      </Match>
    </Switch>
  )
}
