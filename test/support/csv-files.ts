/** Ballots files for tests: fast-check's, right and spoilt. */
import fc from "fast-check"
import { formatBallotsCsv } from "#core/tally/csv"

/** What a file holds: candidates, and rank vectors (0 = no opinion). */
export interface CsvRows {
  readonly candidates: string[]
  readonly ballots: number[][]
}

/** 1 to 8 candidates with names in any letters, and a few ballots. */
export const csvRows: fc.Arbitrary<CsvRows> = fc.integer({ min: 1, max: 8 }).chain((width) =>
  fc.record({
    candidates: fc.uniqueArray(
      fc
        .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
        .map((name) => name.trim())
        .filter((name) => name !== "" && !/[\p{Cc}\ufffd]|^no\s+opinion$/iu.test(name)),
      { minLength: width, maxLength: width },
    ),
    ballots: fc.array(fc.array(fc.integer({ min: 0, max: 65535 }), { minLength: width, maxLength: width })),
  }),
)

const MARKS = [",", '"', '""', "\n", "\r", "\r\n", " ", "\t", "-", ".", "0", "\ufeff", "\0", "No opinion"]

/** Where a text is changed, how many characters go, and what comes instead. */
type CsvEdit = readonly [number, number, string]

/** The marks that mean something, and anything else, put anywhere. */
export const csvEdits: fc.Arbitrary<CsvEdit[]> = fc.array(
  fc.tuple(fc.nat(), fc.nat(3), fc.oneof(fc.constantFrom(...MARKS), fc.string({ unit: "grapheme" }))),
  { maxLength: 6 },
)

/** The file of these rows, with the edits made one after the other, between whole characters. */
export function edited({ candidates, ballots }: CsvRows, edits: readonly CsvEdit[]): string {
  const characters = edits.reduce(
    (text, [where, removed, added]) => {
      const at = where % (text.length + 1)
      return text.toSpliced(at, removed, ...added)
    },
    [...formatBallotsCsv(candidates, ballots)],
  )
  return characters.join("")
}

/** Files that are right, or spoilt in a few places. */
export const csvTexts: fc.Arbitrary<string> = fc
  .tuple(csvRows, csvEdits)
  .map(([rows, edits]) => edited(rows, edits))
