/** Ballots that come to the playground from outside: a file that the app was opened with, or what another app shared with it. */
import { useSearchParams } from "@solidjs/router"
import { createEffect } from "solid-js"
import { takeShared } from "../../offline/shared.ts"
import { useApp } from "../../state/app.ts"
import type { Playground } from "../../state/playground.ts"

/** `onFile`: as where a file was dropped. */
export function takeIncoming(playground: Playground, onFile: (file: File) => void): void {
  const { launches } = useApp().device
  const [search, setSearch] = useSearchParams<{ shared?: string }>()
  createEffect(() => {
    const opened = launches.file()
    if (!opened) return
    launches.taken()
    opened.getFile().then(onFile, playground.unread)
  })
  createEffect(() => {
    if (search.shared === undefined) return
    setSearch({ shared: undefined }, { replace: true })
    takeShared().then((shared) => {
      if (shared) playground.replace(shared)
    }, playground.unread)
  })
}
