/** Several servers on one database: they show the same, whichever of them hears of a change first. */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { toHex } from "#core/base/bytes"
import { type Instant, instant } from "#core/base/instant"
import type { Entry } from "#server/service/catalogue"
import { conclude } from "#server/service/conclusion"
import { ensurePaper, fixDuePapers } from "#server/service/papers"
import { findRevision } from "#server/store/revision"
import { describePostgres } from "#test/support/databases"
import {
  type ElectionFiles,
  END,
  electionFiles,
  makeInstance,
  person,
  revisionOf,
  START,
  TestClock,
  type TestInstance,
} from "#test/support/instance"
import { must } from "#test/support/sealing"

const MINUTE = 60_000
const SLUG = "council---2026"

describePostgres("replicas", (open) => {
  async function replicas(at: Instant, count = 2): Promise<readonly TestInstance[]> {
    const db = await open()
    const clock = new TestClock(at)
    return Promise.all(Array.from({ length: count }, () => makeInstance(db, { clock })))
  }

  const push = (instance: TestInstance, commit: string, minutes: number, files: ElectionFiles = {}) =>
    instance.sync.takeOver({
      ...revisionOf(electionFiles(files), instant(START + minutes * MINUTE)),
      commit,
    })

  const entryOf = ({ context }: TestInstance): Entry => context.catalogue.find(SLUG) as Entry
  const shown = ({ context }: TestInstance) => [
    context.catalogue.state?.commit,
    entryOf({ context } as never)?.election.seats,
  ]

  test("a commit that one has read, all show, without reading it themselves", async () => {
    const [one, two] = (await replicas(instant(START - MINUTE))) as [TestInstance, TestInstance]
    await push(one, "c1", -9)
    await push(two, "c1", -9)
    await push(one, "c2", -8, { seats: 2 })
    expect(shown(two)).toEqual(["c1", 1])
    await two.context.catalogue.load()
    expect(two.context.catalogue.state).toEqual(one.context.catalogue.state)
  })

  test("the first revision, read by all at once, makes one election", async () => {
    const all = await replicas(instant(START - MINUTE), 4)
    await Promise.all(all.map((instance) => push(instance, "c1", -9)))
    expect(new Set(all.map((instance) => toHex(entryOf(instance).uid))).size).toBe(1)
    expect(new Set(all.map(({ context }) => context.catalogue.state?.sequence))).toEqual(new Set([1]))
  })

  test("who lags behind shows what the others do, and changes nothing", async () => {
    const [one, two] = (await replicas(instant(START - MINUTE))) as [TestInstance, TestInstance]
    await push(one, "c1", -9)
    await push(one, "c2", -8, { seats: 2 })
    await push(two, "c1", -9)
    expect([one, two].map(shown)).toEqual([
      ["c2", 2],
      ["c2", 2],
    ])
    await push(two, "c2", -8, { seats: 2 })
    await push(two, "c3", -7, { seats: 3 })
    await one.context.catalogue.load()
    expect(shown(one)).toEqual(["c3", 3])
  })

  test("a force-push back in time is followed at once by who saw it, and by others through the database", async () => {
    const [one, two] = (await replicas(instant(START - MINUTE))) as [TestInstance, TestInstance]
    for (const instance of [one, two]) await push(instance, "c2", -8, { seats: 2 })
    await push(one, "c1", -9)
    await two.context.catalogue.load()
    expect([one, two].map(shown)).toEqual([
      ["c1", 1],
      ["c1", 1],
    ])
    // The other one's look comes later, and changes nothing any more.
    await push(two, "c1", -9)
    expect(shown(two)).toEqual(["c1", 1])
  })

  test("a commit that nobody sees any more is given up, and one that somebody sees is not", async () => {
    const [one, two] = (await replicas(instant(START - 60 * MINUTE))) as [TestInstance, TestInstance]
    await push(one, "c2", -68, { seats: 2 })
    await push(two, "c1", -69)
    const { clock } = one
    // The first one goes on seeing its commit, and says so when it is doubted.
    for (let minute = 1; minute <= 10; minute++) {
      clock.set(instant(START + (minute - 60) * MINUTE))
      await one.sync.looked()
      await two.sync.looked()
    }
    expect(shown(two)).toEqual(["c2", 2])
    // It ends, and with it the last one who saw that commit.
    for (let minute = 11; minute <= 15; minute++) {
      clock.set(instant(START + (minute - 60) * MINUTE))
      await two.sync.looked()
    }
    expect(shown(two)).toEqual(["c1", 1])
    expect(await findRevision(one.context.db)).toMatchObject({ commit: "c1", doubtedAt: null })
  })

  test("a commit that was replaced by one who is gone since is taken again by who still sees it", async () => {
    const [one, two] = (await replicas(instant(START - 60 * MINUTE))) as [TestInstance, TestInstance]
    for (const instance of [one, two]) await push(instance, "c1", -69)
    // A push that is undone before the first one looks, and that the second one doesn't live to see undone.
    await push(two, "c2", -68, { seats: 2 })
    for (let minute = 1; minute <= 5; minute++) {
      one.clock.set(instant(START + (minute - 60) * MINUTE))
      await one.context.catalogue.load()
      await one.sync.looked()
    }
    expect(shown(one)).toEqual(["c1", 1])
  })

  test("a database that went back is followed back, and then anew", async () => {
    const [one, two] = (await replicas(START)) as [TestInstance, TestInstance]
    await push(one, "c1", -9)
    const { db } = one.context
    const tables = ["revision", "elections", "election_files", "election_keys"]
    for (const table of tables)
      await sql`create table ${sql.table(`${table}_old`)} as table ${sql.table(table)}`.execute(db)
    await push(one, "c2", -8, { seats: 2 })
    await fixDuePapers(one.context)
    await two.context.catalogue.load()
    for (const { context } of [one, two]) await context.catalogue.load()
    for (const table of tables) {
      await sql`truncate ${sql.table(table)}`.execute(db)
      await sql`insert into ${sql.table(table)} table ${sql.table(`${table}_old`)}`.execute(db)
      await sql`drop table ${sql.table(`${table}_old`)}`.execute(db)
    }
    await two.context.catalogue.load()
    expect(shown(two)).toEqual(["c1", 1])
    expect(entryOf(two).paper).toBeNull()
    // Under the number of the revision that was lost.
    await push(two, "c3", -7, { seats: 3 })
    for (const { context } of [one, two]) await context.catalogue.load()
    expect([shown(one), shown(two)]).toEqual([
      ["c3", 3],
      ["c3", 3],
    ])
    expect(one.context.catalogue.state).toEqual(two.context.catalogue.state)
  })

  test("who lags behind takes nothing back, though its files were laid out later than the newer ones elsewhere", async () => {
    const [one, two] = (await replicas(instant(START + 60 * MINUTE))) as [TestInstance, TestInstance]
    for (const instance of [one, two]) await push(instance, "c1", 1)
    for (const [commit, minutes, seats] of [
      ["c2", 2, 2],
      ["c3", 3, 3],
    ] as const) {
      await push(one, commit, minutes, { seats })
      await two.context.catalogue.load()
    }
    await push(two, "c2", 4, { seats: 2 })
    expect(shown(two)).toEqual(["c3", 3])
    await push(two, "c3", 5, { seats: 3 })
    await push(two, "c4", 6, { seats: 4 })
    await one.context.catalogue.load()
    expect(shown(one)).toEqual(["c4", 4])
  })

  test("a commit dated in the future doesn't outdo what is committed after it", async () => {
    const [one, two] = (await replicas(instant(START - 8 * MINUTE))) as [TestInstance, TestInstance]
    for (const instance of [one, two]) await push(instance, "c1", -9)
    await push(one, "c2", 9999, { seats: 2 })
    one.clock.set(instant(START - 6 * MINUTE))
    await push(two, "c3", -7, { seats: 3 })
    expect(shown(two)).toEqual(["c3", 3])
  })

  test("looking writes nothing while nobody doubts", async () => {
    const [one] = (await replicas(instant(START))) as [TestInstance]
    await push(one, "c1", -9)
    const stored = await findRevision(one.context.db)
    for (let minute = 1; minute <= 3; minute++) {
      one.clock.set(instant(START + minute * MINUTE))
      await one.sync.looked()
      await push(one, "c1", -9)
    }
    expect(await findRevision(one.context.db)).toEqual(stored)
  })

  test("the paper is made from the newest files, even by a server that hasn't read them", async () => {
    const [one, two] = (await replicas(instant(START - MINUTE))) as [TestInstance, TestInstance]
    for (const instance of [one, two]) await push(instance, "c1", -9)
    await push(one, "c2", -8, { candidates: ["alice", "zoe"] })
    two.clock.set(START)
    expect(must(await ensurePaper(two.context, entryOf(two))).candidates).toEqual(["alice", "zoe"])
    expect(entryOf(two).election.candidates.map(({ id }) => id)).toEqual(["alice", "zoe"])
  })

  test("a paper fixed and a count made by one are seen by the others", async () => {
    const [one, two] = (await replicas(START)) as [TestInstance, TestInstance]
    for (const instance of [one, two]) await push(instance, "c1", -9)
    await fixDuePapers(one.context)
    await two.context.catalogue.load()
    expect(entryOf(two).paper).toEqual(entryOf(one).paper)
    one.clock.set(END)
    must(await conclude(one.context, person("olga"), entryOf(one)))
    await two.context.catalogue.load()
    expect(two.context.catalogue.phaseOf(entryOf(two))).toBe("concluded")
    expect(entryOf(two)).toEqual(entryOf(one))
  })
})
