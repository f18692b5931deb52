/** Troubles: why something did not work, as a code with what belongs to it. The words are made where it is shown (ui/problem.ts). */
import type { Failure } from "../api/failure.ts"

/** What can go wrong on the device. */
export const OWN_CODES = [
  "STORAGE_REFUSED",
  "STORAGE_FULL",
  "STORAGE_FAILED",
  "BROWSER_TOO_OLD",
  "BROWSER_TOO_OLD_TO_OPEN",
  "NOT_PREPARED",
  "NOT_LISTED",
  "WORDS_NEEDED",
  "KEY_CHOICE",
  "NO_BALLOT",
  "PAPER_INVALID",
  "PAPER_TRUSTEES",
  "PAPER_THRESHOLD",
  "PAPER_PINNED",
  "PROOF_INVALID",
  "RECEIPT_INVALID",
  "CHALLENGE_MISMATCH",
  "NOT_A_TRUSTEE",
  "CHECKPOINT_INVALID",
  "BALLOTS_MISMATCH",
  "CHANGED_BALLOT",
] as const

type OwnCode = (typeof OWN_CODES)[number]

export interface Trouble extends Omit<Failure, "code"> {
  readonly code: Failure["code"] | OwnCode
  /** Whom to tell, by their logins. */
  readonly officers?: readonly string[]
}

/** `officers`: whom to tell, by their logins. */
export const trouble = (code: OwnCode, officers: readonly string[] = []): Trouble => ({
  code,
  detail: "",
  ...(officers.length > 0 ? { officers } : {}),
})

/** What the browser's storage refused. Anything else that is thrown is a bug, and goes on. */
export function storageTrouble(error: unknown): Trouble {
  if (!(error instanceof DOMException)) throw error
  return trouble(error.name === "QuotaExceededError" ? "STORAGE_FULL" : "STORAGE_FAILED")
}

/** Whether the same attempt may succeed later without anyone changing anything. */
export const isPassing = ({ code }: Trouble): boolean =>
  code === "OFFLINE" || code === "UNEXPECTED" || code === "INTERNAL" || code === "TOO_MANY_REQUESTS"
