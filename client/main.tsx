/** Starts the app: state, router, pages. The list is part of the first load; every other page comes when it is asked for. */
import { Route, Router } from "@solidjs/router"
import { render } from "solid-js/web"
import { watchUpdates } from "./offline/update.ts"
import { BrowsePage } from "./pages/browse.tsx"
import { part } from "./pages/part.ts"
import { Shell } from "./pages/shell.tsx"
import { WelcomePage } from "./pages/welcome.tsx"
import { AppProvider, createApp } from "./state/app.ts"
import { startTexts } from "./texts/texts.ts"
import "./ui/styles/tokens.css"
import "./ui/styles/base.css"
import "./ui/styles/layout.css"
import "./ui/styles/controls.css"
import "./ui/styles/list.css"

const ElectionPage = part(() => import("./pages/election.tsx"))
const CandidatePage = part(() => import("./pages/candidate.tsx"))
const VotePage = part(() => import("./pages/vote.tsx"))
const RankPage = part(() => import("./pages/rank.tsx"))
const ReviewPage = part(() => import("./pages/review.tsx"))
const ReceiptPage = part(() => import("./pages/receipt.tsx"))
const ResultPage = part(() => import("./pages/result.tsx"), "count")
const TrusteePage = part(() => import("./pages/trustee.tsx"), "trustee", "officer")
const PlaygroundPage = part(() => import("./pages/playground.tsx"), "count", "playground")
const KeyPage = part(() => import("./pages/key.tsx"))
const SignInPage = part(() => import("./pages/sign-in.tsx"))
const NotFoundPage = part(() => import("./pages/not-found.tsx"))

const root = document.getElementById("app")
if (!root) throw new Error("index.html has no #app")

const updates = watchUpdates(
  navigator.serviceWorker,
  () => app.elections.refreshAll(),
  () => location.reload(),
)
const app = createApp(location.origin, updates, () => localStorage)
void app.session.refresh()
const draw = () =>
  render(
    () => (
      <AppProvider value={app}>
        <Router root={Shell}>
          <Route path="/" component={BrowsePage}>
            <Route path="/" component={WelcomePage} />
            <Route path="/elections/:slug" component={ElectionPage} />
            <Route path="/elections/:slug/candidates/:id" component={CandidatePage} />
          </Route>
          <Route path="/elections/:slug/vote" component={VotePage}>
            <Route path="/" component={RankPage} />
            <Route path="/review" component={ReviewPage} />
            <Route path="/receipt" component={ReceiptPage} />
          </Route>
          <Route path="/elections/:slug/result" component={ResultPage} />
          <Route path="/elections/:slug/trustee" component={TrusteePage} />
          <Route path="/playground" component={PlaygroundPage} />
          <Route path="/key" component={KeyPage} />
          <Route path="/sign-in" component={SignInPage} />
          <Route path="*" component={NotFoundPage} />
        </Router>
      </AppProvider>
    ),
    root,
  )

// Not awaited here: parts of the app that are loaded later import from this file, and would wait for it.
void startTexts(() => localStorage, navigator.languages).then(draw)
