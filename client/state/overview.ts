/** Overview: what this device knows of one's ballot in an election, in one word. Pure. */
import { type BallotRecord, ballotStatus, boardOf } from "./ballot-record.ts"
import type { Finding } from "./keeping.ts"

export type BallotState =
  /** Ranked on this device, sealed nowhere; `unsent`: and voting is over. */
  | "draft"
  | "unsent"
  /** The credential is here, and nothing else. */
  | "prepared"
  /** Sealed, and sent by itself as soon as that is possible. */
  | "queued"
  /** Sealed, and the server did not take it; `late`: as voting had ended; `unanswered`: it has ended, and no answer came yet. */
  | "refused"
  | "late"
  | "unanswered"
  /** By a verified receipt; `replaced`: over an earlier version. */
  | "cast"
  | "replaced"
  | "withdrawn"
  /** Cast, and the server does not hold it. */
  | "lost"
  /** By the signed list of the ballots that count. */
  | "onBoard"
  | "missing"
  | "fault"

/** What is looked at besides the record itself. */
export interface Circumstances {
  /** A ranking that is not sealed. */
  readonly draft: boolean
  /** Voting has ended, by the server's clock. */
  readonly over: boolean
  readonly finding: Finding | null
}

/** Null where there is nothing to tell of. */
export function ballotState(
  record: BallotRecord,
  { draft, over, finding }: Circumstances,
): BallotState | null {
  switch (ballotStatus(record)) {
    case "none":
      if (draft) return over ? "unsent" : "draft"
      return record.credential && !over ? "prepared" : null
    case "stuck":
      return record.waiting?.trouble?.code === "ENDED" ? "late" : "refused"
    case "waiting":
      return over ? "unanswered" : "queued"
    case "withdrawn":
      return "withdrawn"
    case "cast":
      return castState(record, over, finding)
  }
}

function castState(record: BallotRecord, over: boolean, finding: Finding | null): BallotState {
  const board = boardOf(record)
  if (board?.kind === "listed") return "onBoard"
  if (board) return board.fault === "TRACKER_MISSING" ? "missing" : "fault"
  if (!over && (finding?.kind === "lost" || finding?.kind === "different")) return "lost"
  return (record.cast?.version ?? 1) > 1 ? "replaced" : "cast"
}

/** What is running first, what ends soonest on top; then what is over, the newest on top. `now`: as for the ends. */
export function inOrder<T extends { readonly end: string }>(
  records: readonly T[],
  now: number,
): readonly T[] {
  const running = records.filter(({ end }) => Date.parse(end) > now)
  const over = records.filter(({ end }) => Date.parse(end) <= now)
  return [
    ...running.sort((a, b) => Date.parse(a.end) - Date.parse(b.end)),
    ...over.sort((a, b) => Date.parse(b.end) - Date.parse(a.end)),
  ]
}
