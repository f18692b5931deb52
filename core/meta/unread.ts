/** What is said of files of an election that lie there and were not read. */
import { type Diagnostic, type DiagnosticCode, diagnosticAt } from "./diagnostic.ts"
import type { UnreadNames } from "./directories.ts"
import { inDirectory, isContentRead } from "./layout.ts"
import { startOf } from "./places.ts"

type Reason = UnreadNames extends ReadonlyMap<string, infer R> ? R : never

const WHY: { readonly [R in Reason]: { readonly code: DiagnosticCode; readonly message: string } } = {
  SYMLINK: {
    code: "link-not-followed",
    message: "this is a symbolic link and is not read; put a copy of the file in its place",
  },
  SUBMODULE: {
    code: "submodule-not-read",
    message:
      "this is a submodule, which is another repository, and is not read; put the file itself in its place",
  },
  PATH_NOT_UTF8: {
    code: "path-not-utf8",
    message:
      "the path of this file is not UTF-8, so the file is not read; give it and its directories names in UTF-8",
  },
}

/** An error for each that would be read, were it a file like any other; of others nothing. `key`: path of the directory. */
export const describeUnread = (key: string, unread: UnreadNames): readonly Diagnostic[] =>
  [...unread].flatMap(([name, reason]) => {
    const { code, message } = WHY[reason]
    return isContentRead(name) ? [diagnosticAt(startOf(inDirectory(key, name)), code, message)] : []
  })
