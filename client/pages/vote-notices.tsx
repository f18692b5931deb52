/** What stands in the way of casting, said while there is still time: too late, a paper that doesn't fit, not listed, no key. */
import { createSignal, type JSX, Match, Show, Switch } from "solid-js"
import { useApp } from "../state/app.ts"
import { paperFault } from "../state/preparation.ts"
import { type Trouble, trouble } from "../state/trouble.ts"
import { useStanding } from "../state/use.ts"
import { useVote } from "../state/vote.ts"
import { decideKey } from "../state/voting-keys.ts"
import { Notice } from "../ui/notice.tsx"
import { phaseNow } from "../ui/phase.tsx"
import { keyPath, votePath } from "./paths.ts"

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
        <Notice kind="warn" title="Voting has not started">
          <p>You can rank the candidates already; the ballot can be cast from the start on.</p>
        </Notice>
      </Match>
      <Match when={phase() !== "open"}>
        <Notice kind="warn" title="Voting has ended">
          <p>No more ballots are taken. What you see here is what this device kept of your ranking.</p>
        </Notice>
      </Match>
      <Match when={unfit()}>
        {(fault) => (
          <Notice kind="bad" title="Don't vote on this ballot paper">
            <p>{fault().detail} What you rank stays on this device.</p>
          </Notice>
        )}
      </Match>
      <Match when={!desk.lasting}>
        <Notice kind="warn" title="This browser keeps nothing">
          <p>{trouble("STORAGE_REFUSED").detail}</p>
        </Notice>
      </Match>
      <Match when={unlisted()}>
        <Notice kind="warn" title="You can't vote in this election">
          <p>{trouble("NOT_LISTED").detail} You can try the ranking, but not cast it.</p>
        </Notice>
      </Match>
      <Match when={decision() === "words" || decision() === "choose"}>
        <Notice kind="warn" title="Your voting key is on another device">
          <p>{trouble(decision() === "words" ? "WORDS_NEEDED" : "KEY_CHOICE").detail}</p>
          <div class="actions">
            <a class="button" href={keyPath(votePath(election().slug))}>
              Enter the 12 words
            </a>
            <Show when={decision() === "choose"}>
              <span class="soft small">Or go on: you are asked again before anything is sealed.</span>
            </Show>
          </div>
        </Notice>
      </Match>
    </Switch>
  )
}
