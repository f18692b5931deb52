/**
 * Ballots files in and out: a profile from text in any of the formats, and text in any of them from a profile.
 *
 * Reading never throws, whatever the text; a fault has its place and how to mend it. What a format can't say isn't written: that is
 * an error, never a ballot that means something else. docs/formats.md tells what each format means here.
 */
import { ok } from "../base/result.ts"
import { parseBallotsCsv } from "./csv.ts"
import { readBlt } from "./formats/blt.ts"
import { readCvotes } from "./formats/cvotes.ts"
import { readDebian } from "./formats/debian.ts"
import { type Detected, detect, formatOfName } from "./formats/detect.ts"
import type { BallotFile, FormatName, ReadFile } from "./formats/format.ts"
import { readPrefLib } from "./formats/preflib.ts"
import { readOldPrefLib } from "./formats/preflib-old.ts"
import { isPrefLib, type PrefLibType } from "./formats/preflib-order.ts"

export { DETECT_WITHIN, detect, formatOfName } from "./formats/detect.ts"
export {
  type BallotFile,
  type BallotFileFault,
  FORMAT_LABELS,
  FORMATS,
  type FormatName,
  type ReadFile,
} from "./formats/format.ts"
export { unrankedLast } from "./formats/orders.ts"
export { writeBallots } from "./formats/write.ts"

/** The ballots of a file in the format that it shows, or that its name stands for where it shows none. */
export function readBallots(source: string, fileName = ""): ReadFile {
  const format = formatOfName(fileName)
  return readAs(source, detect(source, fileName), null, isPrefLib(format) ? format : null)
}

/** The ballots of a file in the given format, whatever it looks like. */
export function readBallotsAs(source: string, format: FormatName): ReadFile {
  if (!isPrefLib(format)) return readAs(source, format, null, null)
  return readAs(source, detect(source, "") === "preflib-old" ? "preflib-old" : "preflib", format, null)
}

/** `type`: PrefLib's, whatever the file says of itself; `named`: by its name. */
function readAs(
  source: string,
  format: Detected,
  type: PrefLibType | null,
  named: PrefLibType | null,
): ReadFile {
  switch (format) {
    case "cvotes":
      return readCvotes(source)
    case "preflib":
      return readPrefLib(source, type, named)
    case "preflib-old":
      return readOldPrefLib(source, type ?? named)
    case "debian":
      return readDebian(source)
    case "blt":
      return readBlt(source)
    case "csv": {
      const profile = parseBallotsCsv(source)
      return profile.ok ? ok(csvFile(profile.value)) : profile
    }
  }
}

/** What a CSV file with these ballots gives. */
export const csvFile = (profile: BallotFile["profile"]): BallotFile => ({
  format: "csv",
  profile,
  seats: null,
  title: null,
})
