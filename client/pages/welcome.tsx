/** What stands beside the list while no election is open: how voting here works. */
import type { JSX } from "solid-js"

export const WelcomePage = (): JSX.Element => (
  <section class="welcome stack measure" aria-labelledby="welcome-title">
    <h2 id="welcome-title">How voting works here</h2>
    <ol class="steps plain-list">
      <li>
        <h3>Rank the candidates</h3>
        <p>In the order you like them. Ties are fine, and so is leaving out those you have no opinion on.</p>
      </li>
      <li>
        <h3>Your device seals the ballot</h3>
        <p>
          It travels sealed and without your name. It is opened for the count only, after voting has ended.
        </p>
      </li>
      <li>
        <h3>Keep the receipt</h3>
        <p>
          Until the end you can change or withdraw your ballot. After it, you can check that yours is there.
        </p>
      </li>
    </ol>
  </section>
)
