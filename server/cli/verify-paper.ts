/** `votive verify`: the ballot paper, its fingerprint as somebody read it out, and the receipt. Touches nothing but texts. */
import { equalBytes, toBase64url } from "#core/base/bytes"
import { type Paper, paperFingerprint, parsePaper } from "#core/seal/paper"
import { type Receipt, verifyReceipt } from "#core/seal/receipt"
import { fails, holds, type Step } from "./verify-step.ts"

/** Null with its step where the text is no ballot paper: everything else rests on it. */
export function checkPaper(text: string): readonly [Paper | null, Step] {
  const paper = parsePaper(text)
  if (!paper.ok) {
    const found = "The ballot paper is not valid."
    const meaning =
      "It isn't the exact text of a ballot paper: something was changed, even if only a blank. The other checks rest on it, so none of them was made."
    return [null, fails("paper", "PAPER_INVALID", found, meaning)]
  }
  const { candidates, trustees, threshold } = paper.value
  const opened = `opened by ${trustees.length === 1 ? `"${trustees[0]?.name}"` : `${threshold} of ${trustees.length} trustees`}`
  return [
    paper.value,
    holds(
      "paper",
      `The ballot paper is valid. Its fingerprint is ${paperFingerprint(paper.value)}.`,
      `Every ballot of ${paper.value.election} is sealed for this paper: ${candidates.length} candidates, ${opened}. Who sees another fingerprint has another paper.`,
    ),
  ]
}

/** `expected`: as `readFingerprint` gives it. */
export function checkFingerprint(paper: Paper, expected: string): Step {
  const actual = paperFingerprint(paper)
  if (expected === actual) {
    return holds(
      "fingerprint",
      "The fingerprint is the one that you gave.",
      "You and they have the same paper.",
    )
  }
  return fails(
    "fingerprint",
    "FINGERPRINT_OTHER",
    `You gave the fingerprint ${expected}, and this paper has ${actual}.`,
    "You and they have different papers, if it was read out and typed without a slip. An instance that gives different people different papers can't be trusted: tell the officers.",
  )
}

/** A fingerprint as people write or say it, in its usual form: any case, with any blanks and dashes; null if it is none. */
export function readFingerprint(text: string): string | null {
  const digits = text.toLowerCase().replace(/[\s-]/g, "")
  return /^[0-9a-f]{40}$/.test(digits) ? digits.replace(/.{4}(?=.)/g, "$&-") : null
}

/** A code of bytes as the app shows it: base64url in groups of four. */
export const grouped = (bytes: Uint8Array): string => toBase64url(bytes).replace(/.{4}(?=.)/g, "$& ")

/** The receipt's statement where it is one for this paper, else null. */
export async function checkReceipt(paper: Paper, jws: string): Promise<readonly [Receipt | null, Step]> {
  const receipt = await verifyReceipt(paper.receiptKey, jws)
  if (!receipt.ok) {
    const found = "The receipt is not signed by the key that the ballot paper names."
    const meaning = "It was changed, or it is no receipt of this election. It proves nothing."
    return [null, fails("receipt", "RECEIPT_INVALID", found, meaning)]
  }
  const { uid, paper: hash, tracker, version } = receipt.value
  if (!equalBytes(uid, paper.uid) || !equalBytes(hash, paper.hash)) {
    const found = "The receipt is signed, but for another election or another ballot paper."
    const meaning =
      "Receipt and paper don't belong together. If both came from the instance like this, it deceived you: keep this file, and tell the officers."
    return [null, fails("receipt", "RECEIPT_OTHER", found, meaning)]
  }
  const found = `The receipt is signed for this election and paper: version ${version} of a ballot, with the receipt code ${grouped(tracker)}.`
  const meaning = "The instance confirmed that it stored exactly this ballot, and can't deny it."
  return [receipt.value, holds("receipt", found, meaning)]
}
