/** What the whole page depends on is not to be had: a page of its own, with a heading and a way out. */
import type { JSX } from "solid-js"
import { ClockIcon, FaultIcon, LockIcon, OfflineIcon, SearchIcon } from "./icons.tsx"
import { type Failing, Retry, titleOf } from "./loaded.tsx"
import { StatePage } from "./state-page.tsx"

export const FailedPage = (props: {
  readonly failure: Failing
  /** What it means. */
  readonly words: string
  readonly loading: boolean
  readonly onRetry: () => void
}): JSX.Element => (
  <StatePage icon={iconOf(props.failure)} title={titleOf(props.failure)} words={props.words}>
    <Retry failure={props.failure} loading={props.loading} onRetry={props.onRetry} />
  </StatePage>
)

function iconOf({ code }: Failing): JSX.Element {
  switch (code) {
    case "OFFLINE":
      return <OfflineIcon />
    case "ELECTION_UNKNOWN":
      return <SearchIcon />
    case "SIGN_IN_REQUIRED":
    case "NOT_AN_OFFICER":
      return <LockIcon />
    case "NOT_CONCLUDED":
      return <ClockIcon />
    default:
      return <FaultIcon />
  }
}
