/** Before the start: each trustee shows that their key is at hand. Until all have, voting can't begin. */
import { createSignal, type JSX, Show } from "solid-js"
import { useApp } from "../../state/app.ts"
import type { Trouble } from "../../state/trouble.ts"
import { type HeldKey, proveKey } from "../../state/trusteeship.ts"
import { announce } from "../../ui/announce.tsx"
import { count, localTime } from "../../ui/format.ts"
import { Notice } from "../../ui/notice.tsx"
import { phaseNow } from "../../ui/phase.tsx"
import { FindKey } from "./find-key.tsx"
import type { TrusteesProps } from "./props.ts"
import { namesOf } from "./words.ts"

export function ProveKeys(props: TrusteesProps & { readonly mine: HeldKey | undefined }): JSX.Element {
  const app = useApp()
  let heading: HTMLHeadingElement | undefined
  const [busy, setBusy] = createSignal(false)
  const [failed, setFailed] = createSignal<Trouble>()
  const missing = () => props.opening.trustees.filter(({ proved }) => !proved)
  const me = () => props.opening.trustees.find(({ key }) => key === props.mine?.trustee.publicKey)
  const due = () => phaseNow(props.election, app.clock.now()) !== "upcoming"
  const prove = async ({ trustee }: HeldKey) => {
    if (busy()) return
    setBusy(true)
    setFailed(undefined)
    const answer = await proveKey(app.api, props.election.slug, trustee)
    setBusy(false)
    if (!answer.ok) return setFailed(answer.error)
    announce("Your key is proved.")
    props.onOpening(answer.value)
    heading?.focus()
    props.onChanged()
  }
  return (
    <>
      <Show
        when={missing().length > 0}
        fallback={
          <Notice kind="good" title="All keys are proved">
            <p>
              {due()
                ? "Voting can begin."
                : `Voting begins on ${localTime(props.election.start)}. From then on the trustees can't change.`}{" "}
              Keep the words of your key until the ballots are counted.
            </p>
          </Notice>
        }
      >
        <Notice kind="warn" title={due() ? "Voting can't begin" : "Voting can't begin yet"}>
          <p>
            {count(missing().length, "trustee has", "trustees have")} yet to prove that their key is at hand:{" "}
            {namesOf(missing())}. Each of them opens this page and presses “Prove my key”
            {due() ? "; until then nobody can vote." : `, before ${localTime(props.election.start)}.`}
          </p>
          <p>
            If somebody can't, take their two lines out of election.yaml by a pull request, and see that the
            threshold still fits.
          </p>
        </Notice>
      </Show>
      <section class="card" aria-labelledby="prove-title">
        <h2 id="prove-title" ref={(element) => (heading = element)} tabindex="-1">
          Your key
        </h2>
        <Show
          when={me()}
          fallback={
            <FindKey desk={props.desk} trustees={props.opening.trustees}>
              <p>
                No key on this device is one of the trustees'. If you are one of them, go on where you made
                your key, or enter its words here.
              </p>
            </FindKey>
          }
        >
          {(named) => (
            <Show
              when={!named().proved}
              fallback={<p>Your key, named “{named().name}”, is on this device and proved.</p>}
            >
              <p>
                Your key, named “{named().name}”, is on this device. Proving it takes a moment: the server
                sends something that only your key opens, and this device opens it.
              </p>
              <Show when={failed()}>
                {(problem) => (
                  <Notice kind="bad" title="Your key was not proved">
                    <p>{problem().detail}</p>
                  </Notice>
                )}
              </Show>
              <div class="actions">
                <button
                  type="button"
                  class="button primary"
                  aria-disabled={busy()}
                  onClick={() => props.mine && void prove(props.mine)}
                >
                  {busy() ? "Proving your key…" : "Prove my key"}
                </button>
              </div>
            </Show>
          )}
        </Show>
      </section>
    </>
  )
}
