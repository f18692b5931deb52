/** Something from the server in each of its states: on its way, here, here but not fresh, or not to be had. */
import { type Accessor, type JSX, Match, Show, Switch } from "solid-js"
import { textsOf } from "../texts/texts.ts"
import { Notice } from "./notice.tsx"
import { Skeleton } from "./skeleton.tsx"

const t = textsOf("list")

export interface Failing {
  readonly code: string
  readonly detail: string
  readonly status?: number
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
  /** Where the whole page depends on it: a failure is then a page of its own (failed-page.tsx). */
  readonly failed?: ((failure: Accessor<Failing>) => JSX.Element) | undefined
  /** What a failure means; the first page, which has few texts, says it more briefly. */
  readonly words?: (failure: Failing) => string
  readonly onRetry: () => void
  readonly children: (value: Accessor<T>) => JSX.Element
}

export function Loaded<T extends object>(props: LoadedProps<T>): JSX.Element {
  return (
    <Switch fallback={<Skeleton label={props.label} />}>
      <Match when={props.of.value}>{(value) => props.children(value)}</Match>
      <Match when={props.of.failure}>
        {(failure) => (
          <Show when={!props.failed} fallback={props.failed?.(failure)}>
            <Notice kind={FINAL.has(failure().code) ? "warn" : "bad"} title={titleOf(failure())}>
              <p>{(props.words ?? wordsOf)(failure())}</p>
              <Retry failure={failure()} loading={props.of.loading} onRetry={props.onRetry} />
            </Notice>
          </Show>
        )}
      </Match>
    </Switch>
  )
}

export const Retry = (props: {
  readonly failure: Failing
  readonly loading: boolean
  readonly onRetry: () => void
}): JSX.Element => (
  <Show when={!FINAL.has(props.failure.code)}>
    <div class="actions">
      <button type="button" class="button" disabled={props.loading} onClick={() => props.onRetry()}>
        {t().tryAgain}
      </button>
    </div>
  </Show>
)

/** As far as the first page can say it. */
const wordsOf = ({ code }: Failing): string => (code === "OFFLINE" ? t().offlineWords : t().failedWords)

/** Trying again would give the same answer. */
const FINAL: ReadonlySet<string> = new Set([
  "ELECTION_UNKNOWN",
  "NOT_AN_OFFICER",
  "SIGN_IN_REQUIRED",
  "NOT_CONCLUDED",
])

export function titleOf({ code }: Failing): string {
  switch (code) {
    case "OFFLINE":
      return t().offline
    case "ELECTION_UNKNOWN":
      return t().noSuchElection
    case "SIGN_IN_REQUIRED":
      return t().signInFirst
    case "NOT_AN_OFFICER":
      return t().forOfficers
    case "NOT_CONCLUDED":
      return t().notCounted
    default:
      return t().failed
  }
}
