/** A board of four in a page, with the ranking that it asks for. */
import { createSignal } from "solid-js"
import { unranked } from "#core/ballot/draft"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { LiveRegion } from "../../../../client/ui/announce.tsx"
import { type BoardHandle, RankingBoard } from "../../../../client/ui/ranking/board.tsx"
import { put } from "../../../../client/ui/ranking/place.ts"
import { ids } from "../../support/polling-place.ts"
import { render, texts } from "../../support/render.ts"

export const CANDIDATES = ids("ann", "bo", "cy", "di")
export const [ann, bo, cy, di] = CANDIDATES as readonly [CandidateId, CandidateId, CandidateId, CandidateId]
const NAMES: Readonly<Record<string, string>> = { ann: "Ann", bo: "Bo", cy: "Cy", di: "Di" }

export function open(start: Ranking = [], everyone: readonly CandidateId[] = CANDIDATES) {
  const [ranking, setRanking] = createSignal(start)
  let handle: BoardHandle | undefined
  let finds = 0
  const profiles: CandidateId[] = []
  const candidates = new Map(
    everyone.map((id) => [id, { id, name: NAMES[id] ?? id, note: "", withdrawn: false }]),
  )
  render(() => (
    <>
      <RankingBoard
        ranking={ranking()}
        tray={unranked(ranking(), everyone)}
        candidates={candidates}
        onPlace={(id, place) => setRanking((now) => put(now, id, place))}
        onFind={() => finds++}
        handle={(given) => (handle = given)}
        profileHref={(id) => `/profile/${id}`}
        onProfile={(id) => profiles.push(id)}
      />
      <LiveRegion />
    </>
  ))
  return { ranking, setRanking, profiles, handle: () => handle as BoardHandle, finds: () => finds }
}

export const tray = () => texts("[aria-label=Unranked] button")
export const tiers = () =>
  [...document.querySelectorAll('ol[aria-label="Your ranking"] > li')].map((tier) =>
    [...tier.querySelectorAll("[data-control=name]")].map((name) => name.textContent),
  )
export const said = () => document.querySelector("[aria-live=polite]")?.textContent?.replace("\u00a0", "")
export const press = (key: string, held: KeyboardEventInit = {}) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held }),
  )
export const focused = () =>
  (document.activeElement as HTMLElement | null)?.closest<HTMLElement>("[data-candidate]")?.dataset.candidate
