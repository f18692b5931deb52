/** What the commands have in common: reading their words, and saying why a file or directory can't be read. */
import { type ParseArgsOptionsConfig, parseArgs } from "node:util"
import { err, ok, type Result } from "#core/base/result"

/** Options and positionals, or what is wrong with the words in the platform's own terms. */
export function readWords<const O extends ParseArgsOptionsConfig>(args: readonly string[], options: O) {
  try {
    return ok(parseArgs({ args: [...args], allowPositionals: true, options }))
  } catch (error) {
    if (error instanceof TypeError) return err(error.message)
    throw error
  }
}

/** What the system says by its code, in words for people. */
export type Faults = Readonly<Record<string, string>>

/** What `read` gives, or why it failed: `faults` by the system's code, else `otherwise` with that code. */
export function attempt<T>(read: () => T, faults: Faults, otherwise: string): Result<T, string> {
  try {
    return ok(read())
  } catch (error) {
    return err(whyFailed(error, faults, otherwise))
  }
}

/** The same for what takes its time. */
export async function attemptLater<T>(
  read: () => Promise<T>,
  faults: Faults,
  otherwise: string,
): Promise<Result<T, string>> {
  try {
    return ok(await read())
  } catch (error) {
    return err(whyFailed(error, faults, otherwise))
  }
}

function whyFailed(error: unknown, faults: Faults, otherwise: string): string {
  if (!(error instanceof Error)) throw error
  const code = "code" in error ? String(error.code) : error.message
  return faults[code] ?? `${otherwise} (${code})`
}
