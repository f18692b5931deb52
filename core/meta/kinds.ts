/**
 * What each kind of field in election.yaml accepts, and the value it gives.
 *
 * A reader gives null after it reported what is wrong. It is never called for a field that stands empty.
 */
import type { Instant } from "../base/instant.ts"
import type { ElectionKey, Trustee } from "../election/election.ts"
import { METHODS, type MethodName } from "../election/method.ts"
import { FIELDS, type FieldKind, type FieldSpec, MAX_PHRASE } from "./fields.ts"
import { type LocatedLimit, readLimits } from "./limits.ts"
import { type LocatedLogin, readLogins } from "./logins.ts"
import { readMovedFrom } from "./moved-from.ts"
import { nearest } from "./nearest.ts"
import { type Slot, wrong } from "./slot.ts"
import { parseMoment, type TimeFault } from "./time.ts"
import { readTrustees } from "./trustees.ts"
import { oneLine, quoted } from "./words.ts"
import { isNull, type YamlNode } from "./yaml-node.ts"

export interface LocatedWord {
  readonly word: string
  readonly offset: number
}

export interface KindValues {
  readonly text: string
  readonly phrase: string
  readonly markdown: string
  readonly time: Instant
  readonly count: number
  readonly flag: boolean
  readonly logins: readonly LocatedLogin[]
  readonly words: readonly LocatedWord[]
  readonly method: MethodName
  readonly trustees: readonly Trustee[]
  readonly limits: readonly LocatedLimit[]
  readonly key: ElectionKey
}

export const READERS: { readonly [K in FieldKind]: (slot: Slot) => KindValues[K] | null } = {
  text: (slot) => (slot.node.kind === "scalar" ? oneLine(slot.node.text) : wrong(slot, "text on one line")),
  phrase: readPhrase,
  markdown: (slot) => (slot.node.kind === "scalar" ? slot.node.text : wrong(slot, "text")),
  time: readTime,
  count: readCount,
  flag: readFlag,
  logins: (slot) => readLogins(listItems(slot, /[^\s,]+/g), slot.report),
  words: readWords,
  method: readMethod,
  trustees: readTrustees,
  limits: readLimits,
  key: readMovedFrom,
}

function readPhrase(slot: Slot): string | null {
  const text = slot.node.kind === "scalar" ? slot.node.text.trim() : ""
  const isPhrase = text !== "" && text.length <= MAX_PHRASE
  return isPhrase ? oneLine(text) : wrong(slot, `text on one line, of at most ${MAX_PHRASE} characters`)
}

function readTime(slot: Slot): Instant | null {
  const { name, node, report } = slot
  const { example, ends }: FieldSpec = FIELDS[name]
  if (node.kind !== "scalar") return wrong(slot, "a date and time")
  const text = node.text.trim()
  const moment = parseMoment(text)
  if (!moment.ok) {
    report.add(
      "time-invalid",
      node.offset,
      `\`${name}\`: ${WHY_NO_TIME[moment.error](quoted(text))}`,
      example,
    )
    return null
  }
  if (moment.value.dateOnly && ends === true) {
    const message = `a date without a time means its first moment, ${text} 00:00:00 UTC`
    report.add("time-date-only", node.offset, message, `${name}: ${text} 23:59:59`)
  }
  return moment.value.at
}

const WHY_NO_TIME: { readonly [F in TimeFault]: (what: string) => string } = {
  FORMAT: (what) => `${what} is no date and time; write year-month-day hour:minute:second, in UTC`,
  RANGE: (what) => `${what}: there is no such day or time`,
  ZONE: (what) => `${what}: only UTC, \`Z\` and offsets like \`+02:00\` are understood as time zones`,
}

function readCount(slot: Slot): number | null {
  const { node } = slot
  const count = node.kind === "scalar" && /^\d{1,9}$/.test(node.text.trim()) ? Number(node.text) : 0
  return count >= 1 ? count : wrong(slot, "a whole number from 1 up")
}

function readFlag(slot: Slot): boolean | null {
  const word = slot.node.kind === "scalar" ? slot.node.text.trim().toLowerCase() : ""
  if (word === "true" || word === "yes" || word === "on") return true
  if (word === "false" || word === "no" || word === "off") return false
  return wrong(slot, "True or False")
}

/** Longer lists are not written out as a suggestion; in characters. */
const MOST_SUGGESTED = 1000

/** The entries of a list; text on one line is taken apart by `pattern`, with a warning. */
function listItems({ name, node, report }: Slot, pattern: RegExp): readonly YamlNode[] {
  if (node.kind === "list") return node.items
  if (node.kind === "map") return [node]
  const words = [...node.text.matchAll(pattern)]
  const lines = words.map(([word]) => `\n  - ${word.trim()}`).join("")
  const suggestion = lines.length > MOST_SUGGESTED ? undefined : `${name}:${lines}`
  report.add("list-expected", node.offset, `\`${name}\` should be a list`, suggestion)
  return words.map(([text]) => ({ kind: "scalar", text, plain: node.plain, offset: node.offset }))
}

function readWords(slot: Slot): readonly LocatedWord[] | null {
  const words: LocatedWord[] = []
  for (const item of listItems(slot, /[^,]+/g)) {
    if (item.kind !== "scalar") return wrong({ ...slot, node: item }, "a list of words")
    const word = oneLine(item.text)
    if (!isNull(item) && word !== "") words.push({ word, offset: item.offset })
  }
  return words
}

function readMethod(slot: Slot): MethodName | null {
  if (slot.node.kind !== "scalar") return wrong(slot, "the name of a method")
  const text = slot.node.text.trim()
  const method = METHODS.find((known) => known === text)
  if (method !== undefined) return method
  const message = `${quoted(text)} is no counting method; known are: ${METHODS.join(", ")}`
  slot.report.add(
    "method-unknown",
    slot.node.offset,
    message,
    `method: ${nearest(text, METHODS) ?? METHODS[0]}`,
  )
  return null
}
