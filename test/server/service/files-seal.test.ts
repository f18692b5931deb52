/** What somebody changes in the stored files of an election is not believed, and is healed where the repository still has them. */
import { type RawBuilder, sql } from "kysely"
import { expect, test } from "vitest"
import { fromUtf8, utf8 } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import type { Entry } from "#server/service/catalogue"
import { openSeal, type Sealable, sealFiles } from "#server/service/files-seal"
import { deriveWrapping } from "#server/service/instance-secrets"
import { compress, decompress, digestOf, pack, unpack } from "#server/service/packing"
import { fixDuePapers } from "#server/service/papers"
import type { Queryable } from "#server/store/schema"
import { describeDatabases } from "#test/support/databases"
import {
  APP_KEY,
  END,
  electionFiles,
  makeInstance,
  START,
  TestClock,
  type TestInstance,
} from "#test/support/instance"
import { must, random } from "#test/support/sealing"

const SLUG = "council---2026"
const OTHER = "other"
const BOTH = new Map([...electionFiles(), ...electionFiles({ key: OTHER })])

const entryOf = ({ context }: TestInstance, slug = SLUG): Entry => context.catalogue.find(slug) as Entry

/** Makes mallory a voter in what is stored of the election, its digest as well. */
async function addMallory(db: Queryable, uid: Uint8Array): Promise<void> {
  const row = await db
    .selectFrom("election_files")
    .selectAll()
    .where("election", "=", uid)
    .executeTakeFirstOrThrow()
  const files = new Map(unpack(decompress(row.files)))
  files.set("voters.yaml", utf8(`${fromUtf8(files.get("voters.yaml") ?? new Uint8Array())}- mallory\n`))
  const packed = pack(files)
  await db
    .updateTable("election_files")
    .set({ files: compress(packed), digest: digestOf(packed) })
    .where("election", "=", uid)
    .execute()
}

/** As if the row had just been written, so that servers that run on read it. */
const announce = async (db: Queryable, uid: Uint8Array): Promise<void> => {
  await sql`update revision set sequence = sequence + 1`.execute(db)
  await sql`update election_files set sequence = (select sequence from revision) where election = ${uid}`.execute(
    db,
  )
}

describeDatabases("stored files that somebody changed", (open) => {
  /** Another server, later, on the same database, with what it logs; the repository isn't read yet. */
  async function restarted({ context, clock }: TestInstance) {
    const lines: string[] = []
    const log = (line: string) => void lines.push(line)
    return { ...(await makeInstance(context.db, { clock, log })), lines }
  }

  async function started(): Promise<TestInstance> {
    const instance = await makeInstance(await open(), { clock: new TestClock(instant(START + 1000)) })
    await instance.apply(BOTH, { commit: "c1" })
    return instance
  }

  const column = (assignment: RawBuilder<unknown>) => (db: Queryable, uid: Uint8Array) =>
    sql`update election_files set ${assignment} where election = ${uid}`.execute(db)

  test.each<[string, (db: Queryable, uid: Uint8Array) => Promise<unknown>]>([
    ["files and digest", addMallory],
    [
      "files under the true digest",
      async (db, uid) => {
        const { digest } = await db
          .selectFrom("election_files")
          .select("digest")
          .where("election", "=", uid)
          .executeTakeFirstOrThrow()
        await addMallory(db, uid)
        await db.updateTable("election_files").set({ digest }).where("election", "=", uid).execute()
      },
    ],
    ["findings", column(sql`findings = replace(findings, '"withdrawn":[]', '"withdrawn":["bob"]')`)],
    ["who moved where", column(sql`findings = replace(findings, '"former":[]', '"former":["other"]')`)],
    ["a twin", column(sql`findings = replace(findings, '"twin":null', '"twin":"other"')`)],
    ["vanished", column(sql`vanished = true`)],
    ["kept_since", column(sql`kept_since = now()`)],
    ["whole", column(sql`whole = false`)],
    ["commit", column(sql`commit = 'c0'`)],
    ["sequence", column(sql`sequence = 0 - sequence + 2`)],
    ["no seal", column(sql`seal = null`)],
    ["an empty seal", column(sql`seal = ''`)],
    [
      "the seal of the other election",
      column(sql`seal = (select seal from election_files as o where o.election <> election_files.election)`),
    ],
    [
      "the whole row of the other election",
      (db, uid) =>
        sql`update election_files as f set (commit, digest, files, whole, kept_since, vanished, findings, seal)
          = (select commit, digest, files, whole, kept_since, vanished, findings, seal from election_files as o
             where o.election <> f.election) where f.election = ${uid}`.execute(db),
    ],
  ])(
    "%s: it is not shown, said once, takes no other with it, and is read again from the repository",
    async (what, tamper) => {
      const instance = await started()
      const { uid, election } = entryOf(instance)
      await tamper(instance.context.db, uid)
      if (what === "sequence") await announce(instance.context.db, uid)
      const later = await restarted(instance)
      expect(entryOf(later)).toBeUndefined()
      expect(entryOf(later, OTHER).election).toEqual(entryOf(instance, OTHER).election)
      await later.apply(BOTH, { commit: "c1" })
      expect(entryOf(later)).toMatchObject({ uid, election, vanished: false, twin: null, kept: null })
      expect(later.lines).toEqual([expect.stringContaining("damaged in the database")])
      const again = await restarted(instance)
      expect(entryOf(again)).toEqual(entryOf(later))
      expect(again.lines).toEqual([])
    },
  )

  test("a server that runs on keeps what it knows, and heals the database by itself, whole as it was", async () => {
    const instance = await started()
    const { clock, sync, context } = instance
    await fixDuePapers(context)
    const { uid, election } = entryOf(instance)
    await addMallory(context.db, uid)
    await announce(context.db, uid)
    await context.catalogue.load()
    expect(entryOf(instance).election).toEqual(election)
    expect(entryOf(await restarted(instance))).toBeUndefined()
    clock.set(instant(clock.now() + 60_000))
    await sync.looked()
    expect(entryOf(instance).election).toEqual(election)
    expect(entryOf(await restarted(instance)).election).toEqual(election)
  })

  test("an old row that is put back, seal and all, holds until the repository is read, and never while a server runs", async () => {
    const instance = await started()
    const { db, catalogue } = instance.context
    const { uid } = entryOf(instance)
    const old = await db
      .selectFrom("election_files")
      .selectAll()
      .where("election", "=", uid)
      .executeTakeFirstOrThrow()
    const newer = new Map([...electionFiles({ voters: ["ada"] }), ...electionFiles({ key: OTHER })])
    await instance.apply(newer, { commit: "c2" })
    await db.updateTable("election_files").set(old).where("election", "=", uid).execute()
    await announce(db, uid)
    await catalogue.load()
    expect(entryOf(instance).election.voters).toEqual(["ada"])
    await db.updateTable("election_files").set(old).where("election", "=", uid).execute()
    const later = await restarted(instance)
    expect(entryOf(later).election.voters).toHaveLength(5)
    await later.apply(newer, { commit: "c2" })
    expect(entryOf(later).election.voters).toEqual(["ada"])
    expect(later.lines).toEqual([])
  })

  test("what the repository hasn't any more is not shown until it is back, and then with its ballots' paper", async () => {
    const instance = await started()
    await fixDuePapers(instance.context)
    await instance.apply(electionFiles({ key: OTHER }), { commit: "c2" })
    const { uid, paper } = entryOf(instance)
    await column(sql`seal = null`)(instance.context.db, uid)
    const later = await restarted(instance)
    const before = await sql`select * from election_files where election = ${uid}`.execute(later.context.db)
    await later.apply(electionFiles({ key: OTHER }), { commit: "c2" })
    for (let minute = 1; minute <= 3; minute++) {
      later.clock.set(instant(later.clock.now() + 60_000))
      await later.sync.looked()
    }
    expect(entryOf(later)).toBeUndefined()
    expect(later.lines).toHaveLength(1)
    expect(await sql`select * from election_files where election = ${uid}`.execute(later.context.db)).toEqual(
      before,
    )
    await later.apply(BOTH, { commit: "c3" })
    expect(entryOf(later)).toMatchObject({ uid, paper, vanished: false })
  })

  test("nothing that was changed is sealed by what is noted about it", async () => {
    const instance = await started()
    const { uid } = entryOf(instance)
    await addMallory(instance.context.db, uid)
    const broken = new Map([...BOTH, ["council/2026/election.yaml", utf8("name: [\n")]])
    await instance.apply(broken, { commit: "c2" })
    expect(entryOf(await restarted(instance))).toBeUndefined()
    await addMallory(instance.context.db, uid)
    await instance.apply(electionFiles({ key: OTHER }), { commit: "c3" })
    expect(entryOf(await restarted(instance))).toBeUndefined()
  })

  test("a candidate's file that was changed in the database is not taken over for one that is gone", async () => {
    const instance = await started()
    await fixDuePapers(instance.context)
    const { uid } = entryOf(instance)
    await sql`update election_files set files = '\\x00' where election = ${uid}`.execute(instance.context.db)
    const without = new Map([...BOTH].filter(([path]) => path !== "council/2026/candidate-bob.md"))
    await instance.apply(without, { commit: "c2" })
    for (const server of [instance, await restarted(instance)]) {
      expect(entryOf(server).election.candidates.map(({ id, body }) => [id, body])).toEqual([
        ["alice", "Vote for alice."],
        ["bob", ""],
        ["carol", "Vote for carol."],
      ])
    }
  })

  test("nothing is written by looks and restarts while nobody changes anything", async () => {
    const instance = await started()
    const rows = () =>
      sql`select f.xmin::text as one, e.xmin::text as other from election_files f, elections e`.execute(
        instance.context.db,
      )
    const before = await rows()
    const later = await restarted(instance)
    await later.apply(BOTH, { commit: "c1" })
    for (let minute = 1; minute <= 3; minute++) {
      later.clock.set(instant(later.clock.now() + 60_000))
      await later.sync.looked()
    }
    expect(await rows()).toEqual(before)
  })
})

test("a seal holds for one row of one election, under one APP_KEY, and carries the window", async () => {
  const key = await deriveWrapping(crypto.subtle, random, APP_KEY)
  const files: Sealable = {
    uid: random(16),
    key: "council/2026",
    sequence: 3,
    commit: "c1",
    digest: random(32),
    whole: true,
    keptSince: null,
    vanished: false,
    findings: JSON.stringify({ diagnostics: "ä".repeat(70_000) }),
  }
  const window = { startsAt: instant(-1), endsAt: END }
  const seal = await sealFiles(key, files, window)
  expect(must(await openSeal(key, { ...files, seal }))).toEqual(window)
  const others: readonly Partial<Sealable>[] = [
    { uid: random(16) },
    { key: "council/2027" },
    { sequence: 4 },
    { commit: "c2" },
    { digest: random(32) },
    { whole: false },
    { keptSince: instant(0) },
    { vanished: true },
    { findings: "{}" },
  ]
  for (const other of others) {
    expect(await openSeal(key, { ...files, ...other, seal })).toMatchObject({ ok: false })
  }
  const foreign = await deriveWrapping(crypto.subtle, random, `${APP_KEY}, another`)
  expect(await openSeal(foreign, { ...files, seal })).toMatchObject({ ok: false })
  expect(await openSeal(key, { ...files, seal: seal.subarray(1) })).toMatchObject({ ok: false })
})
