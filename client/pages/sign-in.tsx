/** Signing in, and back to where the person was. */
import { useNavigate, useSearchParams } from "@solidjs/router"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { useApp } from "../state/app.ts"
import { useSource } from "../state/use.ts"
import { Loaded } from "../ui/loaded.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { ownPath } from "./paths.ts"
import "../ui/styles/election.css"

export default function SignInPage(): JSX.Element {
  const app = useApp()
  const navigate = useNavigate()
  const [search] = useSearchParams<{ next?: string }>()
  const [failure, setFailure] = createSignal<string>()
  const [chosen, setChosen] = createSignal<string>()
  const session = useSource(() => app.session)

  const choose = async (login: string) => {
    if (chosen() !== undefined) return
    setChosen(login)
    setFailure(undefined)
    const answer = await app.session.signInDemo(login)
    setChosen(undefined)
    if (answer.ok) navigate(ownPath(search.next), { replace: true })
    else setFailure(answer.error.detail)
  }

  return (
    <div class="page">
      <PageHeading title="Sign in" />
      <Loaded of={session()} label="Loading the ways to sign in" onRetry={() => void app.session.refresh()}>
        {(value) => (
          <Switch>
            <Match when={value().provider === "none"}>
              <Notice kind="warn" title="Nobody can sign in here">
                <p>
                  This instance has no sign-in set up. Elections can be read; its operator can turn voting on.
                </p>
              </Notice>
            </Match>
            <Match when={value().provider === "demo"}>
              <p>This is a demo. Choose who you want to be; you can come back as someone else at any time.</p>
              <Show when={failure()}>
                {(detail) => (
                  <Notice kind="bad" title="Signing in did not work">
                    <p>{detail()}</p>
                  </Notice>
                )}
              </Show>
              <ul class="people plain-list" aria-label="People of the demo">
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
