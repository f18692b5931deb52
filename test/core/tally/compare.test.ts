import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { type Comparison, compareMethods } from "#core/tally/compare"
import { comparisonWords, methodName } from "#core/tally/explain"
import { profileOf } from "#core/tally/profile"
import { tally } from "#core/tally/tally"
import { tallyWords } from "#server/service/tally-words"
import { nameOf } from "#test/support/counts"
import {
  candidateNames,
  profiles,
  SPLIT,
  seededProfile,
  votersOf,
  weightedProfiles,
} from "#test/support/profiles"

const NINE = METHODS.filter((method) => method !== "stv")

const words = (comparison: Comparison, seats = 1) => comparisonWords(comparison, seats, nameOf, tallyWords())

/** The same ranking by every method but those given. */
const comparison = (
  usual: string[][],
  others: Partial<Record<(typeof METHODS)[number], string[][]>>,
  agreedPlaces: number,
  seats = 1,
): Comparison => ({
  agreedPlaces,
  counts: NINE.map((method) => {
    const ranking = others[method] ?? usual
    const winners = ranking.flat().slice(0, seats)
    return { method, ranking, winners, tiedForLastSeat: [] }
  }),
})

describe("the comparison", () => {
  test("is each method's own count, with the same limits and lot", () => {
    const seats = fc.integer({ min: 1, max: 4 })
    const tiebreaks = fc.option(fc.constant({ seed: "s", value: "v" }))
    fc.assert(
      fc.property(fc.oneof(profiles, weightedProfiles), seats, tiebreaks, (profile, seats, tiebreak) => {
        const caps = [{ field: "team", max: 1, values: { a: "Red", b: "red ", c: "Blue" } }]
        const { counts } = compareMethods(profile, { seats, caps, tiebreak })
        expect(counts.map(({ method }) => method)).toEqual(seats > 1 ? METHODS : NINE)
        for (const count of counts) {
          const own = tally(profile, { method: count.method, seats, caps, tiebreak })
          expect(own).toMatchObject({ ok: true, value: count })
        }
      }),
      { numRuns: 200 },
    )
  })

  test("counts the places that all rankings begin with", () => {
    fc.assert(
      fc.property(profiles, (profile) => {
        const { counts, agreedPlaces } = compareMethods(profile, { seats: 2 })
        const firsts = counts.map((count) => {
          if (!("ranking" in count)) throw new Error("all count so few")
          // The tiers as they are written, so that a tie is told apart from an order.
          return count.ranking.flatMap((tier) => tier.map((id) => `${id} of ${tier}`))
        })
        const [first = []] = firsts
        const agreed = first.filter(
          (_, at) => new Set(firsts.map((ids) => ids.slice(0, at + 1).join())).size === 1,
        )
        expect(agreedPlaces).toBe(agreed.length)
      }),
    )
  })

  test("says of a method that it can't count so many, and why", () => {
    const { counts } = compareMethods(seededProfile(10, 19), { seats: 1 })
    expect(counts.filter((count) => "refused" in count)).toEqual([
      { method: "kemeny-young", refused: "CANDIDATES_TOO_MANY" },
    ])
  })

  test("is there without ballots and without candidates too", () => {
    expect(compareMethods(profileOf(candidateNames(3), []), { seats: 1 })).toMatchObject({ agreedPlaces: 3 })
    expect(compareMethods(profileOf([], []), { seats: 1 })).toMatchObject({ agreedPlaces: 0 })
  })
})

describe("in words", () => {
  const usual = [["a"], ["b"], ["c"], ["d"], ["e"]]

  test("all agree, or a method swaps two places", () => {
    expect(words(comparison(usual, {}, 5))).toBe(
      "All nine methods give the same ranking: A > B > C > D > E. By any of them A is elected.",
    )
    const swapped = comparison(usual, { borda: [["a"], ["b"], ["c"], ["e"], ["d"]] }, 3)
    expect(words(swapped)).toMatch(
      /^All nine methods agree on the first three places: A > B > C\. Eight of the nine methods go on with D > E\. Borda swaps 4 and 5\. By any of them A is elected\.$/,
    )
  })

  test("who would be elected by which method is said where that differs", () => {
    const other = comparison(
      usual,
      { borda: [["b"], ["a"], ["c"], ["d"], ["e"]], irv: [["c"], ["a"], ["b"], ["d", "e"]] },
      0,
    )
    expect(words(other)).toMatch(
      /^The methods don't all agree on the first place\. Seven of the nine methods rank A > B > C > D > E\. Instant run-off ranks C > A > B > D = E\. Borda swaps 1 and 2\. By seven of the nine methods A is elected\. By Instant run-off C is elected\. By Borda B is elected\.$/,
    )
    expect(words(comparison(usual, { irv: [["a"], ["c"], ["b"], ["d"], ["e"]] }, 1, 2), 2)).toMatch(
      /^All nine methods agree on the first place: A\. .* Instant run-off swaps 2 and 3\. By eight of the nine methods A and B are elected\. By Instant run-off A and C are elected\.$/,
    )
  })

  test("no two others are taken for a swap", () => {
    for (const ranking of [
      [["a"], ["b"], ["c", "d"], ["e"]],
      [["a"], ["b"], ["d"], ["e"], ["c"]],
      [["a"], ["b"], ["d"], ["c", "e"]],
      [["b"], ["a"], ["c"], ["e"], ["d"]],
    ]) {
      expect(words(comparison(usual, { borda: ranking }, 0))).not.toContain("swaps")
    }
  })

  test("ties are called ties, seat by seat", () => {
    expect(words(compareMethods(SPLIT, { seats: 1 }))).toBe(
      "The methods don't all agree on the first place. Schulze, Ranked pairs, Minimax, and Minimax (margins) rank A = C > B > D. Copeland and Kemeny–Young rank A = B = C > D. Condorcet-IRV and Instant run-off rank C > A > B > D. Borda ranks C > B > A > D. By Schulze, Ranked pairs, Minimax, and Minimax (margins) A and C are tied for a seat. By Condorcet-IRV, Instant run-off, and Borda C is elected. By Copeland and Kemeny–Young A, B, and C are tied for a seat.",
    )
    const names = candidateNames(12)
    const many = comparison(
      names.map((id) => [id]),
      { borda: [...names.slice(0, 10).map((id) => [id]), ["l"], ["k"]] },
      10,
    )
    expect(words(many)).toMatch(
      /^All nine methods agree on the first ten places: A > B > C > D > E > F > …\. /,
    )
    expect(words({ ...many, agreedPlaces: 11 })).toContain("agree on the first 11 places")
    const two = votersOf(["a", "b", "c"], [[1, "a b=c"]])
    expect(words(compareMethods(two, { seats: 2 }), 2)).toBe(
      "All ten methods give the same ranking: A > B = C. By any of them A is elected, and B and C are tied for a seat.",
    )
  })

  test("without ballots, rivals or candidates there is little to say", () => {
    const of = (size: number, seats = 1) =>
      words(compareMethods(profileOf(candidateNames(size), []), { seats }), seats)
    expect(of(0)).toBe("There is no candidate, and nothing to compare.")
    expect(of(1)).toBe("A is the only candidate by any method.")
    expect(of(3, 2)).toBe(
      "All ten methods find that all candidates are tied. By any of them A, B, and C are tied for 2 seats.",
    )
  })

  test("stays readable with many candidates, and names who couldn't count them", () => {
    const many = words(compareMethods(seededProfile(300, 40, 7), { seats: 3 }), 3)
    expect(many.length).toBeLessThan(2500)
    expect(many).toContain("> …")
    expect(many).toMatch(
      /Kemeny–Young is not among them: it counts at most 18 candidates, and there are 40\.$/,
    )
  })

  test("of many rankings that differ only some are told, the others' methods are named", () => {
    const rankings = candidateNames(5).map((id) => [[id], candidateNames(5).filter((other) => other !== id)])
    const [first = [], second = [], third = [], fourth = [], fifth = []] = rankings
    const differing = comparison(
      first,
      { irv: second, "condorcet-irv": second, borda: third, copeland: fourth, minimax: fifth },
      0,
    )
    expect(words(differing)).toContain(
      "Condorcet-IRV and Instant run-off rank B > A = C = D = E. Minimax ranks E > A = B = C = D. Copeland ranks D > A = B = C = E. Borda ranks C > A = B = D = E.",
    )
    const more = comparison(
      first,
      {
        irv: second,
        "condorcet-irv": second,
        borda: third,
        copeland: fourth,
        minimax: fifth,
        "kemeny-young": [
          ["a", "b"],
          ["c", "d", "e"],
        ],
      },
      0,
    )
    expect(words(more)).toContain(
      "Copeland ranks D > A = B = C = E. Kemeny–Young and Borda have rankings of their own.",
    )
    const orders = ["abcde", "bacde", "cabde", "dabce", "eabcd", "acbde", "adbce", "aebcd", "bcade"]
    const alone = comparison(
      [["a"]],
      Object.fromEntries(NINE.map((method, at) => [method, [...(orders[at] ?? "")].map((id) => [id])])),
      0,
    )
    expect(words(alone)).toContain(" Five of the nine methods have rankings of their own. ")
  })

  test("every method is told of once for its ranking and once for its winners, by name or as one of so many", () => {
    const numbers = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    fc.assert(
      fc.property(profiles, (profile) => {
        const compared = compareMethods(profile, { seats: 2 })
        const text = words(compared, 2)
        const [first] = compared.counts
        const all = first && "ranking" in first && compared.agreedPlaces === profile.candidates.length
        fc.pre(!all && !text.includes("By any of them"))
        const told = compared.counts.map(({ method }) => {
          const name = methodName(method, tallyWords()).replace(/[()]/g, "\\$&")
          return text.match(new RegExp(`(?<![-\\w])${name}(?! \\(|[-\\w])`, "g"))?.length ?? 0
        })
        const together = [...text.matchAll(/(\w+) of the \w+ methods/gi)].map(([, number = ""]) =>
          numbers.indexOf(number.toLowerCase()),
        )
        const sum = [...told, ...together].reduce((total, one) => total + one, 0)
        expect(sum).toBe(2 * compared.counts.length)
      }),
    )
  })
})

test("2,000 ballots and 20 candidates are compared without a pause that anybody notices", () => {
  const { counts } = compareMethods(seededProfile(2000, 20, 3), { seats: 5 })
  expect(counts).toHaveLength(METHODS.length)
})
