/** How fresh what is shown is, and where it came from. */
import { expect, test } from "vitest"
import { instant, toIso } from "#core/base/instant"
import type { State } from "#server/service/catalogue"
import { Looks } from "#server/service/freshness"
import { originView, type RepositoryInfo, repositoryView } from "#server/service/origin"
import { START, TestClock } from "#test/support/instance"

const COMMIT = "0123456789abcdef0123456789abcdef01234567"
const STATE: State = {
  sequence: 1,
  commit: COMMIT,
  branch: "main",
  committedAt: instant(START - 5000),
  entries: [],
  diagnostics: [],
}
const REPOSITORY: RepositoryInfo = {
  remote: "https://github.com/octo/meta.git",
  web: null,
  kind: null,
  branch: null,
  directory: "elections",
  pollMs: 60_000,
}

function instance(repository: Partial<RepositoryInfo> = {}) {
  const clock = new TestClock(START)
  const freshness = new Looks(clock)
  const view = () => originView({ clock, freshness }, { ...REPOSITORY, ...repository }, STATE)
  return { clock, freshness, view }
}

test("what was just looked at is fresh, with its commit and a link to it", () => {
  const { freshness, view } = instance()
  freshness.note(null)
  expect(view()).toEqual({
    commit: COMMIT,
    commitLink: `https://github.com/octo/meta/commit/${COMMIT}`,
    committedAt: toIso(STATE.committedAt),
    checkedAt: toIso(START),
    stale: false,
  })
})

test("a look that failed makes it stale, and keeps the time of the last one that didn't", () => {
  const { clock, freshness, view } = instance()
  freshness.note(null)
  clock.set(instant(START + 60_000))
  freshness.note("The host can't be reached.")
  expect(view()).toMatchObject({ checkedAt: toIso(START), stale: true })
  freshness.note(null)
  expect(view()).toMatchObject({ checkedAt: toIso(instant(START + 60_000)), stale: false })
})

test.each([
  [60_000, 300_000],
  [1000, 60_000],
])("where it is looked at every %i ms, %i ms without a look are borne", (pollMs, borne) => {
  const { clock, freshness, view } = instance({ pollMs })
  freshness.note(null)
  clock.set(instant(START + borne))
  expect(view().stale).toBe(false)
  clock.set(instant(START + borne + 1))
  expect(view().stale).toBe(true)
})

test("before the first look, what the database has is shown without a word", () => {
  expect(instance().view()).toMatchObject({ checkedAt: null, stale: false })
})

test("the repository says its branch and its page; nothing of how it is reached", () => {
  const { clock, freshness } = instance()
  const remote = "https://me:s3cret@github.com/octo/meta.git"
  const shown = repositoryView({ clock, freshness }, { ...REPOSITORY, remote }, STATE)
  expect(shown).toMatchObject({
    now: toIso(START),
    branch: "main",
    committedAt: toIso(STATE.committedAt),
    web: "https://github.com/octo/meta",
  })
  expect(JSON.stringify(shown)).not.toContain("s3cret")
  const elsewhere = repositoryView(
    { clock, freshness },
    { ...REPOSITORY, branch: "next", web: null, remote: "/srv/x" },
    STATE,
  )
  expect(elsewhere).toMatchObject({ branch: "next", web: null, commitLink: null })
})
