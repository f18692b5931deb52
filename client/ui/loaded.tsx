/** Something from the server in each of its states: on its way, here, here but not fresh, or not to be had. */
import { type Accessor, type JSX, Match, Show, Switch } from "solid-js"
import { Notice } from "./notice.tsx"
import { PageHeading } from "./page-heading.tsx"
import { Skeleton } from "./skeleton.tsx"

interface Failing {
  readonly code: string
  readonly detail: string
}

export interface Arrival<T> {
  readonly value: T | undefined
  readonly failure: Failing | undefined
  readonly loading: boolean
}

interface LoadedProps<T> {
  readonly of: Arrival<T>
  /** What is on its way: "Loading the elections". */
  readonly label: string
  /** The whole page depends on it: a failure is then a page of its own, with a heading and a way out. */
  readonly page?: boolean
  readonly onRetry: () => void
  readonly children: (value: Accessor<T>) => JSX.Element
}

export function Loaded<T extends object>(props: LoadedProps<T>): JSX.Element {
  return (
    <Switch fallback={<Skeleton label={props.label} />}>
      <Match when={props.of.value}>{(value) => props.children(value)}</Match>
      <Match when={props.of.failure}>
        {(failure) => (
          <Show
            when={props.page}
            fallback={
              <Notice kind={FINAL.has(failure().code) ? "warn" : "bad"} title={titleOf(failure())}>
                <p>{failure().detail}</p>
                <Retry failure={failure()} loading={props.of.loading} onRetry={props.onRetry} />
              </Notice>
            }
          >
            <div class="page">
              <PageHeading title={titleOf(failure())} />
              <p>{failure().detail}</p>
              <Retry failure={failure()} loading={props.of.loading} onRetry={props.onRetry} />
              <p>
                <a href="/">See all elections</a>
              </p>
            </div>
          </Show>
        )}
      </Match>
    </Switch>
  )
}

const Retry = (props: {
  readonly failure: Failing
  readonly loading: boolean
  readonly onRetry: () => void
}): JSX.Element => (
  <Show when={!FINAL.has(props.failure.code)}>
    <div class="actions">
      <button type="button" class="button" disabled={props.loading} onClick={() => props.onRetry()}>
        Try again
      </button>
    </div>
  </Show>
)

/** Trying again would give the same answer. */
const FINAL: ReadonlySet<string> = new Set([
  "ELECTION_UNKNOWN",
  "NOT_AN_OFFICER",
  "SIGN_IN_REQUIRED",
  "NOT_CONCLUDED",
])

function titleOf({ code }: Failing): string {
  switch (code) {
    case "OFFLINE":
      return "No connection"
    case "ELECTION_UNKNOWN":
      return "There is no such election"
    case "SIGN_IN_REQUIRED":
      return "Sign in first"
    case "NOT_AN_OFFICER":
      return "For the election's officers"
    case "NOT_CONCLUDED":
      return "Not counted yet"
    default:
      return "This did not work"
  }
}
