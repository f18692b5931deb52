/** One election that can't be stored, or is damaged in the database, takes no other with it. */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { Catalogue } from "#server/service/catalogue"
import { fixDuePapers } from "#server/service/papers"
import { Sync } from "#server/service/sync"
import { describeDatabases } from "#test/support/databases"
import {
  electionFiles,
  makeInstance,
  revisionOf,
  SOURCE,
  START,
  TestClock,
  type TestInstance,
} from "#test/support/instance"

const SLUG = "council---2026"
const MINUTE = 60_000

describeDatabases("an election that", (open) => {
  const makeAt = async (at = instant(START + 1000)): Promise<TestInstance> =>
    makeInstance(await open(), { clock: new TestClock(at) })

  /** A server on the same database, with what it logs. */
  async function logging({ context, clock }: TestInstance) {
    const lines: string[] = []
    const log = (line: string) => void lines.push(line)
    const catalogue = new Catalogue(context.db, clock, context.secrets, log)
    const options = { source: SOURCE, intervalMs: 1000, log }
    const sync = new Sync(context.db, clock, context.secrets, catalogue, options)
    await catalogue.load()
    return { catalogue, sync, lines, context: { ...context, catalogue } }
  }

  const longKey = Array.from({ length: 60 }, (_, at) => `${at}-of-many-directories`).join("/")
  test("has a path too long for an index is left out, said once, and tried again", async () => {
    const instance = await makeAt()
    const { sync, catalogue, lines } = await logging(instance)
    const revision = revisionOf(new Map([...electionFiles(), ...electionFiles({ key: longKey })]), START)
    await sync.takeOver(revision)
    expect(catalogue.state?.commit).toBe(revision.commit)
    expect(catalogue.state?.entries.map(({ election }) => election.slug)).toEqual([SLUG])
    expect(lines).toEqual([expect.stringContaining("could not be stored")])
    for (let minute = 1; minute <= 3; minute++) {
      instance.clock.set(instant(START + minute * MINUTE))
      await sync.looked()
    }
    expect(lines).toHaveLength(1)
    await sync.takeOver(revisionOf(electionFiles({ key: "bad" }), instant(START + MINUTE)))
    expect(catalogue.find("bad")?.vanished).toBe(false)
    expect(catalogue.find(SLUG)?.vanished).toBe(true)
  })

  test("moves onto one that can't be replaced changes nothing, and is tried again", async () => {
    const instance = await makeAt()
    const { sync, catalogue, lines } = await logging(instance)
    await sync.takeOver(revisionOf(electionFiles(), START))
    const before = catalogue.find(SLUG)
    // The database refuses the new key for as long as this stands.
    const { db } = instance.context
    await sql`alter table elections add constraint refused check (key <> 'moved')`.execute(db)
    const moved = new Map([
      ...electionFiles({ key: "moved", extra: "moved_from: council/2026" }),
      ...electionFiles({ key: "other" }),
    ])
    await sync.takeOver(revisionOf(moved, instant(START + MINUTE)))
    expect(catalogue.find("other")).toMatchObject({ vanished: false, election: { key: "other" } })
    expect(catalogue.find(SLUG)).toMatchObject({ uid: before?.uid, vanished: true })
    expect(lines).toEqual([expect.stringContaining("moved could not be stored")])
    await sql`alter table elections drop constraint refused`.execute(db)
    await sync.looked()
    instance.clock.set(instant(START + 2 * MINUTE))
    await sync.looked()
    expect(catalogue.find("moved")).toMatchObject({ uid: before?.uid, vanished: false })
  })

  test.each([["files = '\\x00'"], ["findings = '{'"], ["findings = '{}'"]])(
    "is damaged in the database (%s) is left out, said, and read again from the repository",
    async (damage) => {
      const instance = await makeAt()
      const files = new Map([...electionFiles(), ...electionFiles({ key: "other" })])
      await instance.apply(files)
      const { uid } = instance.context.catalogue.find("other") ?? {}
      await sql`update election_files set ${sql.raw(damage)} where election = ${uid}`.execute(
        instance.context.db,
      )
      const { sync, catalogue, lines } = await logging(instance)
      expect(catalogue.state?.entries.map(({ election }) => election.slug)).toEqual([SLUG])
      expect(lines).toEqual([expect.stringContaining("damaged in the database")])
      await sync.takeOver(revisionOf(files, instance.clock.now()))
      expect(catalogue.find("other")).toMatchObject({ uid, vanished: false })
      expect((await logging(instance)).lines).toEqual([])
    },
  )

  test("has a damaged ballot paper takes no other with it", async () => {
    const instance = await makeAt()
    await instance.apply(new Map([...electionFiles(), ...electionFiles({ key: "other" })]))
    await sql`update elections set paper = '{}' where key = 'other'`.execute(instance.context.db)
    const { catalogue, sync, lines, context } = await logging(instance)
    expect(catalogue.state?.entries.map(({ election }) => election.slug)).toEqual([SLUG])
    await fixDuePapers(context)
    await sync.takeOver(revisionOf(electionFiles({ seats: 2 }), instance.clock.now()))
    expect(catalogue.find(SLUG)).toMatchObject({
      paper: { election: "council/2026" },
      election: { seats: 2 },
    })
    expect(lines[0]).toContain("damaged in the database")
  })

  test("can have no paper fixed keeps no other from its own", async () => {
    const instance = await makeAt(instant(START - MINUTE))
    await instance.apply(
      new Map([
        ...electionFiles(),
        ...electionFiles({ key: "a" }),
        ...electionFiles({ key: "b", start: instant(START - 1) }),
      ]),
    )
    const { db, catalogue } = instance.context
    const refused = sql`alter table elections add constraint refused check (paper is null or key = 'council/2026')`
    await refused.execute(db)
    instance.clock.set(START)
    await expect(fixDuePapers(instance.context)).rejects.toThrow("refused")
    await sql`alter table elections drop constraint refused`.execute(db)
    expect(catalogue.find(SLUG)?.paper).not.toBeNull()
    expect(catalogue.find("a")?.paper).toBeNull()
  })

  test("vanished before it began does not begin, and does once it is back", async () => {
    const instance = await makeAt(instant(START - MINUTE))
    await instance.apply(electionFiles())
    await instance.apply(electionFiles({ key: "other" }))
    instance.clock.set(START)
    await fixDuePapers(instance.context)
    const { catalogue } = instance.context
    expect(catalogue.find("other")?.paper).not.toBeNull()
    expect(catalogue.find(SLUG)).toMatchObject({ vanished: true, paper: null })
    await instance.apply(new Map([...electionFiles(), ...electionFiles({ key: "other" })]))
    await fixDuePapers(instance.context)
    expect(catalogue.find(SLUG)?.paper).not.toBeNull()
  })
})
