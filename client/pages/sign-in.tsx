/** Signing in, and back to where the person was. */
import { useNavigate, useSearchParams } from "@solidjs/router"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import type { Failure } from "../api/failure.ts"
import { useApp } from "../state/app.ts"
import { useSource } from "../state/use.ts"
import { textsOf } from "../texts/texts.ts"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { problemWords } from "../ui/problem.ts"
import { ownPath } from "./paths.ts"
import "../ui/styles/election.css"

const t = textsOf("election")
const shell = textsOf("shell")

export default function SignInPage(): JSX.Element {
  const app = useApp()
  const navigate = useNavigate()
  const [search] = useSearchParams<{ next?: string }>()
  const [failure, setFailure] = createSignal<Failure>()
  const [chosen, setChosen] = createSignal<string>()
  const session = useSource(() => app.session)

  const choose = async (login: string) => {
    if (chosen() !== undefined) return
    setChosen(login)
    setFailure(undefined)
    const answer = await app.session.signInDemo(login)
    setChosen(undefined)
    if (answer.ok) navigate(ownPath(search.next), { replace: true })
    else setFailure(answer.error)
  }

  return (
    <div class="page">
      <PageHeading title={shell().signIn} />
      <Loaded
        of={session()}
        label={t().loadingSignIn}
        words={problemWords}
        onRetry={() => void app.session.refresh()}
      >
        {(value) => (
          <Switch>
            <Match when={value().provider === "none"}>
              <Notice kind="warn" title={t().signInOffTitle}>
                <p>{t().signInOff}</p>
              </Notice>
            </Match>
            <Match when={value().provider === "demo"}>
              <p>{t().demo}</p>
              <Show when={failure()}>
                {(problem) => (
                  <Notice kind="bad" title={t().signInFailed}>
                    <p>{problemWords(problem())}</p>
                  </Notice>
                )}
              </Show>
              <ul class="people plain-list" aria-label={t().demoPeople}>
                <For each={value().demoIdentities}>
                  {(identity) => (
                    <li>
                      <button
                        type="button"
                        class="person person-button"
                        aria-disabled={chosen() !== undefined}
                        onClick={() => void choose(identity.login)}
                      >
                        <span class="name">{identity.name}</span>
                        <span class="field-value">{identity.role}</span>
                      </button>
                    </li>
                  )}
                </For>
              </ul>
            </Match>
          </Switch>
        )}
      </Loaded>
    </div>
  )
}
