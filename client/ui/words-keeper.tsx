/** The 12 words, and the ways to keep them: password manager first, then copy, file, paper. Anyone who has them can change the ballots. */
import { createSignal, createUniqueId, For, type JSX, Match, Show, Switch } from "solid-js"
import { textsOf } from "../texts/texts.ts"
import { announce } from "./announce.tsx"
import { CopyButton } from "./code.tsx"
import { saveFile } from "./save-file.ts"
import { PrintedSheet, type SheetFacts, sheetText } from "./words-sheet.tsx"
import "./styles/words.css"

const t = textsOf("key")

export function WordsKeeper(props: {
  readonly words: readonly string[]
  readonly login: string
  /** Short name of the key. */
  readonly mark: string
  /** The person says that the words are in a safe place. */
  readonly onSaved: () => void
  /** Puts them out of sight again. */
  readonly onHide?: () => void
}): JSX.Element {
  const [printing, setPrinting] = createSignal(false)
  const text = () => props.words.join(" ")
  const facts = (): SheetFacts => ({ words: props.words, login: props.login, mark: props.mark })
  return (
    <div class="stack">
      <ol class="words plain-list" aria-label={t().theWords}>
        <For each={props.words}>{(word) => <li>{word}</li>}</For>
      </ol>
      <p class="small soft">{t().secret}</p>
      <PasswordManager login={props.login} words={text()} />
      <div class="actions">
        <CopyButton text={text()} what={t().the12words} />
        <button
          type="button"
          class="plain-button small"
          onClick={() => saveFile(t().fileName({ login: props.login }), "text/plain", sheetText(facts()))}
        >
          {t().download}
        </button>
        <button type="button" class="plain-button small" onClick={() => setPrinting(true)}>
          {t().print}
        </button>
      </div>
      <div class="actions">
        <button type="button" class="button primary" onClick={() => props.onSaved()}>
          {t().saved}
        </button>
        <Show when={props.onHide}>
          {(hide) => (
            <button type="button" class="button" onClick={() => hide()()}>
              {t().hide}
            </button>
          )}
        </Show>
      </div>
      <Show when={printing()}>
        <PrintedSheet of={facts()} onDone={() => setPrinting(false)} />
      </Show>
    </div>
  )
}

/**
 * A form as password managers know them: a name and a new password, sent off by its own button. It is sent nowhere: the fields
 * have no names, and go away as they do after a sign-up, which is what makes a password manager offer to save them.
 */
function PasswordManager(props: { readonly login: string; readonly words: string }): JSX.Element {
  const id = createUniqueId()
  const [said, setSaid] = createSignal<"handed" | "asked" | "refused">()
  const submit = async (event: SubmitEvent, account: string) => {
    event.preventDefault()
    const stored = await storeInPasswordManager(account, props.words)
    setSaid(stored)
    if (stored === "handed") announce(t().handedOver)
    // To the browser a page that came after the form.
    history.replaceState(history.state, "", location.href)
  }
  let account: HTMLInputElement | undefined
  return (
    <Switch>
      <Match when={said() === undefined}>
        <form
          class="stack-tight"
          onSubmit={(event) => void submit(event, account?.value || t().account({ login: props.login }))}
        >
          <div class="word-fields">
            <div class="field">
              <label for={`${id}-account`}>{t().accountField}</label>
              <input
                ref={(element) => (account = element)}
                id={`${id}-account`}
                type="text"
                autocomplete="username"
                value={t().account({ login: props.login })}
              />
            </div>
            <div class="field">
              <label for={`${id}-words`}>{t().wordsField}</label>
              <input
                id={`${id}-words`}
                type="password"
                autocomplete="new-password"
                value={props.words}
                // Other words would be no key. Not read-only, as password managers pass over such a field.
                onInput={(event) => {
                  event.currentTarget.value = props.words
                }}
              />
            </div>
          </div>
          <div class="actions">
            <button type="submit" class="button">
              {t().saveInManager}
            </button>
          </div>
        </form>
      </Match>
      <Match when={said()}>
        {(how) => (
          <p class="small" role="status">
            {how() === "handed" ? t().handedOver : how() === "asked" ? t().askedBrowser : t().refused}
          </p>
        )}
      </Match>
    </Switch>
  )
}

/** Credential Management Level 1, section 3.2; not in every browser. */
interface PasswordCredentialConstructor {
  new (data: { readonly id: string; readonly name: string; readonly password: string }): Credential
}

/** `asked`: the browser has no such call, and offers to save by itself. */
async function storeInPasswordManager(
  account: string,
  words: string,
): Promise<"handed" | "asked" | "refused"> {
  const { PasswordCredential } = globalThis as {
    readonly PasswordCredential?: PasswordCredentialConstructor
  }
  if (!PasswordCredential) return "asked"
  try {
    await navigator.credentials.store(new PasswordCredential({ id: account, name: account, password: words }))
    return "handed"
  } catch {
    return "refused"
  }
}
