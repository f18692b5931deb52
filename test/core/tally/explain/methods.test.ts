/** What each method tells of its own way, by facts; and of so many candidates that it has to leave out most. */
import { describe, expect, test } from "vitest"
import { METHODS } from "#core/election/method"
import { pairSentence } from "#core/tally/explain"
import { shownVotes } from "#core/tally/explain/votes"
import { type Profile, profileOf } from "#core/tally/profile"
import { tallyWords } from "#server/service/tally-words"
import { counted, nameOf, told } from "#test/support/counts"
import { candidateNames, SPLIT, seededProfile, votersOf } from "#test/support/profiles"

const WORDS = tallyWords()

describe("each method", () => {
  const lines = (method: (typeof METHODS)[number], title: RegExp, seats = 1, profile = SPLIT) =>
    told(profile, { method, seats }).find((step) => title.test(step.title))?.lines

  test("tells its own way", () => {
    expect(lines("minimax", /defeats/)).toEqual([
      "A is beaten at worst by C, 15 to 8.",
      "C is beaten at worst by B, 15 to 8.",
      "B is beaten at worst by A, 16 to 7.",
      "D is beaten at worst by B, 21 to 2.",
    ])
    expect(lines("minimax-margins", /defeats/)?.[2]).toBe(
      "B is beaten at worst by A, 16 to 7, a margin of 9.",
    )
    expect(lines("copeland", /Points/)).toEqual([
      "A has 2 points: 2 wins, 0 ties, 1 loss.",
      "B has 2 points: 2 wins, 0 ties, 1 loss.",
      "C has 2 points: 2 wins, 0 ties, 1 loss.",
      "D has 0 points: 0 wins, 0 ties, 3 losses.",
    ])
    expect(lines("borda", /Points/)?.at(-1)).toBe(
      "D has -45 points: ranked above a rival 11 times, below one 56 times.",
    )
    expect(lines("kemeny-young", /agree/)).toEqual([
      "Taken together, the ballots prefer one candidate to another 136 times.",
      "2 rankings agree with the most of these preferences, 95 each: A > B > C > D; C > A > B > D.",
      "Where they differ, it is a tie; what they have in common is decided.",
    ])
    expect(lines("irv", /Round/)).toEqual([
      "Round 1: A has 8 votes, B has 7 votes, C has 7 votes, and D has 1 vote; D leaves.",
      "Round 2: A has 8 votes, C has 8 votes, and B has 7 votes; B leaves.",
      "Round 3: C has 15 votes and A has 8 votes; A leaves.",
      "Round 4: C is left, with 23 votes.",
    ])
    expect(lines("condorcet-irv", /Run-off/)).toEqual([
      "A, B, and C are the smallest group that beats everybody else.",
      "Round 1: A has 8 votes, C has 8 votes, and B has 7 votes; B leaves.",
      "Round 2: C has 15 votes and A has 8 votes; A leaves.",
      "Round 3: C is left, with 23 votes.",
      "C takes the 1st place.",
    ])
    expect(lines("condorcet-irv", /other places/)).toEqual([
      "2nd to 4th: A, B, and D, each of whom beats everybody placed later.",
    ])
    expect(lines("stv", /Round/, 2)).toEqual([
      "Round 1: A (8 votes) is elected; more than about 7.666 are needed.",
      "Round 2: nobody new has enough votes; D (1 vote) has the fewest and leaves.",
      "Round 3: C (8 votes) is elected; more than about 7.666 are needed.",
    ])
  })

  test("tells why some are elected with few votes, and a count that ends in a tie, by stv", () => {
    const few = votersOf(["a", "b"], [[2, "a"]])
    expect(lines("stv", /Round/, 2, few)).toEqual([
      "Round 1: A (2 votes) and B (0 votes) are elected; the seats suffice for all who are left.",
    ])
    const level = votersOf(
      ["a", "b", "c"],
      [
        [1, "a"],
        [1, "b"],
        [1, "c"],
      ],
    )
    expect(lines("stv", /Round/, 2, level)).toEqual([
      "Round 1: nobody new has enough votes; A (1 vote), B (1 vote), and C (1 vote) are tied for the fewest, and every way of breaking the tie is followed.",
    ])
  })

  test("tells why the elected share a place though one was elected later, by stv", () => {
    const six = profileOf(
      ["a", "b", "c", "d", "e", "f"],
      [
        [2, 2, 0, 0, 0, 0],
        [3, 1, 0, 0, 0, 0],
        [0, 5, 4, 4, 0, 0],
        [3, 0, 0, 0, 0, 0],
        [0, 0, 0, 2, 0, 2],
        [0, 0, 0, 1, 0, 0],
      ].map((row) => Uint8Array.from(row)),
    )
    const result = counted(six, { method: "stv", seats: 2 })
    expect(result.evidence).toMatchObject({
      rounds: [{}, { excluded: [2, 5] }, { elected: [3] }, { elected: [1] }],
    })
    expect(pairSentence(result, "b", "d", nameOf, WORDS)).toMatch(
      /share the 1st place: they are elected after several left together, and who of these left first may decide which of the two comes first\.$/,
    )
  })

  test("tells several who share a first place, by ranked pairs", () => {
    const four = votersOf(["a", "b", "c", "d"], [[1, "a=b=c d"]])
    expect(lines("ranked-pairs", /Locking/, 1, four)?.at(-1)).toBe(
      "No locked win is against A or B or others of the first place.",
    )
  })

  test("tells a run-off that ends in a tie, and ballots that rank nobody any more", () => {
    const level = votersOf(
      ["a", "b", "c"],
      [
        [2, "a"],
        [2, "b"],
        [1, "c"],
      ],
    )
    expect(lines("irv", /Round/, 1, level)).toEqual([
      "Round 1: A has 2 votes, B has 2 votes, and C has 1 vote; C leaves.",
      "Round 2: A and B are left with 2 votes each, a tie (1 ballot ranks nobody who is still in it).",
    ])
  })
})

test("tells why two share a place in a run-off: by a tie, since they left together, or as nobody voted", () => {
  const candidates = ["a", "b", "c", "d"]
  const said = (profile: Profile, a: string, b: string) =>
    pairSentence(counted(profile, { method: "irv" }), a, b, nameOf, WORDS)
  const level = votersOf(candidates, [
    [2, "a"],
    [2, "b"],
  ])
  expect(said(level, "a", "b")).toMatch(/: it depends on how the tie in round 2 is broken\.$/)
  expect(said(level, "c", "d")).toMatch(/: they leave together in round 1, with as many votes\.$/)
  expect(said(votersOf(candidates, []), "a", "d")).toMatch(/: they are left at the end with as many votes\.$/)
})

test("tells why one is above another in a run-off: the other leaves, or has a seat in fewer ways", () => {
  const said = (profile: Profile, a: string, b: string) =>
    pairSentence(counted(profile, { method: "irv" }), a, b, nameOf, WORDS)
  const squeezed = votersOf(
    ["a", "b", "c"],
    [
      [4, "abc"],
      [2, "bac"],
      [3, "cba"],
    ],
  )
  expect(said(squeezed, "a", "b")).toBe(
    "B beats A 5 to 4 directly, but A is placed higher: B leaves in round 1, and A is still in it.",
  )
  const level = votersOf(
    ["a", "b", "c"],
    [
      [3, "ab"],
      [3, "cb"],
      [3, "bca"],
    ],
  )
  expect(said(level, "a", "b")).toBe(
    "A and B are tied 3 to 3 directly, but B is placed higher: the tie in round 1 can be broken in several ways, and B is surer of a seat.",
  )
})

describe("forty candidates", () => {
  const profile = seededProfile(300, 40, 7)
  const methods = METHODS.filter((method) => method !== "kemeny-young")

  test.each(methods)("make a story that can still be read, by %s", (method) => {
    const steps = told(profile, { method, seats: 20 })
    expect(steps.length).toBeLessThan(9)
    for (const { lines } of steps) {
      expect(lines.length).toBeLessThan(12)
      for (const line of lines) expect(line.length).toBeLessThan(400)
    }
  })

  test("make a story whose first and last lines are those that decide", () => {
    const points = told(profile, { method: "borda", seats: 20 })[1]?.lines ?? []
    expect(points.filter((line) => line.includes("has"))).toHaveLength(8)
    expect(points[4]).toBe("Then come 14 in the order of the ranking.")
    expect(points.at(-1)).toBe("18 more follow in the order of the ranking.")
    const locking = told(profile, { method: "ranked-pairs", seats: 3 })[1]?.lines ?? []
    expect(locking.some((line) => /^\d+ more skipped wins would close a circle too\.$/.test(line))).toBe(true)
  })
})

test("votes are told exactly, or cut off where that would be unreadable", () => {
  expect(
    ["12", "1", "1/3", "12 1/3", "12 5/13", "18.800000001", "1.000000000", "0.000000001"].map((votes) =>
      shownVotes(votes, WORDS),
    ),
  ).toEqual([
    "12 votes",
    "1 vote",
    "1/3 votes",
    "12 1/3 votes",
    "about 12.384 votes",
    "about 18.8 votes",
    "1 vote",
    "about 0 votes",
  ])
  expect(shownVotes("1234567.5", WORDS)).toBe("1,234,567.5 votes")
})

test("the rounds between the first and the last ones are told in one line, in the order of leaving", () => {
  const names = candidateNames(12)
  const profile = votersOf(
    names,
    names.map((id, at) => [10 + at, id] as const),
  )
  const lines = told(profile, { method: "irv" }).find(({ title }) => title === "Round by round")?.lines
  expect(lines?.[1]).toBe(
    "Rounds 2 to 6: B, C, D, E, and F leave in this order, in each round those with the fewest votes.",
  )
})

describe("ties on the way", () => {
  test("between the rounds that are told are followed in every way", () => {
    const profile = votersOf(candidateNames(12), [
      [1, "c h k g i f b a j d e l"],
      [3, "f d"],
      [1, "j a f b g"],
      [3, "g"],
      [1, "a b l j c g h i e f"],
      [3, "i e f g"],
      [2, "c k e d"],
      [3, "a d e j f c i b g l"],
      [1, "d i a j h"],
      [2, "l h g"],
      [1, "k f e g i"],
      [2, "k a h b c l f d i"],
      [1, "k e"],
      [2, "f a k"],
    ])
    const lines = told(profile, { method: "irv" }).find(({ title }) => title === "Round by round")?.lines
    expect(lines?.[1]).toBe("Rounds 2 to 3: D, J, and L leave; ties among them are followed in every way.")
  })

  test("put whoever has a seat in more ways above others", () => {
    const profile = votersOf(candidateNames(5), [
      [1, "b"],
      [1, "c"],
      [1, "d b"],
      [1, "b c e a"],
      [2, "a b"],
      [1, "e b a c"],
      [2, "d a b e"],
    ])
    expect(pairSentence(counted(profile, { method: "stv", seats: 2 }), "a", "c", nameOf, WORDS)).toBe(
      "A and C are tied 1 to 1 directly, but A is placed higher: the tie in round 1 can be broken in several ways, and A is surer of a seat.",
    )
  })
})
