/** Changing APP_KEY where something doesn't fit: nothing is lost, and it is told what. */
import { sql } from "kysely"
import { expect, test } from "vitest"
import { castBallot, readBallot } from "#server/service/ballots"
import { putKey } from "#server/store/election-keys"
import { describeDatabases } from "#test/support/databases"
import { castRequest, electionFiles, readRequest } from "#test/support/instance"
import { must, random } from "#test/support/sealing"
import { dump, entryOf, FIRST, openKeys, SECOND, startWith, THIRD, voting } from "./rotation-support.ts"

describeDatabases("a change of APP_KEY where something is wrong", (open) => {
  test("what can't be opened is named and left byte for byte, and holds up nothing else", async () => {
    const { db, clock, before, ada } = await voting(await open())
    const { uid } = entryOf(before)
    const { keyId } = before.context.secrets
    await putKey(db, uid, { kind: "share/1\n", keyId, wrapped: random(60) })
    await putKey(db, uid, { kind: "x".repeat(70_000), keyId, wrapped: random(60) })
    await putKey(db, random(16), { kind: "rows", keyId, wrapped: new Uint8Array(0) })
    // An account moved to where another one was.
    await sql`update accounts set value = (select value from accounts order by row_key desc limit 1)`.execute(
      db,
    )
    await sql`update elections set result = '\\x00'`.execute(db)
    await sql`update election_files set seal = '\\x00'`.execute(db)
    const left = await sql`select * from election_keys where kind like 'share%'`.execute(db)
    const { context, change, apply } = await startWith(db, SECOND, { former: FIRST, clock })
    expect(change?.unreadable.toSorted()).toEqual([
      expect.stringMatching(/^"rows" of an unknown election, [0-9a-f]{32}$/),
      `"share/1\\n" of council/2026`,
      `"${"x".repeat(60)}" of council/2026`,
      "1 account",
      "the count of council/2026",
      "the seal on the files of council/2026",
    ])
    expect(await sql`select * from election_keys where kind like 'share%'`.execute(db)).toMatchObject({
      rows: left.rows,
    })
    // The files are read again from the repository.
    expect(context.catalogue.state?.entries).toEqual([])
    await apply(electionFiles())
    must(await castBallot(context, await castRequest(ada.device, ada.token, 2, [["bob"]])))
  })

  test("other keys than the two that fit change nothing, and it is told which of them is wrong", async () => {
    const { db } = await voting(await open())
    const dumped = await dump(db)
    expect(await openKeys(db, SECOND)).toEqual({ ok: false, error: "OTHER_KEY" })
    expect(await openKeys(db, SECOND, THIRD)).toEqual({ ok: false, error: "OTHER_FORMER_KEY" })
    expect(await openKeys(db, SECOND, SECOND)).toEqual({ ok: false, error: "OTHER_FORMER_KEY" })
    expect(await dump(db)).toBe(dumped)
  })

  test("a former key that is still there when all is done does nothing, whether it is the right one or not", async () => {
    const { db } = await voting(await open())
    must(await openKeys(db, SECOND, FIRST))
    const dumped = await dump(db)
    for (const former of [FIRST, THIRD]) {
      expect(await openKeys(db, SECOND, former)).toMatchObject({ ok: true, value: { change: null } })
    }
    expect(await dump(db)).toBe(dumped)
    expect(await openKeys(db, FIRST)).toEqual({ ok: false, error: "OTHER_KEY" })
  })

  test("what is kept of former keys is not replaced where it was changed: no start, and no further change", async () => {
    const { db, ada } = await voting(await open())
    must(await openKeys(db, SECOND, FIRST))
    const whole = await sql<{
      value: Uint8Array
    }>`select value from instance where name = 'kept-keys'`.execute(db)
    await sql`update instance set value = ${random(92)} where name = 'kept-keys'`.execute(db)
    const dumped = await dump(db)
    expect(await openKeys(db, SECOND)).toEqual({ ok: false, error: "KEPT_DAMAGED" })
    expect(await openKeys(db, THIRD, SECOND)).toEqual({ ok: false, error: "KEPT_DAMAGED" })
    expect(await dump(db)).toBe(dumped)
    await sql`update instance set value = ${whole.rows[0]?.value} where name = 'kept-keys'`.execute(db)
    const { secrets } = must(await openKeys(db, THIRD, SECOND))
    expect(secrets.receiptFor(ada.device.paper.receiptKey)).not.toBeNull()
  })

  test("without the key that a paper names nothing is cast or read back", async () => {
    const { db, clock, ada } = await voting(await open())
    await startWith(db, SECOND, { former: FIRST, clock })
    await sql`delete from instance where name = 'kept-keys'`.execute(db)
    const { context } = await startWith(db, SECOND, { clock })
    const dumped = await dump(db)
    const cast = await castRequest(ada.device, ada.token, 2, [["bob"]])
    expect(await castBallot(context, cast)).toMatchObject({ error: { code: "INTEGRITY" } })
    expect(await readBallot(context, readRequest(ada.device))).toMatchObject({ error: { code: "INTEGRITY" } })
    expect(await dump(db)).toBe(dumped)
  })
})
