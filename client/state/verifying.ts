/**
 * Verifying: looks by itself for the ballots that this person cast among those that count, as soon as it is fixed which do.
 *
 * What was found is kept with the ballot, and looked for again only while it was not found.
 */
import type { Api } from "../api/client.ts"
import type { Network } from "../offline/network.ts"
import { type BallotRecord, boardOf } from "./ballot-record.ts"
import type { Ballots } from "./ballots.ts"
import type { Outbox } from "./outbox.ts"
import { paperFacts } from "./paper-facts.ts"

export interface Verifying {
  readonly close: () => void
}

/** Coming back to the page sooner than that is no new visit, in milliseconds. */
const VISIT_MS = 60_000

/** `now`: milliseconds since the epoch by the server's clock. */
export function createVerifying(
  api: Pick<Api, "election">,
  ballots: Pick<Ballots, "checkBoard">,
  outbox: Pick<Outbox, "all">,
  network: Pick<Network, "onRetry">,
  now: () => number,
): Verifying {
  let visited = Number.NEGATIVE_INFINITY
  let closed = false
  const isDue = (record: BallotRecord): boolean =>
    Date.parse(record.end) <= now() &&
    record.cast !== null &&
    record.cast.ranking !== null &&
    boardOf(record)?.kind !== "listed"

  const visit = async (): Promise<void> => {
    visited = now()
    for (const record of outbox.all().filter(isDue)) {
      const election = await api.election(record.slug)
      if (closed) return
      if (!election.ok || paperFacts(election.value)?.uid !== record.uid) continue
      const { phase, frozen } = election.value
      if (frozen || phase === "concluded" || phase === "published") await ballots.checkBoard(record)
    }
  }
  const stop = network.onRetry(() => {
    if (Math.abs(now() - visited) >= VISIT_MS) void visit()
  })
  void visit()
  return {
    close: () => {
      closed = true
      stop()
    },
  }
}
