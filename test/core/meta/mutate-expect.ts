/** What holds of a reading whatever was done to the files. */
import { expect } from "vitest"
import { foldLogin } from "#core/election/election"
import { MAX_FILE_BYTES } from "#core/meta/decode"
import { compareDiagnostics, type Diagnostic, SEVERITIES } from "#core/meta/diagnostic"
import type { RepositoryReading, UnreadFile } from "#core/meta/read"
import { MOST_PER_CODE } from "#core/meta/report"
import type { Files } from "./mutate-support.ts"

/** What people see of a file, as lines; of a file that isn't read for its size, nothing. */
const linesOf = (bytes: Uint8Array): readonly string[] =>
  bytes.length > MAX_FILE_BYTES ? [""] : new TextDecoder().decode(bytes).split(/\r\n|\n|\r/)

/** Longer messages nobody reads. */
const MOST_IN_A_MESSAGE = 600
/** A suggestion may be some lines to paste. */
const MOST_IN_A_SUGGESTION = 2000

/** What a diagnostic must be to be shown to a person beside the file: `files` are all that it may be about. */
export function expectWellFormed(
  diagnostics: readonly Diagnostic[],
  files: Files,
  unread: readonly UnreadFile[] = [],
): void {
  const counts = new Map<string, number>()
  const lines = new Map<string, readonly string[]>()
  for (const { code, severity, file, line, column, message, suggestion } of diagnostics) {
    expect(Object.keys(SEVERITIES)).toContain(code)
    expect(["error", "warning"]).toContain(severity)
    const bytes = files.get(file)
    if (bytes === undefined) {
      expect([file, line, column]).toEqual([unread.find(({ path }) => path === file)?.path, 1, 1])
    } else {
      const itsLines = lines.get(file) ?? linesOf(bytes)
      lines.set(file, itsLines)
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(itsLines.length)
      expect(column).toBeGreaterThanOrEqual(1)
      expect(column).toBeLessThanOrEqual([...(itsLines[line - 1] ?? "")].length + 1)
    }
    expect(message.trim()).not.toBe("")
    expect(message).not.toMatch(/[\n\r\u2028\u2029]/)
    expect(message.length).toBeLessThanOrEqual(MOST_IN_A_MESSAGE)
    expect((suggestion ?? "").length).toBeLessThanOrEqual(MOST_IN_A_SUGGESTION)
    const key = `${file}\0${code}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const count of counts.values()) expect(count).toBeLessThanOrEqual(MOST_PER_CODE)
  expect(diagnostics).toEqual([...diagnostics].sort(compareDiagnostics))
}

const isSortedAndUnique = (texts: readonly string[]): boolean =>
  texts.every((text, index) => index === 0 || (texts[index - 1] ?? "") < text)

const LOGIN = /^(?=.*[\p{L}\p{N}])[\p{L}\p{N}._-]{1,255}$/u

/** What the types promise of everything that was read. */
export function expectInvariants({ elections }: RepositoryReading): void {
  expect(isSortedAndUnique(elections.map(({ key }) => key))).toBe(true)
  const slugs = elections.flatMap(({ election }) => election?.slug ?? [])
  expect(new Set(slugs).size).toBe(slugs.length)
  for (const { election, diagnostics, key } of elections) {
    if (election === null) {
      expect(diagnostics.some(({ severity }) => severity === "error")).toBe(true)
      continue
    }
    const { candidates, voters, officers, withdrawn, trustees, limits } = election
    const ids = candidates.map(({ id }) => id)
    expect(election.key).toBe(key)
    expect(isSortedAndUnique(ids)).toBe(true)
    expect(ids.every((id) => /^[!-~]{1,100}$/.test(id))).toBe(true)
    expect(ids.length).toBeLessThanOrEqual(255)
    expect(election.name).toMatch(/^\S(?:.*\S)?$/u)
    expect(election.end).toBeGreaterThan(election.start)
    expect(Number.isSafeInteger(election.start) && Number.isSafeInteger(election.end)).toBe(true)
    expect(election.seats).toBeGreaterThanOrEqual(1)
    expect(officers.length).toBeGreaterThanOrEqual(1)
    for (const logins of [officers, voters ?? []]) {
      expect(new Set(logins.map(foldLogin)).size).toBe(logins.length)
      expect(logins.every((login) => LOGIN.test(login))).toBe(true)
    }
    expect(isSortedAndUnique(withdrawn)).toBe(true)
    expect(ids).toEqual(expect.arrayContaining([...withdrawn]))
    expect(election.threshold).toBeGreaterThanOrEqual(1)
    expect(election.threshold).toBeLessThanOrEqual(Math.max(1, trustees.length))
    for (const { max } of limits) expect(max).toBeGreaterThanOrEqual(1)
  }
}

export const diagnosticsOf = ({ elections, diagnostics }: RepositoryReading): readonly Diagnostic[] => [
  ...diagnostics,
  ...elections.flatMap((reading) => reading.diagnostics),
]
