/** What a revision may take away from an election, and what it may not. */
import { expect, test } from "vitest"
import { utf8 } from "#core/base/bytes"
import { instant, toIso } from "#core/base/instant"
import { castBallot } from "#server/service/ballots"
import type { Entry } from "#server/service/catalogue"
import { fixDuePapers } from "#server/service/papers"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  END,
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

const HOUR = 3_600_000
const SLUG = "council---2026"

type Files = ReadonlyMap<string, Uint8Array>

/** The files with some changed; null takes one out. */
function changed(files: Files, changes: Readonly<Record<string, string | Uint8Array | null>>): Files {
  const next = new Map(files)
  for (const [name, content] of Object.entries(changes)) {
    const path = `council/2026/${name}`
    if (content === null) next.delete(path)
    else next.set(path, typeof content === "string" ? utf8(content) : content)
  }
  return next
}

const entryOf = ({ context }: TestInstance, slug = SLUG): Entry => context.catalogue.find(slug) as Entry

/** Another server, later, on the same database. */
const restarted = ({ context, clock }: TestInstance): Promise<TestInstance> =>
  makeInstance(context.db as never, { clock })

const codes = (entry: Entry) => ({
  diagnostics: entry.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code),
  refused: entry.refused.map(({ code }) => code),
})

const BROKEN: readonly (readonly [what: string, file: string, content: string | Uint8Array, code: string])[] =
  [
    ["unreadable YAML", "election.yaml", "name: [broken\n", "yaml-syntax"],
    ["bytes that are no text", "election.yaml", new Uint8Array([0xff, 0xfe, 0]), "not-utf8"],
    ["an empty election.yaml", "election.yaml", "", "field-type"],
    ["a missing field", "election.yaml", "name: Council\n", "field-missing"],
    ["voters that are no list", "voters.yaml", "eligible_voters: 7\n", "voters-invalid"],
    ["voters that are no text", "voters.yaml", new Uint8Array([0x2d, 0x20, 0xc3]), "not-utf8"],
    ["a file that is too large", "voters.yaml", new Uint8Array(10_000_001), "file-too-large"],
    ["a candidate without an ID", "candidate-bob.md", "---\nname: Bob\n---\n", "candidate-id-missing"],
    [
      "two candidates of one ID",
      "candidate-two.md",
      "---\nname: Bob\nID: bob\n---\n",
      "candidate-id-duplicate",
    ],
    ["a description that is no text", "election_desc.md", new Uint8Array([0xc3]), "not-utf8"],
    ["results that are no text", "results.md", new Uint8Array([0xc3]), "not-utf8"],
  ]

describeDatabases("sync", (open) => {
  const instanceAt = async (at = instant(START + HOUR)) =>
    makeInstance(await open(), { clock: new TestClock(at) })

  test.each(BROKEN)(
    "%s: the last good version stays, after a restart too",
    async (_, file, content, code) => {
      const instance = await instanceAt()
      const good = electionFiles()
      await instance.apply(good, { commit: "good" })
      const before = entryOf(instance)
      await instance.apply(changed(good, { [file]: content }), { commit: "broken" })
      for (const server of [instance, await restarted(instance)]) {
        expect(server.context.catalogue.state?.commit).toBe("broken")
        expect(entryOf(server).election).toEqual(before.election)
        expect(entryOf(server).kept).toEqual({ commit: "good", since: instance.clock.now() })
        expect(codes(entryOf(server)).diagnostics).toContain(code)
        expect(entryOf(server).diagnostics.every(({ line, message }) => line >= 1 && message !== "")).toBe(
          true,
        )
      }
      instance.clock.set(instant(START + 2 * HOUR))
      await instance.apply(changed(good, { [file]: content, "README.md": "more" }), { commit: "still" })
      expect(entryOf(instance).kept).toEqual({ commit: "good", since: START + HOUR })
      await instance.apply(good, { commit: "mended" })
      expect(entryOf(instance)).toMatchObject({ election: before.election, kept: null, vanished: false })
      expect(codes(entryOf(instance)).diagnostics).toEqual([])
    },
  )

  test("a symbolic link or a submodule in a file's place takes nothing away", async () => {
    const instance = await instanceAt()
    const good = electionFiles()
    await instance.apply(good)
    for (const [name, reason, code] of [
      ["election.yaml", "SYMLINK", "link-not-followed"],
      ["voters.yaml", "SYMLINK", "link-not-followed"],
      ["candidate-bob.md", "SUBMODULE", "submodule-not-read"],
    ] as const) {
      const refused = [{ path: `council/2026/${name}`, reason, message: "" }]
      await instance.apply(changed(good, { [name]: null }), { commit: name, refused })
      expect(codes(entryOf(instance)).diagnostics).toContain(code)
      expect(entryOf(instance)).toMatchObject({ vanished: false, kept: { commit: expect.any(String) } })
      expect(entryOf(instance).election.candidates).toHaveLength(3)
      expect(entryOf(instance).election.voters).toHaveLength(5)
    }
  })

  test("of files that never were good the readable rest is shown, and good ones replace it", async () => {
    const instance = await instanceAt()
    const good = electionFiles()
    await instance.apply(changed(good, { "voters.yaml": "eligible_voters: 7\n" }))
    expect(entryOf(instance)).toMatchObject({ election: { voters: null }, kept: null })
    await instance.apply(changed(good, { "voters.yaml": "eligible_voters: 8\n", "election_desc.md": "new" }))
    expect(entryOf(instance).election.description).toBe("new")
    await instance.apply(good)
    expect(entryOf(instance).election.voters).toHaveLength(5)
    await instance.apply(changed(good, { "voters.yaml": "eligible_voters: 7\n" }))
    expect(entryOf(instance).election.voters).toHaveLength(5)
  })

  test("a new election that can't be read is no entry, and is spoken of all the same", async () => {
    const instance = await instanceAt()
    const other = new Map([["new/election.yaml", utf8("name: [\n")]])
    await instance.apply(new Map([...electionFiles(), ...other]))
    for (const server of [instance, await restarted(instance)]) {
      const { state } = server.context.catalogue
      expect(state?.entries).toHaveLength(1)
      expect(state?.diagnostics.map(({ file, code }) => [file, code])).toContainEqual([
        "new/election.yaml",
        "yaml-syntax",
      ])
    }
  })

  test("an election that vanished stays through a restart, and comes back", async () => {
    const instance = await instanceAt()
    await instance.apply(electionFiles())
    const { uid } = entryOf(instance)
    await instance.apply(new Map())
    for (const server of [instance, await restarted(instance)]) {
      expect(entryOf(server)).toMatchObject({ uid, vanished: true, diagnostics: [], refused: [] })
    }
    await instance.apply(electionFiles())
    expect(entryOf(await restarted(instance))).toMatchObject({ uid, vanished: false })
  })

  test("a server that can't reach the repository starts with what was read last", async () => {
    const instance = await instanceAt()
    await instance.apply(electionFiles(), { commit: "c1", branch: "trunk" })
    const { context } = await restarted(instance)
    expect(context.catalogue.state).toEqual(instance.context.catalogue.state)
    expect(context.catalogue.state).toMatchObject({ commit: "c1", branch: "trunk" })
  })

  test("once voting has started, what would spoil ballots is refused and named; voting goes on", async () => {
    const instance = await instanceAt()
    const good = electionFiles()
    await instance.apply(good)
    const device = await makeDevice(instance.context)
    const token = await takeCredential(instance.context, person("ada"), device)
    const before = entryOf(instance).election
    const files = changed(
      electionFiles({ noOpinion: false, start: instant(START + 2 * HOUR), end: instant(START + HOUR / 2) }),
      {
        "candidate-bob.md": null,
        "candidate-carol.md": "---\nname: CAROL\nID: karol\n---\n",
        "candidate-mallory.md": "---\nname: Mallory\nID: mallory\n---\n",
      },
    )
    await instance.apply(
      changed(files, {
        "election.yaml": new TextDecoder()
          .decode(files.get("council/2026/election.yaml"))
          .replace(/end_datetime: .*/, `end_datetime: ${toIso(instant(START + HOUR - 1000))}`)
          .replace(/start_datetime: .*/, `start_datetime: ${toIso(instant(START - HOUR))}`),
      }),
    )
    for (const server of [instance, await restarted(instance)]) {
      const { election, refused } = entryOf(server)
      // Exceptions are due at the start that the files say.
      expect(election).toEqual({ ...before, exceptionDue: election.exceptionDue })
      expect(refused.map(({ code, file, line }) => [code, file, line])).toEqual([
        ["candidate-removed", "council/2026/candidate-bob.md", 1],
        ["candidate-renamed", "council/2026/candidate-carol.md", 3],
        ["candidate-added", "council/2026/candidate-mallory.md", 3],
        ["start-moved", "council/2026/election.yaml", 3],
        ["end-in-past", "council/2026/election.yaml", 4],
        ["no-opinion-changed", "council/2026/election.yaml", 6],
      ])
      expect(refused.every(({ severity }) => severity === "error")).toBe(true)
    }
    must(
      await castBallot(
        instance.context,
        await castRequest(device, token, 1, [["bob"], ["carol"], ["alice"]]),
      ),
    )
    await instance.apply(good)
    expect(entryOf(instance)).toMatchObject({ refused: [], election: before })
  })

  test("a candidate who withdrew stays withdrawn when every trace of them is deleted", async () => {
    const instance = await instanceAt()
    await instance.apply(electionFiles())
    await fixDuePapers(instance.context)
    await instance.apply(electionFiles({ extra: "withdrawn: [bob]" }))
    expect(entryOf(instance).election.withdrawn).toEqual(["bob"])
    await instance.apply(changed(electionFiles(), { "candidate-bob.md": null }))
    const later = await restarted(instance)
    expect(entryOf(later).election.withdrawn).toEqual(["bob"])
    await later.apply(changed(electionFiles({ seats: 2 }), { "candidate-bob.md": null }))
    expect(entryOf(later).election).toMatchObject({ withdrawn: ["bob"], seats: 2 })
    expect(entryOf(later).election.candidates[1]).toMatchObject({ id: "bob", body: "Vote for bob." })
    await later.apply(electionFiles())
    expect(entryOf(later).election.withdrawn).toEqual([])
  })

  test("the end moves later, and again after it has passed, but no more once ballots are counted", async () => {
    const instance = await instanceAt()
    await instance.apply(electionFiles())
    await fixDuePapers(instance.context)
    await instance.apply(electionFiles({ end: instant(END + HOUR) }))
    expect(entryOf(instance)).toMatchObject({ refused: [], election: { end: END + HOUR } })
    instance.clock.set(instant(END + 2 * HOUR))
    await instance.apply(electionFiles({ end: instant(END + 3 * HOUR) }))
    expect(entryOf(await restarted(instance))).toMatchObject({
      refused: [],
      election: { end: END + 3 * HOUR },
    })
    instance.clock.set(instant(END + 4 * HOUR))
    const { conclude } = await import("#server/service/conclusion")
    must(await conclude(instance.context, person("olga"), entryOf(instance)))
    await instance.apply(electionFiles({ end: instant(END + 9 * HOUR) }))
    expect(entryOf(instance)).toMatchObject({ election: { end: END + 3 * HOUR } })
    expect(codes(entryOf(instance)).refused).toEqual(["end-final"])
  })

  test("what didn't change isn't written: the revision's number stays, and files keep theirs", async () => {
    const instance = await instanceAt()
    const both = new Map([...electionFiles(), ...electionFiles({ key: "other" })])
    await instance.apply(both)
    const { state } = instance.context.catalogue
    await instance.apply(both)
    await (await restarted(instance)).apply(both)
    expect(instance.context.catalogue.state).toEqual(state)
    await instance.apply(new Map([...both, ...electionFiles({ key: "other", seats: 2 })]))
    expect(entryOf(instance).stored.sequence).toBe(1)
    expect(entryOf(instance, "other").stored.sequence).toBe(2)
  })
})
