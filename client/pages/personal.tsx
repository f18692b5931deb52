/** The frame of a page about what this device keeps for a person: the person's own desk is its content; who isn't signed in is asked to. */
import { type JSX, Match, Switch } from "solid-js"
import { useApp } from "../state/app.ts"
import type { Desk } from "../state/desk.ts"
import { useDesk } from "../state/use-person.ts"
import { textsOf } from "../texts/texts.ts"
import { PageHeading } from "../ui/page-heading.tsx"
import { Skeleton } from "../ui/skeleton.tsx"
import { KeptHere } from "./kept-here.tsx"
import { signInPath } from "./paths.ts"
import "../ui/styles/election.css"

const t = textsOf("common")

export function Personal(props: {
  readonly title: string
  /** What the page is about. */
  readonly what: string
  /** Said while the desk is opened. */
  readonly opening: string
  /** Why one should sign in. */
  readonly signedOut: string
  /** Where signing in leads back to. */
  readonly path: string
  readonly children: (desk: Desk) => JSX.Element
}): JSX.Element {
  const app = useApp()
  const desk = useDesk()
  return (
    <div class="page">
      <header class="page-head">
        <PageHeading title={props.title} />
        <p class="measure">{props.what}</p>
      </header>
      <Switch fallback={<Skeleton label={props.opening} />}>
        <Match when={!app.session.user()}>
          <p>{props.signedOut}</p>
          <div class="actions">
            <a class="button primary" href={signInPath(props.path)}>
              {t().goToSignIn}
            </a>
          </div>
        </Match>
        <Match when={desk()} keyed>
          {(opened) => (
            <>
              {props.children(opened)}
              <KeptHere />
            </>
          )}
        </Match>
      </Switch>
    </div>
  )
}
