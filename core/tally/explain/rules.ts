/**
 * Rules: what each counting method does, in two sentences for people who never heard of any, and what it is called.
 *
 * The exact rules, their sources and what they promise: README.md of core/tally.
 */
import type { MethodName } from "../../election/method.ts"

interface Rule {
  /** On its own: in a table, at a bar. */
  readonly name: string
  /** After "the". */
  readonly label: string
  readonly sentences: string
}

const COMPARED =
  "Every two candidates are compared, and whoever is ranked above the other on more ballots beats the other"

const RULES: Readonly<Record<MethodName, Rule>> = {
  schulze: {
    name: "Schulze",
    label: "Schulze method",
    sentences: `${COMPARED}. Where that goes round in a circle, chains of such wins are compared: a chain is as strong as its weakest win, and the stronger chain decides.`,
  },
  "ranked-pairs": {
    name: "Ranked pairs",
    label: "ranked pairs method",
    sentences: `${COMPARED}. These wins are locked in one after another, those with the most ballots first, and a win is skipped where it would close a circle with wins that are at least as strong.`,
  },
  minimax: {
    name: "Minimax",
    label: "minimax method",
    sentences: `${COMPARED}. A candidate is judged by its worst defeat, the one with the most ballots for the other side: the smaller that is, the better, and best is to be beaten by nobody.`,
  },
  "minimax-margins": {
    name: "Minimax (margins)",
    label: "minimax method by margins",
    sentences: `${COMPARED}. A candidate is judged by its worst defeat, the one with the largest margin: the smaller that is, the better, and best is to be beaten by nobody.`,
  },
  copeland: {
    name: "Copeland",
    label: "Copeland method",
    sentences: `${COMPARED}. A win is worth one point and a tie half a point; whoever has the most points comes first.`,
  },
  "kemeny-young": {
    name: "Kemeny–Young",
    label: "Kemeny–Young method",
    sentences:
      "Every possible ranking of the candidates is held against the ballots, two candidates at a time. The ranking that the ballots agree with most often is the result; where several share the best agreement, only what they have in common is decided.",
  },
  "condorcet-irv": {
    name: "Condorcet-IRV",
    label: "Condorcet-IRV method",
    sentences:
      "The first place goes to whoever is ranked above each of the others on more ballots than below. Where nobody is, there is a run-off within the smallest group that beats everybody outside it: whoever is the first choice of the fewest leaves, until one is left; then the same for the next place.",
  },
  irv: {
    name: "Instant run-off",
    label: "instant run-off",
    sentences:
      "A ballot counts for the candidate that it ranks highest, in equal parts where it ranks several so. Round by round whoever has the fewest votes leaves, and those ballots count for the best of their candidates who are left.",
  },
  borda: {
    name: "Borda",
    label: "Borda count",
    sentences:
      "On every ballot a candidate wins a point for each candidate ranked below, and loses a point for each one ranked above. Whoever has the most points comes first.",
  },
  stv: {
    name: "STV (Meek)",
    label: "single transferable vote, counted by Meek's method",
    sentences:
      "A ballot counts for the candidate that it ranks highest, and whoever has more votes than are needed for a seat passes the rest on to the next choices of those ballots. When nobody new has enough, whoever has the fewest votes leaves and passes all of them on: so groups of voters win seats in proportion to their number.",
  },
}

/** What the method does, in two sentences. */
export const ruleOf = (method: MethodName): string => RULES[method].sentences

/** What the method is called after "the": "Schulze method", "Borda count". */
export const methodLabel = (method: MethodName): string => RULES[method].label

/** What the method is called on its own: "Schulze", "Borda". */
export const methodName = (method: MethodName): string => RULES[method].name
