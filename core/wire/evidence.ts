/**
 * What core/tally finds out, as schemas: the API describes with them what `Tally` and `Comparison` are.
 *
 * Each schema has the type of the tally as its own, so that a result is a `Tally`; `Described` makes the compiler refuse a schema that
 * says anything else.
 */
import { type Static, type TSchema, type TUnsafe, Type } from "@sinclair/typebox"
import { METHODS, type MethodName as Method } from "../election/method.ts"
import type { Comparison as TallyComparison } from "../tally/compare.ts"
import type { Evidence as TallyEvidence } from "../tally/evidence.ts"
import type { SeatingStep as TallySeatingStep } from "../tally/seats.ts"
import type { TiebreakStep as TallyTiebreakStep } from "../tally/tiebreak.ts"

type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T
type Equal<A, B> = [Mutable<A>] extends [Mutable<B>]
  ? [Mutable<B>] extends [Mutable<A>]
    ? true
    : false
  : false

/** Gives `schema` the type `T`, if they are equal but for `readonly`; else the argument is `never`, which nothing is. */
export const described =
  <T>() =>
  <S extends TSchema>(schema: Equal<T, Static<S>> extends true ? S : never): TUnsafe<T> =>
    Type.Unsafe<T>(schema)

const ids = Type.Array(Type.String())
/** Indexes into `candidates`. */
const candidates = Type.Array(Type.Integer())

/** One of the methods that count. */
export const MethodName = Type.Unsafe<Method>(Type.Union(METHODS.map((method) => Type.Literal(method))))

const wonPair = {
  winner: Type.Integer(),
  loser: Type.Integer(),
  /** Ballots for the winner. */
  strength: Type.Integer(),
  /** Ballots for the loser. */
  against: Type.Integer(),
}

const runoffRounds = Type.Array(
  Type.Object({
    candidates,
    /** "12" or "12 1/3". */
    votes: ids,
    exhausted: Type.Integer(),
    tied: candidates,
    out: candidates,
  }),
)

/** By method; plain numbers, candidates by their index. */
export const Evidence = described<TallyEvidence>()(
  Type.Union([
    Type.Object({
      method: Type.Literal("schulze"),
      strengths: Type.Array(Type.Array(Type.Integer())),
      before: Type.Array(Type.Array(Type.Integer())),
    }),
    Type.Object({
      method: Type.Literal("ranked-pairs"),
      groups: Type.Array(Type.Array(Type.Object({ ...wonPair, locked: Type.Boolean(), cycle: candidates }))),
    }),
    Type.Object({
      method: Type.Union([Type.Literal("minimax"), Type.Literal("minimax-margins")]),
      worst: Type.Array(Type.Union([Type.Object(wonPair), Type.Null()])),
    }),
    Type.Object({
      method: Type.Literal("copeland"),
      scores: Type.Array(
        Type.Object({
          wins: Type.Integer(),
          ties: Type.Integer(),
          losses: Type.Integer(),
          score: Type.Integer(),
        }),
      ),
    }),
    Type.Object({ method: Type.Literal("borda"), scores: Type.Array(Type.Integer()) }),
    Type.Object({
      method: Type.Literal("kemeny-young"),
      agreement: Type.Integer(),
      best: Type.Integer(),
      rankings: Type.Array(candidates),
    }),
    Type.Object({ method: Type.Literal("irv"), rounds: runoffRounds }),
    Type.Object({
      method: Type.Literal("condorcet-irv"),
      places: Type.Array(
        Type.Object({ smithSet: candidates, rounds: runoffRounds, winners: candidates, tier: candidates }),
      ),
    }),
    Type.Object({
      method: Type.Literal("stv"),
      rounds: Type.Array(
        Type.Object({
          candidates: Type.Array(
            Type.Object({
              candidate: Type.Integer(),
              status: Type.Union([Type.Literal("hopeful"), Type.Literal("elected")]),
              /** Nine decimals. */
              votes: Type.String(),
              keepFactor: Type.String(),
            }),
          ),
          quota: Type.String(),
          exhausted: Type.String(),
          tied: candidates,
          elected: candidates,
          excluded: candidates,
        }),
      ),
    }),
  ]),
)

/** How the seats were filled, in order. */
export const Seating = described<readonly TallySeatingStep[]>()(
  Type.Array(
    Type.Object({
      candidate: Type.String(),
      place: Type.Integer(),
      verdict: Type.Union([Type.Literal("seated"), Type.Literal("passed-over"), Type.Literal("tied")]),
      limit: Type.Union([
        Type.Object({ field: Type.String(), value: Type.String(), max: Type.Integer(), holders: ids }),
        Type.Null(),
      ]),
    }),
  ),
)

/** The published lot, where it decided between those tied for the last seat. */
export const TiebreakStep = described<TallyTiebreakStep | null>()(
  Type.Union([
    Type.Object({ seed: Type.String(), value: Type.String(), order: ids, elected: ids }),
    Type.Null(),
  ]),
)

/** The same ballots by every method. */
export const Comparison = described<TallyComparison>()(
  Type.Object({
    counts: Type.Array(
      Type.Union([
        Type.Object({
          method: MethodName,
          ranking: Type.Array(ids),
          winners: ids,
          tiedForLastSeat: ids,
        }),
        Type.Object({ method: MethodName, refused: Type.Literal("CANDIDATES_TOO_MANY") }),
      ]),
    ),
    agreedPlaces: Type.Integer(),
  }),
)
