/**
 * The window, with processes and connections killed right before a commit: nothing is half done, and a voter who got no answer
 * learns which it was, after the end too.
 */
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { castBallot, readBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { person, readRequest } from "#test/support/instance"
import { must } from "#test/support/sealing"
import { figuresOf } from "#test/support/voting-figures"
import { holdCommits, killWaiting, untilPast, untilWaiting } from "#test/support/voting-holds"
import { describeAttack, entryOf, openTimedPlace } from "#test/support/voting-place"
import { cast, check, enrol, requestOf } from "#test/support/voting-voters"

const note = figuresOf("window: killed right before the commit")

const OLGA = person("olga")
const WORKER = join(import.meta.dirname, "../support/voting-worker.ts")

/** Killed in the end, as one whose connection is gone may never settle. */
function work(...args: readonly string[]) {
  const child = Bun.spawn([process.execPath, WORKER, ...args], { stdout: "pipe", stderr: "ignore" })
  onTestFinished(() => child.kill("SIGKILL"))
  return child
}

describeAttack("killed right before the commit", () => {
  test("a cast whose connection is killed isn't stored, one whose server is killed is, and its voter finds out", async () => {
    const { url, db, server, endIn } = await openTimedPlace()
    const { context } = await server()
    const voter = await enrol(context, "v01")
    const first = await cast(context, voter, 1, [["bob"]])
    const hold = await holdCommits(db, "ballots")
    const second = await requestOf(voter, 2, [["carol"]])

    work(url, JSON.stringify(second))
    await untilWaiting(db, 1)
    await killWaiting(db)
    expect(must(await readBallot(context, readRequest(voter))).version).toBe(1)

    const crashed = work(url, JSON.stringify(second))
    await untilWaiting(db, 1)
    crashed.kill("SIGKILL")
    await crashed.exited
    await hold.letGo()
    await untilWaiting(db, 0)
    await untilPast(db, await endIn(50))
    expect(await castBallot(context, second)).toMatchObject({ error: { code: "ENDED" } })
    const read = must(await readBallot(context, readRequest(voter)))
    expect(read).toMatchObject({ version: 2, sealed: second.sealed })
    must(await conclude(context, OLGA, entryOf(context)))
    expect(await check(context, voter, read.receipt)).toBe("listed")
    expect(await check(context, voter, first.receipt)).toBe("TRACKER_MISSING")
    note("a cast's connection", { acknowledged: 0, stored: 0, "told by reading back": "version 1" })
    note("a cast's server", { acknowledged: 0, stored: 1, "told by reading back": "version 2" })
  })

  test("a conclusion that is killed leaves nothing behind: no board, no count, no end", async () => {
    const { url, db, server, endIn } = await openTimedPlace()
    const { context } = await server()
    const voter = await enrol(context, "v01")
    await cast(context, voter, 1, [["bob"]])
    await untilPast(db, await endIn(50))
    const hold = await holdCommits(db, "elections")
    work(url)
    await untilWaiting(db, 1)
    await killWaiting(db)
    await hold.letGo()
    const row = await db.selectFrom("elections").selectAll().executeTakeFirstOrThrow()
    expect(row).toMatchObject({
      frozen: false,
      board: null,
      checkpoint: null,
      result: null,
      concluded: false,
    })
    // The officers move the end instead, and voting goes on.
    await endIn(3_600_000)
    const { receipt } = await cast(context, voter, 2, [["carol"]])
    await untilPast(db, await endIn(50))
    must(await conclude(context, OLGA, entryOf(context)))
    expect(await check(context, voter, receipt)).toBe("listed")
    note("a conclusion's connection", { acknowledged: 0, stored: 0, "told by reading back": "" })
  })
})
