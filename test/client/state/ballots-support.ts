/** Two rankings of the polling place's candidates, and what a device holds of the ballot there. */
import type { CandidateId } from "#core/election/election"
import { type BallotRecord, ballotStatus } from "../../../client/state/ballot-record.ts"
import type { Device } from "../support/device.ts"
import { ids, type PollingPlace } from "../support/polling-place.ts"

export const [ann, bo, cy] = ids("ann", "bo", "cy") as readonly [CandidateId, CandidateId, CandidateId]
export const FIRST = [[ann], [bo, cy]]
export const SECOND = [[cy], [ann]]

export const recordAt = (place: PollingPlace, device: Device): BallotRecord => {
  const record = device.outbox.of(place.facts.uid)
  if (!record) throw new Error("no record")
  return record
}

export const statusAt = (place: PollingPlace, device: Device) => ballotStatus(recordAt(place, device))
