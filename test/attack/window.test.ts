/**
 * The window: what comes before the start or after the end is not taken, by the database's clock alone; and every ballot that was
 * acknowledged is on the board, whatever raced with the end.
 */
import { setTimeout } from "node:timers/promises"
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import type { CastRequest } from "#core/wire/ballot"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { issueCredential } from "#server/service/credentials"
import { board } from "#server/service/results"
import { credentialRequest, makeDevice, person, type TestInstance } from "#test/support/instance"
import { must } from "#test/support/sealing"
import { figuresOf } from "#test/support/voting-figures"
import { moveWindow, untilPast } from "#test/support/voting-holds"
import { countRows, describeAttack, entryOf, openTimedPlace, voterNames } from "#test/support/voting-place"
import { enrol, enrolAll, numbersOf, requestOf, trackerOf, type Voter } from "#test/support/voting-voters"

const note = figuresOf("window: casts and credential requests around start and end")

const HOUR = 3_600_000
const OLGA = person("olga")

describeAttack("the window", () => {
  test.each([
    ["right", 0],
    ["an hour slow", -HOUR],
    ["an hour fast", HOUR],
  ])("is the database's, for a server whose own clock is %s", async (_, skew) => {
    const { db, server, endIn } = await openTimedPlace()
    const { context: other } = await server()
    const { context } = await server(skew)
    const voter = await enrol(other, "v01")
    await context.catalogue.load()
    const asked = await credentialRequest(await makeDevice(other))
    const fresh = await requestOf(voter, 1, [["bob"]])
    const outcomes = async () => {
      const [casting, asking] = [
        await castBallot(context, fresh),
        await issueCredential(context, person("v02"), asked),
      ]
      return [casting, asking].map((outcome) => (outcome.ok ? "ok" : outcome.error.code))
    }
    await moveWindow(db, { start: 60_000 })
    expect(await outcomes()).toEqual(["NOT_STARTED", "NOT_STARTED"])
    await moveWindow(db, { start: -HOUR / 2, end: 0 })
    expect(await outcomes()).toEqual(["ENDED", "ENDED"])
    await moveWindow(db, { end: -HOUR / 4 })
    expect(await outcomes()).toEqual(["ENDED", "ENDED"])
    expect([await countRows(db, "ballots"), await countRows(db, "credentials")]).toEqual([0, 1])
    await moveWindow(db, { end: HOUR / 2 })
    expect(await conclude(context, OLGA, entryOf(context))).toMatchObject({ error: { code: "NOT_ENDED" } })
    expect(await outcomes()).toEqual(["ok", "ok"])
    await untilPast(db, await endIn(50))
    must(await conclude(context, OLGA, entryOf(context)))
    expect(await outcomes()).toEqual(["ENDED", "ENDED"])
  })

  test("a server that is an hour fast fixes no ballot paper before the start", async () => {
    const soon = Date.now() + HOUR / 2
    const { db, server } = await openTimedPlace({ start: instant(Math.round(soon / 1000) * 1000) })
    const { context } = await server(HOUR)
    await expect(makeDevice(context)).rejects.toThrow("NOT_STARTED")
    expect(await countRows(db, "election_keys")).toBe(0)
  })

  test("at the end, of casts and requests from 40 voters at once, what was acknowledged counts and nothing else", async () => {
    const { server, endIn } = await openTimedPlace()
    const servers = [await server(-HOUR), await server(HOUR)] as const
    const of = (at: number) => (servers[at % 2] as TestInstance).context
    const voters = await enrolAll((await server()).context, voterNames(24))
    for (const { context } of servers) await context.catalogue.load()
    const end = await endIn(1500)
    let tooEarly = 0
    const counted = { acknowledged: 0, refused: 0, asked: 0, issued: 0 }

    /** Replaces the ballot until that is refused; the last version that was acknowledged, and the one that wasn't. */
    const insist = async (
      voter: Voter,
      at: number,
    ): Promise<{ last: CastRequest | null; refused: CastRequest }> => {
      let last: CastRequest | null = null
      for (let version = 1; ; version++) {
        const request = await requestOf(voter, version, [["alice"], ["bob"]])
        const outcome = await castBallot(of(at + version), request)
        if (!outcome.ok) {
          expect(outcome.error.code).toBe("ENDED")
          counted.refused++
          return { last, refused: request }
        }
        counted.acknowledged++
        last = request
      }
    }
    /** Asks for a credential shortly before or after the end. */
    const ask = async (login: string, at: number): Promise<boolean> => {
      const request = await credentialRequest(await makeDevice(of(at)))
      await setTimeout(end - 50 * at - Date.now())
      counted.asked++
      const outcome = await issueCredential(of(at), person(login), request)
      if (!outcome.ok) expect(outcome.error.code).toBe("ENDED")
      else counted.issued++
      return outcome.ok
    }
    const counting = servers.map(async ({ context }) => {
      for (;;) {
        const outcome = await conclude(context, OLGA, entryOf(context))
        if (outcome.ok) return
        expect(outcome.error.code).toBe("NOT_ENDED")
        tooEarly++
      }
    })
    const [casts, asks] = await Promise.all([
      Promise.all(voters.map(insist)),
      Promise.all(voterNames(40).slice(24).map(ask)),
      ...counting,
    ])
    const { context } = await server()
    const served = must(await board(context, entryOf(context)))
    const acknowledged = casts.flatMap(({ last }) => (last ? [trackerOf(last)] : []))
    expect([...served.trackers].sort()).toEqual([...acknowledged].sort())
    for (const { refused } of casts) expect(served.trackers).not.toContain(trackerOf(refused))
    const issued = voters.length + asks.filter(Boolean).length
    expect(numbersOf(served)).toEqual({ count: acknowledged.length, issued, listed: 40 })
    expect(acknowledged.length).toBe(24)
    note("24 voters insisting, 16 asking", {
      ...counted,
      "on the board": served.trackers.length,
      "too early conclusions": tooEarly,
    })
  })
})
