/** What something is refused with; errors that are no refusals are thrown on. */
import { Refusal } from "./encoding.ts"

const refusalIn = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  throw error
}

/** The code that this is refused with, or null. */
export function codeOf(attempt: () => unknown): string | null {
  try {
    attempt()
    return null
  } catch (error) {
    return refusalIn(error).code
  }
}

/** The code, and the members of the problem document where the server refused; throws if it isn't refused. */
export async function refusalOf(attempt: Promise<unknown>): Promise<Readonly<Record<string, unknown>>> {
  try {
    await attempt
  } catch (error) {
    const { code, details } = refusalIn(error)
    return { code, ...details }
  }
  throw new Error("not refused")
}
