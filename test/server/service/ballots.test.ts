import { expect, test } from "vitest"
import { toRanking } from "#core/ballot/ranking"
import { toBase64url } from "#core/base/bytes"
import { instant } from "#core/base/instant"
import { signCast, tracker } from "#core/seal/cast"
import { openOwn } from "#core/seal/open"
import { verifyReceipt } from "#core/seal/receipt"
import { electionKeys, newVotingKey } from "#core/seal/voting-key"
import { fromWire } from "#core/wire/binary"
import { castBallot, readBallot } from "#server/service/ballots"
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

interface Voter {
  readonly instance: TestInstance
  readonly device: Device
  readonly token: Uint8Array
}

describeDatabases("ballots", (open) => {
  async function voter(instance?: TestInstance, login = "ada"): Promise<Voter> {
    const made = instance ?? (await makeInstance(await open()))
    if (!instance) await made.apply(electionFiles())
    const device = await makeDevice(made.context)
    return { instance: made, device, token: await takeCredential(made.context, person(login), device) }
  }

  test("a cast ballot is read back by its voter, with a receipt that names it", async () => {
    const { instance, device, token } = await voter()
    const request = await castRequest(device, token, 1, [["bob"], ["alice", "carol"]])
    const { receipt } = must(await castBallot(instance.context, request))
    const named = must(await verifyReceipt(device.paper.receiptKey, receipt))
    expect(named).toEqual({
      uid: device.paper.uid,
      paper: device.paper.hash,
      version: 1,
      tracker: tracker({
        uid: device.paper.uid,
        pseudonym: device.keys.pseudonym,
        version: 1,
        sealed: fromWire(request.sealed),
      }),
    })
    const read = must(await readBallot(instance.context, readRequest(device)))
    expect(read).toEqual({ version: 1, sealed: request.sealed, receipt })
    const ranks = must(await openOwn(crypto.subtle, device.paper, device.keys, fromWire(read.sealed)))
    expect(toRanking(ranks, device.paper.candidates)).toEqual([["bob"], ["alice", "carol"]])
  })

  test("the same request again gives the same receipt and stores nothing new", async () => {
    const { instance, device, token } = await voter()
    const request = await castRequest(device, token, 1, [["bob"]])
    const first = must(await castBallot(instance.context, request))
    expect(must(await castBallot(instance.context, request))).toEqual(first)
  })

  test("a ballot is replaced by the next version, withdrawn, and cast again", async () => {
    const { instance, device, token } = await voter()
    const { context } = instance
    must(await castBallot(context, await castRequest(device, token, 1, [["bob"]])))
    must(await castBallot(context, await castRequest(device, token, 2, [["carol"]])))
    must(await castBallot(context, await castRequest(device, token, 3, null)))
    expect(must(await readBallot(context, readRequest(device)))).toMatchObject({ version: 3, sealed: "" })
    must(await castBallot(context, await castRequest(device, token, 4, [["alice"]])))
    expect(must(await readBallot(context, readRequest(device))).version).toBe(4)
  })

  test("a second device with the same voting key replaces and reads the ballot", async () => {
    const { instance, device, token } = await voter()
    must(await castBallot(instance.context, await castRequest(device, token, 1, [["bob"]])))
    const phone = await makeDevice(instance.context, device.votingKey)
    const again = await takeCredential(instance.context, person("ada"), phone)
    expect(again).toEqual(token)
    must(await castBallot(instance.context, await castRequest(phone, again, 2, [["carol"]])))
    expect(must(await readBallot(instance.context, readRequest(device))).version).toBe(2)
  })

  test.each([
    ["an older version", 1, 2],
    ["a version ahead", 4, 2],
  ])("%s is refused with the version that is stored", async (_, version, currentVersion) => {
    const { instance, device, token } = await voter()
    must(await castBallot(instance.context, await castRequest(device, token, 1, [["bob"]])))
    must(await castBallot(instance.context, await castRequest(device, token, 2, [["carol"]])))
    const request = await castRequest(device, token, version, [["alice"]])
    expect(await castBallot(instance.context, request)).toMatchObject({
      ok: false,
      error: { code: "VERSION_CONFLICT", currentVersion },
    })
  })

  test("of four different casts at once with the same token exactly one is stored", async () => {
    const { instance, device, token } = await voter()
    const requests = await Promise.all(
      ["alice", "bob", "carol", "alice"].map((id) => castRequest(device, token, 1, [[id]])),
    )
    const outcomes = await Promise.all(requests.map((request) => castBallot(instance.context, request)))
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    for (const outcome of outcomes) {
      if (!outcome.ok) expect(outcome.error).toMatchObject({ code: "VERSION_CONFLICT", currentVersion: 1 })
    }
    const stored = must(await readBallot(instance.context, readRequest(device)))
    expect(stored.sealed).toBe(requests[outcomes.findIndex((outcome) => outcome.ok)]?.sealed)
  })

  test("the same cast four times at once gives four times the same receipt", async () => {
    const { instance, device, token } = await voter()
    const request = await castRequest(device, token, 1, [["bob"]])
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => castBallot(instance.context, request)))
    expect(new Set(outcomes.map((outcome) => must(outcome).receipt)).size).toBe(1)
  })

  test.each([
    ["before the start", instant(START - 1), "NOT_STARTED"],
    ["at the end", END, "ENDED"],
  ])("%s nothing is taken", async (_, at, code) => {
    const { instance, device, token } = await voter()
    instance.clock.set(at)
    const request = await castRequest(device, token, 1, [["bob"]])
    expect(await castBallot(instance.context, request)).toMatchObject({ ok: false, error: { code } })
    instance.clock.set(instant(END - 1))
    expect((await castBallot(instance.context, request)).ok).toBe(true)
  })

  test("another's sealed bytes are refused, also when they were replaced or withdrawn since", async () => {
    const ada = await voter()
    const ben = await voter(ada.instance, "ben")
    const { context } = ada.instance
    const first = await castRequest(ada.device, ada.token, 1, [["bob"]])
    must(await castBallot(context, first))
    must(await castBallot(context, await castRequest(ada.device, ada.token, 2, null)))
    const copied = await castRequest(ben.device, ben.token, 1, fromWire(first.sealed))
    expect(await castBallot(context, copied)).toMatchObject({ ok: false, error: { code: "BALLOT_COPIED" } })
    expect(await readBallot(context, readRequest(ben.device))).toMatchObject({
      error: { code: "BALLOT_UNKNOWN" },
    })
    // The voter themselves may cast the same bytes again as a later version.
    must(await castBallot(context, await castRequest(ada.device, ada.token, 3, fromWire(first.sealed))))
  })

  test("withdrawing what was never cast is refused", async () => {
    const { instance, device, token } = await voter()
    expect(await castBallot(instance.context, await castRequest(device, token, 1, null))).toMatchObject({
      error: { code: "BALLOT_UNKNOWN" },
    })
  })

  test("each part of a cast is checked: layout, paper, signature, token, election", async () => {
    const { instance, device, token } = await voter()
    const good = await castRequest(device, token, 1, [["bob"]])
    const sealed = fromWire(good.sealed)
    const otherPaper = sealed.slice()
    otherPaper[5] = (otherPaper[5] as number) ^ 1
    const stranger = await electionKeys(crypto.subtle, newVotingKey(random), device.paper)
    const flipped = fromWire(good.signature).slice()
    flipped[0] = (flipped[0] as number) ^ 1
    const cases = [
      ["SEALED_LAYOUT", await castRequest(device, token, 1, sealed.subarray(1))],
      ["PAPER_MISMATCH", await castRequest(device, token, 1, otherPaper)],
      ["SIGNATURE_INVALID", { ...good, signature: toBase64url(flipped) }],
      ["SIGNATURE_INVALID", { ...good, version: 2 }],
      ["SIGNATURE_INVALID", { ...good, signature: `${good.signature.slice(0, -1)}B` }],
      ["TOKEN_INVALID", { ...good, token: toBase64url(random(64)) }],
      ["TOKEN_INVALID", await castRequest({ ...device, keys: stranger }, token, 1, [["bob"]])],
      ["ELECTION_UNKNOWN", { ...good, election: toBase64url(random(16)) }],
    ] as const
    for (const [code, request] of cases) {
      expect(await castBallot(instance.context, request)).toMatchObject({ ok: false, error: { code } })
    }
    expect((await castBallot(instance.context, good)).ok).toBe(true)
  })

  test("nobody reads a ballot back without its pseudonym's signature", async () => {
    const { instance, device, token } = await voter()
    must(await castBallot(instance.context, await castRequest(device, token, 1, [["bob"]])))
    const wrong = { uid: device.paper.uid, version: 1, sealed: new Uint8Array(0) }
    const request = { ...readRequest(device), signature: toBase64url(signCast(device.keys, wrong)) }
    expect(await readBallot(instance.context, request)).toMatchObject({
      error: { code: "SIGNATURE_INVALID" },
    })
  })

  test("a stored value that was swapped with another row's is noticed", async () => {
    const ada = await voter()
    const ben = await voter(ada.instance, "ben")
    const { context } = ada.instance
    for (const { device, token } of [ada, ben]) {
      must(await castBallot(context, await castRequest(device, token, 1, [["bob"]])))
    }
    const rows = await context.db.selectFrom("ballots").selectAll().execute()
    const [first, second] = rows as [(typeof rows)[0], (typeof rows)[0]]
    await context.db
      .updateTable("ballots")
      .set({ value: second.value })
      .where("row_key", "=", first.row_key)
      .execute()
    const reads = await Promise.all([ada, ben].map(({ device }) => readBallot(context, readRequest(device))))
    expect(reads.filter((read) => !read.ok).map((read) => !read.ok && read.error.code)).toEqual(["INTEGRITY"])
  })
})
