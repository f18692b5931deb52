/**
 * Board: the sorted trackers of all ballots that count, and the signed checkpoint over them.
 *
 * Frozen at the end of voting. A voter's app finds its tracker on the board and the board's root in the checkpoint.
 */
import { compareBytes, equalBytes, toBase64url } from "../base/bytes.ts"
import { err, ok, type Result } from "../base/result.ts"
import { UID_BYTES } from "../seal/paper.ts"
import {
  bytesField,
  countField,
  HASH_BYTES,
  type ReceiptKey,
  signStatement,
  verifyStatement,
} from "../seal/receipt.ts"
import { merkleRoot } from "./merkle.ts"

export interface Checkpoint {
  readonly uid: Uint8Array
  /** Hash of the ballot paper. */
  readonly paper: Uint8Array
  /** Ballots on the board; count <= issued <= listed. */
  readonly count: number
  readonly issued: number
  readonly listed: number
  /** Merkle root of the board. */
  readonly root: Uint8Array
}

export type BoardFault =
  /** Not signed by the paper's receipt key, or about another election or paper. */
  | "CHECKPOINT_INVALID"
  /** The trackers are not those that the checkpoint was made over, or one of them is there twice. */
  | "BOARD_MISMATCH"
  /** The tracker is not on the board. */
  | "TRACKER_MISSING"

export const sortTrackers = (trackers: readonly Uint8Array[]): Uint8Array[] =>
  [...trackers].sort(compareBytes)

export const signCheckpoint = (key: ReceiptKey, checkpoint: Checkpoint): Promise<string> =>
  signStatement(key, "votive-checkpoint", {
    uid: toBase64url(checkpoint.uid),
    paper: toBase64url(checkpoint.paper),
    count: checkpoint.count,
    issued: checkpoint.issued,
    listed: checkpoint.listed,
    root: toBase64url(checkpoint.root),
  })

/** `CHECKPOINT_INVALID`: not signed by this key, no checkpoint, or numbers that can't be. */
export async function verifyCheckpoint(
  publicKey: Uint8Array,
  jws: string,
): Promise<Result<Checkpoint, "CHECKPOINT_INVALID">> {
  const statement = await verifyStatement(publicKey, "votive-checkpoint", jws)
  if (!statement.ok) return err("CHECKPOINT_INVALID")
  const uid = bytesField(statement.value, "uid", UID_BYTES)
  const paper = bytesField(statement.value, "paper", HASH_BYTES)
  const root = bytesField(statement.value, "root", HASH_BYTES)
  const count = countField(statement.value, "count")
  const issued = countField(statement.value, "issued")
  const listed = countField(statement.value, "listed")
  if (!uid || !paper || !root) return err("CHECKPOINT_INVALID")
  if (count === null || issued === null || listed === null) return err("CHECKPOINT_INVALID")
  return count <= issued && issued <= listed
    ? ok({ uid, paper, count, issued, listed, root })
    : err("CHECKPOINT_INVALID")
}

/** A voter's own check: is this tracker on the board that the checkpoint was signed over? */
export async function checkInclusion(
  paper: { readonly uid: Uint8Array; readonly hash: Uint8Array; readonly receiptKey: Uint8Array },
  trackers: readonly Uint8Array[],
  checkpointJws: string,
  tracker: Uint8Array,
): Promise<Result<Checkpoint, BoardFault>> {
  const checkpoint = await verifyCheckpoint(paper.receiptKey, checkpointJws)
  if (!checkpoint.ok) return checkpoint
  const { uid, paper: hash, root, count } = checkpoint.value
  if (!equalBytes(uid, paper.uid) || !equalBytes(hash, paper.hash)) return err("CHECKPOINT_INVALID")
  const board = sortTrackers(trackers)
  const repeated = board.some((entry, at) => at > 0 && equalBytes(entry, board[at - 1] as Uint8Array))
  if (board.length !== count || repeated || !equalBytes(merkleRoot(board), root)) return err("BOARD_MISMATCH")
  return trackers.some((entry) => equalBytes(entry, tracker)) ? checkpoint : err("TRACKER_MISSING")
}
