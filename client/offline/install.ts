/**
 * Installing: how this browser lets the app be installed, and whether the person wants to be asked.
 *
 * The browser's own question is kept until it is of use: after a ballot was cast, or by a button. Who declined isn't asked again.
 */
import { type Accessor, createSignal } from "solid-js"

/** Not in the DOM's types: Chromium's own. */
interface InstallQuestion extends Event {
  readonly prompt: () => Promise<unknown>
  readonly userChoice: Promise<{ readonly outcome: "accepted" | "dismissed" }>
}

export interface Install {
  /** `ask`: the browser asks when told to; `by-hand`: through the menu of iOS; null: not here, or it is installed. */
  readonly way: Accessor<"ask" | "by-hand" | null>
  /** The person said no once. */
  readonly declined: Accessor<boolean>
  readonly decline: () => void
  /** Lets the browser ask. */
  readonly ask: () => Promise<void>
}

type Shelf = Pick<Storage, "getItem" | "setItem">

const DECLINED = "votive-install-declined"

/** Only WebKit on iOS says whether a page runs from the home screen. */
const isTabOnIos = (): boolean => "standalone" in navigator && navigator.standalone === false

/** To be called at the start: the browser asks early, and once. */
export function watchInstall(shelf: () => Shelf): Install {
  const [question, setQuestion] = createSignal<InstallQuestion | null>(null)
  const [declined, setDeclined] = createSignal(wasDeclined(shelf))
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault()
    setQuestion(event as InstallQuestion)
  })
  addEventListener("appinstalled", () => setQuestion(null))
  const decline = () => {
    setDeclined(true)
    try {
      shelf().setItem(DECLINED, "1")
    } catch {
      // Then it lasts until the page is left.
    }
  }
  return {
    way: () => (question() ? "ask" : isTabOnIos() ? "by-hand" : null),
    declined,
    decline,
    ask: async () => {
      const asked = question()
      if (!asked) return
      // The browser answers one question once.
      setQuestion(null)
      await asked.prompt()
      if ((await asked.userChoice).outcome === "dismissed") decline()
    },
  }
}

function wasDeclined(shelf: () => Shelf): boolean {
  try {
    return shelf().getItem(DECLINED) !== null
  } catch {
    return false
  }
}
