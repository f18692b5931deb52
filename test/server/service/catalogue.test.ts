import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import type { Entry } from "#server/service/catalogue"
import { ensurePaper, fixDuePapers } from "#server/service/papers"
import { describeDatabases } from "#test/support/databases"
import {
  END,
  electionFiles,
  makeDevice,
  makeInstance,
  START,
  TestClock,
  type TestInstance,
} from "#test/support/instance"
import { must } from "#test/support/sealing"

const DAY = 86_400_000

describeDatabases("catalogue", (open) => {
  async function instanceAt(at = instant(START + 1000)): Promise<TestInstance> {
    return makeInstance(await open(), { clock: new TestClock(at) })
  }

  const entryOf = ({ context }: TestInstance, slug = "council---2026"): Entry =>
    context.catalogue.find(slug) as Entry

  test("an election's number is drawn once and stays, through syncs and restarts", async () => {
    const first = await instanceAt()
    await first.apply(electionFiles())
    const { uid } = entryOf(first)
    await first.apply(electionFiles({ seats: 2 }))
    const second = await makeInstance(first.context.db, { clock: first.clock })
    await second.apply(electionFiles())
    expect([entryOf(first).uid, entryOf(second).uid]).toEqual([uid, uid])
  })

  test("the paper is fixed when voting starts, once, whoever comes first", async () => {
    const instance = await instanceAt(instant(START - 1))
    await instance.apply(electionFiles())
    expect(await ensurePaper(instance.context, entryOf(instance))).toMatchObject({
      error: { code: "NOT_STARTED" },
    })
    await fixDuePapers(instance.context)
    expect(entryOf(instance).paper).toBeNull()
    instance.clock.set(START)
    const other = await makeInstance(instance.context.db, { clock: instance.clock })
    await other.apply(electionFiles())
    const papers = await Promise.all([
      ensurePaper(instance.context, entryOf(instance)),
      ensurePaper(other.context, entryOf(other)),
      ensurePaper(instance.context, entryOf(instance)),
    ])
    expect(new Set(papers.map((paper) => must(paper).text)).size).toBe(1)
    await fixDuePapers(instance.context)
    expect(entryOf(instance).paper?.text).toBe(must(papers[0]).text)
  })

  test("after the start candidates neither come nor go, and no opinion stays as it was", async () => {
    const instance = await instanceAt()
    await instance.apply(electionFiles())
    const { paper } = await makeDevice(instance.context)
    await instance.apply(electionFiles({ candidates: ["alice", "carol", "mallory"], noOpinion: false }))
    const { election } = entryOf(instance)
    expect(election.candidates.map(({ id, name }) => [id, name])).toEqual([
      ["alice", "ALICE"],
      ["bob", "BOB"],
      ["carol", "CAROL"],
    ])
    expect(election.allowNoOpinion).toBe(true)
    expect(entryOf(instance).paper).toEqual(paper)
  })

  test("after the start the start stays; the end moves later, but never before now", async () => {
    const instance = await instanceAt()
    await instance.apply(electionFiles())
    await makeDevice(instance.context)
    const window = () => {
      const { start, end } = entryOf(instance).election
      return [start, end]
    }
    await instance.apply(electionFiles({ start: instant(START - DAY), end: instant(END + DAY) }))
    expect(window()).toEqual([START, END + DAY])
    instance.clock.set(instant(START + 3 * DAY))
    await instance.apply(electionFiles({ end: instant(START + 2 * DAY) }))
    expect(window()).toEqual([START, END + DAY])
  })

  test("before the start everything may still move", async () => {
    const instance = await instanceAt(instant(START - 5 * DAY))
    await instance.apply(electionFiles())
    await instance.apply(electionFiles({ start: instant(START + DAY), candidates: ["zoe"] }))
    const { election } = entryOf(instance)
    expect([election.start, election.candidates.map(({ id }) => id)]).toEqual([START + DAY, ["zoe"]])
  })

  test("broken files keep the last good version, and never hide another election", async () => {
    const instance = await instanceAt()
    const both = new Map([...electionFiles(), ...electionFiles({ key: "other" })])
    await instance.apply(both)
    const voters = entryOf(instance).election.voters
    for (const [file, text] of [
      ["election.yaml", "name: [broken\n"],
      ["voters.yaml", "eligible_voters: 7\n"],
      ["candidate-bob.md", "no header at all\nID: bob\n---\nname: [\n---\n"],
    ] as const) {
      await instance.apply(new Map([...both, [`council/2026/${file}`, utf8(text)]]))
      expect(entryOf(instance)).toMatchObject({ vanished: false, election: { name: "Council", voters } })
    }
    await instance.apply(new Map([...both, ["council/2026/election.yaml", utf8("name: [broken\n")]]))
    expect(entryOf(instance, "other").election.name).toBe("Council")
    expect(entryOf(instance).diagnostics).toMatchObject([
      { code: "yaml-syntax", file: "council/2026/election.yaml", line: 2 },
    ])
    expect(entryOf(instance, "other").diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
  })

  test("an election that vanished from the repository stays, and says so", async () => {
    const instance = await instanceAt()
    await instance.apply(electionFiles())
    const { paper } = await makeDevice(instance.context)
    await instance.apply(electionFiles({ key: "elsewhere" }))
    expect(entryOf(instance)).toMatchObject({ vanished: true, paper })
    await instance.apply(electionFiles())
    expect(entryOf(instance).vanished).toBe(false)
  })

  test("an election whose files allow no ballot paper says why", async () => {
    const instance = await instanceAt()
    await instance.apply(electionFiles({ candidates: [] }))
    expect(await ensurePaper(instance.context, entryOf(instance))).toMatchObject({
      error: { code: "ELECTION_UNAVAILABLE", detail: expect.stringContaining("no candidates") },
    })
  })
})
