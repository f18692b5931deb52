/**
 * Criteria: what each counting method promises and what it doesn't, and where it is described.
 *
 * Every "yes" and "unless tied" is a property test, every "no" a counterexample (test/core/tally/criteria-*.test.ts).
 * The verdicts are about the methods as they are counted here: whoever a ballot doesn't rank is compared with nobody on
 * it, and "wins" means alone on the first place. They hold for all ballots; but those of `irv`, `condorcet-irv` and
 * `stv`, later-no-harm apart, for ballots that rank all candidates, each on a rank of its own. `stv` is judged with one
 * seat, but for proportionality.
 */
import { METHODS, type MethodName } from "../election/method.ts"

export interface Criterion {
  readonly name: string
  /** A sentence for people who never heard of it. */
  readonly meaning: string
  /** Who stated it. */
  readonly source: string
}

/** In the order of the table. */
export const CRITERIA = {
  condorcet: {
    name: "Condorcet",
    meaning: "Whoever beats every other candidate directly wins.",
    source: "Condorcet, Essai sur l'application de l'analyse (1785)",
  },
  smith: {
    name: "Smith",
    meaning: "The winner is in the smallest group whose members each beat everybody outside it.",
    source: "J. H. Smith, Econometrica 41 (1973)",
  },
  majority: {
    name: "Majority",
    meaning: "Whoever more than half of the ballots rank above every other candidate wins.",
    source: "T. N. Tideman, Collective Decisions and Voting (2006)",
  },
  condorcetLoser: {
    name: "Condorcet loser",
    meaning: "Whoever loses to every other candidate directly doesn't win.",
    source: "P. C. Fishburn, SIAM Journal on Applied Mathematics 33 (1977)",
  },
  clones: {
    name: "Clones",
    meaning:
      "Candidates so alike that every ballot ranks them next to each other neither help nor hurt one another by standing together.",
    source: "T. N. Tideman, Social Choice and Welfare 4 (1987)",
  },
  monotonicity: {
    name: "Monotonicity",
    meaning: "A winner whom some ballots move up still wins.",
    source: "J. H. Smith, Econometrica 41 (1973)",
  },
  participation: {
    name: "Participation",
    meaning:
      "Voters who join never turn the victory of somebody they rank higher into that of somebody they rank lower.",
    source: "H. Moulin, Journal of Economic Theory 45 (1988)",
  },
  reversalSymmetry: {
    name: "Reversal symmetry",
    meaning: "A winner doesn't win as well if every ballot is turned upside down.",
    source: "D. G. Saari, Basic Geometry of Voting (1995)",
  },
  laterNoHarm: {
    name: "Later-no-harm",
    meaning: "Ranking a further candidate last doesn't take the victory from somebody ranked above.",
    source: "D. R. Woodall, Voting matters 3 (1994)",
  },
  pareto: {
    name: "Pareto",
    meaning: "Whoever every ballot ranks below the same other candidate doesn't win.",
    source: "P. C. Fishburn, SIAM Journal on Applied Mathematics 33 (1977)",
  },
  solidCoalitions: {
    name: "Proportionality",
    meaning:
      "With several seats, voters who rank the same group above everybody else get the seats that their number is due.",
    source: "D. R. Woodall, Voting matters 3 (1994)",
  },
} as const satisfies Readonly<Record<string, Criterion>>

export type CriterionName = keyof typeof CRITERIA

export const CRITERION_NAMES = Object.keys(CRITERIA) as readonly CriterionName[]

/** "unless tied": always, but where the count itself meets an exact tie on its way, which no rule breaks here. */
export type Verdict = "yes" | "no" | "unless tied"

/** Where a method is described. */
export interface Source {
  readonly work: string
  /** What of it: section, pages or example. */
  readonly where: string
}

export interface MethodFacts {
  readonly sources: readonly Source[]
  readonly meets: readonly CriterionName[]
  readonly meetsUnlessTied: readonly CriterionName[]
}

const MINIMAX: MethodFacts = {
  sources: [
    { work: "P. B. Simpson, Quarterly Journal of Economics 83 (1969)", where: "pages 478-490" },
    { work: "G. H. Kramer, Journal of Economic Theory 16 (1977)", where: "pages 310-334" },
  ],
  meets: ["condorcet", "majority", "monotonicity", "pareto"],
  meetsUnlessTied: [],
}

/** With one seat, the single transferable vote meets what instant run-off does, but for what its rounding makes of ties. */
const RUNOFF = ["majority", "condorcetLoser", "laterNoHarm", "pareto"] as const

export const METHOD_FACTS: Readonly<Record<MethodName, MethodFacts>> = {
  schulze: {
    sources: [{ work: "M. Schulze, Social Choice and Welfare 36 (2011)", where: "sections 2 and 4" }],
    meets: [
      "condorcet",
      "smith",
      "majority",
      "condorcetLoser",
      "clones",
      "monotonicity",
      "reversalSymmetry",
      "pareto",
    ],
    meetsUnlessTied: [],
  },
  "ranked-pairs": {
    sources: [
      { work: "T. N. Tideman, Social Choice and Welfare 4 (1987)", where: "pages 185-206, example 5" },
      {
        work: "T. M. Zavist and T. N. Tideman, Social Choice and Welfare 6 (1989)",
        where: "pages 167-173",
      },
    ],
    meets: ["condorcet", "smith", "majority", "condorcetLoser", "clones", "reversalSymmetry", "pareto"],
    meetsUnlessTied: ["monotonicity"],
  },
  minimax: MINIMAX,
  "minimax-margins": MINIMAX,
  copeland: {
    sources: [
      {
        work: "A. H. Copeland, Seminar on Mathematics in Social Sciences (1951)",
        where: "University of Michigan",
      },
      { work: "D. G. Saari and V. R. Merlin, Economic Theory 8 (1996)", where: "pages 51-76" },
    ],
    meets: ["condorcet", "smith", "majority", "condorcetLoser", "monotonicity", "reversalSymmetry", "pareto"],
    meetsUnlessTied: [],
  },
  "kemeny-young": {
    sources: [
      { work: "J. G. Kemeny, Daedalus 88 (1959)", where: "pages 577-591" },
      {
        work: "H. P. Young and A. Levenglick, SIAM Journal on Applied Mathematics 35 (1978)",
        where: "pages 285-300",
      },
    ],
    meets: ["condorcet", "smith", "majority", "condorcetLoser", "monotonicity", "reversalSymmetry", "pareto"],
    meetsUnlessTied: [],
  },
  "condorcet-irv": {
    sources: [
      { work: "J. Green-Armytage, Voting matters 29 (2011)", where: "Smith-AV" },
      { work: "T. N. Tideman, Collective Decisions and Voting (2006)", where: "chapter 13" },
    ],
    meets: ["condorcet", "smith", "majority", "condorcetLoser", "clones", "pareto"],
    meetsUnlessTied: [],
  },
  irv: {
    sources: [{ work: "Robert's Rules of Order Newly Revised", where: "section 45, preferential voting" }],
    meets: [...RUNOFF, "clones"],
    meetsUnlessTied: [],
  },
  borda: {
    sources: [
      { work: "J.-C. de Borda, Histoire de l'Académie royale des sciences 1781", where: "pages 657-665" },
      { work: "H. P. Young, Journal of Economic Theory 9 (1974)", where: "pages 43-52" },
    ],
    meets: ["condorcetLoser", "monotonicity", "participation", "reversalSymmetry", "laterNoHarm", "pareto"],
    meetsUnlessTied: [],
  },
  stv: {
    sources: [
      {
        work: "I. D. Hill, B. A. Wichmann and D. R. Woodall, Computer Journal 30 (1987)",
        where: "pages 277-281",
      },
      {
        work: "Proportional Representation Foundation, Reference Meek Rule",
        where: "prfound.org/resources/reference/reference-meek-rule",
      },
    ],
    meets: [...RUNOFF, "solidCoalitions"],
    meetsUnlessTied: ["clones"],
  },
}

export function verdict(method: MethodName, criterion: CriterionName): Verdict {
  const { meets, meetsUnlessTied } = METHOD_FACTS[method]
  if (meets.includes(criterion)) return "yes"
  return meetsUnlessTied.includes(criterion) ? "unless tied" : "no"
}

/** The table of all verdicts, GitHub-flavoured, a line for each criterion. */
export function criteriaMarkdown(): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`
  return [
    line(["", ...METHODS]),
    line(["---", ...METHODS.map(() => "---")]),
    ...CRITERION_NAMES.map((criterion) =>
      line([CRITERIA[criterion].name, ...METHODS.map((method) => verdict(method, criterion))]),
    ),
  ].join("\n")
}
