/**
 * The window, with transactions held across the end: a cast that waits before it was judged is late, one that was judged in time is
 * counted however long its commit takes, and conclusion waits for it.
 */
import { expect, test } from "vitest"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { issueCredential } from "#server/service/credentials"
import { board } from "#server/service/results"
import { credentialRequest, makeDevice, person } from "#test/support/instance"
import { must } from "#test/support/sealing"
import { figuresOf } from "#test/support/voting-figures"
import { holdCommits, holdRows, untilPast, untilWaiting } from "#test/support/voting-holds"
import { describeAttack, entryOf, openTimedPlace } from "#test/support/voting-place"
import { cast, check, enrolAll, numbersOf, requestOf, trackerOf } from "#test/support/voting-voters"

const note = figuresOf("window: transactions held across the end")

const OLGA = person("olga")

/** An election of two servers, in which v01 and v02 have voted. */
async function voted() {
  const place = await openTimedPlace()
  const [one, other] = [await place.server(), await place.server()]
  const voters = await enrolAll(one.context, ["v01", "v02"])
  const first = []
  for (const voter of voters) first.push(await cast(one.context, voter, 1, [["bob"]]))
  await other.context.catalogue.load()
  const [ada, ben] = voters as [(typeof voters)[0], (typeof voters)[0]]
  return { ...place, one, other, ada, ben, first }
}

const boardOf = async (context: Parameters<typeof board>[0]) => must(await board(context, entryOf(context)))

describeAttack("transactions held across the end", () => {
  test("a cast judged in time and held right before its commit is waited for, and counts", async () => {
    const { db, endIn, one, other, ada, ben, first } = await voted()
    const hold = await holdCommits(db, "ballots")
    const end = await endIn(1000)
    const request = await requestOf(ada, 2, [["carol"]])
    const casting = castBallot(one.context, request)
    await untilWaiting(db, 1)
    await untilPast(db, end)
    const concluding = conclude(other.context, OLGA, entryOf(other.context))
    await untilWaiting(db, 2)
    // What comes now is late, and waits for its turn to hear that.
    const late = castBallot(other.context, await requestOf(ben, 2, [["carol"]]))
    await untilWaiting(db, 3)
    await hold.letGo()
    const { receipt } = must(await casting)
    must(await concluding)
    expect(await late).toMatchObject({ error: { code: "ENDED" } })
    expect(await check(one.context, ada, receipt)).toBe("listed")
    const [, untouched] = first as [unknown, (typeof first)[0]]
    expect((await boardOf(one.context)).trackers).toEqual(
      expect.arrayContaining([trackerOf(request), trackerOf(untouched)]),
    )
    note("held at its commit", { acknowledged: 1, counted: 1 })
  })

  test("a cast held at its ballot's row, after it was judged in time, counts", async () => {
    const { db, endIn, one, other, ada } = await voted()
    const hold = await holdRows(db, "ballots")
    const end = await endIn(1000)
    const request = await requestOf(ada, 2, [["carol"]])
    const casting = castBallot(one.context, request)
    await untilWaiting(db, 1)
    await untilPast(db, end)
    const concluding = conclude(other.context, OLGA, entryOf(other.context))
    await untilWaiting(db, 2)
    await hold.letGo()
    must(await casting)
    must(await concluding)
    expect((await boardOf(one.context)).trackers).toContain(trackerOf(request))
    note("held at its ballot's row", { acknowledged: 1, counted: 1 })
  })

  test("a cast that waits for the election until after the end is late", async () => {
    const { db, endIn, one, other, ada, first } = await voted()
    const end = await endIn(1000)
    const hold = await holdRows(db, "elections")
    const request = await requestOf(ada, 2, [["carol"]])
    const casting = castBallot(one.context, request)
    const asking = issueCredential(
      one.context,
      person("v03"),
      await credentialRequest(await makeDevice(one.context)),
    )
    await untilWaiting(db, 2)
    await untilPast(db, end)
    await hold.letGo()
    expect(await casting).toMatchObject({ error: { code: "ENDED" } })
    expect(await asking).toMatchObject({ error: { code: "ENDED" } })
    must(await conclude(other.context, OLGA, entryOf(other.context)))
    const served = await boardOf(one.context)
    expect([...served.trackers].sort()).toEqual(first.map(trackerOf).sort())
    expect(numbersOf(served).issued).toBe(2)
    note("waited for the election", { refused: 2, counted: 0 })
  })

  test("a credential held right before its commit is waited for, and is among those issued", async () => {
    const { db, endIn, one, other } = await voted()
    const hold = await holdCommits(db, "credentials")
    const end = await endIn(1000)
    const request = await credentialRequest(await makeDevice(one.context))
    const asking = issueCredential(one.context, person("v03"), request)
    await untilWaiting(db, 1)
    await untilPast(db, end)
    const concluding = conclude(other.context, OLGA, entryOf(other.context))
    await untilWaiting(db, 2)
    await hold.letGo()
    must(await asking)
    must(await concluding)
    expect(numbersOf(await boardOf(one.context))).toEqual({ count: 2, issued: 3, listed: 40 })
    note("credential held at its commit", { acknowledged: 1, counted: 1 })
  })

  test("an end moved later while conclusion waits either moves or is refused, never both", async () => {
    const { db, endIn, one, other, ada } = await voted()
    const hold = await holdCommits(db, "ballots")
    const end = await endIn(1000)
    const casting = castBallot(one.context, await requestOf(ada, 2, [["carol"]]))
    await untilWaiting(db, 1)
    await untilPast(db, end)
    const concluding = conclude(other.context, OLGA, entryOf(other.context))
    await untilWaiting(db, 2)
    const moving = endIn(7_200_000)
    await untilWaiting(db, 3)
    await hold.letGo()
    must(await casting)
    const concluded = await concluding
    await moving
    const row = await db.selectFrom("elections").select(["ends_at", "concluded"]).executeTakeFirstOrThrow()
    expect([concluded.ok, row.concluded, row.ends_at.getTime()]).toEqual([true, true, end])
    note("end moved while conclusion waits", { acknowledged: 1, counted: 1 })
  })
})
