import { describe, expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { compareReadings } from "#core/meta/changes"
import { type Diagnostic, type DiagnosticCode, SEVERITIES } from "#core/meta/diagnostic"
import { readElections } from "#core/meta/read"
import { EVERY_CODE, type Situation } from "./every-code.ts"
import { electionFiles, repository } from "./support.ts"

const CODES = Object.keys(SEVERITIES) as readonly DiagnosticCode[]

const apply = (files: Map<string, Uint8Array>, changes: Situation["files"]): Map<string, Uint8Array> => {
  const changed = new Map(files)
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) changed.delete(path)
    else changed.set(path, typeof content === "string" ? utf8(content) : content)
  }
  return changed
}

const diagnosticsOf = ({ files, unread, now, since }: Situation): readonly Diagnostic[] => {
  const faultless = new Map(repository(electionFiles("a")))
  const former = apply(faultless, since ?? {})
  const { elections, diagnostics } = readElections(apply(former, files), { now, unread })
  const own = [...diagnostics, ...elections.flatMap((reading) => reading.diagnostics)]
  if (since === undefined || now === undefined) return own
  return [
    ...own,
    ...compareReadings(readElections(former, { now }), readElections(apply(former, files), { now }), now),
  ]
}

test("there is a situation for every code, and for nothing else", () => {
  expect(Object.keys(EVERY_CODE).sort()).toEqual([...CODES].sort())
})

describe.each(CODES)("%s", (code) => {
  const { bad, good } = EVERY_CODE[code]

  test("is said where it should be, as bad as it is, at a place, in a sentence", () => {
    const found = diagnosticsOf(bad).filter((diagnostic) => diagnostic.code === code)
    expect(found).not.toEqual([])
    for (const { severity, line, column, message, suggestion } of found) {
      expect(severity).toBe(SEVERITIES[code])
      expect(line).toBeGreaterThanOrEqual(1)
      expect(column).toBeGreaterThanOrEqual(1)
      expect(message).toMatch(/^\S.*[^.\s]$/)
      expect(message).not.toMatch(/undefined|NaN|\[object/)
      if (suggestion !== undefined) expect(suggestion).toMatch(/\S/)
    }
  })

  test("is not said of its nearest neighbour", () => {
    expect(diagnosticsOf(good).map((diagnostic) => diagnostic.code)).not.toContain(code)
  })
})

test("the faultless election is one", () => {
  expect(diagnosticsOf({ files: {} })).toEqual([])
})
