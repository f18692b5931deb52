/** Markdown (CommonMark 0.31, GitHub Flavored Markdown): text that people wrote as text, and tables. */

/**
 * Text on one line that reads as it is: no markup, no link, no table cell's end, and nothing at its start that would make a list or a
 * heading of it (CommonMark section 2.4; GitHub Flavored Markdown sections 4.10, 6.9).
 */
export function plain(text: string): string {
  const line = text
    .replace(/[\p{Cc}\s]+/gu, " ")
    .trim()
    .replace(/[\\`*_[\]<&|~@$]|:(?=\/\/)|(?<=www)\./giu, "\\$&")
  return line.replace(/^([-+=#>]|\d+(?=[.)]))/, (start) => (/\d/.test(start) ? `${start}\\` : `\\${start}`))
}

/** A table; cells are Markdown already, without line breaks and bare `|`. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n")
