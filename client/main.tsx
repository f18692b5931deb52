/** Starts the app: state, router, pages. The list is part of the first load; every other page comes when it is asked for. */
import { Route, Router } from "@solidjs/router"
import { createEffect, createRoot } from "solid-js"
import { render } from "solid-js/web"
import { watchDevice } from "./offline/device.ts"
import { keepTexts } from "./offline/keep-texts.ts"
import { watchUpdates } from "./offline/update.ts"
import { BrowsePage } from "./pages/browse.tsx"
import { part } from "./pages/part.ts"
import { slugIn } from "./pages/paths.ts"
import { Shell } from "./pages/shell.tsx"
import { WelcomePage } from "./pages/welcome.tsx"
import { AppProvider, createApp } from "./state/app.ts"
import { locale, startTexts } from "./texts/texts.ts"
import "./ui/styles/tokens.css"
import "./ui/styles/base.css"
import "./ui/styles/layout.css"
import "./ui/styles/footer.css"
import "./ui/styles/controls.css"
import "./ui/styles/list.css"

const ElectionPage = part(() => import("./pages/election.tsx"))
const CandidatePage = part(() => import("./pages/candidate.tsx"))
const VotePane = part(() => import("./pages/vote-pane.tsx"))
const RankPage = part(() => import("./pages/rank.tsx"))
const ReviewPage = part(() => import("./pages/review.tsx"))
const ReceiptPage = part(() => import("./pages/receipt.tsx"))
const ResultPage = part(() => import("./pages/result.tsx"), "count", "tally")
const TrusteePage = part(() => import("./pages/trustee.tsx"), "trustee", "officer")
const PlaygroundPage = part(() => import("./pages/playground.tsx"), "count", "tally", "playground")
const KeyPage = part(() => import("./pages/key.tsx"))
const BallotsPage = part(() => import("./pages/ballots.tsx"))
const SignInPage = part(() => import("./pages/sign-in.tsx"))
const NotFoundPage = part(() => import("./pages/not-found.tsx"))

const root = document.getElementById("app")
if (!root) throw new Error("index.html has no #app")

const device = watchDevice(() => localStorage)
const updates = watchUpdates(
  navigator.serviceWorker,
  () => app.elections.refreshAll(),
  () => location.reload(),
)
const app = createApp(location.origin, updates, device, () => localStorage)
void app.session.refresh()
// Asked for while the code of its page is still on its way.
const slug = slugIn(location.pathname)
if (slug !== null) void app.elections.detail(slug).refresh()

/** All of what a ballot takes is there before one is begun: a newer version in another tab, or no network, can't interrupt it then. */
const fetchVoting = (): void => {
  for (const { preload } of [RankPage, ReviewPage, ReceiptPage]) preload().catch(() => undefined)
  import("./state/sealing.ts").catch(() => undefined)
}

/** Installed, with the title bar's area for the app: that can be switched on and off. */
const titleBar = matchMedia("(display-mode: window-controls-overlay)")
const dressTitleBar = () => titleBar.matches && import("./ui/styles/title-bar.css")
titleBar.addEventListener("change", dressTitleBar)
void dressTitleBar()

const draw = () =>
  render(
    () => (
      <AppProvider value={app}>
        <Router root={Shell}>
          <Route path="/" component={BrowsePage}>
            <Route path="/" component={WelcomePage} />
            <Route path="/elections/:slug" component={ElectionPage} />
            <Route path="/elections/:slug/candidates/:id" component={CandidatePage} />
            <Route path="/elections/:slug/vote" component={VotePane} preload={fetchVoting}>
              <Route path="/" component={RankPage} />
              <Route path="/review" component={ReviewPage} />
              <Route path="/receipt" component={ReceiptPage} />
            </Route>
          </Route>
          <Route path="/elections/:slug/result" component={ResultPage} />
          <Route path="/elections/:slug/trustee" component={TrusteePage} />
          <Route path="/playground" component={PlaygroundPage} />
          <Route path="/key" component={KeyPage} />
          <Route path="/ballots" component={BallotsPage} />
          <Route path="/sign-in" component={SignInPage} />
          <Route path="*" component={NotFoundPage} />
        </Router>
      </AppProvider>
    ),
    root,
  )

// Not awaited here: parts of the app that are loaded later import from this file, and would wait for it.
void startTexts(() => localStorage, navigator.languages).then(() => {
  draw()
  createRoot(() => createEffect(() => keepTexts(navigator.serviceWorker, locale())))
})
