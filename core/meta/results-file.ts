/** results.md: the result as officers publish it. */
import type { Instant } from "../base/instant.ts"
import type { Decoded } from "./decode.ts"
import { formatMoment } from "./time.ts"

/** Markdown; null where there is none to publish. `end`: of the voting, where it is known. */
export function readResults(
  file: Decoded | null,
  end: Instant | undefined,
  now: Instant | undefined,
): string | null {
  if (!file?.readable) return null
  const { report } = file
  const { text } = report.source
  if (text.trim() === "") {
    report.add("results-empty", 0, "the file is empty, so no results are published")
    return null
  }
  if (now !== undefined && end !== undefined && now < end) {
    report.add("results-early", 0, sayEarly(end))
  }
  return text
}

/** `end`: when voting ends. */
export const sayEarly = (end: Instant): string =>
  `this election goes on until ${formatMoment(end)} UTC: nothing of this file is shown before, and from that moment on it would be ` +
  "shown as the result, before a ballot is counted; take it out until the votes are counted"
