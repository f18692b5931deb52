/**
 * Report: collects what is found in one file, as offsets; `list` turns it into diagnostics.
 *
 * A hostile or hopeless file can't flood anybody: of each code the first hundred are kept, the rest is counted.
 */
import { type Diagnostic, type DiagnosticCode, SEVERITIES } from "./diagnostic.ts"
import type { Source } from "./source.ts"

/** How many findings of one code are kept for one file. */
export const MOST_PER_CODE = 100

/** A text, or how to make it where that costs something: it is made only for findings that are kept. */
export type Lazy<T> = T | (() => T)

const force = <T extends string | undefined>(lazy: Lazy<T>): T => (typeof lazy === "function" ? lazy() : lazy)

interface Finding {
  readonly code: DiagnosticCode
  readonly offset: number
  readonly message: string
  readonly suggestion: string | undefined
}

export class Report {
  readonly source: Source
  readonly #findings: Finding[] = []
  /** How often each code was found, and the last finding of it that is kept. */
  readonly #tallies = new Map<DiagnosticCode, { readonly count: number; readonly last: Finding }>()

  constructor(source: Source) {
    this.source = source
  }

  /** Notes something at the UTF-16 offset. */
  add(
    code: DiagnosticCode,
    offset: number,
    message: Lazy<string>,
    suggestion?: Lazy<string | undefined>,
  ): void {
    const tally = this.#tallies.get(code)
    if (tally !== undefined && tally.count >= MOST_PER_CODE) {
      this.#tallies.set(code, { ...tally, count: tally.count + 1 })
      return
    }
    const finding = { code, offset, message: force(message), suggestion: force(suggestion) }
    this.#findings.push(finding)
    this.#tallies.set(code, { count: (tally?.count ?? 0) + 1, last: finding })
  }

  get hasErrors(): boolean {
    for (const code of this.#tallies.keys()) if (SEVERITIES[code] === "error") return true
    return false
  }

  /** What was found, in the order of the file. */
  list(): readonly Diagnostic[] {
    return this.#findings
      .map((finding): Diagnostic => {
        const { code, offset, message, suggestion } = finding
        const tally = this.#tallies.get(code)
        const unsaid = tally?.last === finding ? tally.count - MOST_PER_CODE : 0
        return {
          code,
          severity: SEVERITIES[code],
          file: this.source.file,
          ...this.source.position(offset),
          message: unsaid > 0 ? `${message} (and ${unsaid} more like this)` : message,
          ...(suggestion === undefined ? {} : { suggestion }),
        }
      })
      .sort((a, b) => a.line - b.line || a.column - b.column)
  }
}
