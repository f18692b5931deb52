/** What `votive verify` prints: each step with what came of it, and the verdict over all of them. */
import { visible } from "./render-diagnostics.ts"
import type { Subject } from "./verify-file.ts"
import type { CheckName, Step } from "./verify-step.ts"

export type Verdict = "holds" | "not-yet" | "fails" | "unchecked"

/** What was verified, as far as it could be read. The JSON form of the report; its fields are never renamed. */
export interface Verification {
  readonly verdict: Verdict
  readonly type: Subject["type"]
  /** Slug; null: the paper that would say it is none. */
  readonly election: string | null
  /** Origin; null: none was asked, and the file names none. */
  readonly instance: string | null
  /** Fingerprint. */
  readonly paper: string | null
  /** Base64url. */
  readonly tracker: string | null
  readonly version: number | null
  /** Evidence: the code of what the app found. */
  readonly fault: string | null
  readonly checks: readonly Step[]
}

/** The worst counts: what doesn't hold, then what couldn't be asked, then what is still to come. */
export function verdictOf(steps: readonly Step[]): Verdict {
  if (steps.some(({ result }) => result === "fails")) return "fails"
  if (steps.some(({ code }) => code === "INSTANCE_UNREACHABLE")) return "unchecked"
  return steps.some(({ result }) => result === "not-yet") ? "not-yet" : "holds"
}

export const EXIT: Readonly<Record<Verdict, number>> = { holds: 0, "not-yet": 0, fails: 1, unchecked: 2 }

export const jsonReport = (verification: Verification): string => `${JSON.stringify(verification, null, 2)}\n`

const MARKS: Readonly<Record<Step["result"], string>> = {
  holds: "holds",
  fails: "FAILS",
  "not-yet": "not yet",
  "not-checked": "-",
}

const INDENT = 10
const WIDTH = 100

const TITLES: Readonly<Record<Verification["type"], string>> = {
  "votive-receipt": "Receipt",
  "votive-evidence": "Evidence",
  paper: "Ballot paper",
}

/** For people; ends with the verdict, unless something fails: that is said on standard error. */
export function textReport({ type, election, instance, checks, verdict, fault }: Verification): string {
  const title = [`${TITLES[type]}${election === null ? "" : ` of ${election}`}`, instance].filter(
    (part) => part !== null,
  )
  const claim = fault === null ? "" : `\nThe app saved it because of ${fault}.`
  const steps = checks.map(({ result, found, meaning }) => [
    ...paragraph(MARKS[result], found),
    ...(meaning === undefined ? [] : paragraph("", meaning)),
  ])
  const verdictLine = verdict === "fails" ? [] : [conclude(verdict, checks, fault)]
  return `${[visible(title.join(", ")) + claim, ...steps.map((lines) => lines.join("\n")), ...verdictLine].join("\n\n")}\n`
}

function conclude(verdict: Verdict, checks: readonly Step[], fault: string | null): string {
  if (verdict === "unchecked") return "What could be checked holds, but the instance gave no answer."
  if (verdict === "not-yet") return "So far everything holds. Check again when the ballots are counted."
  const open = checks.some(({ result }) => result === "not-checked")
  const all = open ? "Everything that was checked holds." : "Everything holds."
  return fault === null ? all : `${all} What the app found can't be found in this file.`
}

/** One line for standard error: which checks fail. */
export function failure(checks: readonly Step[]): string {
  const failed: readonly CheckName[] = checks.flatMap(({ result, check }) =>
    result === "fails" ? [check] : [],
  )
  return `this does not hold: ${failed.join(", ")}`
}

/** Lines of text to the right of a mark. */
function paragraph(mark: string, text: string): readonly string[] {
  const lines = [""]
  for (const word of text.split(" ")) {
    const line = lines.at(-1) ?? ""
    if (line === "") lines[lines.length - 1] = word
    else if (line.length + 1 + word.length > WIDTH - INDENT) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines.map((line, at) => (at === 0 ? mark : "").padEnd(INDENT) + line)
}
