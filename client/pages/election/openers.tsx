/** Who opens the ballots, and what that means for who can read them when. */
import { type JSX, Show } from "solid-js"
import type { ElectionDetail } from "#core/wire/election"
import { type Openers, openersOf } from "../../state/openers.ts"

/** `by the server of this instance`, `by any 2 of: Ada, Ben, Cyd`, `by all of: Ada, Ben`, `by Ada`. */
export function openersWords({ trustees, threshold }: Openers): string {
  const names = trustees.map(({ name }) => name).join(", ")
  if (trustees.length === 0) return "by the server of this instance"
  if (trustees.length === 1) return `by ${names}`
  if (threshold === trustees.length) return `by all of: ${names}`
  return `by any ${threshold === 1 ? "one" : threshold} of: ${names}`
}

export function WhoOpens(props: { readonly election: ElectionDetail }): JSX.Element {
  const openers = () => openersOf(props.election)
  const alone = () => openers().threshold === 1
  return (
    <section class="stack" aria-labelledby="openers-title">
      <h2 id="openers-title">Who opens the ballots</h2>
      <p class="measure">
        <strong>Opened {openersWords(openers())}.</strong>
      </p>
      <p class="measure">
        Every ballot is sealed on the voter's device, and all are opened together once voting has ended.{" "}
        <Show
          when={openers().trustees.length > 0}
          fallback="A copy of the server's database opens none of them; whoever runs the server, though, could open them earlier."
        >
          {alone()
            ? "Neither the server nor a copy of its database opens any of them before; each of these officers could, with a copy of the ballots."
            : `With what the server holds nobody reads one before, not even whoever runs it, unless ${openers().threshold} of these officers agree to cheat.`}
        </Show>{" "}
        No ballot says whose it is.
      </p>
    </section>
  )
}
