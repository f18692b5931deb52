/** Changing APP_KEY while there are several servers: those that start with it, and one that goes on with the former. */
import { expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { verifyReceipt } from "#core/seal/receipt"
import { castBallot } from "#server/service/ballots"
import { issueCredential, standing } from "#server/service/credentials"
import { ensurePaper } from "#server/service/papers"
import { findInstanceValue } from "#server/store/instance"
import { describeDatabases, describePostgres } from "#test/support/databases"
import {
  castRequest,
  credentialRequest,
  type Device,
  electionFiles,
  makeDevice,
  person,
  START,
  TestClock,
  takeCredential,
} from "#test/support/instance"
import { must } from "#test/support/sealing"
import { makeTrustees, proveKeys, trusteeLines } from "#test/support/trustees"
import {
  dump,
  entryOf,
  FIRST,
  opening,
  openKeys,
  SECOND,
  startWith,
  THIRD,
  vote,
  voting,
} from "./rotation-support.ts"

describeDatabases("a server left running", (open) => {
  test("a server that goes on with the former key stores nothing that the others could not open", async () => {
    const { db, clock, before, ben } = await voting(await open())
    await startWith(db, SECOND, { former: FIRST, clock })
    const dumped = await dump(db)
    const device = await makeDevice(before.context)
    await expect(takeCredential(before.context, person("dan"), device)).rejects.toThrow(
      "another server has changed APP_KEY",
    )
    expect(await dump(db)).toBe(dumped)
    // What rests under the keys of the election goes on.
    must(await castBallot(before.context, await castRequest(ben.device, ben.token, 2, [["carol"]])))
  })
})

describeDatabases("files while APP_KEY changes", (open) => {
  test("they are shown as before, a server that goes on with the former key takes over none, and shows what it had", async () => {
    const { db, before } = await voting(await open())
    const { election } = entryOf(before)
    const after = await startWith(db, SECOND, { former: FIRST, clock: before.clock })
    expect(entryOf(after).election).toEqual(election)
    const dumped = await dump(db)
    await expect(before.apply(electionFiles({ seats: 2 }))).rejects.toThrow(
      "another server has changed APP_KEY",
    )
    expect(await dump(db)).toBe(dumped)
    await after.apply(electionFiles({ seats: 2 }))
    await before.context.catalogue.load()
    expect([entryOf(before), entryOf(after)].map((entry) => entry.election.seats)).toEqual([1, 2])
  })
})

describeDatabases("trustees while APP_KEY changes", (open) => {
  test("proofs outlast the change, and a server that goes on with the former key stores none", async () => {
    const db = await open()
    const clock = new TestClock(instant(START - 60_000))
    const trustees = await makeTrustees("Ann", "Ben")
    const before = await startWith(db, FIRST, { clock })
    await before.apply(electionFiles({ extra: trusteeLines(trustees, 2) }))
    await proveKeys(before.context, entryOf(before), trustees.slice(0, 1))
    const after = await startWith(db, SECOND, { former: FIRST, clock })
    // What rested under the former key lies in the files of the database.
    expect(await findInstanceValue(db, "traces")).not.toBe(null)
    const dumped = await dump(db)
    await expect(proveKeys(before.context, entryOf(before), trustees.slice(1))).rejects.toThrow(
      "another server has changed APP_KEY",
    )
    expect(await dump(db)).toBe(dumped)
    await proveKeys(after.context, entryOf(after), trustees.slice(1))
    clock.set(instant(START + 1000))
    expect(must(await ensurePaper(after.context, entryOf(after))).trustees).toHaveLength(2)
  })
})

describePostgres("servers that start at once", (open) => {
  async function voted() {
    const db = await open()
    const before = await startWith(db, FIRST)
    await before.apply(electionFiles())
    return { db, before, ada: await vote(before, "ada", [["alice"]]) }
  }

  test("with both keys: one changes APP_KEY, the others find it done", async () => {
    const { db, ada } = await voted()
    const all = await Promise.all(Array.from({ length: 4 }, () => startWith(db, SECOND, { former: FIRST })))
    expect(all.filter(({ change }) => change !== null).length).toBe(1)
    let version = 1
    for (const { context } of all) {
      const cast = await castRequest(ada.device, ada.token, ++version, [["bob"]])
      const { receipt } = must(await castBallot(context, cast))
      must(await verifyReceipt(ada.device.paper.receiptKey, receipt))
    }
  })

  test("on the way to different keys: one of them wins, the others are told so", async () => {
    const { db } = await voted()
    const opened = await Promise.all([openKeys(db, SECOND, FIRST), openKeys(db, THIRD, FIRST)])
    expect(opened.filter(({ ok }) => ok).length).toBe(1)
    expect(opened.find(({ ok }) => !ok)).toEqual({ ok: false, error: "OTHER_FORMER_KEY" })
  })

  test("while a server with the former key issues credentials: each is whole for the new one, or was refused", async () => {
    const { db, before } = await voted()
    const logins = ["ben", "cyd", "dan", "eve"]
    const devices = await Promise.all(logins.map(() => makeDevice(before.context)))
    const issued = logins.map(async (login, at) => {
      const request = await credentialRequest(devices[at] as Device)
      return issueCredential(before.context, person(login), request).then(
        ({ ok }) => ok,
        () => false,
      )
    })
    const after = await startWith(db, SECOND, { former: FIRST })
    const taken = await Promise.all(issued)
    for (const [at, login] of logins.entries()) {
      expect(must(await standing(after.context, person(login), entryOf(after))).issued).toBe(taken[at])
    }
    const { opened, of } = await opening(db, SECOND)
    expect(opened).toBe(of)
  })
})
