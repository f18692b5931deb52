/** Whatever happens to the files, in whatever order. */
import fc from "fast-check"
import { sql } from "kysely"
import { expect, test } from "vitest"
import { toHex, utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { fixDuePapers } from "#server/service/papers"
import { describeDatabases } from "#test/support/databases"
import { electionFiles, makeInstance, START, TestClock } from "#test/support/instance"

const MINUTE = 60_000

const BROKEN = {
  "election.yaml": "name: [\n",
  "voters.yaml": "eligible_voters: 7\n",
  "candidate-alice.md": "---\nname: Alice\n---\n",
} as const

/** What a commit does to one of three directories. */
const step = fc.record({
  key: fc.constantFrom("a", "b", "b/c"),
  state: fc.oneof(
    fc.constant("GONE" as const),
    fc.record({
      candidates: fc.subarray(["alice", "bob", "carol", "dan"], { minLength: 1 }),
      noOpinion: fc.boolean(),
      end: fc.integer({ min: 2, max: 60 }).map((minutes) => instant(START + minutes * MINUTE)),
      movedFrom: fc.constantFrom(null, "a", "b", "b/c"),
      broken: fc.constantFrom(
        null,
        "election.yaml" as const,
        "voters.yaml" as const,
        "candidate-alice.md" as const,
      ),
      withdrawn: fc.constantFrom(null, "bob"),
    }),
  ),
  minutes: fc.integer({ min: 0, max: 5 }),
})

describeDatabases("any history of files", (open) => {
  test("loses no ballot paper, hides no election, and looks the same after a restart", async () => {
    const db = await open()
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        await sql`truncate revision, election_files, elections, election_keys`.execute(db)
        const clock = new TestClock(instant(START - 10 * MINUTE))
        const instance = await makeInstance(db, { clock })
        const repository = new Map<string, ReadonlyMap<string, Uint8Array>>()
        const papers = new Map<string, string>()
        for (const [at, { key, state, minutes }] of steps.entries()) {
          clock.set(instant(clock.now() + minutes * MINUTE))
          repository.delete(key)
          if (state !== "GONE") {
            const extra = [
              ...(state.movedFrom === null || state.movedFrom === key
                ? []
                : [`moved_from: ${state.movedFrom}`]),
              ...(state.withdrawn === null ? [] : [`withdrawn: [${state.withdrawn}]`]),
            ].join("\n")
            const files = electionFiles({ ...state, key, extra })
            if (state.broken !== null) files.set(`${key}/${state.broken}`, utf8(BROKEN[state.broken]))
            repository.set(key, files)
          }
          const files = new Map([...repository.values()].flatMap((directory) => [...directory]))
          await instance.apply(files, { commit: `c${at}`, committedAt: clock.now() })
          await fixDuePapers(instance.context)

          const entries = instance.context.catalogue.state?.entries ?? []
          const uids = new Set(entries.map(({ uid }) => toHex(uid)))
          for (const entry of entries) {
            const id = toHex(entry.uid)
            if (entry.paper === null) continue
            // A paper is for good, and what is shown is what it says.
            expect(papers.get(id) ?? entry.paper.text).toBe(entry.paper.text)
            papers.set(id, entry.paper.text)
            expect(entry.election.candidates.map((candidate) => candidate.id)).toEqual(entry.paper.candidates)
            expect(entry.election.candidates.every(({ body }) => body.startsWith("Vote for"))).toBe(true)
            expect(entry.election.allowNoOpinion).toBe(entry.paper.noOpinion)
            expect(entry.election.end).toBeGreaterThan(entry.election.start)
          }
          expect([...papers.keys()].filter((id) => !uids.has(id))).toEqual([])
          // What is readable and not refused stands there under its own key, and is not called vanished.
          const vanished = entries.filter((entry) => entry.vanished).map(({ election }) => election.key)
          expect(vanished.filter((gone) => repository.has(gone))).toEqual([])

          const later = await makeInstance(db, { clock })
          expect(later.context.catalogue.state).toEqual(instance.context.catalogue.state)
        }
      }),
      { numRuns: 60, endOnFailure: true },
    )
  }, 120_000)
})
