/** What is said of trustees in several places: names in a row, and how many of them it takes. */
import type { Opening, TrusteeState } from "#core/wire/opening"
import { count, list } from "../../ui/format.ts"

export const namesOf = (trustees: readonly Pick<TrusteeState, "name">[]): string =>
  list(trustees.map(({ name }) => name))

/** Who can open the ballots, in one or two sentences. */
export function rule({ trustees, threshold }: Pick<Opening, "trustees" | "threshold">): string {
  const [first] = trustees
  if (!first) {
    return "As it is, the server of this instance opens the ballots. Officers can do it instead: then nobody, not even whoever runs the server, reads a ballot before enough officers open them together."
  }
  if (trustees.length === 1) {
    return `${first.name} alone opens the ballots once voting has ended. If that key is lost, they can never be opened.`
  }
  if (threshold === trustees.length) {
    return `All ${count(threshold, "trustee")} are needed to open the ballots once voting has ended. If one of their keys is lost, the ballots can never be opened.`
  }
  return threshold === 1
    ? `Any one of the ${count(trustees.length, "trustee")} can open the ballots once voting has ended.`
    : `Any ${threshold} of the ${count(trustees.length, "trustee")} can open the ballots together once voting has ended. Fewer can't, and the server can't.`
}
