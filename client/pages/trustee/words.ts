/** What is said of trustees in several places: names in a row, and how many of them it takes. */
import type { Opening, TrusteeState } from "#core/wire/opening"
import { textsOf } from "../../texts/texts.ts"
import { list } from "../../ui/format.ts"

const t = textsOf("trustee")

export const namesOf = (trustees: readonly Pick<TrusteeState, "name">[]): string =>
  list(trustees.map(({ name }) => name))

/** Who can open the ballots, in one or two sentences. */
export function rule({ trustees, threshold }: Pick<Opening, "trustees" | "threshold">): string {
  const [first] = trustees
  const count = trustees.length
  if (!first) return t().ruleServer
  if (count === 1) return t().ruleAlone({ name: first.name })
  if (threshold === count) return t().ruleAll({ count })
  return threshold === 1 ? t().ruleAnyOne({ count }) : t().ruleAny({ threshold, count })
}
