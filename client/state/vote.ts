/** What the pages of one vote share: the election, the person's desk, the ranking that is being made. */
import { createContext, useContext } from "solid-js"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import type { ElectionDetail } from "#core/wire/election"
import type { BallotCandidate } from "../ui/ranking/candidate.ts"
import { emptyRecord } from "./ballot-record.ts"
import type { Desk } from "./desk.ts"
import { createEditor, type Editor } from "./editor.ts"
import { shuffled } from "./order.ts"
import type { PaperFacts } from "./paper-facts.ts"
import { storageTrouble } from "./trouble.ts"

export interface Vote {
  readonly election: () => ElectionDetail
  readonly facts: PaperFacts
  readonly desk: Desk
  readonly editor: Editor
  readonly candidates: () => ReadonlyMap<CandidateId, BallotCandidate>
  readonly nameOf: (id: CandidateId) => string
}

const VoteContext = createContext<Vote>()

export const VoteProvider = VoteContext.Provider

export function useVote(): Vote {
  const vote = useContext(VoteContext)
  if (!vote) throw new Error("useVote outside of a vote")
  return vote
}

/**
 * The editor of a person's ranking: goes on with the draft, else with what they cast, else with nothing ranked.
 * `onLost` hears of each change that could not be saved.
 */
export async function openEditor(desk: Desk, facts: PaperFacts, onLost: () => void): Promise<Editor> {
  // A draft knows its election by the uid alone: the record says which one that is. Where it can't be kept, nor can the draft.
  if (!desk.outbox.of(facts.uid)) {
    await desk.outbox.change(facts.uid, (stored) => stored ?? emptyRecord(facts)).catch(storageTrouble)
  }
  const order = await shuffled(crypto.subtle, desk.drafts.seed, facts.uid, facts.candidates)
  const start: Ranking = (await desk.drafts.read(facts.uid)) ?? desk.outbox.of(facts.uid)?.cast?.ranking ?? []
  return createEditor(start, order, async (ranking) => {
    try {
      await desk.drafts.save(facts.uid, ranking)
    } catch (error) {
      onLost()
      throw error
    }
  })
}
