/** The text of each format that isn't CSV. Names and titles are checked before: write.ts. */
import { err, ok, type Result } from "../../base/result.ts"
import type { Profile } from "../profile.ts"
import { type Ballots, differentOrders, ordersOf, orderWords } from "./orders.ts"
import type { PrefLibType } from "./preflib-order.ts"

export interface Written {
  readonly profile: Profile
  readonly seats: number | null
  readonly title: string | null
  /** Most characters. */
  readonly limit: number
}

/** How a format writes an order. */
interface Signs {
  /** What stands for each candidate. */
  readonly labels: readonly string[]
  readonly tied: string
  readonly next: string
  readonly open?: string
  readonly close?: string
}

function say({ tiers }: Ballots, { labels, tied, next, open = "", close = "" }: Signs): string {
  const label = (candidate: number): string => labels[candidate] as string
  return tiers
    .map((tier) => (tier.length === 1 ? label(tier[0] as number) : open + tier.map(label).join(tied) + close))
    .join(next)
}

type Said = readonly (readonly [text: string, count: number])[]

/** Different ballots with how many there are, most first, then by their text. */
function saidOnce({ profile, limit }: Written, signs: Signs): Result<Said, string> {
  const byCount = new Map<number, string[]>()
  let length = 0
  for (const ballots of differentOrders(profile)) {
    const text = say(ballots, signs)
    length += text.length + 20
    if (length > limit) {
      return err(
        `these ballots make more than the ${limit} characters that a file may have: write fewer of them`,
      )
    }
    const alike = byCount.get(ballots.weight)
    if (alike === undefined) byCount.set(ballots.weight, [text])
    else alike.push(text)
  }
  // Sorting texts alone is far faster than sorting them with their counts.
  const counts = [...byCount].sort(([a], [b]) => b - a)
  return ok(counts.flatMap(([count, texts]) => texts.sort().map((text) => [text, count] as const)))
}

const fileOf = (lines: readonly string[]): Result<string, string> => ok(`${lines.join("\n")}\n`)

const numbersOf = (candidates: readonly string[]): readonly string[] =>
  candidates.map((_, index) => String(index + 1))

export function cvotesText(written: Written): Result<string, string> {
  const { profile, seats, title } = written
  const said = saidOnce(written, { labels: profile.candidates, tied: " = ", next: " > " })
  if (!said.ok) return said
  return fileOf([
    ...(title === null ? [] : [`# ${title}`]),
    `#/Candidates: ${profile.candidates.join(" ; ")}`,
    ...(seats === null ? [] : [`#/Number of Seats: ${seats}`]),
    "#/Implicit Ranking: false",
    "#/Weight Allowed: false",
    "",
    ...said.value.map(([text, count]) => `${text || "/EMPTY_RANKING/"}${count === 1 ? "" : ` * ${count}`}`),
  ])
}

export function bltText(written: Written): Result<string, string> {
  const { candidates } = written.profile
  const said = saidOnce(written, { labels: numbersOf(candidates), tied: "=", next: " " })
  if (!said.ok) return said
  return fileOf([
    `${candidates.length} ${written.seats ?? 1}`,
    ...said.value.map(([text, count]) => `${count} ${text === "" ? "" : `${text} `}0`),
    "0",
    ...[...candidates, written.title ?? "Untitled"].map((text) => `"${text}"`),
  ])
}

/** What each type allows on a ballot. */
const ALLOWS: Readonly<Record<PrefLibType, { readonly ties: boolean; readonly unranked: boolean }>> = {
  soc: { ties: false, unranked: false },
  soi: { ties: false, unranked: true },
  toc: { ties: true, unranked: false },
  toi: { ties: true, unranked: true },
}

export function prefLibText(written: Written, type: PrefLibType): Result<string, string> {
  const { profile, title } = written
  const { candidates } = profile
  const { ties, unranked } = ALLOWS[type]
  for (const order of ordersOf(profile)) {
    if (!ties && order.tiers.some((tier) => tier.length > 1)) {
      return err(
        `${orderWords(order, candidates)} ranks candidates equally, which a file of type ${type} can't say: choose .toi`,
      )
    }
    if (!unranked && order.tiers.flat().length < candidates.length) {
      return err(
        `${orderWords(order, candidates)} leaves candidates unranked, which a file of type ${type} can't say: choose .${ties ? "toi" : "soi"}`,
      )
    }
  }
  const said = saidOnce(written, {
    labels: numbersOf(candidates),
    tied: ",",
    next: ",",
    open: "{",
    close: "}",
  })
  if (!said.ok) return said
  return fileOf([
    ...(title === null ? [] : [`# TITLE: ${title}`]),
    `# DATA TYPE: ${type}`,
    `# NUMBER ALTERNATIVES: ${candidates.length}`,
    `# NUMBER VOTERS: ${profile.ballots}`,
    `# NUMBER UNIQUE ORDERS: ${said.value.length}`,
    ...candidates.map((name, index) => `# ALTERNATIVE NAME ${index + 1}: ${name}`),
    ...said.value.map(([text, count]) => (text === "" ? `${count}:` : `${count}: ${text}`)),
  ])
}

/** Ranks are single digits. */
const MAX_TIERS = 9

/** The number after each ballot stands where devotee has a name or checksum. */
export function debianText({ profile, limit }: Written): Result<string, string> {
  const { candidates, ballots } = profile
  // The number of a ballot, its label and the line end take 24 characters at most.
  if (ballots * (candidates.length + 24) > limit) return err(tooLong(ballots))
  const lines: string[] = []
  for (const order of ordersOf(profile)) {
    if (order.tiers.flat().length < candidates.length) {
      return err(
        `${orderWords(order, candidates)} leaves candidates unranked, which Debian's tally sheet can't say: choose .cvotes`,
      )
    }
    if (order.tiers.length > MAX_TIERS) {
      return err(
        `${orderWords(order, candidates)} has ${order.tiers.length} ranks, and Debian's tally sheet ${MAX_TIERS} at most: choose .cvotes`,
      )
    }
    const digits = candidates.map(
      (_, candidate) => 1 + order.tiers.findIndex((tier) => tier.includes(candidate)),
    )
    for (let ballot = 0; ballot < order.weight; ballot++) {
      lines.push(`V: ${digits.join("")}\t${lines.length + 1}`)
    }
  }
  return fileOf([
    "Tally sheet for the votes cast",
    "",
    ...candidates.map((name, index) => `  Option ${index + 1}-------->: ${name}`),
    "",
    ...lines,
  ])
}

export const tooLong = (ballots: number): string =>
  `${ballots} ballots are too many for a format with a line for each: choose one with a number on each line, such as .cvotes`
