/** Commits as a stream for `git fast-import`: a whole history in one command. See git-fast-import(1), INPUT FORMAT. */
import type { Instant } from "#core/base/instant"

export interface Author {
  readonly name: string
  readonly email: string
}

export interface Commit {
  readonly author: Author
  readonly at: Instant
  readonly message: string
  /** Files added or changed: text by path. Paths hold neither quotes nor line breaks. */
  readonly files: ReadonlyMap<string, string>
}

/** Each commit builds on the one before it. `branch`: short name. */
export function fastImportStream(branch: string, commits: readonly Commit[]): string {
  const parts: string[] = ["feature done\n"]
  for (const { author, at, message, files } of commits) {
    parts.push(`commit refs/heads/${branch}\n`)
    parts.push(`committer ${author.name} <${author.email}> ${Math.floor(at / 1000)} +0000\n`)
    parts.push(data(message))
    for (const [path, text] of files) parts.push(`M 100644 inline ${path}\n`, data(text))
  }
  parts.push("done\n")
  return parts.join("")
}

const data = (text: string): string => `data ${Buffer.byteLength(text, "utf8")}\n${text}\n`
