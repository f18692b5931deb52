import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { DEFAULT_METHOD, METHODS } from "#core/election/method"
import { PHASES, type Phase, phase } from "#core/election/phase"

const election = { start: instant(100), end: instant(200), results: null }

test.each<[number, boolean, string | null, Phase]>([
  [99, false, null, "upcoming"],
  [100, false, null, "open"],
  [199, false, null, "open"],
  [200, false, null, "closed"],
  [200, true, null, "concluded"],
  [200, false, "# Results", "published"],
  [200, true, "# Results", "published"],
])("at %d, concluded %s, results %j: %s", (now, concluded, results, expected) => {
  expect(phase({ ...election, results }, instant(now), concluded)).toBe(expected)
})

test("results before the end change nothing", () => {
  const early = { ...election, results: "# Results" }
  expect([phase(early, instant(0)), phase(early, instant(150))]).toEqual(["upcoming", "open"])
})

test("phases are named in the order in which they come", () => {
  expect(PHASES).toEqual(["upcoming", "open", "closed", "concluded", "published"])
})

test("the default method is a known one", () => {
  expect(METHODS).toContain(DEFAULT_METHOD)
})
