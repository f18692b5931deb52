/** Every "no" of core/tally/criteria.ts, proven by ballots on which the method breaks the criterion. */
import { describe, expect, test } from "vitest"
import { METHODS, type MethodName } from "#core/election/method"
import { CRITERION_NAMES, type CriterionName, verdict } from "#core/tally/criteria"
import { rankingOf, voters } from "#test/support/method-counts"
import { BREAKS } from "#test/support/method-criteria"

interface Counterexample {
  readonly methods: readonly MethodName[]
  readonly candidates: string
  readonly ballots: string
  /** See `Trial`; rows and candidates are counted from 0. */
  readonly change?: readonly number[]
}

const RUNOFFS: readonly MethodName[] = ["irv", "stv"]
const MINIMAX: readonly MethodName[] = ["minimax", "minimax-margins"]

const COUNTEREXAMPLES: Readonly<Partial<Record<CriterionName, readonly Counterexample[]>>> = {
  condorcet: [
    // a beats b and c, and has the fewest first preferences.
    { methods: RUNOFFS, candidates: "abc", ballots: "2 a>b>c, 5 c>a>b, 4 b>a>c" },
    { methods: ["borda"], candidates: "abc", ballots: "3 a>b>c, 2 b>c>a" },
  ],
  smith: [
    { methods: RUNOFFS, candidates: "abc", ballots: "2 a>b>c, 5 c>a>b, 4 b>a>c" },
    { methods: ["borda"], candidates: "abc", ballots: "3 a>b>c, 2 b>c>a" },
    {
      methods: MINIMAX,
      candidates: "abcd",
      ballots: "3 c>d>b>a, 5 b>d>a>c, 9 a>b>d>c, 2 c>b>d>a, 7 c>d>a>b",
    },
  ],
  majority: [{ methods: ["borda"], candidates: "abc", ballots: "3 a>b>c, 2 b>c>a" }],
  condorcetLoser: [
    // c loses to each of the others, who beat each other in a cycle by more.
    {
      methods: MINIMAX,
      candidates: "abcd",
      ballots: "3 c>d>b>a, 5 b>d>a>c, 9 a>b>d>c, 2 c>b>d>a, 7 c>d>a>b",
    },
  ],
  clones: [
    // LeGrand's example: without g, e wins 63 to 37; with it, f does.
    { methods: ["borda"], candidates: "efg", ballots: "63 e>f>g, 37 f>g>e", change: [2, 1] },
    // A cycle of three, all tied; with d behind b everywhere, a has a victory more.
    { methods: ["copeland"], candidates: "abcd", ballots: "1 a>b>d>c, 1 b>d>c>a, 1 c>a>b>d", change: [3, 1] },
    // a, c and d beat each other in a cycle, and each of them beats b, by less.
    {
      methods: MINIMAX,
      candidates: "abcd",
      ballots: "6 b>a>c>d, 5 b>d>a>c, 8 c>d>a>b, 4 a>c>d>b",
      change: [3, 0, 2],
    },
    {
      methods: ["kemeny-young"],
      candidates: "abcde",
      ballots: "6 a>d>e>b>c, 8 b>c>a>e>d, 6 c>e>a>d>b",
      change: [0, 3, 4],
    },
  ],
  monotonicity: [
    // The usual example: ten voters of "b>c>a" put the winner a first, and c wins.
    {
      methods: [...RUNOFFS, "condorcet-irv"],
      candidates: "abc",
      ballots: "39 a>b>c, 10 b>c>a, 25 b>c>a, 26 c>a>b",
      change: [1, 1],
    },
  ],
  participation: [
    {
      methods: ["schulze", "ranked-pairs", ...MINIMAX],
      candidates: "abcde",
      ballots: "4 e>b>d>a>c, 3 a>d>b>e>c, 8 c>e>a>d>b, 7 d>c>e>a>b",
      change: [6, 1, 5, 4, 2, 3],
    },
    {
      methods: ["copeland"],
      candidates: "abcde",
      ballots: "6 a>e>d>c>b, 8 b>e>a>c>d",
      change: [7, 4, 3, 2, 1, 5],
    },
    {
      methods: ["kemeny-young"],
      candidates: "abcd",
      ballots: "4 b>a>c>d, 5 d>b>c>a",
      change: [5, 2, 4, 1, 3],
    },
    {
      methods: [...RUNOFFS, "condorcet-irv"],
      candidates: "abc",
      ballots: "8 b>c>a, 7 a>b>c, 2 c>a>b",
      change: [9, 2, 3, 1],
    },
  ],
  reversalSymmetry: [
    { methods: [...RUNOFFS, "condorcet-irv"], candidates: "abc", ballots: "5 b>a>c, 4 a>c>b, 3 c>b>a" },
    { methods: MINIMAX, candidates: "abcd", ballots: "7 c>b>d>a, 3 d>c>b>a, 9 a>b>d>c, 4 a>d>c>b" },
  ],
  laterNoHarm: [
    // The first group, five voters, adds c below b and a: b no longer wins.
    {
      methods: ["schulze", "ranked-pairs", ...MINIMAX, "copeland"],
      candidates: "abc",
      ballots: "5 b>a, 2 b>c>a, 7 a>b",
      change: [0, 2],
    },
    { methods: ["kemeny-young"], candidates: "abcde", ballots: "9 e>a, 4 a>c>b>e>d", change: [0, 1] },
    { methods: ["condorcet-irv"], candidates: "abc", ballots: "2 a>c, 8 c", change: [0, 1] },
  ],
  solidCoalitions: [
    // With two seats, 40 of 100 voters are due one.
    {
      methods: ["schulze", "ranked-pairs", "copeland", "kemeny-young", "condorcet-irv", "borda"],
      candidates: "abc",
      ballots: "60 a>b>c, 40 c>b>a",
      change: [2],
    },
    // And 70 of 100 are due both, as are five of six.
    { methods: ["irv"], candidates: "abc", ballots: "70 a>b>c, 30 c>b>a", change: [2] },
    { methods: MINIMAX, candidates: "abc", ballots: "1 a>b>c, 5 b>c>a", change: [2] },
  ],
}

describe.each(METHODS)("%s", (method) => {
  const broken = CRITERION_NAMES.filter((criterion) => verdict(method, criterion) === "no")
  test.each(broken)("breaks %s", (criterion) => {
    const example = COUNTEREXAMPLES[criterion]?.find(({ methods }) => methods.includes(method))
    if (example === undefined) throw new Error("no counterexample")
    const { candidates, ballots, change = [] } = example
    const seats = criterion === "solidCoalitions" ? (change[0] ?? 1) : 1
    const trial = { profile: voters(candidates.split(""), ballots), change }
    expect(BREAKS[criterion]((profile) => rankingOf(method, profile, seats), trial)).toBe(true)
  })
})
