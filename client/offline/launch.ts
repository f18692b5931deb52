/**
 * Launches: the installed app is opened again while its window is there. The window stays, and goes where it was asked to; a file that
 * it was opened with waits until the playground takes it.
 */
import { type Accessor, createSignal } from "solid-js"

interface Launch {
  readonly targetURL?: string | null
  readonly files?: readonly FileSystemFileHandle[]
}

/** Not in the DOM's types: Chromium's own. */
export interface LaunchQueue {
  readonly setConsumer: (consumer: (launch: Launch) => void) => void
}

export interface Launches {
  /** A file that the app was opened with. */
  readonly file: Accessor<FileSystemFileHandle | null>
  /** It was taken. */
  readonly taken: () => void
  /** `go`: to a path of this app. What was asked for before is told at once. */
  readonly listen: (go: (path: string) => void) => void
}

/** `queue` is undefined where the browser has none. */
export function watchLaunches(queue: LaunchQueue | undefined): Launches {
  const [file, setFile] = createSignal<FileSystemFileHandle | null>(null)
  return {
    file,
    taken: () => setFile(null),
    listen: (go) =>
      queue?.setConsumer(({ targetURL, files }) => {
        const [first] = files ?? []
        if (first) setFile(first)
        if (!targetURL) return
        const url = new URL(targetURL)
        const path = url.pathname + url.search + url.hash
        if (url.origin === location.origin && path !== location.pathname + location.search + location.hash)
          go(path)
      }),
  }
}
