/** How the app gets onto the home screen of iOS, where no browser asks, and why that is worth it. */
import type { JSX } from "solid-js"
import { textsOf } from "../../texts/texts.ts"
import { Rich } from "../../ui/rich.tsx"

const t = textsOf("app")

const BOLD = { b: (words: string) => <strong>{words}</strong> }

export const HomeScreen = (props: { readonly onClose: () => void }): JSX.Element => (
  <>
    <ol class="steps plain-list home-screen">
      <li>
        <p>
          <Rich text={t().homeShare} parts={BOLD} />
        </p>
      </li>
      <li>
        <p>
          <Rich text={t().homeAdd} parts={BOLD} />
        </p>
      </li>
      <li>
        <p>{t().homeOpen}</p>
      </li>
    </ol>
    <p class="notice warn">{t().homeDropped}</p>
    <p>{t().homeKey}</p>
    <div class="actions">
      <button type="button" class="button" autofocus onClick={() => props.onClose()}>
        {t().close}
      </button>
    </div>
  </>
)
