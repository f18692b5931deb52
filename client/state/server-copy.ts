/** The server's copy of one's own ballot: read with the voting key, opened by it, its receipt verified. */
import { err, ok, type Result } from "#core/base/result"
import type { Api } from "../api/client.ts"
import type { BallotRecord, CastVersion } from "./ballot-record.ts"
import type { ElectionSealing } from "./sealing.ts"
import { type Trouble, trouble } from "./trouble.ts"

/** Null where the server holds none. */
export async function serverCopy(
  api: Pick<Api, "read">,
  record: Pick<BallotRecord, "paper" | "cast">,
  sealing: ElectionSealing,
): Promise<Result<CastVersion | null, Trouble>> {
  const request = sealing.readRequest()
  const answer = await api.read(request)
  if (!answer.ok) return answer.error.code === "BALLOT_UNKNOWN" ? ok(null) : answer
  const { version, sealed, receipt } = answer.value
  const ranking = await sealing.open(sealed)
  if (!ranking.ok) return err(trouble(ranking.error))
  const { checkReceipt } = await import("./sealing.ts")
  const tracker = await checkReceipt(record.paper, { pseudonym: request.pseudonym, version, sealed }, receipt)
  if (!tracker.ok) return err(trouble(tracker.error))
  const known = record.cast
  const sent = known?.version === version && known.sealed === sealed ? known.request : null
  return ok({ version, sealed, ranking: ranking.value, receipt, tracker: tracker.value, request: sent })
}
