/**
 * Loadable: something that comes from the server and may be shown before, while and although it is being fetched again.
 */
import { type Accessor, createSignal } from "solid-js"
import type { Result } from "#core/base/result"
import type { Failure } from "../api/failure.ts"

export interface Loadable<T> {
  /** What was last fetched; kept when a later attempt fails. */
  readonly value: T | undefined
  /** Why the last attempt failed. */
  readonly failure: Failure | undefined
  readonly loading: boolean
}

/** What can be looked at and fetched again. */
export interface Refreshable<T> {
  readonly state: Accessor<Loadable<T>>
  /** Fetches again; attempts that run at the same time share one answer, unless it is a failure. */
  readonly refresh: () => Promise<void>
}

export interface Source<T> extends Refreshable<T> {
  /** Takes a value that came by another way; what is being fetched at that moment is dropped. */
  readonly set: (value: T) => void
}

export function createSource<T>(load: () => Promise<Result<T, Failure>>, known?: T): Source<T> {
  const [state, setState] = createSignal<Loadable<T>>({ value: known, failure: undefined, loading: false })
  let running: Promise<void> | null = null
  let taken = 0
  let again = false
  const fetchNow = async () => {
    const before = taken
    setState((last) => ({ ...last, loading: true }))
    const answer = await load()
    setState((last) => {
      // Asked for before a value came by another way: it may be older than that.
      if (taken !== before) return { ...last, loading: false }
      return answer.ok
        ? { value: answer.value, failure: undefined, loading: false }
        : { value: last.value, failure: answer.error, loading: false }
    })
  }
  /** Once more where it failed and was asked for meanwhile: the network may have come back since it began. */
  const attempt = async () => {
    do {
      again = false
      await fetchNow()
    } while (again && state().failure)
  }
  return {
    state,
    refresh: () => {
      if (running) again = true
      running ??= attempt().finally(() => {
        running = null
      })
      return running
    },
    set: (value) => {
      taken++
      setState({ value, failure: undefined, loading: false })
    },
  }
}
