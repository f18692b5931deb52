/**
 * Settling: what a refusal means where an earlier answer may have been lost.
 *
 * "Voting has ended" and "another version is stored" are also what the server says to a device whose ballot it stored before, if
 * the answer to that never arrived. So the device reads its own ballot back before it believes that its ballot was not taken.
 */
import type { Api } from "../api/client.ts"
import {
  type BallotRecord,
  type CastVersion,
  type SealedVersion,
  withoutWaiting,
  withReceipt,
  withSealed,
  withServerCopy,
  withTrouble,
} from "./ballot-record.ts"
import type { ElectionSealing } from "./sealing.ts"
import { serverCopy } from "./server-copy.ts"
import { isPassing, type Trouble } from "./trouble.ts"
import type { VotingKeys } from "./voting-keys.ts"

/** What becomes of a record whose waiting version was refused; null: it was refused, and that is all. */
export type Settle = (
  record: BallotRecord,
  sealed: SealedVersion,
  refusal: Trouble,
) => Promise<((latest: BallotRecord) => BallotRecord) | null>

const UNCERTAIN: ReadonlySet<Trouble["code"]> = new Set(["ENDED", "VERSION_CONFLICT"])

export function createSettle(api: Pick<Api, "read">, keys: Pick<VotingKeys, "find">): Settle {
  return async (record, sealed, refusal) => {
    const key = record.credential && keys.find(record.credential.key)
    if (!UNCERTAIN.has(refusal.code) || !record.credential || !key) return null
    const { electionSealing } = await import("./sealing.ts")
    const sealing = await electionSealing(record.paper, key.entropy)
    if (!sealing.ok) return null
    const read = await serverCopy(api, record, sealing.value)
    // Not known yet: it goes on waiting, and is asked for again.
    if (!read.ok) return isPassing(read.error) ? (latest) => withTrouble(latest, sealed, read.error) : null
    const copy = read.value
    if (!copy) return null
    if (copy.version === sealed.request.version && copy.sealed === sealed.request.sealed) {
      return (latest) => withReceipt(latest, sealed, copy.receipt, copy.tracker)
    }
    if (refusal.code !== "VERSION_CONFLICT" || !isOwn(record, copy)) return null
    return above(record.credential.token, sealing.value, sealed, copy)
  }
}

/** A version that this very device sealed: no conflict, the newer wish goes above it. */
const isOwn = ({ replaced, cast }: BallotRecord, { sealed }: CastVersion): boolean =>
  replaced.includes(sealed) || cast?.sealed === sealed

async function above(
  token: string,
  sealing: ElectionSealing,
  sealed: SealedVersion,
  copy: CastVersion,
): Promise<(latest: BallotRecord) => BallotRecord> {
  const { ranking } = sealed
  const request = await sealing.sealed(token, copy.version + 1, ranking)
  return (latest) =>
    latest.waiting?.sealed.request.signature === sealed.request.signature
      ? withSealed(withServerCopy(withoutWaiting(latest), copy), { request, ranking })
      : latest
}
