/**
 * The server's log: single lines of plain text, without voter data.
 *
 * No access log: who asked for what, when and from where is not written down anywhere.
 */
export type Log = (line: string) => void

const MAX_LENGTH = 300

/**
 * An error in one line: name, message, and where it was thrown. Messages of libraries and databases quote values; what
 * stands in quotes and long runs without a space (tokens, keys, addresses) are left out, as they may be a voter's.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`
  const place = /\(?((?:[\w@.-]+\/)*[\w@.-]+\.[cm]?[jt]sx?:\d+:\d+)\)?/.exec(error.stack ?? "")?.[1]
  return `${error.name}: ${withoutValues(error.message)}${place === undefined ? "" : ` at ${place}`}`
}

const withoutValues = (message: string): string =>
  message
    .replace(/\s+/g, " ")
    .replace(/"[^"]*"|'[^']*'|`[^`]*`|\([^()]*\)=\([^()]*\)/g, "…")
    .replace(/[^\s…]*@[^\s…]+|[\w+/=-]{20,}/g, "…")
    .slice(0, MAX_LENGTH)

/** What keeps failing is said once, until it fails in another way; and that it works again. */
export interface Trouble {
  met(error: unknown): void
  over(): void
}

/** `what` begins the lines. */
export function oneTrouble(log: Log, what: string): Trouble {
  let said: string | null = null
  return {
    met(error) {
      const line = `${what}: ${describeError(error)}`
      if (line !== said) log(line)
      said = line
    },
    over() {
      if (said !== null) log(`${what}: that is over`)
      said = null
    },
  }
}
