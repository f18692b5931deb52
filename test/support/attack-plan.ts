/**
 * What happens in the elections that the linking attacks look at: who is on the list, in which order people vote, who replaces
 * their ballot and who withdraws it. Every variant, naive or not, goes through the same plan.
 */
import { scriptedIntegers } from "./profiles.ts"

/** A step of the election: something that one voter does. */
export interface Step {
  readonly login: string
  /** `vote`: takes a credential and casts. The others come after it; `repeat` sends the last request again. */
  readonly does: "vote" | "replace" | "withdraw" | "repeat"
}

export interface Plan {
  /** As it stands in voters.yaml, for everybody to see: sorted, hence in no relation to the order of voting. */
  readonly logins: readonly string[]
  readonly steps: readonly Step[]
}

export const CANDIDATES = ["alice", "bob", "carol", "dave"]

/** `rankingOf(login, version)`: any ranking, most of them different. */
export function rankingOf(login: string, version: number): readonly (readonly string[])[] {
  const next = scriptedIntegers(hash(`${login} ${version}`))
  return shuffled(CANDIDATES, next)
    .slice(0, 1 + next(CANDIDATES.length))
    .map((id) => [id])
}

/**
 * `voters` people who all vote, in random order. One in five replaces the ballot some time later, one in twenty withdraws it, and one in
 * ten sends it again at once, as the answer was lost.
 */
export function makePlan(voters: number, seed: number): Plan {
  const next = scriptedIntegers(seed)
  const names = new Set<string>()
  while (names.size < voters) names.add(name(next))
  const logins = [...names].sort()
  const order = shuffled(logins, next)
  const steps = order.map((login): Step => ({ login, does: "vote" }))
  for (const login of order) {
    const voted = steps.findIndex((step) => step.login === login)
    const chance = next(20)
    if (chance < 5) {
      const does = chance < 4 ? "replace" : "withdraw"
      steps.splice(voted + 1 + next(steps.length - voted), 0, { login, does })
    } else if (chance < 7) steps.splice(voted + 1, 0, { login, does: "repeat" })
  }
  // What that leaves behind is not hidden by what others do later.
  const last = steps.at(-1)
  if (last) steps.push({ login: last.login, does: "repeat" })
  return { logins, steps }
}

/** Eight letters, so that names share no beginnings that would make them harder to search for. */
const name = (next: (below: number) => number): string =>
  Array.from({ length: 8 }, () => String.fromCharCode(97 + next(26))).join("")

function shuffled<T>(items: readonly T[], next: (below: number) => number): T[] {
  const rest = [...items]
  return Array.from({ length: rest.length }, () => rest.splice(next(rest.length), 1)).flat()
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 0x01000193)
  return value
}
