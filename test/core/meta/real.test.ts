import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { compareReadings } from "#core/meta/changes"
import { isError } from "#core/meta/diagnostic"
import { isContentRead, readElections } from "#core/meta/read"

/** Meta repositories that communities published, beside a checkout of the project; skipped where they are absent. */
const REAL = "../shared/elections"
const NOW = instant(Date.UTC(2026, 8, 1))

const readReal = (organization: string) => {
  const root = join(REAL, organization, "elections")
  const files = new Map<string, Uint8Array>()
  for (const entry of readdirSync(root, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = path.slice(root.length + 1)
    files.set(name, isContentRead(name) ? readFileSync(path) : new Uint8Array())
  }
  return readElections(files, { now: NOW })
}

describe.skipIf(!existsSync(REAL))(`real repositories (skipped without ${REAL})`, () => {
  test.each([
    ["kubernetes", ["steering/2021", "steering/2023", "steering/2025", "steering/2025-GB", "steering/2026"]],
    ["knative", ["2021-SC", "2023-TOC"]],
    ["cloudfoundry", ["2023/Paketo-SC", "2023/TOC", "2025/TOC"]],
  ])("every election of %s is read without an error", (organization, keys) => {
    const { elections, diagnostics } = readReal(organization)
    expect(elections.map(({ key }) => key)).toEqual(keys)
    expect(diagnostics).toEqual([])
    for (const { election, diagnostics } of elections) {
      expect(diagnostics.filter(isError)).toEqual([])
      expect(election?.candidates.length).toBeGreaterThan(1)
    }
  })

  test("an election that does not change has nothing to be told, in any phase", () => {
    for (const organization of ["kubernetes", "knative", "cloudfoundry"]) {
      for (const now of [0, NOW, Date.UTC(2040, 0)].map(instant)) {
        expect(compareReadings(readReal(organization), readReal(organization), now)).toEqual([])
      }
    }
  })

  test("a voter and a candidate taken out of an election that is over are missed, until its result is there", () => {
    const { elections } = readReal("kubernetes")
    const [reading] = elections.filter(({ key }) => key === "steering/2025")
    const { election } = reading ?? {}
    if (!reading || !election) throw new Error("steering/2025 is missing")
    const without = {
      ...election,
      candidates: election.candidates.slice(1),
      voters: election.voters?.slice(1) ?? null,
    }
    const codes = (results: string | null) => {
      const former = { ...election, results }
      const before = { elections: [{ ...reading, election: former, parts: former }], diagnostics: [] }
      const changed = { ...without, results }
      const after = { elections: [{ ...reading, election: changed, parts: changed }], diagnostics: [] }
      return compareReadings(before, after, NOW).map(({ code }) => code)
    }
    expect(codes(null)).toEqual(["candidate-removed", "voters-removed"])
    expect(codes("# Result")).toEqual(["candidate-removed"])
  })

  test("candidates are the columns of the published ballots", () => {
    for (const organization of ["kubernetes", "knative", "cloudfoundry"]) {
      for (const { key, election } of readReal(organization).elections) {
        const ballots = join(REAL, organization, "elections", key, "ballots.csv")
        if (!existsSync(ballots)) continue
        const [header = ""] = readFileSync(ballots, "utf8").split(/\r?\n/)
        expect(election?.candidates.map(({ id }) => id)).toEqual(header.split(",").sort())
      }
    }
  })

  test("a login of digits, a voter listed twice and files named differently are read as they are meant", () => {
    const kubernetes = readReal("kubernetes").elections
    expect(kubernetes[1]?.election?.voters).toContain("249043822")
    const [, toc2023, toc2025] = readReal("cloudfoundry").elections
    expect(toc2023?.diagnostics.map(({ code }) => code)).toContain("login-duplicate")
    expect(toc2025?.election?.candidates.map(({ id }) => id)).toEqual(["cweibel", "gerg", "stephanme"])
    expect(toc2025?.diagnostics.filter(({ code }) => code === "candidate-file-name")).toHaveLength(3)
  })
})
