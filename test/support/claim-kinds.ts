/** What makes the sentences about pairs, sets, seats and lots true, whatever the method. */
import { expect } from "vitest"
import { MOST_LINES } from "#core/tally/explain/words"
import { REASONS } from "./claim-reasons.ts"
import { at, type Claim, expectKind, type Kind, numberIn, placeOf, strengthOf } from "./claims.ts"
import { plainCondorcetWinner, plainSmithSet } from "./plain-tally.ts"

/** The first of the chain is ahead of its last, by exactly such strengths. */
function aheadBy({ chains: [chain = []], matrix, paths }: Claim, strength: number, against: number): void {
  const [from, to] = [chain[0], chain.at(-1)]
  expect(strength).toBe(strengthOf(chain, matrix))
  expect([strength, against]).toEqual([at(paths, from, to), at(paths, to, from)])
  expect(strength).toBeGreaterThan(against)
}

function equalChains({ chains, matrix, paths }: Claim, strength: number): void {
  for (const chain of chains) {
    expect(strength).toBe(strengthOf(chain, matrix))
    expect(strength).toBe(at(paths, chain[0], chain.at(-1)))
  }
  expect(chains.map((chain) => chain[0])).toEqual(chains.map((chain) => chain.at(-1)).reverse())
}

function becauseOf({ paths, tally }: Claim, [upper, other, lower]: readonly (string | undefined)[]): void {
  expect(at(paths, other, lower)).toBeGreaterThan(at(paths, lower, other))
  expect(placeOf(tally, other)).toBe(placeOf(tally, upper))
  expect(placeOf(tally, upper)).toBeLessThan(placeOf(tally, lower))
}

const isAhead = ({ pair: [a, b], paths, matrix }: Claim): boolean => at(matrix, a, b) > at(paths, b, a)

const isLevel = ({ pair: [a, b], paths }: Claim): boolean => at(paths, a, b) === at(paths, b, a)

/** `WIN` and `TIE` stand for what was found to be true of a pair, `CHAIN` for a chain. */
const SCHULZE_PAIRS: readonly Kind[] = [
  ["WIN directly.", isAhead],
  ["TIE directly.", isLevel],
  [
    "(?:WIN directly, and is ahead|@ is ahead of @) by the chain CHAIN of strength #(?:, against #|; no chain leads back)(?: \\((?:directly, (?:WIN|TIE))\\))?.",
    (claim) => {
      const [ahead, behind, strength, against = "0"] = claim.parts
      aheadBy(claim, numberIn(strength), numberIn(against))
      const chain = claim.chains[0] as readonly string[]
      expect([chain[0], chain.at(-1)]).toEqual(ahead === undefined ? claim.pair : [ahead, behind])
    },
  ],
  [
    "(?:TIE directly, and|WIN directly, but they are tied:) the strongest chains, CHAIN and CHAIN, both have strength #.(?: @ is placed higher because @, in the same place, is ahead of @.)?",
    (claim) => {
      equalChains(claim, numberIn(claim.parts[0]))
      if (claim.parts[1] !== undefined) becauseOf(claim, claim.parts.slice(1))
    },
  ],
  [
    "TIE directly. @ is placed higher because @, in the same place, is ahead of @.",
    (claim) => {
      expect(isLevel(claim)).toBe(true)
      becauseOf(claim, claim.parts)
    },
  ],
]

const OTHER_PAIRS: readonly Kind[] = [
  ["WIN directly.", ({ tally, pair: [a, b] }) => placeOf(tally, a) < placeOf(tally, b)],
  [
    "(?:TIE directly, and|WIN directly, but they) share the #(th) place: *.",
    (claim) => {
      const [place, reason] = claim.parts
      const [a, b] = claim.pair as readonly [string, string]
      expect([placeOf(claim.tally, a), placeOf(claim.tally, b)]).toEqual([numberIn(place), numberIn(place)])
      expectKind(reason as string, REASONS[claim.tally.method](a, b, true), claim)
    },
  ],
  [
    "(?:TIE|WIN) directly, but @ is placed higher: *.",
    (claim) => {
      const [upper, reason] = claim.parts
      const [a, b] = claim.pair as readonly [string, string]
      const lower = upper === a ? b : a
      expect(placeOf(claim.tally, upper)).toBeLessThan(placeOf(claim.tally, lower))
      expectKind(reason as string, REASONS[claim.tally.method](upper as string, lower, false), claim)
    },
  ],
]

/** Sentences about two candidates. */
export const pairKinds = (method: string): readonly Kind[] =>
  method === "schulze" ? SCHULZE_PAIRS : OTHER_PAIRS

/** Sentences about all pairs, and about who stands. */
export const OPENING: readonly Kind[] = [
  [
    "# candidate(?:s stand| stands) for # seat(s), so that everybody is elected whatever the ballots say.",
    ({ parts, tally }) => {
      expect(parts.map(numberIn)).toEqual([tally.candidates.length, tally.seats])
      expect(tally.winners.toSorted()).toEqual(tally.candidates.toSorted())
    },
  ],
  ["The ballots decide in which order.", ({ tally }) => tally.candidates.length > 1],
  ["No ballot was counted.", ({ tally }) => tally.ballots === 0 && tally.candidates.length === 1],
  [
    "No ballot was counted, so that all candidates share the first place.",
    ({ tally }) => tally.ballots === 0 && tally.ranking.length === 1,
  ],
  [
    "Every two of the # candidate(s) are compared, on # ballot(s): # comparison(s).",
    ({ parts, tally, profile }) => {
      const size = tally.candidates.length
      expect(parts.map(numberIn)).toEqual([size, profile.ballots, (size * (size - 1)) / 2])
    },
  ],
  [
    "No candidate beats every other one.",
    ({ tally, matrix }) => plainCondorcetWinner(tally.candidates, matrix) === null,
  ],
  ["WIN.", ({ tally }) => tally.candidates.length === 2],
  [
    "@ beats every other candidate; the closest comparison is that WIN.",
    ({ parts, tally, matrix, pair: [winner, closest] }) => {
      const margin = (rival: string | undefined) => at(matrix, winner, rival) - at(matrix, rival, winner)
      const rivals = tally.candidates.filter((id) => id !== winner)
      expect(margin(closest)).toBe(Math.min(...rivals.map(margin)))
      expect([parts[0], winner]).toEqual([winner, plainCondorcetWinner(tally.candidates, matrix)])
    },
  ],
  [
    "The smallest group that beats everybody outside it is @@ \\(the Smith set\\).",
    ({ ids, tally, matrix }) => expect(ids).toEqual(plainSmithSet(tally.candidates, matrix)),
  ],
  [
    "There is a circle: (?:WIN(?:, and |, | and )?)+.",
    ({ pairs }) =>
      expect(pairs.map(([, to]) => to)).toEqual(
        pairs.map((_, index) => pairs[(index + 1) % pairs.length]?.[0]),
      ),
  ],
  [
    "(?:TIE(?:, and |, | and )?)+(?:# other pair(?:s are| is) too)?.",
    ({ pairs, parts, ids, matrix, tally }) => {
      expect(ids).toEqual([])
      const smith = plainSmithSet(tally.candidates, matrix)
      const tied = smith.flatMap((a, index) =>
        smith.slice(index + 1).filter((b) => at(matrix, a, b) === at(matrix, b, a)),
      )
      expect(tied).toHaveLength(pairs.length + numberIn(parts[0] ?? "0"))
    },
  ],
  [
    "Nobody else beats any of @@ \\(the Schwartz set\\).",
    ({ ids, tally, matrix }) =>
      ids.every((id) =>
        tally.candidates.every(
          (rival) => ids.includes(rival) || at(matrix, rival, id) <= at(matrix, id, rival),
        ),
      ),
  ],
]

const withVerdict = ({ seating }: Claim["tally"], verdict: string): string[] =>
  seating.filter((step) => step.verdict === verdict).map(({ candidate }) => candidate)

/** They have this verdict, and the first and last of them these places. */
function seated({ tally, ids, parts }: Claim, verdict: string): void {
  const [first, last = first] = parts
  expect(withVerdict(tally, verdict)).toEqual(expect.arrayContaining([...ids]))
  expect([placeOf(tally, ids[0]), placeOf(tally, ids.at(-1))]).toEqual([numberIn(first), numberIn(last)])
}

/** Lines that stand for others. */
export const ABRIDGED: readonly Kind[] = [
  ["So it goes on, # more time(s).", ({ parts }) => numberIn(parts[0]) > 1],
  [
    "Then come # in the order of the ranking.",
    ({ parts, tally }) => numberIn(parts[0]) > 0 && numberIn(parts[0]) < tally.candidates.length,
  ],
  [
    "# more follow(?:s)? in the order of the ranking.",
    ({ parts, tally }) => numberIn(parts[0]) > 0 && numberIn(parts[0]) < tally.candidates.length,
  ],
  [
    "# more such step(s) down the ranking: # decided directly, # by a chain, # tie(s).",
    ({ parts, tally }) => {
      const [all = 0, ...kinds] = parts.map(numberIn)
      expect(all).toBe(kinds.reduce((sum, some) => sum + some, 0))
      const [first = [], ...tiers] = tally.ranking
      const steps = tiers.reduce((sum, tier) => sum + 2 * tier.length - 1, first.length - 1)
      expect(all).toBe(steps - MOST_LINES)
    },
  ],
]

/** Sentences about seats and lots. */
export const SEATS: readonly Kind[] = [
  ["#(th)(?: to #(th))?: @@ (?:is|are) elected.", (claim) => seated(claim, "seated")],
  [
    "#(th)(?: to #(th))?: @@ (?:moves|move) up and (?:is|are) elected.",
    (claim) => {
      seated(claim, "seated")
      const passed = withVerdict(claim.tally, "passed-over").map((id) => placeOf(claim.tally, id))
      expect(Math.min(...passed)).toBeLessThan(placeOf(claim.tally, claim.ids[0]))
    },
  ],
  ["#(th)(?: to #(th))?: @@ (?:is|are) tied for a seat.", (claim) => seated(claim, "tied")],
  [
    "#(th): @ is passed over, as at most # of those elected may have the same team, “*”, and (?:# of )?@@ (?:has|have|will have) a seat.",
    ({ parts: [place, id, max, value, some], ids, tally }) => {
      expect(placeOf(tally, id)).toBe(numberIn(place))
      const step = tally.seating.find(({ candidate }) => candidate === id)
      expect(step?.limit).toMatchObject({ field: "team", value, max: numberIn(max), holders: ids.slice(1) })
      const elected = ids.slice(1).filter((holder) => withVerdict(tally, "seated").includes(holder))
      expect(some === undefined ? elected.length : numberIn(some)).toBe(numberIn(max))
    },
  ],
  [
    "The tie is for the last (?:seat|# seats)(?:; the count can't decide between them)?.",
    ({ parts, tally }) =>
      expect(tally.seats - withVerdict(tally, "seated").length).toBe(numberIn(parts[0] ?? "1")),
  ],
  [
    "# seat(?:s stay| stays) empty: the limits leave nobody else.",
    ({ parts, tally }) => expect(tally.seats - tally.winners.length).toBe(numberIn(parts[0])),
  ],
  [
    "Fixed before the voting: a public random value to come, “*”. It came out as “*”.",
    ({ parts, tally }) => expect(parts).toEqual([tally.tiebreak?.seed, tally.tiebreak?.value]),
  ],
  [
    "It puts those who are tied in this order: @@.",
    ({ ids, tally }) => expect(ids.toSorted()).toEqual(withVerdict(tally, "tied").toSorted()),
  ],
  [
    "@@ (?:is|are) elected by it.",
    ({ ids, tally }) =>
      expect(ids.toSorted()).toEqual(
        tally.winners.filter((id) => withVerdict(tally, "tied").includes(id)).toSorted(),
      ),
  ],
]
