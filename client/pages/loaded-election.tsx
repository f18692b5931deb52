/** The election that the page's address names, in each of its states; the page itself is only for one that is here. */
import { useParams } from "@solidjs/router"
import type { Accessor, JSX } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { useApp } from "../state/app.ts"
import { useElection } from "../state/use.ts"
import { Loaded } from "../ui/loaded.tsx"
import { segmentText } from "./paths.ts"

export function LoadedElection(props: {
  /** What is loading, for who hears the page. */
  readonly label: string
  readonly children: (election: Accessor<ElectionDetail>, refresh: () => void) => JSX.Element
}): JSX.Element {
  const app = useApp()
  const params = useParams<{ slug: string }>()
  const slug = () => segmentText(params.slug)
  const election = useElection(slug)
  const refresh = () => void app.elections.detail(slug()).refresh()
  return (
    <Loaded of={election()} label={props.label} page onRetry={refresh}>
      {(value) => props.children(value, refresh)}
    </Loaded>
  )
}
