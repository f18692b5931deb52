/** Who is signed in, and the way in or out. */
import { useLocation, useNavigate } from "@solidjs/router"
import { type JSX, Match, Switch } from "solid-js"
import { useApp } from "../../state/app.ts"
import { textsOf } from "../../texts/texts.ts"
import { Rich } from "../../ui/rich.tsx"
import { signInPath } from "../paths.ts"

const t = textsOf("shell")

export function Account(): JSX.Element {
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
                <Rich
                  text={t().signedInAs({ name: user().name })}
                  parts={{ hidden: (words) => <span class="visually-hidden">{words}</span> }}
                />
              </span>
              <button type="button" class="plain-button" onClick={() => void signOut()}>
                {t().signOut}
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
            {t().signIn}
          </button>
        </Match>
      </Switch>
    </div>
  )
}
