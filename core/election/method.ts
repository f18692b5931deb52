/** Names of the counting methods, as `method:` in election.yaml and `--method` take them. */
export const METHODS = [
  "schulze",
  "ranked-pairs",
  "minimax",
  "minimax-margins",
  "copeland",
  "kemeny-young",
  "condorcet-irv",
  "irv",
  "borda",
  "stv",
] as const

export type MethodName = (typeof METHODS)[number]

export const DEFAULT_METHOD: MethodName = "schulze"

/** Kemeny and Young's method looks at every subset of the candidates, so their number is limited. */
export const MAX_KEMENY_CANDIDATES = 18
