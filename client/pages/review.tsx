/** Review: what the ballot says, in plain words, before it is sealed and cast. */
import { useNavigate } from "@solidjs/router"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { preview } from "#core/ballot/preview"
import { useApp } from "../state/app.ts"
import { isPassing, type Trouble } from "../state/trouble.ts"
import { useVote } from "../state/vote.ts"
import { BallotSummary } from "../ui/ballot-summary.tsx"
import { count, list } from "../ui/format.ts"
import { BackIcon } from "../ui/icons.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { phaseNow, timing } from "../ui/phase.tsx"
import { reviewSentences, weightlessReason } from "../ui/ranking/words.ts"
import { keyPath, votePath } from "./paths.ts"
import { VoteNotices } from "./vote-notices.tsx"

type Step = "idle" | "working" | { readonly trouble: Trouble }

export default function ReviewPage(): JSX.Element {
  const app = useApp()
  const { election, facts, desk, editor, nameOf } = useVote()
  const navigate = useNavigate()
  const [step, setStep] = createSignal<Step>("idle")
  const slug = () => election().slug
  const incomplete = () => !facts.noOpinion && editor.tray().length > 0
  const replaces = () => {
    const cast = desk.outbox.of(facts.uid)?.cast
    return cast !== null && cast !== undefined && cast.ranking !== null
  }
  const problem = () => {
    const now = step()
    return typeof now === "object" ? now.trouble : undefined
  }

  const cast = async (newKey: boolean) => {
    if (step() === "working") return
    setStep("working")
    const sealed = await desk.ballots.cast(facts, editor.ranking(), newKey)
    if (!sealed.ok) return setStep({ trouble: sealed.error })
    await desk.drafts.drop(facts.uid)
    navigate(votePath(slug(), "/receipt"), { replace: true })
  }

  return (
    <div class="page">
      <header class="page-head">
        <a class="back" href={votePath(slug())}>
          <BackIcon /> Back to the ranking
        </a>
        <PageHeading title="Review your ballot" within={election().name} />
        <p class="soft">
          {election().name}. {timing(election(), app.clock.now())}.
        </p>
      </header>
      <VoteNotices />
      <Show when={incomplete()}>
        <Notice kind="warn" title={`${count(editor.tray().length, "candidate")} without a rank`}>
          <p>
            This election asks for a rank for everyone. Still missing: {list(editor.tray().map(nameOf))}. Go
            back and rank them; ties are fine.
          </p>
        </Notice>
      </Show>
      <Show when={!incomplete() && weightlessReason(editor.ranking())}>
        {(reason) => (
          <Notice kind="warn" title="This ballot would change nothing">
            <p>{reason()}</p>
          </Notice>
        )}
      </Show>
      <Show when={!incomplete()}>
        <div class="say">
          <For each={reviewSentences(editor.ranking(), editor.tray(), nameOf)}>
            {(sentence) => <p>{sentence}</p>}
          </For>
        </div>
        <section class="card" aria-label="Your ballot">
          <BallotSummary ranking={editor.ranking()} unranked={editor.tray()} nameOf={nameOf} />
          <PairByPair />
        </section>
        <section class="stack-tight">
          <h2>What happens now</h2>
          <p>
            Your ballot is sealed on this device and then sent without your name.{" "}
            {replaces() ? "It takes the place of the one that you cast before. " : ""}Until voting ends you
            can change or withdraw it.
          </p>
        </section>
      </Show>
      <Show when={problem()}>
        {(found) => <CastTrouble trouble={found()} onRetry={(newKey) => void cast(newKey)} slug={slug()} />}
      </Show>
      <div class="actions" aria-busy={step() === "working"}>
        <button
          type="button"
          class="button primary"
          disabled={incomplete() || phaseNow(election(), app.clock.now()) !== "open"}
          aria-disabled={step() === "working"}
          onClick={() => void cast(false)}
        >
          {step() === "working" ? "Sealing on this device…" : "Seal and cast"}
        </button>
        <a class="button" href={votePath(slug())}>
          Change the ranking
        </a>
      </div>
    </div>
  )
}

/** The same preview as the tally counts it. */
function PairByPair(): JSX.Element {
  const { facts, editor, nameOf } = useVote()
  const said = () => preview(editor.ranking(), facts.candidates)
  return (
    <Show when={said().preferences.length > 0}>
      <details>
        <summary>What this says, pair by pair</summary>
        <ul class="stack-tight">
          <For each={said().preferences}>
            {({ preferred, to }) => (
              <li>
                You prefer {list(preferred.map(nameOf))} to {list(to.map(nameOf))}.
              </li>
            )}
          </For>
          <For each={said().ties}>
            {(tier) => <li>You have no preference between {list(tier.map(nameOf))}.</li>}
          </For>
        </ul>
      </details>
    </Show>
  )
}

/** Why nothing was sealed, and the way out of it. */
function CastTrouble(props: {
  readonly trouble: Trouble
  readonly slug: string
  readonly onRetry: (newKey: boolean) => void
}): JSX.Element {
  return (
    <Notice kind="bad" title="Your ballot was not cast">
      <p>{props.trouble.detail}</p>
      <Switch>
        <Match when={props.trouble.code === "KEY_CHOICE"}>
          <p>
            With a new key, this election goes on with this device alone: the words of your other key won't
            open this ballot. Nothing changes for elections in which you have voted already.
          </p>
          <div class="actions">
            <a class="button primary" href={keyPath(votePath(props.slug, "/review"))}>
              Enter the 12 words
            </a>
            <button type="button" class="button" onClick={() => props.onRetry(true)}>
              Use a new key for this election
            </button>
          </div>
        </Match>
        <Match when={props.trouble.code === "WORDS_NEEDED" || props.trouble.code === "CREDENTIAL_OTHER_KEY"}>
          <div class="actions">
            <a class="button primary" href={keyPath(votePath(props.slug, "/review"))}>
              Enter the 12 words
            </a>
          </div>
        </Match>
        <Match when={isPassing(props.trouble) || props.trouble.code === "NOT_PREPARED"}>
          <div class="actions">
            <button type="button" class="button" onClick={() => props.onRetry(false)}>
              Try again
            </button>
          </div>
        </Match>
      </Switch>
    </Notice>
  )
}
