/**
 * Receipt file: what a voter keeps of a cast ballot outside the app, or the evidence of what did not hold.
 *
 * JSON with fixed fields and no others. It holds no ranking, no key, no token and no pseudonym: who finds it learns a tracker.
 * Reading checks the form alone; whether the paper is one, and who signed what, is for `votive verify`.
 */
import { err, ok, type Result } from "../base/result.ts"

export interface ReceiptFile {
  /** `votive-evidence`: a check failed, and this is what was served. */
  readonly type: "votive-receipt" | "votive-evidence"
  /** Origin of the instance, without a slash at its end. */
  readonly instance: string
  /** Slug. */
  readonly election: string
  /** Canonical text of the ballot paper, as the voter's device had it. */
  readonly paper: string
  /** JWS, compact. */
  readonly receipt: string
  /** Evidence: the code of what did not hold. */
  readonly fault?: string
  /** Evidence, where a board was served: its trackers, just as they were served. */
  readonly trackers?: readonly string[]
  /** Comes with `trackers`: the JWS of the checkpoint. */
  readonly checkpoint?: string
}

export interface ReceiptFileFault {
  readonly code:
    | "NOT_JSON"
    /** JSON, and neither a receipt nor evidence. */
    | "TYPE_UNKNOWN"
    | "FIELD_MISSING"
    | "FIELD_INVALID"
    /** There is no such field, or not in a file of this type. */
    | "FIELD_UNKNOWN"
  /** Which field; null where the file as a whole is meant. */
  readonly field: string | null
}

const isText = (value: unknown): boolean => typeof value === "string" && value !== ""
const matches =
  (form: RegExp) =>
  (value: unknown): boolean =>
    typeof value === "string" && form.test(value)

/** Every field, in the order in which it is written. */
const FIELDS: Readonly<Record<keyof ReceiptFile, (value: unknown) => boolean>> = {
  type: matches(/^votive-(?:receipt|evidence)$/),
  instance: matches(/^https?:\/\/[^\s/\\?#@]+$/),
  election: matches(/^[^/\\?#\p{Cc}]+$/u),
  paper: isText,
  receipt: isText,
  fault: matches(/^[A-Z][A-Z0-9_]*$/),
  trackers: (value) => Array.isArray(value) && value.every((tracker) => typeof tracker === "string"),
  checkpoint: isText,
}

const NAMES = Object.keys(FIELDS) as readonly (keyof ReceiptFile)[]
const COMMON = ["type", "instance", "election", "paper", "receipt"] as const

/** The text of the file, laid out for people. The same fields give the same text. */
export const writeReceiptFile = (file: ReceiptFile): string => {
  const written = NAMES.flatMap((name) => (file[name] === undefined ? [] : [[name, file[name]]]))
  return `${JSON.stringify(Object.fromEntries(written), null, 2)}\n`
}

/** Strict: each field that the type asks for, of its form, and no others. The first fault in the order of the fields. */
export function readReceiptFile(text: string): Result<ReceiptFile, ReceiptFileFault> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return err({ code: "NOT_JSON", field: null })
  }
  if (!isRecord(value) || !FIELDS.type(value.type)) return err({ code: "TYPE_UNKNOWN", field: null })
  const needed = neededBy(value)
  const missing = needed.find((name) => !Object.hasOwn(value, name))
  if (missing !== undefined) return err({ code: "FIELD_MISSING", field: missing })
  const invalid = needed.find((name) => !FIELDS[name](value[name]))
  if (invalid !== undefined) return err({ code: "FIELD_INVALID", field: invalid })
  const unknown = Object.keys(value).find((key) => !needed.some((name) => name === key))
  if (unknown !== undefined) return err({ code: "FIELD_UNKNOWN", field: unknown })
  return ok(value as typeof value & ReceiptFile)
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** A board comes whole or not at all: what is signed, and what was signed over. */
function neededBy(value: Readonly<Record<string, unknown>>): readonly (keyof ReceiptFile)[] {
  if (value.type === "votive-receipt") return COMMON
  const hasBoard = Object.hasOwn(value, "trackers") || Object.hasOwn(value, "checkpoint")
  return hasBoard ? NAMES : [...COMMON, "fault"]
}
