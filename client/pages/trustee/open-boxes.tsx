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
import { textsOf } from "../../texts/texts.ts"
import { announce } from "../../ui/announce.tsx"
import { localTime } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { problemWords } from "../../ui/problem.ts"
import { Progress } from "../../ui/progress.tsx"
import { AskBeforeLeaving } from "./ask-before-leaving.tsx"
import type { TrusteesProps } from "./props.ts"

const t = textsOf("trustee")
const common = textsOf("common")
const shared = textsOf("list")

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
  const heard = createMemo(() => stretchOf(run()))
  createEffect(
    on(
      heard,
      () => {
        const words = hearing(run())
        if (words) announce(words)
      },
      { defer: true },
    ),
  )
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
          <p>{t().fetching}</p>
        </Match>
        <Match when={inState(run(), "opening")}>
          {(now) => (
            <Progress
              label={t().opening}
              done={now().done}
              of={now().of}
              words={common().ballotsDone({ done: now().done, total: now().of })}
            />
          )}
        </Match>
        <Match when={run().kind === "handing-in"}>
          <p>{t().handingIn}</p>
        </Match>
        <Match when={incomplete()}>
          <Notice kind="warn" title={t().openedSome({ opened: props.me.shares ?? 0, count: ballots() ?? 0 })}>
            <p>{t().openedSomeWhy}</p>
          </Notice>
        </Match>
        <Match when={props.me.shares !== null}>
          <Notice kind="good" title={t().opened}>
            <p>{ballots() === 0 ? t().openedNone : t().openedAll({ count: ballots() ?? 0 })}</p>
          </Notice>
        </Match>
        <Match when={true}>
          <p>{t().boxesWhy}</p>
          <Show when={ballots() === null}>
            <p>{t().first}</p>
          </Show>
          <Show when={ballots() === 0}>
            <p>{t().noBox}</p>
          </Show>
        </Match>
      </Switch>
      <Show when={inState(run(), "failed")}>
        {(now) => (
          <Notice kind="bad" title={t().notHandedIn}>
            <p>{problemWords(now().trouble)}</p>
          </Notice>
        )}
      </Show>
      <Show when={early()}>
        <Notice kind="bad" title={t().tooEarly}>
          <p>{t().tooEarlyWhy({ end: localTime(props.election.end) })}</p>
        </Notice>
      </Show>
      <Show when={run().kind === "cancelled"}>
        <p>{t().cancelled}</p>
      </Show>
      <Switch>
        <Match when={run().kind === "fetching" || run().kind === "opening"}>
          <Action name={common().cancel} onPress={opening.cancel} />
        </Match>
        <Match when={run().kind === "handing-in"}>{null}</Match>
        <Match when={run().kind === "failed"}>
          <Action name={shared().tryAgain} primary onPress={() => void start()} />
        </Match>
        <Match when={props.me.shares === null}>
          <Action name={t().openMine} primary={props.needed} onPress={() => void start()} />
        </Match>
        <Match when={incomplete()}>
          <Action name={t().openAgain} onPress={() => void start()} />
        </Match>
      </Switch>
      <AskBeforeLeaving busy={opening.busy()} title={t().leaveTitle} confirm={t().leave} cancel={t().stay}>
        <p>{t().leaveWhy}</p>
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

/** In percent, a quarter at a time. */
const quarterOf = ({ done, of }: { readonly done: number; readonly of: number }): number =>
  of === 0 ? 0 : 25 * Math.floor((4 * done) / of)

/** What there is to say aloud stays the same as long as this does. */
const stretchOf = (run: Run): string => (run.kind === "opening" ? `${run.kind} ${quarterOf(run)}` : run.kind)

/** What is said aloud: that it goes on, and how it ended. */
function hearing(run: Run): string {
  switch (run.kind) {
    case "fetching":
      return t().fetchingAloud
    case "opening":
      return t().openingAloud({ percent: quarterOf(run) })
    case "handed-in":
      return t().openedAloud({ opened: run.opened, of: run.of })
    case "cancelled":
      return t().cancelled
    default:
      return ""
  }
}
