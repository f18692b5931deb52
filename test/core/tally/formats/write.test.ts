import { expect, test } from "vitest"
import { type FormatName, writeBallots } from "#core/tally/ballot-file"
import { type Profile, profileOf } from "#core/tally/profile"

const profile = (candidates: readonly string[], ...rows: readonly (readonly number[])[]): Profile =>
  profileOf(
    candidates,
    rows.map((row) => Uint8Array.from(row)),
  )

const write = (
  profile: Profile,
  format: FormatName,
  seats: number | null = null,
  title: string | null = null,
) => {
  const written = writeBallots({ profile, seats, title }, format)
  return written.ok ? written.value : { error: written.error }
}

const three = profile(["Ada", "Bob", "Cy"], [1, 2, 2], [2, 1, 0], [2, 1, 0], [0, 0, 0])
const full = profile(["Ada", "Bob", "Cy"], [1, 2, 3], [2, 1, 3], [2, 1, 3])

test("Condorcet Election Format: the most frequent ballots first, unranked stays unranked", () => {
  expect(write(three, "cvotes", 2, " Board ")).toBe(`# Board
#/Candidates: Ada ; Bob ; Cy
#/Number of Seats: 2
#/Implicit Ranking: false
#/Weight Allowed: false

Bob > Ada * 2
/EMPTY_RANKING/
Ada > Bob = Cy
`)
})

test("BLT: numbers of candidates, the ballots, a 0, names and title", () => {
  expect(write(three, "blt", 2, "Board")).toBe(`3 2
2 2 1 0
1 0
1 1 2=3 0
0
"Ada"
"Bob"
"Cy"
"Board"
`)
})

test("PrefLib: metadata, then the orders", () => {
  expect(write(full, "soc", 2, "Board")).toBe(`# TITLE: Board
# DATA TYPE: soc
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 3
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: Ada
# ALTERNATIVE NAME 2: Bob
# ALTERNATIVE NAME 3: Cy
2: 2,1,3
1: 1,2,3
`)
  expect(write(three, "toi")).toContain("\n2: 2,1\n1:\n1: 1,{2,3}\n")
})

test("Debian's tally sheet: a line for each ballot", () => {
  expect(write(full, "debian")).toBe(`Tally sheet for the votes cast

  Option 1-------->: Ada
  Option 2-------->: Bob
  Option 3-------->: Cy

V: 123\t1
V: 213\t2
V: 213\t3
`)
})

test("CSV: a line for each ballot, as Elekto writes it", () => {
  expect(write({ ...full, weights: Float64Array.of(1, 2, 1), ballots: 4 }, "csv")).toBe(
    "Ada,Bob,Cy\n1,2,3\n2,1,3\n2,1,3\n2,1,3\n",
  )
})

const nine = Array.from({ length: 10 }, (_, index) => `c${index}`)
const million: Profile = { ...full, ballots: 3e9, weights: Float64Array.of(1e9, 1e9, 1e9) }

test.each<[string, Profile, FormatName, string]>([
  [
    "a tie in .soc",
    three,
    "soc",
    "the ballot Ada > Bob = Cy ranks candidates equally, which a file of type soc can't say: choose .toi",
  ],
  ["a tie in .soi", three, "soi", "type soi can't say"],
  [
    "an incomplete ballot in .soc",
    profile(["a", "b"], [1, 0]),
    "soc",
    "the ballot a leaves candidates unranked, which a file of type soc can't say: choose .soi",
  ],
  [
    "a blank ballot in .toc",
    profile(["a", "b"], [0, 0]),
    "toc",
    "a blank ballot leaves candidates unranked, which a file of type toc can't say: choose .toi",
  ],
  [
    "an incomplete ballot in a tally sheet",
    three,
    "debian",
    "which Debian's tally sheet can't say: choose .cvotes",
  ],
  [
    "ten ranks in a tally sheet",
    profile(nine, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    "debian",
    "has 10 ranks, and Debian's tally sheet 9 at most",
  ],
  [
    "billions of ballots as CSV",
    million,
    "csv",
    "3000000000 ballots are too many for a format with a line for each",
  ],
  ["billions of ballots as a tally sheet", million, "debian", "choose one with a number on each line"],
  [
    "a name with a sign of the format",
    profile(["Ada > Bob"], [1]),
    "cvotes",
    "no name may hold the character > in Condorcet Election Format",
  ],
  [
    "a name with a quote in BLT",
    profile(['Ada "A" Lee'], [1]),
    "blt",
    'no name may hold the character " in BLT',
  ],
  ["a name of two lines", profile(["Ada\nLee"], [1]), "toi", "plain text on one line"],
  ["a name with a blank at its end", profile(["Ada "], [1]), "toi", "begin or end with a blank"],
  ["a name that CSV reads as no opinion", profile(["No opinion"], [1]), "csv", "looks like a ballot"],
  ["an empty name", profile([""], [1]), "toi", "has no name"],
  ["nobody", profile([]), "cvotes", "there is no candidate"],
])("%s is refused", (_, ballots, format, message) => {
  expect(write(ballots, format)).toEqual({ error: expect.stringContaining(message) })
})

test("a file that would be longer than may be is refused", () => {
  const file = { profile: three, seats: null, title: null }
  for (const format of ["cvotes", "blt", "toi"] as const) {
    expect(writeBallots(file, format, 200).ok).toBe(true)
    expect(writeBallots(file, format, 60)).toEqual({
      ok: false,
      error: expect.stringContaining("more than the 60 characters"),
    })
  }
})

test("a long ballot is shown in part", () => {
  const names = Array.from({ length: 40 }, (_, index) => `candidate-${index}`)
  const { error } = write(
    profile(
      names,
      names.map(() => 1),
    ),
    "soc",
  ) as { error: string }
  expect(error).toContain("candidate-0 = candidate-1")
  expect(error).toContain("... ranks candidates equally")
})

test("a title that doesn't fit is refused where the format has one", () => {
  expect(write(full, "blt", 1, 'The "Board"')).toEqual({ error: expect.stringContaining('without "') })
  expect(write(full, "cvotes", 1, "Board\nof 2030")).toEqual({
    error: expect.stringContaining("plain text on one line"),
  })
  expect(write(full, "csv", 1, "Board\nof 2030")).toContain("Ada,Bob,Cy")
})
