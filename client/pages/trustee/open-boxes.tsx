/** One's own boxes: opened on this device with progress in sight, handed in, and what came of it. */
import {
  createEffect,
  createMemo,
  createSignal,
  type JSX,
  Match,
  on,
  onCleanup,
  Show,
  Switch,
} from "solid-js"
import type { TrusteeState } from "#core/wire/opening"
import { useApp } from "../../state/app.ts"
import { createBoxOpening, type HeldKey, type Run } from "../../state/trusteeship.ts"
import { announce } from "../../ui/announce.tsx"
import { count, localTime } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { Progress } from "../../ui/progress.tsx"
import { AskBeforeLeaving } from "./ask-before-leaving.tsx"
import type { TrusteesProps } from "./props.ts"

/**
 * Clocks may differ by that much. The server's word isn't enough here: whoever has its database and keys could run a copy of it
 * with a clock ahead, to have the boxes opened while voting goes on.
 */
const CLOCKS_DIFFER_MS = 5 * 60_000

export function OpenBoxes(
  props: TrusteesProps & {
    readonly held: HeldKey
    readonly me: TrusteeState
    /** Fewer than it takes have opened so far. */
    readonly needed: boolean
    /** The button that was pressed is gone. */
    readonly onFocusLost: () => void
  },
): JSX.Element {
  const app = useApp()
  const opening = createBoxOpening(app.api)
  const { run } = opening
  onCleanup(opening.cancel)
  const [early, setEarly] = createSignal(false)
  const start = async () => {
    const { paper, slug, end } = props.election
    if (paper === null || opening.busy()) return
    setEarly(Date.now() + CLOCKS_DIFFER_MS < Date.parse(end))
    if (early()) return
    const after = await opening.start(slug, paper, props.held.trustee)
    if (after) props.onOpening(after)
    // Another trustee may have been quicker, and the ballots counted: whatever it was, it shows.
    else props.onRefused()
  }
  const heard = createMemo(() => hearing(run()))
  createEffect(on(heard, (text) => text && announce(text), { defer: true }))
  createEffect(
    on(
      () => run().kind,
      () => document.activeElement === document.body && props.onFocusLost(),
      { defer: true },
    ),
  )
  const ballots = () => props.opening.ballots
  const incomplete = () => props.me.shares !== null && props.me.shares < (ballots() ?? 0)
  return (
    <>
      <Switch>
        <Match when={run().kind === "fetching"}>
          <p>Fetching the sealed ballots…</p>
        </Match>
        <Match when={inState(run(), "opening")}>
          {(now) => <Progress label="Opening your boxes" done={now().done} of={now().of} noun="ballot" />}
        </Match>
        <Match when={run().kind === "handing-in"}>
          <p>Handing in what was in them…</p>
        </Match>
        <Match when={incomplete()}>
          <Notice
            kind="warn"
            title={`You opened ${props.me.shares ?? 0} of ${count(ballots() ?? 0, "ballot")}`}
          >
            <p>
              What your other boxes held doesn't fit the ballots. Other trustees may open those all the same.
              If your connection may have damaged it, open them again: what fitted stays.
            </p>
          </Notice>
        </Match>
        <Match when={props.me.shares !== null}>
          <Notice kind="good" title="Your boxes are open">
            <p>
              {ballots() === 0
                ? "There was none to open, and the server knows that you came."
                : `Your share of ${count(ballots() ?? 0, "ballot")} is handed in. You have done your part; keep your words until the ballots are counted.`}
            </p>
          </Notice>
        </Match>
        <Match when={true}>
          <p>
            This device fetches the sealed ballots, opens your box in each of them with your key, and hands in
            what is inside. Your key stays here, and nobody learns how anyone voted until enough trustees have
            done the same. It takes some seconds.
          </p>
          <Show when={ballots() === null}>
            <p>
              You are the first: this fixes the list of ballots that count, and the end of voting can't be
              moved any more.
            </p>
          </Show>
          <Show when={ballots() === 0}>
            <p>Nobody's ballot is on the board: there is no box to open, and this only says that you came.</p>
          </Show>
        </Match>
      </Switch>
      <Show when={inState(run(), "failed")}>
        {(now) => (
          <Notice kind="bad" title="Your boxes were not handed in">
            <p>{now().trouble.detail}</p>
          </Notice>
        )}
      </Show>
      <Show when={early()}>
        <Notice kind="bad" title="Too early, by this device's clock">
          <p>
            Voting ends {localTime(props.election.end)}. Boxes are never opened before that, whatever a server
            says. If this device's clock is wrong, set it right and press again; if not, tell the other
            officers.
          </p>
        </Notice>
      </Show>
      <Show when={run().kind === "cancelled"}>
        <p>Cancelled. Nothing was handed in.</p>
      </Show>
      <Switch>
        <Match when={run().kind === "fetching" || run().kind === "opening"}>
          <Action name="Cancel" onPress={opening.cancel} />
        </Match>
        <Match when={run().kind === "handing-in"}>{null}</Match>
        <Match when={run().kind === "failed"}>
          <Action name="Try again" primary onPress={() => void start()} />
        </Match>
        <Match when={props.me.shares === null}>
          <Action name="Open my boxes" primary={props.needed} onPress={() => void start()} />
        </Match>
        <Match when={incomplete()}>
          <Action name="Open them again" onPress={() => void start()} />
        </Match>
      </Switch>
      <AskBeforeLeaving
        busy={opening.busy()}
        title="Your boxes are being opened"
        confirm="Leave"
        cancel="Stay"
      >
        <p>If you leave now, what was in them may not be handed in, and you would have to begin again.</p>
      </AskBeforeLeaving>
    </>
  )
}

const Action = (props: {
  readonly name: string
  readonly primary?: boolean
  readonly onPress: () => void
}): JSX.Element => (
  <div class="actions">
    <button type="button" class={`button ${props.primary ? "primary" : ""}`} onClick={() => props.onPress()}>
      {props.name}
    </button>
  </div>
)

/** The run, if it is in this state. */
const inState = <K extends Run["kind"]>(run: Run, kind: K): Extract<Run, { kind: K }> | undefined =>
  run.kind === kind ? (run as Extract<Run, { kind: K }>) : undefined

/** What is said aloud: that it goes on, a quarter at a time, and how it ended. */
function hearing(run: Run): string {
  switch (run.kind) {
    case "fetching":
      return "Fetching the sealed ballots."
    case "opening": {
      const quarter = run.of === 0 ? 0 : Math.floor((4 * run.done) / run.of)
      return `Opening your boxes: ${25 * quarter} percent.`
    }
    case "handed-in":
      return `Done. ${run.opened} of ${count(run.of, "box", "boxes")} opened and handed in.`
    case "cancelled":
      return "Cancelled. Nothing was handed in."
    default:
      return ""
  }
}
