/** What only shows when several fields of election.yaml are seen together: times, and trustees with their threshold. */
import type { Instant } from "../base/instant.ts"
import { type Located, nodeOf, type Reading } from "./field.ts"
import { FIELDS } from "./fields.ts"
import type { Report } from "./report.ts"
import { isNull, type YamlMap } from "./yaml-node.ts"

export function checkOfficers(officers: Reading<"election_officers">, report: Report): void {
  if (officers?.value.length !== 0) return
  const message = "the list names no officer: nobody could run the election"
  report.add("officers-none", officers.offset, message, FIELDS.election_officers.example)
}

type Time = Located<Instant> | null | undefined

export function checkTimes(start: Time, end: Time, exceptionDue: Time, report: Report): void {
  if (start && end && end.value <= start.value) {
    report.add("end-not-after-start", end.offset, "`end_datetime` must be later than `start_datetime`")
  }
  if (exceptionDue && end && exceptionDue.value > end.value) {
    const message = "exceptions could be asked for until after the end, when they no longer help anybody"
    report.add("exceptions-after-end", exceptionDue.offset, message)
  }
}

/** Until when exceptions may be asked for: missing means the start, empty or before the start means never. */
export function deadline(root: YamlMap, start: Instant, due: Instant | null): Instant | null {
  if (nodeOf("exception_due", root) === undefined) return start
  return due !== null && due >= start ? due : null
}

/** How many trustees are needed to open the ballots, 1 where there are none; undefined after an error. */
export function neededTrustees(
  root: YamlMap,
  trustees: Reading<"trustees">,
  threshold: Reading<"threshold">,
  report: Report,
): number | undefined {
  const written = nodeOf("trustees", root)
  if (threshold && (written === undefined || isNull(written))) {
    const message = "without `trustees` the threshold means nothing and is ignored"
    report.add("threshold-unused", threshold.offset, message)
  }
  if (trustees === null) return 1
  if (trustees === undefined || threshold === undefined) return undefined
  const count = trustees.value.length
  if (threshold === null) {
    const majority = Math.floor(count / 2) + 1
    const message = `\`threshold\` is missing: how many of the ${count} trustees are needed to open the ballots?`
    report.add("threshold-invalid", trustees.offset, message, `threshold: ${majority}`)
    return undefined
  }
  if (threshold.value > count) {
    const message = `${threshold.value} trustees are needed to open the ballots, but only ${count} are named`
    report.add("threshold-invalid", threshold.offset, message, `threshold: ${count}`)
    return undefined
  }
  if (threshold.value === count) {
    const message = "every trustee is needed: if one key is lost, the ballots can never be counted"
    report.add("threshold-all", threshold.offset, message)
  }
  return threshold.value
}
