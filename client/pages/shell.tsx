/** The frame of every page: header with the account, strips that concern everything, footer, update offer. */
import { useLocation, useNavigate } from "@solidjs/router"
import { createSignal, ErrorBoundary, type JSX, onCleanup, onMount, Show, Suspense } from "solid-js"
import { useApp } from "../state/app.ts"
import { textsOf } from "../texts/texts.ts"
import { LiveRegion } from "../ui/announce.tsx"
import { Mark } from "../ui/mark.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { onFirstKey } from "./desktop/first-key.ts"
import { part } from "./part.ts"
import { Account } from "./shell/account.tsx"
import { Footer } from "./shell/footer.tsx"
import { Strips } from "./shell/strips.tsx"
import { UpdateOffer } from "./shell/update-offer.tsx"

const t = textsOf("shell")

/** How long a page waits, unseen, for the session. */
const PATIENCE_MS = 1500

/** The palette, the sheet of shortcuts and the way to install by hand come when they are first asked for. */
const Dialogs = part(() => import("./desktop/dialogs.tsx"))

export function Shell(props: { readonly children?: JSX.Element }): JSX.Element {
  const app = useApp()
  const navigate = useNavigate()
  const location = useLocation()
  // Until it is known whether this is a demo, the strip that says so would push down what is shown. Not for long, though.
  const [late, setLate] = createSignal(false)
  const timer = setTimeout(() => setLate(true), PATIENCE_MS)
  onCleanup(() => clearTimeout(timer))
  const settled = () => {
    const { value, failure } = app.session.state()
    return value !== undefined || failure !== undefined || late()
  }
  const instance = () => app.elections.list.state().value?.instance ?? "Votive"

  const [asked, setAsked] = createSignal(false)
  const [dialog, setDialog] = createSignal<"palette" | "shortcuts" | "home-screen" | null>(null)
  const open = (which: "palette" | "shortcuts" | "home-screen") => {
    setAsked(true)
    setDialog(which)
  }
  onMount(() => {
    onCleanup(
      onFirstKey(async () => {
        const { hearKeys } = await import("./desktop/keys.ts")
        return hearKeys(() => location.pathname, navigate, open)
      }),
    )
    app.device.launches.listen(navigate)
  })
  return (
    <div class="app">
      {/* Left to the browser, which moves the focus; the router would only scroll. */}
      <a class="skip" href="#main" rel="external">
        {t().skip}
      </a>
      <header class="app-header">
        <div class="app-bar">
          <a class="brand" href="/">
            <Mark />
            {instance()}
          </a>
          <button type="button" class="jump" aria-haspopup="dialog" onClick={() => open("palette")}>
            {t().jump} <span aria-hidden="true">/</span>
          </button>
          <Account />
        </div>
        <Strips />
      </header>
      <main class="app-main" classList={{ pending: !settled() }} id="main" tabindex="-1">
        <ErrorBoundary fallback={<Broken />}>
          <Suspense fallback={<Skeleton label={t().loading} />}>{props.children}</Suspense>
        </ErrorBoundary>
      </main>
      <Footer onOpen={open} />
      <UpdateOffer />
      <LiveRegion />
      <Show when={asked()}>
        {/* Of its own: what is shown behind stays while it loads. */}
        <Suspense>
          <Dialogs open={dialog()} onOpen={open} onClose={() => setDialog(null)} />
        </Suspense>
      </Show>
    </div>
  )
}

/** A bug, or a part of the app that could not be fetched. Nothing that was saved is touched by it. */
const Broken = (): JSX.Element => (
  <div class="page">
    <PageHeading title={t().brokenTitle} />
    <p>{t().broken}</p>
    <div class="actions">
      <button type="button" class="button primary" onClick={() => location.reload()}>
        {t().loadAgain}
      </button>
    </div>
  </div>
)
