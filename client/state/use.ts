/** Hooks: what pages read, kept fresh while they are shown. None of them suspends: a page always has something to show. */
import { type Accessor, createEffect, createMemo, on, onCleanup } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { phaseNow, type Timed } from "../ui/phase.tsx"
import { useApp } from "./app.ts"
import type { Loadable, Refreshable } from "./loadable.ts"

/** The source's state; fetched now, and again when the network or the page comes back, and every few minutes. */
export function useSource<T>(source: Accessor<Refreshable<T>>): Accessor<Loadable<T>> {
  const { network } = useApp()
  createEffect(on(source, (current) => void current.refresh()))
  onCleanup(network.onRetry(() => void source().refresh()))
  return () => source().state()
}

export function useElection(slug: Accessor<string>): Accessor<Loadable<ElectionDetail>> {
  const { elections } = useApp()
  const source = () => elections.detail(slug())
  const state = useSource(source)
  useTurningPoints(() => {
    const { value } = state()
    return value ? [value] : []
  }, source)
  return state
}

/** How long the server may take to come to the same phase, in milliseconds: clocks are never quite the same. */
const LATE_MS = 5_000
/** Then it is left to the next visit. */
const ASKED_AT_MOST = 6

/** Fetches again when voting opens or closes in one of the elections, until the server says so too. */
export function useTurningPoints(
  elections: Accessor<readonly Timed[]>,
  source: Accessor<Pick<Refreshable<unknown>, "refresh">>,
): void {
  const { clock } = useApp()
  const turned = createMemo(
    () => elections().filter((election) => phaseNow(election, clock.now()) !== election.phase).length,
  )
  createEffect(
    on(turned, (many) => {
      if (many === 0) return
      let left = ASKED_AT_MOST
      const ask = () => {
        void source().refresh()
        if (--left === 0) clearInterval(timer)
      }
      const timer = setInterval(ask, LATE_MS)
      ask()
      onCleanup(() => clearInterval(timer))
    }),
  )
}
