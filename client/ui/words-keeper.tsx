/** The 12 words, and the ways to keep them: password manager first, then copy. Anyone who has them can change the ballots. */
import { createSignal, For, type JSX, Show } from "solid-js"
import { announce } from "./announce.tsx"
import { CopyButton } from "./code.tsx"

export function WordsKeeper(props: {
  readonly words: readonly string[]
  readonly login: string
  /** The person says that the words are in a safe place. */
  readonly onSaved: () => void
}): JSX.Element {
  const [refused, setRefused] = createSignal(false)
  const text = () => props.words.join(" ")
  const save = async () => {
    setRefused(!(await storeInPasswordManager(props.login, text())))
    if (!refused()) announce("Handed to the password manager")
  }
  return (
    <div class="stack">
      <ol class="words plain-list" aria-label="The 12 words of your voting key">
        <For each={props.words}>{(word) => <li>{word}</li>}</For>
      </ol>
      <p class="small soft">Whoever has these words can read and change your ballots. Show them to nobody.</p>
      <div class="actions">
        <Show when={hasPasswordManager()}>
          <button type="button" class="button" onClick={() => void save()}>
            Save in the password manager
          </button>
        </Show>
        <CopyButton text={text()} what="the 12 words" />
      </div>
      <Show when={refused()}>
        <p class="small" role="status">
          This browser's password manager did not take them. Copy them to a safe place instead.
        </p>
      </Show>
      <div class="actions">
        <button type="button" class="button primary" onClick={() => props.onSaved()}>
          I have saved them
        </button>
      </div>
    </div>
  )
}

/** Credential Management Level 1, section 3.2; not in every browser. */
interface PasswordCredentialConstructor {
  new (data: { readonly id: string; readonly name: string; readonly password: string }): Credential
}

const passwordCredential = (): PasswordCredentialConstructor | undefined =>
  (globalThis as { readonly PasswordCredential?: PasswordCredentialConstructor }).PasswordCredential

const hasPasswordManager = (): boolean => passwordCredential() !== undefined

async function storeInPasswordManager(login: string, words: string): Promise<boolean> {
  const Constructor = passwordCredential()
  if (!Constructor) return false
  try {
    const id = `${login} (voting key)`
    await navigator.credentials.store(new Constructor({ id, name: id, password: words }))
    return true
  } catch {
    return false
  }
}
