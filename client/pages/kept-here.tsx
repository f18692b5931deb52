/**
 * Whether the browser keeps what is stored on this device: what it answered, or a way to ask it. For the pages where keys and ballots
 * are; nothing is shown where there is nothing to lose yet.
 */
import { type JSX, Match, Show, Switch } from "solid-js"
import { lasting } from "../offline/lasting.ts"
import { textsOf } from "../texts/texts.ts"
import { announce } from "../ui/announce.tsx"
import { Notice } from "../ui/notice.tsx"

const t = textsOf("app")

export function KeptHere(): JSX.Element {
  const ask = async () => {
    await lasting.ask()
    announce(lasting.state() === "promised" ? t().keptPromised : t().keptRefused)
  }
  return (
    <Show when={lasting.state() !== "unknown"}>
      <Notice kind={lasting.state() === "promised" ? "good" : "plain"} title={t().keptTitle}>
        <Switch>
          <Match when={lasting.state() === "promised"}>
            <p>{t().keptPromised}</p>
          </Match>
          <Match when={lasting.state() === "refused"}>
            <p>{t().keptRefused}</p>
          </Match>
          <Match when={lasting.state() === "unsupported"}>
            <p>{t().keptUnsupported}</p>
          </Match>
          <Match when={lasting.state() === "unasked"}>
            <p>{t().keptUnasked}</p>
            <div class="actions">
              <button type="button" class="button" onClick={() => void ask()}>
                {t().keptAsk}
              </button>
            </div>
          </Match>
        </Switch>
      </Notice>
    </Show>
  )
}
