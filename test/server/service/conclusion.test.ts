import { expect, test } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { checkInclusion, verifyCheckpoint } from "#core/board/board"
import { tracker } from "#core/seal/cast"
import { seal } from "#core/seal/seal"
import { parseBallotsCsv } from "#core/tally/csv"
import { fromWire } from "#core/wire/binary"
import { castBallot, readBallot } from "#server/service/ballots"
import type { Entry } from "#server/service/catalogue"
import { conclude } from "#server/service/conclusion"
import { ballotsCsv, board, result } from "#server/service/results"
import { describeDatabases } from "#test/support/databases"
import {
  castRequest,
  type Device,
  END,
  electionFiles,
  makeDevice,
  makeInstance,
  person,
  readRequest,
  START,
  type TestInstance,
  takeCredential,
} from "#test/support/instance"
import { must, random } from "#test/support/sealing"

const OLGA = person("olga")

describeDatabases("conclusion", (open) => {
  async function instanceWith(files = electionFiles()): Promise<TestInstance> {
    const instance = await makeInstance(await open())
    await instance.apply(files)
    return instance
  }

  const entryOf = ({ context }: TestInstance): Entry => context.catalogue.find("council---2026") as Entry

  async function vote(
    { context }: TestInstance,
    login: string,
    ranking: readonly (readonly string[])[] | Uint8Array,
  ): Promise<{ device: Device; token: Uint8Array }> {
    const device = await makeDevice(context)
    const token = await takeCredential(context, person(login), device)
    must(await castBallot(context, await castRequest(device, token, 1, ranking)))
    return { device, token }
  }

  /** Ada, Ben and Cyd vote; Dan's ballot is spoiled; Eve withdraws hers. */
  async function voted(): Promise<TestInstance> {
    const instance = await instanceWith()
    await vote(instance, "ada", [["alice"], ["bob"]])
    await vote(instance, "ben", [["alice"], ["carol"]])
    await vote(instance, "cyd", [["bob", "carol"]])
    const dan = await makeDevice(instance.context)
    const token = await takeCredential(instance.context, person("dan"), dan)
    const garbled = fromWire((await castRequest(dan, token, 1, [["bob"]])).sealed).slice()
    garbled[garbled.length - 1] = (garbled[garbled.length - 1] as number) ^ 1
    must(await castBallot(instance.context, await castRequest(dan, token, 1, garbled)))
    const eve = await vote(instance, "eve", [["carol"]])
    must(await castBallot(instance.context, await castRequest(eve.device, eve.token, 2, null)))
    instance.clock.set(END)
    return instance
  }

  test("the officer counts after the end: every valid ballot once, spoiled ones reported, withdrawn ones gone", async () => {
    const instance = await voted()
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    expect(must(await result(instance.context, OLGA, entryOf(instance)))).toMatchObject({
      cast: 4,
      valid: 3,
      spoiled: 1,
      damaged: 0,
      issued: 5,
      listed: 5,
      candidates: ["alice", "bob", "carol"],
      pairwise: [
        [0, 1, 1],
        [0, 0, 0],
        [0, 0, 0],
      ],
      ranking: [["alice"], ["bob", "carol"]],
      winners: ["alice"],
      tiedForLastSeat: [],
      condorcetWinner: "alice",
      names: { alice: "ALICE", bob: "BOB", carol: "CAROL" },
    })
  })

  test("the CSV holds the valid ballots in Elekto's format, in an order that says nothing", async () => {
    const instance = await voted()
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    const csv = must(await ballotsCsv(instance.context, OLGA, entryOf(instance)))
    expect(csv.trimEnd().split(/\r?\n/)).toEqual([
      "alice,bob,carol",
      "No opinion,1,1",
      "1,No opinion,2",
      "1,2,No opinion",
    ])
    expect(must(parseBallotsCsv(csv)).ballots).toBe(3)
  })

  test("concluding again changes nothing, and no ballot or credential is taken any more", async () => {
    const instance = await voted()
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    const before = must(await board(instance.context, entryOf(instance)))
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    expect(must(await board(instance.context, entryOf(instance)))).toEqual(before)
    // Even if the end is moved in git afterwards: the board is frozen.
    await instance.apply(electionFiles({ end: instant(END + 86_400_000) }))
    const device = await makeDevice(instance.context)
    const request = await castRequest(device, random(64), 1, [["bob"]])
    expect(await castBallot(instance.context, request)).toMatchObject({ ok: false })
    expect(entryOf(instance).election.end).toBe(END)
  })

  test("two officers' servers at once give one conclusion", async () => {
    const instance = await voted()
    const [a, b] = await Promise.all([1, 2].map(() => conclude(instance.context, OLGA, entryOf(instance))))
    expect([a?.ok, b?.ok]).toEqual([true, true])
  })

  test("nothing opens before the end, whoever asks, and after it only for officers", async () => {
    const instance = await instanceWith()
    await vote(instance, "ada", [["alice"]])
    const entry = entryOf(instance)
    expect(await conclude(instance.context, OLGA, entry)).toMatchObject({ error: { code: "NOT_ENDED" } })
    expect(await board(instance.context, entry)).toMatchObject({ error: { code: "NOT_CONCLUDED" } })
    instance.clock.set(END)
    expect(await conclude(instance.context, person("ada"), entry)).toMatchObject({
      error: { code: "NOT_AN_OFFICER" },
    })
    expect(await result(instance.context, OLGA, entry)).toMatchObject({ error: { code: "NOT_CONCLUDED" } })
    must(await conclude(instance.context, OLGA, entry))
    const concluded = entryOf(instance)
    expect(await result(instance.context, null, concluded)).toMatchObject({
      error: { code: "SIGN_IN_REQUIRED" },
    })
    expect(await result(instance.context, person("ada"), concluded)).toMatchObject({
      error: { code: "NOT_AN_OFFICER" },
    })
    expect(await ballotsCsv(instance.context, null, concluded)).toMatchObject({
      error: { code: "SIGN_IN_REQUIRED" },
    })
  })

  test("once results.md is merged anyone sees the count, and still only officers the ballots", async () => {
    const instance = await voted()
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    await instance.apply(electionFiles({ results: "# Alice won\n" }))
    expect(must(await result(instance.context, null, entryOf(instance))).winners).toEqual(["alice"])
    expect(await ballotsCsv(instance.context, person("ada"), entryOf(instance))).toMatchObject({
      error: { code: "NOT_AN_OFFICER" },
    })
  })

  test("each voter finds their ballot on the frozen board under the signed checkpoint", async () => {
    const instance = await instanceWith()
    const { device } = await vote(instance, "ada", [["alice"]])
    await vote(instance, "ben", [["bob"]])
    const read = must(await readBallot(instance.context, readRequest(device)))
    instance.clock.set(END)
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    const { trackers, checkpoint } = must(await board(instance.context, entryOf(instance)))
    const own = tracker({
      uid: device.paper.uid,
      pseudonym: device.keys.pseudonym,
      version: read.version,
      sealed: fromWire(read.sealed),
    })
    expect(must(await checkInclusion(device.paper, trackers.map(fromWire), checkpoint, own))).toMatchObject({
      count: 2,
      issued: 2,
      listed: 5,
    })
    const counted = must(await result(instance.context, OLGA, entryOf(instance)))
    const { root } = must(await verifyCheckpoint(device.paper.receiptKey, checkpoint))
    expect(counted.boardRoot).toBe(toBase64url(root))
  })

  test("rows changed in the database are left off the board and reported", async () => {
    const instance = await voted()
    const { db } = instance.context
    const rows = await db.selectFrom("ballots").selectAll().execute()
    const [first] = rows as [(typeof rows)[0]]
    await db
      .updateTable("ballots")
      .set({ value: random(first.value.length) })
      .where("row_key", "=", first.row_key)
      .execute()
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    const counted = must(await result(instance.context, OLGA, entryOf(instance)))
    expect(counted.damaged).toBe(1)
    expect(counted.valid + counted.spoiled).toBe(counted.cast)
  })

  test("more ballots than credentials means a changed database, and nothing is concluded", async () => {
    const instance = await voted()
    await instance.context.db.deleteFrom("credentials").execute()
    expect(await conclude(instance.context, OLGA, entryOf(instance))).toMatchObject({
      error: { code: "INTEGRITY" },
    })
    expect(await board(instance.context, entryOf(instance))).toMatchObject({
      error: { code: "NOT_CONCLUDED" },
    })
  })

  test("impossible ranks in a well-sealed ballot are spoiled: counted, reported, and compared with nobody", async () => {
    const instance = await instanceWith(electionFiles({ noOpinion: false }))
    await vote(instance, "ada", [["alice"], ["bob"], ["carol"]])
    const device = await makeDevice(instance.context)
    const token = await takeCredential(instance.context, person("ben"), device)
    // A changed app that pretends its paper allows no opinion; the seal itself is right in every byte.
    const lax = { ...device.paper, noOpinion: true }
    const sealed = await seal(crypto.subtle, random, lax, device.keys, new Uint8Array([1, 0, 0]))
    must(await castBallot(instance.context, await castRequest(device, token, 1, sealed)))
    instance.clock.set(END)
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    expect(must(await result(instance.context, OLGA, entryOf(instance)))).toMatchObject({
      cast: 2,
      valid: 1,
      spoiled: 1,
      ranking: [["alice"], ["bob"], ["carol"]],
    })
  })

  test("withdrawn candidates are taken out before counting", async () => {
    const instance = await voted()
    await instance.apply(electionFiles({ extra: "withdrawn: [alice]" }))
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    expect(must(await result(instance.context, OLGA, entryOf(instance)))).toMatchObject({
      candidates: ["bob", "carol"],
      withdrawn: ["alice"],
      ranking: [["bob", "carol"]],
      winners: [],
      tiedForLastSeat: ["bob", "carol"],
    })
  })

  test("an election in which nobody voted is concluded as empty", async () => {
    const instance = await instanceWith()
    await makeDevice(instance.context)
    instance.clock.set(END)
    must(await conclude(instance.context, OLGA, entryOf(instance)))
    expect(must(await result(instance.context, OLGA, entryOf(instance)))).toMatchObject({
      cast: 0,
      valid: 0,
      issued: 0,
    })
  })

  test("an election that ended before this instance saw it open has nothing to conclude", async () => {
    const instance = await makeInstance(await open())
    instance.clock.set(END)
    await instance.apply(electionFiles())
    expect(await conclude(instance.context, OLGA, entryOf(instance))).toMatchObject({
      error: { code: "ENDED" },
    })
    instance.clock.set(START)
    expect(await conclude(instance.context, OLGA, entryOf(instance))).toMatchObject({
      error: { code: "NOT_ENDED" },
    })
  })
})
