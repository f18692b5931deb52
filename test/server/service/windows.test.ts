/** A window that was moved by SQL is put back where the stored files, or those of the repository, say otherwise. */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { Entry } from "#server/service/catalogue"
import { fixDuePapers } from "#server/service/papers"
import { describeDatabases } from "#test/support/databases"
import { END, electionFiles, makeInstance, START, TestClock, type TestInstance } from "#test/support/instance"

const SLUG = "council---2026"
const DAY = 86_400_000
const FILES = electionFiles()

const entryOf = ({ context }: TestInstance): Entry => context.catalogue.find(SLUG) as Entry

describeDatabases("a window that somebody moved", (open) => {
  /** Another server, later, on the same database, with what it logs; the repository isn't read yet. */
  async function restarted({ context, clock }: TestInstance) {
    const lines: string[] = []
    const log = (line: string) => void lines.push(line)
    return { ...(await makeInstance(context.db, { clock, log })), lines }
  }

  async function started(): Promise<TestInstance> {
    const instance = await makeInstance(await open(), { clock: new TestClock(instant(START + 1000)) })
    await instance.apply(FILES, { commit: "c1" })
    return instance
  }

  test("a window that was moved in the row is put back, after a start and while a server runs", async () => {
    const instance = await started()
    const { db } = instance.context
    await fixDuePapers(instance.context)
    const { uid } = entryOf(instance)
    const stored = async () => {
      const row = await db
        .selectFrom("elections")
        .selectAll()
        .where("uid", "=", uid)
        .executeTakeFirstOrThrow()
      return [row.starts_at.getTime(), row.ends_at.getTime()]
    }
    // After the true end, which no files can move back to.
    instance.clock.set(instant(END + 1000))
    for (const moved of [instant(END + DAY), instant(START + 1)]) {
      const move = () =>
        db
          .updateTable("elections")
          .set({ starts_at: new Date(START - DAY), ends_at: new Date(moved) })
          .where("uid", "=", uid)
          .execute()
      await move()
      const later = await restarted(instance)
      expect(entryOf(later).election).toMatchObject({ start: START, end: END })
      await later.apply(FILES, { commit: "c1" })
      expect(await stored()).toEqual([START, END])
      expect(later.lines).toEqual([expect.stringContaining("its start or end was changed in the database")])
      await move()
      instance.clock.set(instant(instance.clock.now() + 60_000))
      await instance.sync.looked()
      expect(await stored()).toEqual([START, END])
    }
  })

  test("a window is not taken from the row where the seal is gone as well", async () => {
    const instance = await started()
    const { db } = instance.context
    await fixDuePapers(instance.context)
    const { uid } = entryOf(instance)
    await sql`update election_files set seal = null`.execute(db)
    await sql`update elections set ends_at = ${new Date(END + DAY)}`.execute(db)
    instance.clock.set(instant(END + 1000))
    const later = await restarted(instance)
    await later.apply(FILES, { commit: "c1" })
    expect(entryOf(later).election.end).toBe(END)
    const row = await db.selectFrom("elections").selectAll().where("uid", "=", uid).executeTakeFirstOrThrow()
    expect(row.ends_at).toEqual(new Date(END))
  })
})
