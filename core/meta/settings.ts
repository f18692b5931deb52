/**
 * election.yaml: what the file says, field by field, with the place of each for rules that look at several.
 *
 * Reads the table in fields.ts; reports all that is wrong, not the first of it.
 */
import type { Instant } from "../base/instant.ts"
import type { Election, ElectionKey } from "../election/election.ts"
import { DEFAULT_METHOD } from "../election/method.ts"
import { type Located, placesOf, type Read, type Reading, readField, reportUnknown } from "./field.ts"
import type { FieldName } from "./fields.ts"
import type { KindValues } from "./kinds.ts"
import type { Places } from "./places.ts"
import type { Report } from "./report.ts"
import { checkOfficers, checkTimes, deadline, neededTrustees } from "./settings-rules.ts"
import { type LocatedTiebreak, readTiebreak, tiebreakOf } from "./tiebreak.ts"
import { described } from "./words.ts"
import { parseYaml } from "./yaml.ts"
import type { YamlMap } from "./yaml-node.ts"

export interface Settings {
  readonly name: string
  readonly organization: string
  readonly start: Instant
  readonly end: Instant
  readonly seats: Read<"no_winners">
  readonly allowNoOpinion: boolean
  readonly deleteAfter: boolean
  readonly shownFields: KindValues["words"]
  readonly officers: KindValues["logins"]
  readonly eligibility: string
  readonly exceptionDescription: string
  readonly exceptionDue: Instant | null
  /** Where the field is missing, at the start of the file. */
  readonly method: Located<KindValues["method"]>
  readonly trustees: KindValues["trustees"]
  readonly threshold: number
  readonly pinnedPaper: string | null
  readonly limits: KindValues["limits"]
  readonly withdrawn: KindValues["words"]
  readonly tiebreak: LocatedTiebreak | null
  readonly movedFrom: ElectionKey | null
}

/** Fields that changes are judged by, each there if it could be read, whatever is wrong with others. */
export type SettingsParts = {
  -readonly [K in
    | "name"
    | "start"
    | "end"
    | "allowNoOpinion"
    | "trustees"
    | "threshold"
    | "tiebreak"
    | "movedFrom"]?: Election[K]
}

export interface SettingsReading {
  /** Null if anything in the file is an error. */
  readonly settings: Settings | null
  readonly parts: SettingsParts
  readonly places: Places["fields"]
}

/** A file in which nothing could be read. */
export const NO_SETTINGS: SettingsReading = { settings: null, parts: {}, places: new Map() }

/** Reads the file; the report has what was found. */
export function readSettings(report: Report): SettingsReading {
  const root = parseYaml(report)
  if (root === null) return NO_SETTINGS
  if (root.kind !== "map") {
    const message = `fields like \`name: ...\` are expected, but ${described(root)} stands here`
    report.add("field-type", root.offset, message)
    return NO_SETTINGS
  }
  reportUnknown(root, report)
  return { ...readFields(root, report), places: placesOf(root, report) }
}

function readFields(root: YamlMap, report: Report): Pick<SettingsReading, "settings" | "parts"> {
  const read = <F extends FieldName>(name: F): Reading<F> => readField(name, root, report)
  const name = read("name")
  const organization = read("organization")
  const start = read("start_datetime")
  const end = read("end_datetime")
  const seats = read("no_winners")
  const allowNoOpinion = read("allow_no_opinion")
  const deleteAfter = read("delete_after")
  const officers = read("election_officers")
  const exceptionDue = read("exception_due")
  const trustees = read("trustees")
  const threshold = read("threshold")
  const movedFrom = read("moved_from")
  const others = {
    shownFields: read("show_candidate_fields")?.value ?? [],
    eligibility: read("eligibility")?.value ?? "",
    exceptionDescription: read("exception_description")?.value ?? "",
    method: read("method") ?? { value: DEFAULT_METHOD, offset: 0 },
    pinnedPaper: read("paper")?.value ?? null,
    limits: read("limits")?.value ?? [],
    withdrawn: read("withdrawn")?.value ?? [],
  }
  const tiebreak = readTiebreak(read("tiebreak_seed"), read("tiebreak_value"), report)
  checkOfficers(officers, report)
  checkTimes(start, end, exceptionDue, report)
  const needed = neededTrustees(root, trustees, threshold, report)

  const parts: SettingsParts = {}
  if (name) parts.name = name.value
  if (start) parts.start = start.value
  if (end) parts.end = end.value
  if (allowNoOpinion !== undefined) parts.allowNoOpinion = allowNoOpinion?.value ?? false
  if (trustees !== undefined) parts.trustees = trustees?.value ?? []
  if (needed !== undefined) parts.threshold = needed
  if (tiebreak !== undefined) parts.tiebreak = tiebreakOf(tiebreak)
  if (movedFrom !== undefined) parts.movedFrom = movedFrom?.value ?? null

  if (report.hasErrors || !name || !start || !end || !seats || !officers || needed === undefined) {
    return { settings: null, parts }
  }
  const settings: Settings = {
    ...others,
    name: name.value,
    organization: organization?.value ?? "",
    start: start.value,
    end: end.value,
    seats,
    allowNoOpinion: allowNoOpinion?.value ?? false,
    deleteAfter: deleteAfter?.value ?? false,
    officers: officers.value,
    exceptionDue: deadline(root, start.value, exceptionDue?.value ?? null),
    trustees: trustees?.value ?? [],
    threshold: needed,
    tiebreak: tiebreak ?? null,
    movedFrom: movedFrom?.value ?? null,
  }
  return { settings, parts }
}
