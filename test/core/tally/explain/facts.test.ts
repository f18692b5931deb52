/** What is said of small elections that anybody can count by hand, and of their seats. */
import { describe, expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { pairSentence } from "#core/tally/explain"
import { type Profile, profileOf } from "#core/tally/profile"
import type { TallyOptions } from "#core/tally/tally"
import { tallyWords } from "#server/service/tally-words"
import { counted, nameOf, told } from "#test/support/counts"
import { candidateNames, votersOf } from "#test/support/profiles"

const pair = (profile: Profile, a: string, b: string, options: Partial<TallyOptions> = {}) =>
  pairSentence(counted(profile, options), a, b, nameOf, tallyWords())

/** A beats B 7 to 3, B beats C 8 to 2, and C beats A 6 to 4; the weakest win is against A. */
const CIRCLE = votersOf(
  ["a", "b", "c"],
  [
    [4, "abc"],
    [3, "bca"],
    [1, "bca"],
    [2, "cab"],
  ],
)

/** C beats A 216 to 140, but A > B > C is stronger. */
const DECIDED = votersOf(
  ["a", "b", "c"],
  [
    [140, "abc"],
    [96, "cab"],
    [120, "bca"],
  ],
)

describe("a circle of three", () => {
  test("is told as a circle, and who is ahead by what", () => {
    expect(told(CIRCLE)).toEqual([
      {
        title: "Two at a time",
        lines: [
          "Every two of the 3 candidates are compared, on 10 ballots: 3 comparisons.",
          "No candidate beats every other one.",
          "There is a circle: A beats B 6 to 4, B beats C 8 to 2, and C beats A 6 to 4.",
        ],
      },
      {
        title: "From place to place",
        lines: [
          "A beats B 6 to 4 directly, but they are tied: the strongest chains, A > B and B > C > A, both have strength 6.",
          "B beats C 8 to 2 directly.",
        ],
      },
      {
        title: "The seat",
        lines: [
          "1st: A and B are tied for a seat.",
          "The tie is for the last seat; the count can't decide between them.",
        ],
      },
    ])
  })

  test("has a chain where that decides, and says what stands against it", () => {
    expect(pair(DECIDED, "a", "c")).toBe(
      "A is ahead of C by the chain A > B > C of strength 236, against 216 (directly, C beats A 216 to 140).",
    )
    expect(pair(DECIDED, "c", "a")).toBe(pair(DECIDED, "a", "c"))
    expect(pair(DECIDED, "b", "a")).toBe("A beats B 236 to 120 directly.")
  })

  test("leaves the skipped win as what closes it, by ranked pairs", () => {
    const [, locking] = told(DECIDED, { method: "ranked-pairs" })
    expect(locking).toEqual({
      title: "Locking in the wins",
      lines: [
        "3 pairs have a winner: 2 of these wins are locked in, strongest first, 1 skipped.",
        "B beats C 260 to 96: locked in.",
        "A beats B 236 to 120: locked in.",
        "C beats A 216 to 140: skipped, as it would close the circle C > A > B > C with stronger wins.",
        "No locked win is against A, who comes first.",
      ],
    })
    expect(pair(DECIDED, "a", "c", { method: "ranked-pairs" })).toBe(
      "C beats A 216 to 140 directly, but A is placed higher: it is ahead by the locked wins A > B > C.",
    )
  })
})

describe("two candidates", () => {
  const direct = votersOf(
    ["ann", "ben", "cy"],
    [
      [140, "ann ben cy"],
      [96, "ben ann cy"],
    ],
  )

  test("are compared directly where that says it, by every method", () => {
    for (const method of METHODS) {
      expect(pair(direct, "ben", "ann", { method })).toBe("ANN beats BEN 140 to 96 directly.")
    }
  })

  test("that nobody tells apart are tied, by every method", () => {
    const level = votersOf(
      ["a", "b"],
      [
        [50, "ab"],
        [50, "ba"],
      ],
    )
    expect(pair(level, "a", "b")).toBe("A and B are tied 50 to 50 directly.")
    for (const method of METHODS.slice(1)) {
      expect(pair(level, "a", "b", { method })).toMatch(
        /^A and B are tied 50 to 50 directly, and share the 1st place: /,
      )
    }
  })

  test("have to be two, and to stand", () => {
    expect(() => pair(direct, "ann", "ann")).toThrow(RangeError)
    expect(() => pair(direct, "ann", "dan")).toThrow(RangeError)
  })
})

describe("the seats", () => {
  const caps = [{ field: "employer", max: 1, values: { a: "Acme", b: "Acme", d: "acme" } }]

  test("are filled step by step under a limit", () => {
    const profile = votersOf(["a", "b", "c", "d", "e"], [[3, "abcde"]])
    expect(told(profile, { seats: 3, caps }).at(-1)).toEqual({
      title: "The seats",
      lines: [
        "1st: A is elected.",
        "2nd: B is passed over, as at most 1 of those elected may have the same employer, “Acme”, and A has a seat.",
        "3rd: C moves up and is elected.",
        "4th: D is passed over, as at most 1 of those elected may have the same employer, “acme”, and A has a seat.",
        "5th: E moves up and is elected.",
      ],
    })
    expect(told(profile, { seats: 4, caps }).at(-1)?.lines.at(-1)).toBe(
      "1 seat stays empty: the limits leave nobody else.",
    )
    expect(told(profile, { seats: 5, caps }).at(-1)?.lines.at(-1)).toBe(
      "2 seats stay empty: the limits leave nobody else.",
    )
  })

  test("stay open between those who are tied, until the lot, which is a step of its own", () => {
    const profile = votersOf(["a", "b", "c", "d", "e"], [[3, "a b=c=d=e"]])
    expect(told(profile, { seats: 3 }).at(-1)?.lines).toEqual([
      "1st: A is elected.",
      "2nd: B, C, D, and E are tied for a seat.",
      "The tie is for the last 2 seats; the count can't decide between them.",
    ])
    const tiebreak = { seed: "The draw of 1 May", value: "7 12 31" }
    const [seats, lot] = told(profile, { seats: 3, tiebreak }).slice(-2)
    expect(seats?.lines.at(-1)).toBe("The tie is for the last 2 seats.")
    const { tiebreak: step } = counted(profile, { seats: 3, tiebreak })
    const names = (step?.order ?? []).map(nameOf)
    expect(lot).toEqual({
      title: "The lot",
      lines: [
        "Fixed before the voting: a public random value to come, “The draw of 1 May”. It came out as “7 12 31”.",
        `It puts those who are tied in this order: ${names[0]}, ${names[1]}, ${names[2]}, and ${names[3]}.`,
        `${names[0]} and ${names[1]} are elected by it.`,
      ],
    })
  })

  test("of many limits are told by the first and the last", () => {
    const names = candidateNames(24)
    const profile = votersOf(names, [[1, names.join(" ")]])
    const values = Object.fromEntries(names.map((id, at) => [id, at % 2 === 0 ? `Firm ${at}` : "Acme"]))
    const { lines } = told(profile, { seats: 12, caps: [{ field: "employer", max: 1, values }] }).at(-1) ?? {
      lines: [],
    }
    expect(lines).toHaveLength(8)
    expect(lines[6]).toBe("So it goes on, 12 more times.")
    expect(lines[7]).toBe("21st: U moves up and is elected.")
  })
})

describe("what needs no count", () => {
  test.each(METHODS)("is said first, by %s", (method) => {
    const two = votersOf(["a", "b"], [[2, "a b"]])
    expect(told(two, { method, seats: 3 })[0]).toEqual({
      title: "No contest",
      lines: [
        "2 candidates stand for 3 seats, so that everybody is elected whatever the ballots say.",
        "The ballots decide in which order.",
      ],
    })
    expect(told(votersOf(["a"], [[2, "a"]]), { method })).toEqual([
      {
        title: "No contest",
        lines: ["1 candidate stands for 1 seat, so that everybody is elected whatever the ballots say."],
      },
    ])
    expect(told(profileOf([], []), { method })).toEqual([
      { title: "Nobody stands", lines: ["There is no candidate to be elected."] },
    ])
    expect(told(profileOf(["a", "b"], []), { method }).map(({ lines }) => lines)).toEqual([
      ["No ballot was counted, so that all candidates share the first place."],
      [
        "1st: A and B are tied for a seat.",
        "The tie is for the last seat; the count can't decide between them.",
      ],
    ])
    expect(told(profileOf(["a"], []), { method })[1]?.lines).toEqual(["No ballot was counted."])
  })
})
