/** Review: what the ballot says, in plain words, before it is sealed and cast. */
import { useNavigate } from "@solidjs/router"
import { createSignal, For, type JSX, Match, Show, Switch } from "solid-js"
import { useApp } from "../state/app.ts"
import { isPassing, type Trouble } from "../state/trouble.ts"
import { useVote } from "../state/vote.ts"
import { textsOf } from "../texts/texts.ts"
import { BallotSummary } from "../ui/ballot-summary.tsx"
import { list } from "../ui/format.ts"
import { BackIcon } from "../ui/icons.tsx"
import { Notice } from "../ui/notice.tsx"
import { PageHeading } from "../ui/page-heading.tsx"
import { phaseNow, timing } from "../ui/phase.tsx"
import { problemWords } from "../ui/problem.ts"
import { PairByPair } from "../ui/ranking/preview.tsx"
import { reviewSentences, weightlessReason } from "../ui/ranking/words.ts"
import { keyPath, votePath } from "./paths.ts"
import { VoteNotices } from "./vote-notices.tsx"

const t = textsOf("voting")
const shared = textsOf("list")

type Step = "idle" | "working" | { readonly trouble: Trouble }

export default function ReviewPage(): JSX.Element {
  const app = useApp()
  const { election, facts, desk, editor, nameOf } = useVote()
  const navigate = useNavigate()
  const [step, setStep] = createSignal<Step>("idle")
  // The network may be gone by the time that "cast" is pressed.
  void desk.ballots.prepareAhead(facts)
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
          <BackIcon /> {t().backToRanking}
        </a>
        <PageHeading title={t().reviewTitle} within={election().name} />
        <p class="soft">
          {election().name}. {timing(election(), app.clock.now())}.
        </p>
      </header>
      <VoteNotices />
      <Show when={incomplete()}>
        <Notice kind="warn" title={t().without({ count: editor.tray().length })}>
          <p>{t().withoutWhy({ names: list(editor.tray().map(nameOf)) })}</p>
        </Notice>
      </Show>
      <Show when={!incomplete() && weightlessReason(editor.ranking())}>
        {(reason) => (
          <Notice kind="warn" title={t().changesNothing}>
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
        <section class="card" aria-label={t().yourBallot}>
          <BallotSummary ranking={editor.ranking()} unranked={editor.tray()} nameOf={nameOf} />
          <PairByPair ranking={editor.ranking()} candidates={facts.candidates} nameOf={nameOf} />
        </section>
        <section class="stack-tight">
          <h2>{t().whatNow}</h2>
          <p>{replaces() ? t().whatNowReplaces : t().whatNowFirst}</p>
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
          {step() === "working" ? t().casting : t().cast}
        </button>
        <a class="button" href={votePath(slug())}>
          {t().changeRanking}
        </a>
      </div>
    </div>
  )
}

/** Why nothing was sealed, and the way out of it. */
function CastTrouble(props: {
  readonly trouble: Trouble
  readonly slug: string
  readonly onRetry: (newKey: boolean) => void
}): JSX.Element {
  return (
    <Notice kind="bad" title={t().notCast}>
      <p>{problemWords(props.trouble)}</p>
      <Switch>
        <Match when={props.trouble.code === "KEY_CHOICE"}>
          <p>{t().newKeyMeans}</p>
          <div class="actions">
            <a class="button primary" href={keyPath(votePath(props.slug, "/review"))}>
              {t().enterWords}
            </a>
            <button type="button" class="button" onClick={() => props.onRetry(true)}>
              {t().useNewKey}
            </button>
          </div>
        </Match>
        <Match when={props.trouble.code === "WORDS_NEEDED" || props.trouble.code === "CREDENTIAL_OTHER_KEY"}>
          <div class="actions">
            <a class="button primary" href={keyPath(votePath(props.slug, "/review"))}>
              {t().enterWords}
            </a>
          </div>
        </Match>
        <Match when={isPassing(props.trouble) || props.trouble.code === "NOT_PREPARED"}>
          <div class="actions">
            <button type="button" class="button" onClick={() => props.onRetry(false)}>
              {shared().tryAgain}
            </button>
          </div>
        </Match>
      </Switch>
    </Notice>
  )
}
