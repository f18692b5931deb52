/** Real meta repositories, as their communities published them, through git to what anyone sees. */
import { cpSync, existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { openRepository } from "#server/repository/repository"
import { unavailable } from "#server/service/papers"
import { detailView } from "#server/service/views"
import { describeDatabases } from "#test/support/databases"
import { makeInstance } from "#test/support/instance"
import { must } from "#test/support/sealing"
import { git, scratch } from "../repository/fixture.ts"

const SHARED = join(import.meta.dirname, "../../../../shared/elections")
const there = existsSync(SHARED)
if (!there) console.warn("skipped: the real meta repositories lie in ../shared/elections, which isn't there")

/** Election directories below a directory, with the number of candidate files in each. */
function electionsBelow(directory: string, key = ""): [key: string, candidates: number][] {
  const names = readdirSync(join(directory, key), { withFileTypes: true })
  const own: [string, number][] = names.some(({ name }) => name === "election.yaml")
    ? [[key, names.filter(({ name }) => /^candidate-.+\.md$/.test(name)).length]]
    : []
  const nested = names.filter((entry) => entry.isDirectory())
  return [
    ...own,
    ...nested.flatMap(({ name }) => electionsBelow(directory, key === "" ? name : `${key}/${name}`)),
  ]
}

const ORIGIN = {
  commit: "abc",
  commitLink: null,
  committedAt: "2026-03-01T00:00:00Z",
  checkedAt: null,
  stale: false,
}

describeDatabases("a real meta repository", (open) => {
  test.skipIf(!there).each(["kubernetes", "knative", "cloudfoundry"])(
    "%s: every election is served, with its texts, candidates, officers and results",
    async (community) => {
      const path = join(await scratch(), community)
      cpSync(join(SHARED, community), path, { recursive: true })
      git(path, "init", "--quiet", "-b", "main")
      git(path, "add", "--all")
      git(path, "commit", "--quiet", "-m", "As published")
      const repository = openRepository({ remote: path, directory: "elections", workDir: await scratch() })
      const { context, sync } = await makeInstance(await open())
      await sync.takeOver(must(await repository.latest()))
      await repository.close()

      const { catalogue, clock } = context
      const state = catalogue.state
      if (!state) throw new Error("nothing was read")
      const expected = electionsBelow(join(SHARED, community, "elections"))
      expect(state.entries.map(({ election }) => [election.key, election.candidates.length]).sort()).toEqual(
        expected.sort(),
      )
      for (const entry of state.entries) {
        const view = detailView(catalogue, entry, ORIGIN, clock.now(), await unavailable(context, entry))
        const named = { election: entry.election.key, ...view }
        expect(named).toMatchObject({ unavailable: null, seats: expect.any(Number) })
        expect([entry.election.key, view.descriptionHtml.length > 100, view.officers.length > 0]).toEqual([
          entry.election.key,
          true,
          true,
        ])
        const published = existsSync(join(SHARED, community, "elections", entry.election.key, "results.md"))
        expect([entry.election.key, entry.election.results !== null]).toEqual([entry.election.key, published])
        for (const candidate of view.candidates) {
          expect([candidate.id, candidate.name !== "", candidate.bodyHtml !== ""]).toEqual([
            candidate.id,
            true,
            true,
          ])
        }
      }
    },
  )
})
