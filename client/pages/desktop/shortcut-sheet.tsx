/** All keyboard shortcuts on one sheet, and the switch for those of a single key. */
import { createSignal, For, type JSX, Suspense } from "solid-js"
import { textsOf } from "../../texts/texts.ts"
import { Rich } from "../../ui/rich.tsx"
import { part } from "../part.ts"
import { type Action, isMac, SHORTCUTS, singleKeys, switchSingleKeys } from "./shortcuts.ts"

const t = textsOf("app")

const RankingKeys = part(() => import("../ranking-keys.tsx"))

const WORDS: Readonly<Record<Action, () => string>> = {
  palette: () => t().doPalette,
  shortcuts: () => t().doShortcuts,
  elections: () => t().doElections,
  ballots: () => t().doBallots,
  key: () => t().doKey,
  playground: () => t().doPlayground,
  nextElection: () => t().doNextElection,
  previousElection: () => t().doPreviousElection,
  rank: () => t().doRank,
}

const KEY = { key: (words: string) => <kbd>{words}</kbd> }

export function ShortcutSheet(props: { readonly onClose: () => void }): JSX.Element {
  const shelf = () => localStorage
  const [single, setSingle] = createSignal(singleKeys(shelf))
  const change = (on: boolean) => {
    switchSingleKeys(shelf, on)
    setSingle(singleKeys(shelf))
  }
  return (
    <>
      <dl class="keys">
        <div>
          <dt>
            <Rich text={t().shortcutsTogether({ first: isMac() ? "⌘" : "Ctrl", second: "K" })} parts={KEY} />
          </dt>
          <dd>{t().doPalette}</dd>
        </div>
        <For each={SHORTCUTS}>
          {({ action, keys: [first = "", second] }) => (
            <div classList={{ off: !single() }}>
              <dt>
                <Rich
                  text={second ? t().shortcutsThen({ first, second }) : t().shortcutsOne({ first })}
                  parts={KEY}
                />
              </dt>
              <dd>{WORDS[action]()}</dd>
            </div>
          )}
        </For>
      </dl>
      <section class="stack-tight" aria-labelledby="ranking-keys">
        <h3 id="ranking-keys">{t().shortcutsRanking}</h3>
        {/* Comes a moment later than the others. */}
        <Suspense>
          <RankingKeys />
        </Suspense>
      </section>
      <div class="stack-tight">
        <label class="choice">
          <input
            type="checkbox"
            checked={single()}
            aria-describedby="single-keys"
            onChange={(event) => change(event.currentTarget.checked)}
          />
          {t().singleKeys}
        </label>
        <p class="small soft" id="single-keys">
          {t().singleKeysWords({ keys: isMac() ? "⌘ K" : "Ctrl K" })}
        </p>
      </div>
      <div class="actions">
        <button type="button" class="button" autofocus onClick={() => props.onClose()}>
          {t().close}
        </button>
      </div>
    </>
  )
}
