/** The foot of every page: the ways to the other pages, what belongs to this device, and the language. */
import { createEffect, For, type JSX, Show } from "solid-js"
import { useApp } from "../../state/app.ts"
import { LANGUAGES } from "../../texts/locales.ts"
import { chooseLanguage, locale, textsOf } from "../../texts/texts.ts"

const t = textsOf("shell")

export function Footer(props: {
  readonly onOpen: (dialog: "shortcuts" | "home-screen") => void
}): JSX.Element {
  const { install } = useApp().device
  const isOffered = () => install.way() !== null && !install.declined()
  return (
    <footer class="app-footer">
      <ul class="plain-list">
        <li>
          <a href="/">{t().allElections}</a>
        </li>
        <li>
          <a href="/ballots">{t().myBallots}</a>
        </li>
        <li>
          <a href="/key">{t().votingKey}</a>
        </li>
        <li>
          <a href="/playground">{t().playground}</a>
        </li>
        <li class="for-keyboards">
          <button type="button" class="plain-button" onClick={() => props.onOpen("shortcuts")}>
            {t().shortcuts}
          </button>
        </li>
        <Show when={isOffered()}>
          <li>
            <button
              type="button"
              class="plain-button"
              onClick={() => (install.way() === "ask" ? void install.ask() : props.onOpen("home-screen"))}
            >
              {t().install}
            </button>
          </li>
        </Show>
        <Show when={LANGUAGES.length > 1}>
          <li>
            <LanguageChoice />
          </li>
        </Show>
      </ul>
    </footer>
  )
}

/** Each language under its own name, so that whoever reads it finds it. */
function LanguageChoice(): JSX.Element {
  let select: HTMLSelectElement | undefined
  createEffect(() => {
    if (select) select.value = locale()
  })
  const choose = (tag: string) => {
    const known = LANGUAGES.find(([known]) => known === tag)
    if (known) void chooseLanguage(() => localStorage, known[0])
  }
  return (
    <label class="language">
      <span class="visually-hidden">{t().language}</span>
      <select ref={(element) => (select = element)} onChange={(event) => choose(event.currentTarget.value)}>
        <For each={LANGUAGES}>
          {([tag, name]) => (
            <option value={tag} lang={tag}>
              {name}
            </option>
          )}
        </For>
      </select>
    </label>
  )
}
