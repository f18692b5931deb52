/** Receipts as files: what a voter keeps outside of the app, or gives to the officers where something is wrong. */
import { type ReceiptFile, writeReceiptFile } from "#core/board/receipt-file"
import type { Board } from "#core/wire/ballot"
import type { BallotRecord } from "./ballot-record.ts"

/** What did not hold, and what was served where that was the board. */
export interface Mismatch {
  readonly fault: string
  readonly board?: Board
}

/**
 * The file of a cast ballot: its receipt and the paper that it was sealed on; with a mismatch, evidence of it. `instance`: the
 * origin of the app.
 */
export function receiptFile(
  instance: string,
  record: Pick<BallotRecord, "slug" | "paper">,
  receipt: string,
  mismatch?: Mismatch,
): string {
  const type: ReceiptFile["type"] = mismatch ? "votive-evidence" : "votive-receipt"
  const file = { type, instance, election: record.slug, paper: record.paper, receipt }
  if (!mismatch) return writeReceiptFile(file)
  const { fault, board } = mismatch
  return writeReceiptFile({ ...file, fault, ...board })
}
