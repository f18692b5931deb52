/** Which elections a ranking was begun for on this device. */
import { type Accessor, createEffect, createSignal, on } from "solid-js"
import type { Desk } from "../../state/desk.ts"

/** The uids of elections with a draft; `ready` once they were looked up. */
export function useDrafts(
  desk: Pick<Desk, "outbox" | "drafts">,
): Accessor<ReadonlySet<string>> & { readonly ready: Accessor<boolean> } {
  const [drafts, setDrafts] = createSignal<ReadonlySet<string>>(new Set())
  const [ready, setReady] = createSignal(false)
  createEffect(
    on(desk.outbox.all, async (records) => {
      const found = await Promise.all(
        records.map(async ({ uid }) => ((await desk.drafts.read(uid))?.length ?? 0) > 0),
      )
      setDrafts(new Set(records.filter((_, at) => found[at]).map(({ uid }) => uid)))
      setReady(true)
    }),
  )
  return Object.assign(drafts, { ready })
}
