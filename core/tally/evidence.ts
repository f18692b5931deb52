/**
 * Evidence: what each method found out on the way to its tiers, so that anybody can follow the count and check it.
 *
 * Plain JSON. Candidates are indexes into `Tally.candidates`; counts are exact integers up to 2^53, and fractions of a vote decimal text.
 */

/** Schulze: strongest paths. A short one for people: `strongestPath`. */
export interface SchulzeEvidence {
  readonly method: "schulze"
  /** `strengths[a][b]`: of the strongest path from a to b, in ballots; 0: there is none. */
  readonly strengths: readonly (readonly number[])[]
  /** `before[a][b]`: who stands before b on such a path, which is read backwards until a; -1: there is none. */
  readonly before: readonly (readonly number[])[]
}

/** A pair that one side wins. */
export interface WonPair {
  readonly winner: number
  readonly loser: number
  /** Ballots for the winner. */
  readonly strength: number
  /** Ballots for the loser. */
  readonly against: number
}

export interface LockedPair extends WonPair {
  readonly locked: boolean
  /** Of a skipped pair: the cycle that it would close, from its winner over its loser back to its winner (not repeated); else empty. */
  readonly cycle: readonly number[]
}

/** Ranked pairs: groups of equally strong pairs, strongest first. */
export interface RankedPairsEvidence {
  readonly method: "ranked-pairs"
  readonly groups: readonly (readonly LockedPair[])[]
}

/** Minimax: each candidate's worst defeat, in the order of the candidates; null: undefeated. */
export interface MinimaxEvidence {
  readonly method: "minimax" | "minimax-margins"
  readonly worst: readonly (WonPair | null)[]
}

/** Copeland, in the order of the candidates; the score is twice the wins, plus the ties. */
export interface CopelandEvidence {
  readonly method: "copeland"
  readonly scores: readonly {
    readonly wins: number
    readonly ties: number
    readonly losses: number
    readonly score: number
  }[]
}

/** Borda, in the order of the candidates: over all ballots, how many candidates stand below, less how many stand above. */
export interface BordaEvidence {
  readonly method: "borda"
  readonly scores: readonly number[]
}

/** Kemeny and Young. */
export interface KemenyEvidence {
  readonly method: "kemeny-young"
  /** Pairs of a ballot and two candidates that agree with a best ranking: as many as can be. */
  readonly agreement: number
  /** How many rankings agree as much. */
  readonly best: number
  /** Some of these, at most 24, in lexicographic order. */
  readonly rankings: readonly (readonly number[])[]
}

/**
 * A round of an instant run-off. Ties aren't broken: where several have the fewest votes and it matters who of them leaves first, the
 * run-off goes on in every way, and the next round is told of where all ways have the same candidates left again.
 */
export interface RunoffRound {
  /** Who is still in it. */
  readonly candidates: readonly number[]
  /** First preferences, in the order of `candidates`, exact: "12" or "12 1/3". */
  readonly votes: readonly string[]
  /** Ballots that rank none of them. */
  readonly exhausted: number
  /** Those with the fewest votes, if there are several and the ways in which one of them leaves first were followed; else empty. */
  readonly tied: readonly number[]
  /**
   * Who is gone before the next round: the one with the fewest votes; several whose votes, taken together, are fewer than anybody
   * else's; or after a tie, whoever is gone in every way. In the last round: all who are left.
   */
  readonly out: readonly number[]
}

export interface IrvEvidence {
  readonly method: "irv"
  readonly rounds: readonly RunoffRound[]
}

/** Smith set, then instant run-off within it, again for each place. */
export interface CondorcetIrvEvidence {
  readonly method: "condorcet-irv"
  readonly places: readonly {
    /** Of those who have no place yet. */
    readonly smithSet: readonly number[]
    /** Among the Smith set; empty where that is one candidate. */
    readonly rounds: readonly RunoffRound[]
    /** Who takes the place: several where that depends on how a tie in the run-off is broken. */
    readonly winners: readonly number[]
    /** Who has a place before the next one is told of: the winner, or if there are several, whoever has one in every way by then. */
    readonly tier: readonly number[]
  }[]
}

/**
 * A round of Meek's count; votes, quota and factors with nine decimals. Ties for exclusion aren't broken: the count goes on in
 * every way, and the next round is told of where all ways are one again. If they never are, the round with the tie is the last one.
 */
export interface StvRound {
  readonly candidates: readonly {
    readonly candidate: number
    readonly status: "hopeful" | "elected"
    readonly votes: string
    readonly keepFactor: string
  }[]
  readonly quota: string
  readonly exhausted: string
  /** Those with the fewest votes, if there are several and it matters who of them is excluded first; else empty. */
  readonly tied: readonly number[]
  /** Elected in this round; after a tie, whoever is elected in every way before all ways are one again, or by the end. */
  readonly elected: readonly number[]
  /** Excluded in this round; after a tie, whoever is excluded in every way before all ways are one again, or has no seat in the end. */
  readonly excluded: readonly number[]
}

export interface StvEvidence {
  readonly method: "stv"
  readonly rounds: readonly StvRound[]
}

export type Evidence =
  | SchulzeEvidence
  | RankedPairsEvidence
  | MinimaxEvidence
  | CopelandEvidence
  | BordaEvidence
  | KemenyEvidence
  | IrvEvidence
  | CondorcetIrvEvidence
  | StvEvidence
