/** Lines that concern the whole app: the demo, no network, ballots that wait to be sent. */
import { type JSX, Show, Suspense } from "solid-js"
import { useApp } from "../../state/app.ts"
import { textsOf } from "../../texts/texts.ts"
import { Rich } from "../../ui/rich.tsx"
import { part } from "../part.ts"

const t = textsOf("shell")

/** Come only once someone is signed in. */
const WaitingStrip = part(() => import("../waiting-strip.tsx"))
const Watch = part(() => import("./watch.tsx"))

const BOLD = { b: (words: string) => <strong>{words}</strong> }

export function Strips(): JSX.Element {
  const app = useApp()
  return (
    <>
      <Show when={app.session.state().value?.provider === "demo"}>
        <p class="strip">
          <Rich text={t().demo} parts={BOLD} />
        </p>
      </Show>
      <Show when={!app.network.reachable()}>
        <p class="strip quiet" role="status">
          <Rich text={t().offline} parts={BOLD} />
        </p>
      </Show>
      <Show when={app.session.user()}>
        <Suspense>
          <WaitingStrip />
          <Watch />
        </Suspense>
      </Show>
    </>
  )
}
