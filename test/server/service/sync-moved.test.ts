/** Elections whose directory moved. */
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { castBallot } from "#server/service/ballots"
import type { Entry } from "#server/service/catalogue"
import { ensurePaper, fixDuePapers } from "#server/service/papers"
import { allBallots } from "#server/store/ballots"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  electionFiles,
  makeDevice,
  makeInstance,
  person,
  START,
  TestClock,
  type TestInstance,
  takeCredential,
} from "#test/support/instance"
import { must } from "#test/support/sealing"

const FROM = { extra: "moved_from: council/2026" }

describeDatabases("a moved election", (open) => {
  async function votedIn(): Promise<TestInstance> {
    const instance = await makeInstance(await open(), { clock: new TestClock(instant(START + 1000)) })
    await instance.apply(electionFiles())
    const device = await makeDevice(instance.context)
    const token = await takeCredential(instance.context, person("ada"), device)
    must(
      await castBallot(
        instance.context,
        await castRequest(device, token, 1, [["bob"], ["carol"], ["alice"]]),
      ),
    )
    return instance
  }

  const entries = ({ context }: TestInstance) =>
    context.catalogue.state?.entries.map(({ election, vanished }) => [election.key, vanished]).sort()

  const find = ({ context }: TestInstance, slug: string) => context.catalogue.find(slug) as Entry

  test("`moved_from` keeps number, paper and ballots, and the former address still finds it", async () => {
    const instance = await votedIn()
    const { uid, paper } = find(instance, "council---2026")
    await instance.apply(electionFiles({ key: "archive/council", ...FROM, seats: 2 }))
    for (const server of [instance, await makeInstance(instance.context.db, { clock: instance.clock })]) {
      expect(entries(server)).toEqual([["archive/council", false]])
      expect(find(server, "archive---council")).toMatchObject({ uid, paper, election: { seats: 2 } })
      expect(find(server, "council---2026")).toBe(find(server, "archive---council"))
      expect(await allBallots(server.context.db, uid)).toHaveLength(1)
    }
    await instance.apply(electionFiles({ key: "archive/council", ...FROM, seats: 3 }))
    expect(find(instance, "archive---council")).toMatchObject({ uid, election: { seats: 3 } })
  })

  test("without it the ballots stay with the vanished one, and adding it later re-attaches them", async () => {
    const instance = await votedIn()
    const { uid, paper } = find(instance, "council---2026")
    await instance.apply(electionFiles({ key: "moved" }))
    expect(entries(instance)).toEqual([
      ["council/2026", true],
      ["moved", false],
    ])
    expect(find(instance, "moved").uid).not.toEqual(uid)
    const other = await makeInstance(instance.context.db, { clock: instance.clock })
    await instance.apply(electionFiles({ key: "moved", ...FROM }))
    await other.context.catalogue.load()
    for (const server of [instance, other]) {
      expect(entries(server)).toEqual([["moved", false]])
      expect(find(server, "moved")).toMatchObject({ uid, paper })
    }
  })

  test("two elections with ballot papers stay two", async () => {
    const instance = await votedIn()
    const { uid } = find(instance, "council---2026")
    const other = { key: "moved", start: instant(START - 1000), candidates: ["xena", "yuri"] }
    await instance.apply(electionFiles(other))
    await fixDuePapers(instance.context)
    await instance.apply(electionFiles({ ...other, ...FROM }))
    expect(entries(instance)).toEqual([
      ["council/2026", true],
      ["moved", false],
    ])
    expect(find(instance, "council---2026")).toMatchObject({ uid, vanished: true })
    expect(find(instance, "moved").refused.map(({ code }) => code)).toEqual(["moved-from-taken"])
  })

  test("what seems to have moved without saying so takes no votes, and can still say so later", async () => {
    const instance = await votedIn()
    const { uid } = find(instance, "council---2026")
    await instance.apply(electionFiles({ key: "moved" }))
    await fixDuePapers(instance.context)
    expect(find(instance, "moved")).toMatchObject({ paper: null, twin: "council/2026" })
    expect(find(instance, "moved").diagnostics[0]).toMatchObject({
      code: "election-moved",
      file: "moved/election.yaml",
      suggestion: "moved_from: council/2026",
    })
    expect(await ensurePaper(instance.context, find(instance, "moved"))).toMatchObject({
      error: { code: "ELECTION_UNAVAILABLE", detail: expect.stringContaining("moved_from: council/2026") },
    })
    expect(must(await ensurePaper(instance.context, find(instance, "council---2026"))).uid).toEqual(uid)
    await instance.apply(electionFiles({ key: "moved", ...FROM }))
    expect(find(instance, "moved")).toMatchObject({ uid, twin: null, refused: [] })
    expect(find(instance, "moved").diagnostics.map(({ code }) => code)).not.toContain("election-moved")
  })

  test("what was taken for a move is an election of its own once the other one is back", async () => {
    const instance = await votedIn()
    await instance.apply(electionFiles({ key: "copy" }))
    expect(find(instance, "copy").twin).toBe("council/2026")
    await instance.apply(new Map([...electionFiles({ key: "copy" }), ...electionFiles()]))
    await fixDuePapers(instance.context)
    expect(find(instance, "copy")).toMatchObject({ twin: null, refused: [] })
    expect(find(instance, "copy").paper).not.toBeNull()
  })

  test("a move that is reverted is undone: the same election, at its first address", async () => {
    const instance = await votedIn()
    const { uid, paper } = find(instance, "council---2026")
    await instance.apply(electionFiles({ key: "moved", ...FROM }))
    await instance.apply(electionFiles())
    for (const server of [instance, await makeInstance(instance.context.db, { clock: instance.clock })]) {
      expect(entries(server)).toEqual([["council/2026", false]])
      expect(find(server, "council---2026")).toMatchObject({ uid, paper })
      expect(find(server, "moved").uid).toEqual(uid)
    }
  })

  test("another election in a directory that was left is another election", async () => {
    const instance = await votedIn()
    const { uid } = find(instance, "council---2026")
    await instance.apply(electionFiles({ key: "archive", ...FROM }))
    const next = electionFiles({ start: instant(START - 1000), candidates: ["xena", "yuri"] })
    await instance.apply(next)
    expect(find(instance, "council---2026").uid).not.toEqual(uid)
    expect(find(instance, "archive")).toMatchObject({ uid, vanished: true })
  })

  test("nobody takes over an election whose directory is still there", async () => {
    const instance = await votedIn()
    const { uid } = find(instance, "council---2026")
    await instance.apply(new Map([...electionFiles(), ...electionFiles({ key: "thief", ...FROM })]))
    expect(entries(instance)).toEqual([["council/2026", false]])
    expect(find(instance, "council---2026").uid).toEqual(uid)
    expect(instance.context.catalogue.state?.diagnostics.map(({ code }) => code)).toContain(
      "moved-from-present",
    )
  })

  test("what is refused for an open election is refused for one that moves as well", async () => {
    const instance = await votedIn()
    await instance.apply(electionFiles({ key: "moved", ...FROM, candidates: ["alice", "bob", "zoe"] }))
    expect(find(instance, "moved").election.candidates.map(({ id }) => id)).toEqual(["alice", "bob", "carol"])
    expect(
      find(instance, "moved")
        .refused.map(({ code }) => code)
        .sort(),
    ).toEqual(["candidate-added", "candidate-removed"])
  })

  test("after several moves, and one back, every address that it had finds it", async () => {
    const instance = await votedIn()
    const { uid } = find(instance, "council---2026")
    for (const [from, key] of [
      ["council/2026", "b"],
      ["b", "c/d"],
      ["c/d", "b"],
      ["b", "e"],
    ] as const) {
      await instance.apply(electionFiles({ key, extra: `moved_from: ${from}` }))
    }
    for (const server of [instance, await makeInstance(instance.context.db, { clock: instance.clock })]) {
      expect(entries(server)).toEqual([["e", false]])
      for (const slug of ["council---2026", "b", "c---d", "e"]) expect(find(server, slug).uid).toEqual(uid)
      expect(find(server, "e").former).toEqual(["council/2026", "c/d", "b"])
    }
  })

  test("an address belongs to who has it now", async () => {
    const instance = await votedIn()
    await instance.apply(electionFiles({ key: "moved", ...FROM }))
    await instance.apply(new Map([...electionFiles({ key: "moved", extra: FROM.extra }), ...electionFiles()]))
    expect(find(instance, "council---2026").election.key).toBe("council/2026")
  })
})
