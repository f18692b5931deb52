/**
 * Claims: every sentence of an explanation, read back and held against the ballots.
 *
 * Names stand in brackets (`inBrackets`). A sentence of a kind that isn't known is a failure: whoever writes a new one says in
 * claim-kinds.ts what makes it true.
 */
import { expect } from "vitest"
import type { Profile } from "#core/tally/profile"
import type { Tally } from "#core/tally/tally"
import { type PlainMatrix, plainPairwise, plainPaths } from "./plain-tally.ts"
import { plainBallots } from "./profiles.ts"

/** The `nameOf` of sentences that can be read back. */
export const inBrackets = (id: string): string => `[${id}]`

/** What a sentence is held against, and what stands in it. */
export interface Claim {
  readonly tally: Tally
  readonly profile: Profile
  readonly matrix: PlainMatrix
  readonly paths: PlainMatrix
  /** The pairs in it, whoever is ahead first. They are true. */
  readonly pairs: readonly (readonly string[])[]
  /** The first of them; empty where there is none. */
  readonly pair: readonly string[]
  /** The chains in it. */
  readonly chains: readonly (readonly string[])[]
  /** The names in it, in order; those of pairs and chains not. */
  readonly ids: readonly string[]
  /** What the pattern found. */
  readonly parts: readonly (string | undefined)[]
}

/** What makes sentences of a pattern true: the function throws or says false where they aren't. */
export type Kind = readonly [pattern: string, isTrue: (claim: Claim) => unknown]

export const numberIn = (text: string | undefined): number => Number((text ?? "").replaceAll(",", ""))

export const at = (matrix: PlainMatrix, a: string | undefined, b: string | undefined): number =>
  matrix[a ?? ""]?.[b ?? ""] ?? Number.NaN

const idsIn = (text: string): string[] => [...text.matchAll(/\[(\w+)\]/g)].map(([, id]) => id as string)

/** As results count, from 1. */
export const placeOf = ({ ranking }: Tally, id: string | undefined): number => {
  const tier = ranking.findIndex((ids) => ids.includes(id ?? ""))
  return 1 + ranking.slice(0, tier).flat().length
}

/** The ballots for the weakest link of a chain, each of which has to be a victory. */
export const strengthOf = (chain: readonly string[], matrix: PlainMatrix): number =>
  Math.min(
    ...chain.slice(1).map((to, index) => {
      expect(at(matrix, chain[index], to)).toBeGreaterThan(at(matrix, to, chain[index]))
      return at(matrix, chain[index], to)
    }),
  )

/** Throws unless the sentence is of one of these kinds, and true. */
export function expectTrue(line: string, kinds: readonly Kind[], tally: Tally, profile: Profile): void {
  const matrix = plainPairwise(profile.candidates, plainBallots(profile))
  const paths = plainPaths(profile.candidates, matrix)
  const pairs: (readonly string[])[] = []
  const chains: string[][] = []
  const pair = (a: string, b: string, forth: string, back: string): void => {
    expect([numberIn(forth), numberIn(back)], line).toEqual([at(matrix, a, b), at(matrix, b, a)])
    pairs.push([a, b])
  }
  const text = line
    .replace(/\[\w+\](?: > \[\w+\])+/g, (chain) => {
      chains.push(idsIn(chain))
      return "CHAIN"
    })
    .replace(/\[(\w+)\] beats \[(\w+)\] (\d[\d,]*) to (\d+(?:,\d{3})*)/g, (_, a, b, forth, back) => {
      pair(a, b, forth, back)
      expect(numberIn(forth), line).toBeGreaterThan(numberIn(back))
      return "WIN"
    })
    .replace(/\[(\w+)\] and \[(\w+)\] are tied (\d[\d,]*) to (\d+(?:,\d{3})*)/g, (_, a, b, forth, back) => {
      pair(a, b, forth, back)
      expect(forth, line).toBe(back)
      return "TIE"
    })
  const ids = idsIn(text)
  expectKind(
    text,
    kinds,
    { tally, profile, matrix, paths, pairs, pair: pairs[0] ?? [], chains, ids, parts: [] },
    line,
  )
}

/** For a part of a sentence too: `text` as a whole is of one of the kinds. */
export function expectKind(text: string, kinds: readonly Kind[], claim: Claim, line = text): void {
  for (const [pattern, isTrue] of kinds) {
    const found = regexOf(pattern).exec(text)
    if (!found) continue
    expect(isTrue({ ...claim, ids: idsIn(text), parts: found.slice(1) }), line).not.toBe(false)
    return
  }
  throw new Error(`nobody says what makes this true: ${line} (${text})`)
}

/**
 * `#` a number, `~` one with a half, `@` a name, `@@` names, `%` votes, `*` anything; `(s)` an s or none, `(th)` an ordinal's end;
 * the rest is a regular expression without groups that count.
 */
function regexOf(pattern: string): RegExp {
  const source = pattern
    .replaceAll("*", "(.*)")
    .replaceAll("(s)", "s?")
    .replaceAll("(th)", "(?:st|nd|rd|th)")
    .replaceAll(/\.(?!\*)/g, "\\.")
    .replaceAll("@@", "((?:\\[\\w+\\](?:, and |, | and )?)+)")
    .replaceAll("@", "\\[(\\w+)\\]")
    .replaceAll("#", "(-?[\\d,]+)")
    .replaceAll("~", "([\\d,]*½?)")
    .replaceAll("%", "((?:about )?[\\d,]+(?:\\.\\d+)?(?:/\\d+)?(?: \\d+/\\d+)?)")
  return new RegExp(`^${source}$`)
}

/** Whether the text says these votes: exactly, or cut off after three decimals. */
export function saysVotes(text: string | undefined, votes: number): boolean {
  const isCut = text?.startsWith("about ") ?? false
  const words = (text ?? "").replace("about ", "").split(" ")
  const said = words.map((word) => {
    const [over, under = "1"] = word.split("/")
    return numberIn(over) / Number(under)
  })
  const rest = votes - said.reduce((sum, part) => sum + part, 0)
  return isCut ? rest > -1e-9 && rest < 1e-3 : Math.abs(rest) < 1e-9
}
