/** Who opens the ballots, and what that means for who can read them when. */
import type { JSX } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { type Openers, openersOf } from "../../state/openers.ts"
import { textsOf } from "../../texts/texts.ts"
import { series } from "../../ui/format.ts"

const t = textsOf("election")

/** What sentences about the openers are made of. */
export interface OpenersValues {
  /** `server`: the instance itself; `alone`: one trustee; `all` or `any` (one) of several; `some`: `threshold` of several. */
  readonly kind: "server" | "alone" | "all" | "any" | "some"
  readonly names: string
  readonly threshold: number
}

export function openersValues({ trustees, threshold }: Openers): OpenersValues {
  const kind = (): OpenersValues["kind"] => {
    if (trustees.length === 0) return "server"
    if (trustees.length === 1) return "alone"
    if (threshold === trustees.length) return "all"
    return threshold === 1 ? "any" : "some"
  }
  return { kind: kind(), names: series(trustees.map(({ name }) => name)), threshold }
}

/** `by the server of this instance`, `by any 2 of: Ada, Ben, Cyd`, `by all of: Ada, Ben`, `by Ada`. */
export const openersWords = (openers: Openers): string => t().opener(openersValues(openers))

export function WhoOpens(props: { readonly election: ElectionDetail }): JSX.Element {
  const values = () => openersValues(openersOf(props.election))
  const meaning = () => {
    const { kind, threshold } = values()
    const each = threshold === 1 && kind !== "server"
    return t().openedTogether({ kind: each ? "each" : kind, threshold })
  }
  return (
    <section class="stack" aria-labelledby="openers-title">
      <h2 id="openers-title">{t().whoOpens}</h2>
      <p class="measure">
        <strong>{t().openedBy(values())}</strong>
      </p>
      <p class="measure">{meaning()}</p>
    </section>
  )
}
