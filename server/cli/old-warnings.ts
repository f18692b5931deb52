/**
 * Which warnings a branch has nothing to do with: they stood there before, in files that it didn't touch.
 *
 * Errors never count as old: they fail the check, so they must be seen. A warning in an untouched file is new if it wasn't there
 * before, as when a candidate's file is added and the officer named in election.yaml turns out to be the candidate.
 */
import { type Diagnostic, isError } from "#core/meta/diagnostic"

export interface Compared {
  readonly before: ReadonlyMap<string, Uint8Array>
  readonly after: ReadonlyMap<string, Uint8Array>
  /** What there was to say about the files before. */
  readonly known: readonly Diagnostic[]
}

export function isOld({ before, after, known }: Compared): (diagnostic: Diagnostic) => boolean {
  const said = new Set(known.map(identity))
  return (diagnostic) =>
    !isError(diagnostic) &&
    said.has(identity(diagnostic)) &&
    sameBytes(before.get(diagnostic.file), after.get(diagnostic.file))
}

const identity = ({ code, file, line, column, message }: Diagnostic): string =>
  JSON.stringify([code, file, line, column, message])

const sameBytes = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0)
