/** Several servers on one database, between the end and the count: whichever is asked, and however little it knows yet. */
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { castBallot } from "#server/service/ballots"
import { conclude } from "#server/service/conclusion"
import { handIn, opening, sealedBallots } from "#server/service/opening"
import { ensurePaper } from "#server/service/papers"
import { board, result } from "#server/service/results"
import { describePostgres } from "#test/support/databases"
import {
  castRequest,
  END,
  electionFiles,
  makeDevice,
  makeInstance,
  person,
  START,
  type TestInstance,
  takeCredential,
  VOTERS,
} from "#test/support/instance"
import { must } from "#test/support/sealing"
import { OLGA, openBoxes, proveKeys, sharesOf, trusteeLines } from "#test/support/trustees"
import { entryOf, named, RANKINGS, type Stage, voted } from "./opening-support.ts"

const DAY = 86_400_000

describePostgres("opening, with several servers", (open) => {
  /** Another server on the same database, which knows what it says now. */
  const another = ({ instance }: Stage): Promise<TestInstance> =>
    makeInstance(instance.context.db, { clock: instance.clock })

  test("two trustees who hand in at once at two servers lose nothing", async () => {
    const stage = await voted(open)
    const { instance, trustees } = stage
    const other = await another(stage)
    await Promise.all([
      openBoxes(instance.context, entryOf(instance), trustees[0]),
      openBoxes(other.context, entryOf(other), trustees[1]),
      openBoxes(other.context, entryOf(other), trustees[0], (share, at) => (at === 1 ? share : null)),
    ])
    expect(must(await opening(other.context, OLGA, entryOf(other))).trustees).toMatchObject([
      { shares: 3 },
      { shares: 3 },
      { shares: null },
    ])
  })

  test("whoever is first freezes: all others get the same board", async () => {
    const stage = await voted(open)
    const all = [stage.instance, await another(stage), await another(stage)]
    const boards = await Promise.all(
      all.map(async ({ context }) => must(await sealedBallots(context, OLGA, entryOf({ context })))),
    )
    const lists = boards.map(({ checkpoint, sealed }) => [checkpoint, ...sealed].join())
    expect(new Set(lists).size).toBe(1)
  })

  test("conclusion while others hand in and conclude gives one result, and the shares are gone", async () => {
    const stage = await voted(open)
    const { instance, trustees } = stage
    const other = await another(stage)
    const [ann, ben, cyd] = trustees
    for (const trustee of [ann, ben]) await openBoxes(instance.context, entryOf(instance), trustee)
    const { paper } = entryOf(instance)
    if (!paper) throw new Error("no paper")
    const ballots = must(await sealedBallots(other.context, OLGA, entryOf(other)))
    const request = await sharesOf(paper, cyd, ballots)
    const [first, late, second] = await Promise.all([
      conclude(instance.context, OLGA, entryOf(instance)),
      handIn(other.context, OLGA, entryOf(other), request),
      conclude(other.context, OLGA, entryOf(other)),
    ])
    expect([first.ok, second.ok]).toEqual([true, true])
    expect(late.ok ? "SHARES_INVALID" : late.error.code).toBe("SHARES_INVALID")
    expect(must(await result(other.context, OLGA, entryOf(other)))).toMatchObject({ valid: 3, spoiled: 0 })
    expect(must(await opening(other.context, OLGA, entryOf(other)))).toMatchObject({
      concluded: true,
      trustees: [{ shares: null }, { shares: null }, { shares: null }],
    })
    const kinds = await instance.context.db.selectFrom("election_keys").select("kind").execute()
    expect(kinds.filter(({ kind }) => kind.startsWith("share/"))).toEqual([])
  })

  test("a server that knows neither paper nor freeze yet takes no cast after it", async () => {
    const { instance, trustees } = await named(open)
    await proveKeys(instance.context, entryOf(instance), trustees)
    const other = await makeInstance(instance.context.db, { clock: instance.clock })
    instance.clock.set(instant(START + 1000))
    const device = await makeDevice(instance.context)
    expect(entryOf(other).paper).toBe(null)
    must(await ensurePaper(other.context, entryOf(other)))
    const token = await takeCredential(instance.context, person("ada"), device)
    const cast = await castRequest(device, token, 1, RANKINGS[0] ?? null)
    instance.clock.set(END)
    must(await sealedBallots(instance.context, OLGA, entryOf(instance)))
    expect(entryOf(other).frozen).toBe(false)
    // Even by a clock that is wrong.
    instance.clock.set(instant(END - 1000))
    expect(await castBallot(other.context, cast)).toMatchObject({ error: { code: "ENDED" } })
  })

  test("an end that moved later in git, as another server has read, is waited for", async () => {
    const stage = await voted(open)
    const { instance, trustees } = stage
    const other = await another(stage)
    const extra = trusteeLines(trustees, 2)
    await other.apply(electionFiles({ end: instant(END + DAY), extra }))
    expect(entryOf(instance).election.end).toBe(END)
    for (const refused of [
      await sealedBallots(instance.context, OLGA, entryOf(instance)),
      await conclude(instance.context, OLGA, entryOf(instance)),
    ]) {
      expect(refused).toMatchObject({ error: { code: "NOT_ENDED" } })
    }
  })

  test("an end that moved later in git after the freeze is refused by a server that does not know of it", async () => {
    const stage = await voted(open)
    const { instance, trustees } = stage
    const other = await another(stage)
    must(await sealedBallots(instance.context, OLGA, entryOf(instance)))
    expect(entryOf(other).frozen).toBe(false)
    const extra = trusteeLines(trustees, 2)
    await other.apply(electionFiles({ end: instant(END + DAY), extra }))
    expect(entryOf(other)).toMatchObject({ frozen: true, election: { end: END } })
    expect(entryOf(other).refused.map(({ code }) => code)).toEqual(["end-final"])
  })

  test("of casts that come with the freeze each is on the board or was refused", async () => {
    const { instance, trustees } = await named(open)
    const { context, clock } = instance
    await proveKeys(context, entryOf(instance), trustees)
    const other = await makeInstance(context.db, { clock })
    clock.set(instant(START + 1000))
    must(await ensurePaper(context, entryOf(instance)))
    await other.context.catalogue.load()
    const casts = await Promise.all(
      VOTERS.map(async (login) => {
        const device = await makeDevice(context)
        const token = await takeCredential(context, person(login), device)
        return castRequest(device, token, 1, RANKINGS[0] ?? null)
      }),
    )
    // Open for casts that look at the row first, over for the freeze.
    const late = { ...context, clock: { now: () => END, decisive: () => END } }
    const [cast] = await Promise.all([
      Promise.all(casts.map((request) => castBallot(other.context, request))),
      sealedBallots(late, OLGA, entryOf(instance)),
    ])
    const { trackers } = must(await board(context, entryOf(instance)))
    expect(trackers).toHaveLength(cast.filter(({ ok }) => ok).length)
  })
})
