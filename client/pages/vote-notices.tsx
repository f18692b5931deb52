/** What stands in the way of casting, said while there is still time: too late, a paper that doesn't fit, not listed, no key. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import { useApp } from "../state/app.ts"
import { paperFault } from "../state/preparation.ts"
import { type Trouble, trouble } from "../state/trouble.ts"
import { useStanding } from "../state/use-person.ts"
import { useVote } from "../state/vote.ts"
import { decideKey } from "../state/voting-keys.ts"
import { textsOf } from "../texts/texts.ts"
import { Notice } from "../ui/notice.tsx"
import { phaseNow } from "../ui/phase.tsx"
import { problemWords } from "../ui/problem.ts"
import { keyPath, votePath } from "./paths.ts"

const t = textsOf("voting")

export function VoteNotices(): JSX.Element {
  const app = useApp()
  const { election, facts, desk } = useVote()
  const standing = useStanding(() => election().slug)
  /** Whether this device holds the key that the election is bound to. */
  const bound = () => {
    const credential = desk.outbox.of(facts.uid)?.credential
    return credential ? desk.keys.find(credential.key) !== null : false
  }
  const decision = () => {
    const value = standing().value
    return value && !bound() ? decideKey(value, desk.keys).kind : "use"
  }
  const [unfit, setUnfit] = createSignal<Trouble | null>(null)
  void paperFault(facts).then(setUnfit)
  const phase = () => phaseNow(election(), app.clock.now())
  const unlisted = () => {
    const value = standing().value
    return value !== undefined && !value.listed && !value.issued
  }
  return (
    <Switch>
      <Match when={phase() === "upcoming"}>
        <Notice kind="warn" title={t().notStarted}>
          <p>{t().notStartedWhy}</p>
        </Notice>
      </Match>
      <Match when={phase() !== "open"}>
        <Notice kind="warn" title={t().ended}>
          <p>{t().endedWhy}</p>
        </Notice>
      </Match>
      <Match when={unfit()}>
        {(fault) => (
          <Notice kind="bad" title={t().unfitPaper}>
            <p>{t().unfitPaperWhy({ why: problemWords(fault()) })}</p>
          </Notice>
        )}
      </Match>
      <Match when={!desk.lasting}>
        <Notice kind="warn" title={t().keepsNothing}>
          <p>{problemWords(trouble("STORAGE_REFUSED"))}</p>
        </Notice>
      </Match>
      <Match when={unlisted()}>
        <Notice kind="warn" title={t().notListed}>
          <p>{t().notListedWhy({ why: problemWords(trouble("NOT_LISTED")) })}</p>
        </Notice>
      </Match>
      <Match when={decision() === "words" || decision() === "choose"}>
        <Notice kind="warn" title={t().keyElsewhere}>
          <p>{problemWords(trouble(decision() === "words" ? "WORDS_NEEDED" : "KEY_CHOICE"))}</p>
          <div class="actions">
            <a class="button" href={keyPath(votePath(election().slug))}>
              {t().enterWords}
            </a>
            <Show when={decision() === "choose"}>
              <span class="soft small">{t().orGoOn}</span>
            </Show>
          </div>
        </Notice>
      </Match>
    </Switch>
  )
}
