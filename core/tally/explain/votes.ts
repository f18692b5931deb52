/** Numbers of votes as evidence has them, for reading and comparing: whole ones, fractions ("12 1/3"), decimals ("18.800000001"). */
import type { Words } from "../words.ts"

/** Fractions with larger denominators are told in decimals. */
const MOST_DENOMINATOR = 12

/** Decimals are cut off after as many places. */
const PLACES = 3

interface Votes {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** A whole number or decimal, a fraction, or a whole number and a fraction. */
const VOTES = /^(?:(\d+)(?:\.(\d+))?(?= |$))? ?(?:(\d+)\/(\d+))?$/

function parse(votes: string): Votes {
  const [, units = "0", decimals = "", over = "0", under = "1"] = VOTES.exec(votes) as RegExpExecArray
  const scale = 10n ** BigInt(decimals.length)
  return {
    numerator: BigInt(units + decimals) * BigInt(under) + BigInt(over) * scale,
    denominator: BigInt(under) * scale,
  }
}

/** For sorting: more votes first. */
export function moreVotes(a: string, b: string): number {
  const [x, y] = [parse(a), parse(b)]
  const difference = y.numerator * x.denominator - x.numerator * y.denominator
  return difference === 0n ? 0 : difference > 0n ? 1 : -1
}

/** `12 1/3 votes`, `1 vote`, `12.5 votes`, `about 12.034 votes` (cut off). */
export function shownVotes(votes: string, words: Words): string {
  const { numerator, denominator } = parse(votes)
  return words.texts.votes({
    shown: shownNumber(votes, words),
    votes: Number(numerator) / Number(denominator),
  })
}

/** The number alone. */
export function shownNumber(votes: string, { texts, number }: Words): string {
  const { numerator, denominator } = parse(votes)
  const whole = numerator / denominator
  const rest = numerator % denominator
  const units = number(Number(whole))
  if (rest === 0n) return units
  const [, fraction] = /(\d+\/\d+)$/.exec(votes) ?? []
  if (fraction !== undefined && denominator <= MOST_DENOMINATOR)
    return whole === 0n ? fraction : `${units} ${fraction}`
  const scaled = rest * 10n ** BigInt(PLACES)
  const digits = String(scaled / denominator).padStart(PLACES, "0")
  const shown = number(`${whole}.${digits}` as `${number}`)
  return scaled % denominator === 0n ? shown : texts.about({ number: shown })
}

/** Whether `a` is at most `b`. */
export const atMost = (a: string, b: string): boolean => moreVotes(a, b) >= 0

/** What has to be exceeded in order to reach the quota: the last of its nine decimals is one more than that. */
export function belowQuota(quota: string): string {
  const { numerator, denominator } = parse(quota)
  const below = numerator - 1n
  return `${below / denominator}.${String(below % denominator).padStart(String(denominator).length - 1, "0")}`
}
