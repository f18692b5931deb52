/**
 * Lasting: whether the browser promised to keep what is stored here, also when the device runs short of space.
 *
 * It is asked once there is something to lose, never at the start. Most browsers answer by themselves; where one would put the
 * question to the person (Firefox), that waits until they press a button which says why.
 */
import { type Accessor, createSignal } from "solid-js"

/** `unknown`: not answered yet; `unasked`: the person would be asked; `unsupported`: no such promise here. */
export type Promised = "unknown" | "promised" | "refused" | "unasked" | "unsupported"

export interface Lasting {
  readonly state: Accessor<Promised>
  /** Something worth keeping is stored now. */
  readonly needed: () => Promise<void>
  /** The person wants the browser to be asked. */
  readonly ask: () => Promise<void>
}

type Storage = Pick<StorageManager, "persist" | "persisted">

const isFirefox = (): boolean => "mozInnerScreenX" in globalThis

/** `storage` is undefined where the browser has none, or the page isn't secure. */
export function createLasting(storage: Storage | undefined, asksPeople: boolean = isFirefox()): Lasting {
  const [state, setState] = createSignal<Promised>(storage ? "unknown" : "unsupported")
  let asked = false
  const ask = async () => {
    if (!storage) return
    asked = true
    const promised = await storage.persist().catch(() => false)
    setState(promised ? "promised" : "refused")
  }
  return {
    state,
    needed: async () => {
      if (!storage || asked) return
      asked = true
      const promised = await storage.persisted().catch(() => false)
      if (promised) setState("promised")
      else if (asksPeople) setState("unasked")
      else await ask()
    },
    ask,
  }
}

/** Of this browser. */
export const lasting: Lasting = createLasting(navigator.storage)
