/** The trustees at the stage that the election is in: who they are, how far they are, and what is to be done now. */
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
import type { ElectionFiles } from "#core/wire/files"
import { useApp } from "../../state/app.ts"
import { createSource } from "../../state/loadable.ts"
import { type HeldKey, heldKeys } from "../../state/trusteeship.ts"
import { textsOf } from "../../texts/texts.ts"
import { Notice } from "../../ui/notice.tsx"
import { phaseNow } from "../../ui/phase.tsx"
import { problemWords } from "../../ui/problem.ts"
import { Skeleton } from "../../ui/skeleton.tsx"
import { resultPath } from "../paths.ts"
import { FindKey } from "./find-key.tsx"
import { MakeKey } from "./make-key.tsx"
import { OpenBallots } from "./open-ballots.tsx"
import type { TrusteesProps } from "./props.ts"
import { ProveKeys } from "./prove-keys.tsx"
import { type Stage, TrusteeList } from "./trustee-list.tsx"
import { rule } from "./words.ts"

const t = textsOf("trustee")
const officer = textsOf("officer")
const list = textsOf("list")

export function Trustees(props: TrusteesProps): JSX.Element {
  const app = useApp()
  const files = createSource<ElectionFiles>(() => app.api.files(props.election.slug))
  createEffect(
    on(
      () => props.election.commit,
      () => void files.refresh(),
    ),
  )
  const [found, setFound] = createSignal<Awaited<ReturnType<typeof heldKeys>>>()
  const look = () => {
    const keys = props.desk.keys.all()
    // Of keys that have changed meanwhile the answer may come last.
    void heldKeys(keys).then((held) => keys === props.desk.keys.all() && setFound(held))
  }
  createEffect(on(props.desk.keys.all, look))
  onCleanup(app.network.onRetry(() => unfit()?.code === "OFFLINE" && look()))
  const held = () => {
    const result = found()
    return result?.ok ? result.value : undefined
  }
  const unfit = () => {
    const result = found()
    return result && !result.ok ? result.error : undefined
  }
  const phase = () => phaseNow(props.election, app.clock.now())
  const stage = createMemo((): Stage => {
    if (props.opening.concluded || phase() === "concluded" || phase() === "published") return "counted"
    if (props.election.paper !== null) return phase() === "closed" ? "ended" : "running"
    return phase() === "closed" ? "void" : "before"
  })
  /** The key on this device that is one of the trustees'. */
  const mine = () =>
    held()?.findLast(({ trustee }) => props.opening.trustees.some(({ key }) => key === trustee.publicKey))
  // The paper was fixed, or the ballots were counted, while this page was open: the election says so when it is asked again.
  createEffect(
    on([() => props.opening.concluded, () => props.opening.ballots], props.onChanged, { defer: true }),
  )
  const named = () => props.opening.trustees.length > 0
  return (
    <>
      <p class="measure">{named() || stage() === "before" ? rule(props.opening) : t().ruleServerOnly}</p>
      <Switch>
        <Match when={stage() === "counted"}>
          <Notice kind="good" title={t().counted}>
            <p>{named() ? t().sharesErased : t().nothingLeft}</p>
            <div class="actions">
              <a class="button" href={resultPath(props.election.slug)}>
                {officer().seeResult}
              </a>
            </div>
          </Notice>
        </Match>
        <Match when={stage() === "void"}>
          <Notice kind="warn" title={t().noBallots}>
            <Show when={props.election.unavailable} fallback={<p>{t().nobodyCouldVote}</p>}>
              {(reason) => <p lang="en">{reason()}</p>}
            </Show>
          </Notice>
        </Match>
      </Switch>
      <Show when={named()}>
        <TrusteeList opening={props.opening} stage={stage()} mine={mine()?.trustee.publicKey} />
      </Show>
      <Switch fallback={<Skeleton label={t().lookingForKey} />}>
        <Match when={unfit()}>
          {(problem) => (
            <Notice kind="warn" title={problem().code === "OFFLINE" ? list().offline : t().wrongBrowser}>
              <p>{problemWords(problem())}</p>
            </Notice>
          )}
        </Match>
        <Match when={held()}>
          {(keys) => (
            <Switch>
              <Match when={stage() === "before"}>
                <Show when={named()}>
                  <ProveKeys {...props} mine={mine()} />
                </Show>
                <MakeKey {...props} held={keys()} mine={mine()} files={files.state().value} />
              </Match>
              <Match when={stage() === "running" && named()}>
                <Running {...props} mine={mine()} />
              </Match>
              <Match when={stage() === "ended" && named()}>
                <OpenBallots {...props} mine={mine()} files={files.state().value} />
              </Match>
            </Switch>
          )}
        </Match>
      </Switch>
    </>
  )
}

function Running(props: TrusteesProps & { readonly mine: HeldKey | undefined }): JSX.Element {
  return (
    <section class="card" aria-labelledby="running-title">
      <h2 id="running-title">{t().nothingToDo}</h2>
      <p>{t().votingGoesOn}</p>
      <Show
        when={props.mine}
        fallback={
          <FindKey desk={props.desk} trustees={props.opening.trustees}>
            <p>{t().noKeyHereYet}</p>
          </FindKey>
        }
      >
        <p>{t().keyIsHere}</p>
      </Show>
    </section>
  )
}
