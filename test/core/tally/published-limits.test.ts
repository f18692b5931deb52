/** Seat limits against what Kubernetes published. */
import { existsSync, readFileSync } from "node:fs"
import { expect, test } from "vitest"
import { parseBallotsCsv } from "#core/tally/csv"
import { schulze } from "#core/tally/methods/schulze"
import { pairwise } from "#core/tally/pairwise"
import { type Cap, fillSeats } from "#core/tally/seats"

const STEERING = "../shared/elections/kubernetes/elections/steering"

/**
 * The ranking in the results of 2017, and who worked for Google. Six seats; Google already held as many of the thirteen as the
 * charter allows but one, so that of its two people among the first six "Michael Rubin must be excluded", as the results say.
 */
const RANKING_2017 = [
  ...["Derek Carr", "Michelle Noorali", "Phillip Wittrock", "Michael Rubin", "Timothy St. Clair"],
  ...["Quinton Hoole", "Aaron Crickenberger", "Caleb Miles", "Jaice Singer DuMars", "Kris Nova"],
]
const WINNERS_2017 = RANKING_2017.filter((name) => name !== "Michael Rubin").slice(0, 6)
const GOOGLE: Cap = {
  field: "employer",
  max: 1,
  values: { "Phillip Wittrock": "Google", "Phillip Whitrock": "Google", "Michael Rubin": "Google" },
}

test("Kubernetes 2017: Michael Rubin is passed over for Phillip Wittrock, and Aaron Crickenberger moves up", () => {
  const { winners, tiedForLastSeat, steps } = fillSeats(
    RANKING_2017.map((name) => [name]),
    6,
    [GOOGLE],
  )
  expect(winners).toEqual(WINNERS_2017)
  expect(winners.at(-1)).toBe("Aaron Crickenberger")
  expect(tiedForLastSeat).toEqual([])
  expect(steps.filter(({ verdict }) => verdict !== "seated")).toEqual([
    {
      candidate: "Michael Rubin",
      place: 4,
      verdict: "passed-over",
      limit: { field: "employer", value: "Google", max: 1, holders: ["Phillip Wittrock"] },
    },
  ])
})

/** The ballots as they were published, by names; null where they aren't there. */
const ballots2017 =
  [`${STEERING}/2017/BALLOTS.csv`, `${STEERING}/2017/ballots.csv`]
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8"))
    .find((text) => text.includes("Michael Rubin")) ?? null

test.skipIf(ballots2017 === null)("Kubernetes 2017: the ballots give the ranking and the winners", () => {
  const profile = parseBallotsCsv(ballots2017 ?? "")
  if (!profile.ok) throw new Error(profile.error.message)
  // The file spells one of them otherwise than the results.
  const ranking = schulze(pairwise(profile.value)).tiers.map((tier) =>
    tier.map((candidate) => (profile.value.candidates[candidate] as string).replace("Whitrock", "Wittrock")),
  )
  expect(ranking.slice(0, RANKING_2017.length)).toEqual(RANKING_2017.map((name) => [name]))
  expect(fillSeats(ranking, 6, [GOOGLE]).winners).toEqual(WINNERS_2017)
})

const published: Readonly<Record<string, { readonly schulze: readonly (readonly string[])[] }>> = existsSync(
  `${STEERING}/../../../published-rankings.json`,
)
  ? JSON.parse(readFileSync(`${STEERING}/../../../published-rankings.json`, "utf8"))
  : {}

// "Proportional representation limits were not invoked for this election."
test.skipIf(Object.keys(published).length === 0).each(["2021", "2023", "2025"])(
  "Kubernetes %s: nobody is passed over, as the results say",
  (year) => {
    const ranking = published[`kubernetes/elections/steering/${year}/ballots.csv`]?.schulze ?? []
    const values = Object.fromEntries(
      ranking.flat().map((id) => {
        const text = readFileSync(`${STEERING}/${year}/candidate-${id}.md`, "utf8")
        return [id, /^ *-? *employer: *(.*)$/m.exec(text)?.[1] ?? ""]
      }),
    )
    // Two of the seven seats of the committee, a third of them rounded down.
    const { winners, steps } = fillSeats(ranking, 4, [{ field: "employer", max: 2, values }])
    expect(Object.values(values).filter((value) => value !== "").length).toBeGreaterThan(1)
    expect(steps.map(({ verdict }) => verdict)).toEqual(["seated", "seated", "seated", "seated"])
    expect(winners).toEqual(ranking.slice(0, 4).flat())
  },
)
