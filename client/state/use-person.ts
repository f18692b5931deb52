/** Hooks about the person who is signed in: what they keep on this device, and where they stand. No part of the first page. */
import { type Accessor, createEffect, createMemo, createSignal, on, onCleanup } from "solid-js"
import type { Result } from "#core/base/result"
import type { Standing } from "#core/wire/session"
import type { Failure } from "../api/failure.ts"
import { useApp } from "./app.ts"
import type { Desk } from "./desk.ts"
import type { Loadable } from "./loadable.ts"

/** What the signed-in person keeps here; null while nobody is signed in, or while it is being opened. */
export function useDesk(): Accessor<Desk | null> {
  const app = useApp()
  const [desk, setDesk] = createSignal<Desk | null>(null)
  const [broken, setBroken] = createSignal(false)
  createEffect(
    on(app.session.user, (user) => {
      setDesk(null)
      if (!user) return
      app.desk(user).then(
        (opened) => {
          if (app.session.user()?.login === user.login) setDesk(opened)
        },
        () => setBroken(true),
      )
    }),
  )
  return () => {
    if (broken()) throw new Error("the desk could not be opened")
    return desk()
  }
}

/** The signed-in person's standing in an election; asked anew for another person or election, not for the same one refreshed. */
export function useStanding(election: Accessor<string>): Accessor<Loadable<Standing>> {
  const { api, session, network } = useApp()
  const [state, setState] = createSignal<Loadable<Standing>>({
    value: undefined,
    failure: undefined,
    loading: false,
  })
  const login = createMemo(() => session.user()?.login)
  const slug = createMemo(election)
  const ask = async (keep: boolean) => {
    const asked = `${login()} ${slug()}`
    if (login() === undefined) return setState({ value: undefined, failure: undefined, loading: false })
    setState((last) => ({ value: keep ? last.value : undefined, failure: undefined, loading: true }))
    const answer: Result<Standing, Failure> = await api.standing(slug())
    if (asked !== `${login()} ${slug()}`) return
    setState((last) =>
      answer.ok
        ? { value: answer.value, failure: undefined, loading: false }
        : { value: last.value, failure: answer.error, loading: false },
    )
  }
  createEffect(on([login, slug], () => void ask(false)))
  onCleanup(network.onRetry(() => void ask(true)))
  return state
}
