/** Parts of the app that come when they are asked for, together with the texts that they show. */
import { type Component, lazy } from "solid-js"
import { type Area, loadTexts } from "../texts/texts.ts"

/** What everything but the first page may show; it comes in one piece. */
const TEXTS: readonly Area[] = ["app", "ballots", "common", "election", "key", "problem", "voting"]

/** `texts`: further areas that the part shows. */
export const part = <P extends object>(
  load: () => Promise<{ readonly default: Component<P> }>,
  ...texts: readonly Area[]
) =>
  lazy(async () => {
    const [loaded] = await Promise.all([load(), loadTexts([...TEXTS, ...texts])])
    return loaded
  })
