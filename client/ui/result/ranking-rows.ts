/** The ranking with what became of each candidate when the seats were filled, and where the last seat fell. */
import { tierRanks } from "#core/tally/outcome"
import type { Tally } from "#core/tally/tally"

export type Verdict = "elected" | "lot" | "tied" | "passed-over" | "none"

export interface RankingRow {
  readonly id: string
  readonly verdict: Verdict
}

export interface RankingTier {
  readonly place: number
  readonly rows: readonly RankingRow[]
  /** The last seat is taken in this tier, or falls into its tie. */
  readonly last: "filled" | "tied" | null
}

type Seated = Pick<Tally, "ranking" | "winners" | "tiedForLastSeat" | "seating" | "tiebreak" | "uncontested">

/** Best first. Nobody is last where everybody has a seat. */
export function rankingTiers(tally: Seated): readonly RankingTier[] {
  const places = tierRanks(tally.ranking)
  const tiers = tally.ranking.map((tier, at) => ({
    place: places[at] ?? 0,
    rows: tier.map((id) => ({ id, verdict: verdictOf(tally, id) })),
  }))
  const tied = tally.tiedForLastSeat.length > 0
  const last = tiers.findLastIndex(({ rows }) =>
    rows.some(({ verdict }) => (tied ? verdict === "tied" : verdict === "elected" || verdict === "lot")),
  )
  return tiers.map((tier, at) => ({
    ...tier,
    last: at !== last || tally.uncontested ? null : tied ? "tied" : "filled",
  }))
}

function verdictOf(tally: Seated, id: string): Verdict {
  if (tally.tiebreak?.elected.includes(id)) return "lot"
  if (tally.winners.includes(id)) return "elected"
  if (tally.tiedForLastSeat.includes(id)) return "tied"
  const passed = tally.seating.some(({ candidate, verdict }) => candidate === id && verdict === "passed-over")
  return passed ? "passed-over" : "none"
}
