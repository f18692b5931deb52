/**
 * A step of `votive verify`: one thing that is checked, what came of it, and what that means.
 *
 * `check` and `code` are stable, for programs; the sentences are for people and may change.
 */
import { visible } from "./render-diagnostics.ts"

export const CHECKS = [
  "file",
  "paper",
  "fingerprint",
  "receipt",
  "files-trustees",
  "files-candidates",
  "files-pin",
  "instance-paper",
  "instance-key",
  "board",
  "board-served",
  "checkpoint",
  "root",
  "tracker",
  "results",
] as const
export type CheckName = (typeof CHECKS)[number]

/** Why a check fails, or why it could not be made. */
export const CODES = [
  "PAPER_INVALID",
  "FINGERPRINT_OTHER",
  "RECEIPT_INVALID",
  "RECEIPT_OTHER",
  "TRUSTEES_OTHER",
  "CANDIDATES_OTHER",
  "PIN_OTHER",
  "ELECTION_UNKNOWN",
  "PAPER_OTHER",
  "KEY_UNKNOWN",
  "BOARD_MISSING",
  "BOARD_MALFORMED",
  "BOARD_OTHER",
  "CHECKPOINT_INVALID",
  "CHECKPOINT_OTHER",
  "BOARD_MISMATCH",
  "TRACKER_MISSING",
  "RESULTS_OTHER",
  "INSTANCE_UNREACHABLE",
] as const
export type StepCode = (typeof CODES)[number]

export interface Step {
  readonly check: CheckName
  readonly result: "holds" | "fails" | "not-yet" | "not-checked"
  readonly code?: StepCode
  /** A sentence: what was found. */
  readonly found: string
  /** A sentence or two: what it means, or what to do. */
  readonly meaning?: string
}

// What comes from files and instances of others may hold characters that would steer a terminal.
const step =
  (result: Step["result"]) =>
  (check: CheckName, found: string, meaning?: string): Step => ({
    check,
    result,
    found: visible(found),
    ...(meaning === undefined ? {} : { meaning: visible(meaning) }),
  })

export const holds = step("holds")
export const notYet = step("not-yet")
export const notChecked = step("not-checked")

export const fails = (check: CheckName, code: StepCode, found: string, meaning?: string): Step => ({
  ...step("fails")(check, found, meaning),
  code,
})

/** Could not be made because the instance gave no usable answer. */
export const unanswered = (check: CheckName, found: string): Step => ({
  ...notChecked(
    check,
    found,
    "Without its answer this can't be checked. Try again later, or give a saved board.",
  ),
  code: "INSTANCE_UNREACHABLE",
})
