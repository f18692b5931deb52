/** The offer to install the app: once, calmly, after a ballot was cast. Who says no isn't asked again. */
import { createSignal, createUniqueId, type JSX, Show } from "solid-js"
import { useApp } from "../state/app.ts"
import { textsOf } from "../texts/texts.ts"
import { Dialog } from "../ui/dialog.tsx"
import { HomeScreen } from "./desktop/home-screen.tsx"

const t = textsOf("app")
const common = textsOf("common")

export function AtHand(): JSX.Element {
  const { install } = useApp().device
  const id = createUniqueId()
  const [explained, setExplained] = createSignal(false)
  return (
    <Show when={install.way() !== null && !install.declined()}>
      <section class="card" aria-labelledby={id}>
        <h2 id={id}>{t().atHandTitle}</h2>
        <p>{t().atHandWords}</p>
        <div class="actions">
          <Show
            when={install.way() === "ask"}
            fallback={
              <button type="button" class="button" onClick={() => setExplained(true)}>
                {t().atHandHow}
              </button>
            }
          >
            <button type="button" class="button" onClick={() => void install.ask()}>
              {t().atHandInstall}
            </button>
          </Show>
          <button type="button" class="plain-button" onClick={() => install.decline()}>
            {common().notNow}
          </button>
        </div>
        <Dialog open={explained()} title={t().homeTitle} onClose={() => setExplained(false)}>
          <HomeScreen onClose={() => setExplained(false)} />
        </Dialog>
      </section>
    </Show>
  )
}
