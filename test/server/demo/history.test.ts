import fc from "fast-check"
import { expect, test } from "vitest"
import { type Instant, instant } from "#core/base/instant"
import { foldLogin, isListed, isOfficer } from "#core/election/election"
import { phase } from "#core/election/phase"
import { readElections } from "#core/meta/read"
import { calendarFrom } from "#server/demo/calendar"
import { demoHistory, ELECTION_DIRECTORY } from "#server/demo/history"
import { IDENTITIES, OFFICERS, OUTSIDER, VOTERS } from "#server/demo/identities"

const DAY = 86_400_000

/** Everything that is committed, by path; as it is after the last commit. */
function filesAt(now: Instant): Map<string, string> {
  return new Map(demoHistory(calendarFrom(now), now).flatMap(({ files }) => [...files]))
}

function electionsAt(now: Instant) {
  const prefix = `${ELECTION_DIRECTORY}/`
  const below = [...filesAt(now)].filter(([path]) => path.startsWith(prefix))
  const bytes = below.map(
    ([path, text]) => [path.slice(prefix.length), new TextEncoder().encode(text)] as const,
  )
  return readElections(new Map(bytes), { now })
}

const NOW = instant(Date.parse("2026-11-22T17:30:00Z"))
const anyTime = fc
  .integer({ min: Date.parse("2025-01-01"), max: Date.parse("2045-01-01") })
  .map((milliseconds) => instant(milliseconds))

test("on whatever day it is made, its files have no faults and its elections the phases they are there to show", () => {
  fc.assert(
    fc.property(anyTime, (now) => {
      const { elections, diagnostics } = electionsAt(now)
      expect(diagnostics).toEqual([])
      expect(elections.flatMap((reading) => reading.diagnostics)).toEqual([])
      const phases = elections.map(({ key, election }) => [
        key.replace(/\d+$/, ""),
        election && phase(election, now),
      ])
      expect(phases).toEqual([
        ["mascot-name", "open"],
        ["steering/", "published"],
        ["steering/", "open"],
        ["technical-council/", "upcoming"],
      ])
    }),
  )
})

test("it can be tried for three weeks", () => {
  const steering = electionsAt(NOW).elections.find(({ key }) => key === "steering/2026")?.election
  expect(steering && phase(steering, instant(NOW + 20 * DAY))).toBe("open")
  expect(steering?.exceptionDue).toBeGreaterThan(NOW + 7 * DAY)
})

test("commits are in order, none of them in the future", () => {
  fc.assert(
    fc.property(anyTime, (now) => {
      const times = demoHistory(calendarFrom(now), now).map(({ at }) => at)
      expect(times).toEqual(times.toSorted((a, b) => a - b))
      expect(times.at(-1)).toBe(now)
    }),
  )
})

test("voters are on every list, the outsider on none, the officers run every election", () => {
  expect(new Set(IDENTITIES.map(({ login }) => foldLogin(login))).size).toBe(IDENTITIES.length)
  for (const { key, election } of electionsAt(NOW).elections) {
    if (election === null) throw new Error(key)
    for (const { login } of VOTERS) expect(isListed(election, login), key).toBe(true)
    expect(isListed(election, OUTSIDER.login), key).toBe(false)
    for (const { login } of OFFICERS) expect(isOfficer(election, login), key).toBe(true)
    for (const { login } of [...VOTERS, OUTSIDER]) expect(isOfficer(election, login), key).toBe(false)
    expect(isListed(election, "odalys-brennick"), key).toBe(true)
    expect(isListed(election, "kirit-vashanti"), key).toBe(false)
  }
})

test("the open election has what there is to show: a real length, fields, a cap that can bite, no opinion", () => {
  const steering = electionsAt(NOW).elections.find(({ key }) => key === "steering/2026")?.election
  if (!steering) throw new Error("missing")
  expect(steering).toMatchObject({ seats: 3, allowNoOpinion: true, limits: [{ field: "employer", max: 1 }] })
  expect(steering.voters?.length).toBeGreaterThan(300)
  const employers = steering.candidates.map(
    ({ info }) => info.find(({ label }) => label === "employer")?.value,
  )
  expect(new Set(employers).size).toBeLessThan(employers.length)
  for (const { name, info, body } of steering.candidates) {
    expect(info.map(({ label }) => label)).toEqual(steering.shownFields)
    const words = body.split(/\s+/).length
    expect(words, name).toBeGreaterThan(150)
    expect(words, name).toBeLessThan(300)
  }
})

test("the published results name the candidates that stood, and a turnout that is right", () => {
  const earlier = electionsAt(NOW).elections.find(({ key }) => key === "steering/2025")?.election
  const results = earlier?.results ?? ""
  for (const candidate of earlier?.candidates ?? []) expect(results).toContain(candidate.name)
  const numberAfter = (label: string) => Number(new RegExp(`${label} \\| ([0-9.]+)`).exec(results)?.[1])
  expect(numberAfter("Eligible voters")).toBe(earlier?.voters?.length)
  const turnout = (100 * numberAfter("Ballots cast")) / numberAfter("Eligible voters")
  expect(numberAfter("Turnout")).toBeCloseTo(turnout, 1)
})

test("every link leads to a name that is reserved for examples (RFC 2606), and none is relative", () => {
  for (const [path, text] of filesAt(NOW)) {
    for (const [, target = ""] of text.matchAll(/\]\(([^)]+)\)/g)) {
      if (path === "README.md" && target.startsWith("elections")) continue
      const host = new URL(target).hostname
      expect(host === "example.org" || host.endsWith(".example"), `${path}: ${target}`).toBe(true)
    }
  }
})

test("what the README tells people to try is there", () => {
  const files = filesAt(NOW)
  const named = [...(files.get("README.md") ?? "").matchAll(/`(elections\/[^`]+)`/g)].map(
    ([, path]) => path ?? "",
  )
  expect(named.length).toBeGreaterThan(2)
  for (const path of named) {
    const directory = path.replace(/candidate-LOGIN\.md$/, "election.yaml")
    expect(files.has(directory), path).toBe(true)
  }
})
