/** What officers do in the app, on an election's page: only who is one loads it. */
import { type JSX, Show, Suspense } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import type { Standing } from "#core/wire/session"
import type { Loadable } from "../../state/loadable.ts"
import { part } from "../part.ts"

const OfficerDesk = part(() => import("./officer-desk.tsx"), "officer")

export function OfficerCard(props: {
  readonly election: ElectionDetail
  readonly phase: ElectionDetail["phase"]
  readonly standing: Loadable<Standing>
  readonly onConcluded: () => void
}): JSX.Element {
  return (
    <Show when={props.standing.value?.officer}>
      <Suspense>
        <OfficerDesk election={props.election} phase={props.phase} onConcluded={props.onConcluded} />
      </Suspense>
    </Show>
  )
}
