/** `limits:`, how many winners may share a value of an info field. */
import type { SeatLimit } from "../election/election.ts"
import { readRecords } from "./records.ts"
import type { Slot } from "./slot.ts"
import { quoted } from "./words.ts"

export interface LocatedLimit {
  readonly limit: SeatLimit
  /** UTF-16 offset of the name of the info field. */
  readonly offset: number
}

/** The limits in file order; null after reporting an error. */
export function readLimits(slot: Slot): readonly LocatedLimit[] | null {
  const records = readRecords(slot, ["field", "max"], "limit-invalid")
  if (records === null) return null
  const limits: LocatedLimit[] = []
  for (const { parts } of records) {
    const max = /^\d{1,9}$/.test(parts.max.text) ? Number(parts.max.text) : 0
    if (max < 1) {
      const message = `\`max\` must be a whole number from 1 up, but ${quoted(parts.max.text)} stands here`
      slot.report.add("limit-invalid", parts.max.offset, message, "max: 2")
      return null
    }
    limits.push({ limit: { field: parts.field.text, max }, offset: parts.field.offset })
  }
  return limits
}
