import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { isNews } from "#server/service/news"

const MINUTE = 60_000
const stored = {
  sequence: 7,
  source: "repository",
  commit: "c2",
  branch: "main",
  committedAt: instant(20 * MINUTE),
  doubtedAt: instant(30 * MINUTE),
  diagnostics: "[]",
}
const when = { now: instant(31 * MINUTE), patience: 3 * MINUTE, replaced: new Set<string>() }
const seen = (commit: string, minutes: number, source = "repository") => ({
  source,
  commit,
  committedAt: instant(minutes * MINUTE),
})

test("the first revision of all is news, and so is the one that holds", () => {
  expect(isNews(null, seen("c1", 10), null, when)).toBe(true)
  expect(isNews(stored, seen("c2", 20), { commit: "c1" }, when)).toBe(true)
})

test("what follows here upon the one that holds is news, even if it is older: a force-push", () => {
  expect(isNews(stored, seen("c1", 10), { commit: "c2" }, when)).toBe(true)
})

test("something later than what holds is news, at the start too", () => {
  expect(isNews(stored, seen("c3", 21), { commit: "c1" }, when)).toBe(true)
  expect(isNews(stored, seen("c3", 21), null, when)).toBe(true)
  expect(isNews(stored, seen("c3", 20), null, when)).toBe(true)
})

test("who lags behind another replica has no news", () => {
  expect(isNews(stored, seen("c1", 10), { commit: "c1" }, when)).toBe(false)
  expect(isNews(stored, seen("c1", 10), { commit: "c0" }, when)).toBe(false)
  expect(isNews(stored, seen("c1", 10), null, when)).toBe(false)
  expect(isNews(stored, seen("c3", 21), { commit: "c3" }, when)).toBe(false)
})

test("a commit that nobody saw at the repository any more is given up", () => {
  const late = { ...when, now: instant(33 * MINUTE + 1) }
  expect(isNews(stored, seen("c1", 10), { commit: "c1" }, late)).toBe(true)
  expect(isNews(stored, seen("c1", 10), { commit: "c1" }, { ...late, now: instant(33 * MINUTE) })).toBe(false)
  expect(isNews({ ...stored, doubtedAt: null }, seen("c1", 10), { commit: "c1" }, late)).toBe(false)
})

test("another repository counts when a server starts with it, and not from one that runs on", () => {
  expect(isNews(stored, seen("d1", 1, "another"), null, when)).toBe(true)
  expect(isNews(stored, seen("d1", 1, "another"), { commit: "d1" }, when)).toBe(false)
})

test("a server that runs on with another configuration than a later one's overrules it only when that one is gone", () => {
  expect(isNews(stored, seen("d2", 40, "another"), { commit: "d1" }, when)).toBe(false)
  const late = { ...when, now: instant(33 * MINUTE + 1) }
  expect(isNews(stored, seen("d2", 40, "another"), { commit: "d1" }, late)).toBe(true)
  // It read the very one that holds, and the repository moved on.
  expect(isNews(stored, seen("d2", 40, "another"), { commit: "c2" }, when)).toBe(true)
})

test("a commit that others have left behind is no news, whatever its date, unless the repository went back to it", () => {
  const left = { ...when, replaced: new Set(["c1"]) }
  expect(isNews(stored, seen("c1", 40), { commit: "c0" }, left)).toBe(false)
  expect(isNews(stored, seen("c1", 40), null, left)).toBe(false)
  expect(isNews(stored, seen("c1", 40), { commit: "c2" }, left)).toBe(true)
})
