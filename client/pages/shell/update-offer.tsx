/** The offer of a newer version. Never while a ballot is being made: it waits until the person is elsewhere. */
import { useLocation } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { useApp } from "../../state/app.ts"
import { textsOf } from "../../texts/texts.ts"

const t = textsOf("shell")

export function UpdateOffer(): JSX.Element {
  const app = useApp()
  const location = useLocation()
  const voting = () => /^\/elections\/[^/]+\/vote/.test(location.pathname)
  return (
    <div class="toast-area" role="status">
      <Show when={app.updates.waiting() && !voting()}>
        <div class="toast">
          <span>{t().newer}</span>
          <button type="button" class="button" onClick={() => app.updates.accept()}>
            {t().update}
          </button>
        </div>
      </Show>
    </div>
  )
}
