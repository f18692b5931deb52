/** Openers: who opens an election's ballots after the end, as its ballot paper says it, and before there is one, its files. */
import { INSTANCE_TRUSTEE, type Trustee } from "#core/election/election"
import type { ElectionDetail } from "#core/wire/election"

export interface Openers {
  /** Empty: the server of the instance opens them. */
  readonly trustees: readonly Trustee[]
  /** How many of the trustees are needed. */
  readonly threshold: number
}

export function openersOf({
  paper,
  trustees,
  threshold,
}: Pick<ElectionDetail, "paper" | "trustees" | "threshold">): Openers {
  const fixed = paper === null ? null : ofPaper(paper)
  return fixed ?? { trustees, threshold }
}

/** Null for a text that is no paper: it is checked where it matters. */
function ofPaper(text: string): Openers | null {
  try {
    const { trustees, threshold } = JSON.parse(text) as Record<string, unknown>
    if (!Array.isArray(trustees) || !trustees.every(isTrustee) || typeof threshold !== "number") return null
    return { trustees: trustees.filter(({ name }) => name !== INSTANCE_TRUSTEE), threshold }
  } catch {
    return null
  }
}

const isTrustee = (value: unknown): value is Trustee =>
  typeof value === "object" &&
  value !== null &&
  "name" in value &&
  "key" in value &&
  typeof value.name === "string" &&
  typeof value.key === "string"
