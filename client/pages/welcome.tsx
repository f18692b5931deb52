/** What stands beside the list while no election is open: how voting here works. */
import type { JSX } from "solid-js"
import { textsOf } from "../texts/texts.ts"

const t = textsOf("shell")

export const WelcomePage = (): JSX.Element => (
  <section class="welcome stack measure" aria-labelledby="welcome-title">
    <h2 id="welcome-title">{t().howTitle}</h2>
    <ol class="steps plain-list">
      <li>
        <h3>{t().howRank}</h3>
        <p>{t().howRankWords}</p>
      </li>
      <li>
        <h3>{t().howSeal}</h3>
        <p>{t().howSealWords}</p>
      </li>
      <li>
        <h3>{t().howKeep}</h3>
        <p>{t().howKeepWords}</p>
      </li>
    </ol>
  </section>
)
