/** The frame of every page: header with the account, strips that concern everything, footer, update offer. */
import { useLocation, useNavigate } from "@solidjs/router"
import { createSignal, ErrorBoundary, type JSX, Match, onCleanup, Show, Suspense, Switch } from "solid-js"
import { useApp } from "../state/app.ts"
import { textsOf } from "../texts/texts.ts"
import { LiveRegion } from "../ui/announce.tsx"
import { Mark } from "../ui/icons.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { part } from "./part.ts"
import { signInPath } from "./paths.ts"

const t = textsOf("shell")

/** How long a page waits, unseen, for the session. */
const PATIENCE_MS = 1500

/** Comes only once someone is signed in. */
const WaitingStrip = part(() => import("./waiting-strip.tsx"))

export function Shell(props: { readonly children?: JSX.Element }): JSX.Element {
  const app = useApp()
  // Until it is known whether this is a demo, the strip that says so would push down what is shown. Not for long, though.
  const [late, setLate] = createSignal(false)
  const timer = setTimeout(() => setLate(true), PATIENCE_MS)
  onCleanup(() => clearTimeout(timer))
  const settled = () => {
    const { value, failure } = app.session.state()
    return value !== undefined || failure !== undefined || late()
  }
  const instance = () => app.elections.list.state().value?.instance ?? "Votive"
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
          <Account />
        </div>
        <Strips />
      </header>
      <main class="app-main" classList={{ pending: !settled() }} id="main" tabindex="-1">
        <ErrorBoundary fallback={<Broken />}>
          <Suspense fallback={<Skeleton label="Loading the page" />}>{props.children}</Suspense>
        </ErrorBoundary>
      </main>
      <footer class="app-footer">
        <ul class="plain-list">
          <li>
            <a href="/">All elections</a>
          </li>
          <li>
            <a href="/key">Your voting key</a>
          </li>
          <li>
            <a href="/playground">Playground</a>
          </li>
        </ul>
      </footer>
      <UpdateOffer />
      <LiveRegion />
    </div>
  )
}

/** A bug, or a part of the app that could not be fetched. Nothing that was saved is touched by it. */
const Broken = (): JSX.Element => (
  <div class="page">
    <PageHeading title="This page failed" />
    <p>
      A part of the app did not load, or has a fault. What you have ranked and cast is safe. Check your
      connection and load the page again; if it fails again, please tell whoever runs this instance.
    </p>
    <div class="actions">
      <button type="button" class="button primary" onClick={() => location.reload()}>
        Load again
      </button>
    </div>
  </div>
)

function Account(): JSX.Element {
  const app = useApp()
  const navigate = useNavigate()
  const location = useLocation()
  const signOut = async () => {
    const answer = await app.session.signOut()
    if (answer.ok) navigate("/")
  }
  return (
    <div class="account">
      <Switch>
        <Match when={app.session.user()}>
          {(user) => (
            <>
              <span>
                <span class="visually-hidden">Signed in as </span>
                {user().name}
              </span>
              <button type="button" class="plain-button" onClick={() => void signOut()}>
                Sign out
              </button>
            </>
          )}
        </Match>
        <Match when={location.pathname !== "/sign-in"}>
          <button
            type="button"
            class="plain-button"
            onClick={() => navigate(signInPath(location.pathname + location.search + location.hash))}
          >
            Sign in
          </button>
        </Match>
      </Switch>
    </div>
  )
}

/** Lines that concern the whole app: the demo, no network, ballots that wait to be sent. */
function Strips(): JSX.Element {
  const app = useApp()
  return (
    <>
      <Show when={app.session.state().value?.provider === "demo"}>
        <p class="strip">
          <strong>Demo.</strong> Anyone can be anyone; nothing is secret.
        </p>
      </Show>
      <Show when={!app.network.reachable()}>
        <p class="strip quiet" role="status">
          <strong>Not connected.</strong> You see what was there last time.
        </p>
      </Show>
      <Show when={app.session.user()}>
        <Suspense>
          <WaitingStrip />
        </Suspense>
      </Show>
    </>
  )
}

/** Never while a ballot is being made: the offer waits until the person is elsewhere. */
function UpdateOffer(): JSX.Element {
  const app = useApp()
  const location = useLocation()
  const voting = () => /^\/elections\/[^/]+\/vote/.test(location.pathname)
  return (
    <div class="toast-area" role="status">
      <Show when={app.updates.waiting() && !voting()}>
        <div class="toast">
          <span>A newer version of this app is ready.</span>
          <button type="button" class="button" onClick={() => app.updates.accept()}>
            Update
          </button>
        </div>
      </Show>
    </div>
  )
}
