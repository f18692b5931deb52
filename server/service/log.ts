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
