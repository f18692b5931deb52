/** What a voter keeps outside of any client: a receipt file, and evidence of a board on which something doesn't hold. */
import { b64 } from "./encoding.ts"
import type { Board } from "./statements.ts"
import type { Voter } from "./voter.ts"

const members = (voter: Voter) => ({
  instance: new URL(voter.http.url).origin,
  election: voter.slug,
  paper: voter.state.paper.text,
  receipt: voter.lastCast?.receipt,
})

export const receiptFile = (voter: Voter): string =>
  JSON.stringify({ type: "votive-receipt", ...members(voter) })

/** `board` is the one that was served, on which `fault` is the code of what doesn't hold. */
export const evidenceFile = (voter: Voter, fault: string, { trackers, checkpoint }: Board): string =>
  JSON.stringify({
    type: "votive-evidence",
    ...members(voter),
    fault,
    trackers: trackers.map(b64),
    checkpoint,
  })
