/** Whoever can write to the database, between the end and the count. */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { opening, sealedBallots } from "#server/service/opening"
import { fixDuePapers } from "#server/service/papers"
import { result } from "#server/service/results"
import { describeDatabases } from "#test/support/databases"
import { castRequest, END, makeDevice, makeInstance, person, takeCredential } from "#test/support/instance"
import { must } from "#test/support/sealing"
import { OLGA, openBoxes } from "#test/support/trustees"
import { entryOf, RANKINGS, started, voted } from "./opening-support.ts"

const ADA = person("ada")

describeDatabases("opening a database that somebody changes", (open) => {
  test.each([
    ["a board in another order", sql`update elections set board = substr(board, 33) || substr(board, 1, 32)`],
    ["a board without a tracker", sql`update elections set board = substr(board, 33)`],
    ["another checkpoint", sql`update elections set checkpoint = replace(checkpoint, '.', '..')`],
    [
      "ballots that are gone",
      // One of these two isn't the withdrawn one.
      sql`delete from ballots where row_key in (select row_key from ballots order by row_key limit 2)`,
    ],
    ["changed ballots", sql`update ballots set value = set_byte(value, 40, (get_byte(value, 40) + 1) % 256)`],
  ])("%s after the freeze: nothing is counted", async (_, change) => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    for (const trustee of trustees) await openBoxes(context, entryOf(instance), trustee)
    await change.execute(context.db)
    expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({ error: { code: "INTEGRITY" } })
  })

  test("a ballot that was taken back to an earlier version after the freeze stops the opening", async () => {
    const { instance, trustees } = await started(open)
    const { context } = instance
    const device = await makeDevice(context)
    const token = await takeCredential(context, ADA, device)
    must(await castBallot(context, await castRequest(device, token, 1, RANKINGS[0] ?? null)))
    const before = await context.db.selectFrom("ballots").selectAll().executeTakeFirstOrThrow()
    must(await castBallot(context, await castRequest(device, token, 2, RANKINGS[2] ?? null)))
    instance.clock.set(END)
    for (const trustee of trustees) await openBoxes(context, entryOf(instance), trustee)
    await context.db.updateTable("ballots").set({ value: before.value }).execute()
    expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({ error: { code: "INTEGRITY" } })
  })

  test("whoever writes to the database can't open anything before the end", async () => {
    for (const change of [
      sql`update elections set frozen = true`,
      sql`update elections set ends_at = starts_at + interval '1 second'`,
      sql`update elections set frozen = true, board = '', checkpoint = 'x.y.z'`,
    ]) {
      const { instance } = await started(open)
      await fixDuePapers(instance.context)
      await change.execute(instance.context.db)
      const refused = await sealedBallots(instance.context, OLGA, entryOf(instance))
      expect(refused.ok ? null : refused.error.code).toMatch(/^(NOT_ENDED|INTEGRITY)$/)
      expect((await conclude(instance.context, OLGA, entryOf(instance))).ok).toBe(false)
    }
  })

  test("shares that were changed in the database count as not handed in, and cost nobody else theirs", async () => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    const [ann, ben, cyd] = trustees
    const only = (kept: number) => (share: Uint8Array | null, at: number) => (at === kept ? share : null)
    await openBoxes(context, entryOf(instance), ann)
    await openBoxes(context, entryOf(instance), ben)
    await openBoxes(context, entryOf(instance), cyd, only(0))
    await sql`update election_keys set wrapped = (select wrapped from election_keys where kind = 'share/1')
      where kind = 'share/2'`.execute(context.db)
    await openBoxes(context, entryOf(instance), cyd, only(2))
    expect(must(await opening(context, OLGA, entryOf(instance)))).toMatchObject({
      undecided: 1,
      trustees: [{ shares: 3 }, { shares: null }, { shares: 2 }],
    })
    expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({
      error: { code: "BALLOTS_UNDECIDED", detail: expect.stringContaining("Ben may be able") },
    })
    await openBoxes(context, entryOf(instance), ben)
    must(await conclude(context, OLGA, entryOf(instance)))
    expect(must(await result(context, OLGA, entryOf(instance)))).toMatchObject({ valid: 3 })
  })

  test("an election that was thawed in the database is not counted, and keeps its shares", async () => {
    const { instance, trustees } = await voted(open)
    const { context } = instance
    for (const trustee of trustees) await openBoxes(context, entryOf(instance), trustee)
    await sql`update elections set frozen = false`.execute(context.db)
    expect(await conclude(context, OLGA, entryOf(instance))).toMatchObject({ error: { code: "INTEGRITY" } })
    expect(must(await opening(context, OLGA, entryOf(instance)))).toMatchObject({
      concluded: false,
      trustees: [{ shares: 3 }, { shares: 3 }, { shares: 3 }],
    })
  })

  test("a count is not read by another ballot paper than the one that was voted on", async () => {
    const { instance, trustees } = await voted(open)
    const { context, clock } = instance
    for (const trustee of trustees) await openBoxes(context, entryOf(instance), trustee)
    must(await conclude(context, OLGA, entryOf(instance)))
    // Bob's votes would be those of Alice.
    await sql`update elections set paper = replace(paper, '"alice","bob"', '"aaron","alice"')`.execute(
      context.db,
    )
    const restarted = await makeInstance(context.db, { clock })
    expect(entryOf(restarted).paper?.candidates).toEqual(["aaron", "alice", "carol"])
    expect(await result(restarted.context, OLGA, entryOf(restarted))).toMatchObject({
      error: { code: "INTEGRITY", detail: expect.stringContaining("ballot paper") },
    })
  })
})
