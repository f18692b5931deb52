import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { err, ok } from "#core/base/result"
import type { CastRequest } from "#core/wire/ballot"
import type { Answer } from "../../../client/api/client.ts"
import { type Failure, OFFLINE } from "../../../client/api/failure.ts"
import {
  type BallotRecord,
  ballotStatus,
  emptyRecord,
  withSealed,
} from "../../../client/state/ballot-record.ts"
import { openOutbox } from "../../../client/state/outbox.ts"
import { memoryStore } from "../../../client/state/store.ts"
import { openVault } from "../../../client/state/vault.ts"
import { must } from "../support/device.ts"

const FACTS = { uid: "u", slug: "s", name: "S", end: "2026-03-15T00:00:00Z", paper: "paper" }
const requestOf = (mark: string): CastRequest => ({
  election: "u",
  pseudonym: "p",
  token: "t",
  version: 1,
  sealed: mark,
  signature: `sig-${mark}`,
})
const waitingWith = (mark: string): BallotRecord =>
  withSealed(emptyRecord(FACTS), { request: requestOf(mark), ranking: [] })

interface Sent {
  readonly request: CastRequest
  readonly answer: (failure: Failure | null) => Promise<void>
}

/** An outbox whose requests stay open until the test answers them. */
async function open(store = memoryStore()) {
  const sent: Sent[] = []
  const vault = must(await openVault(async () => store, crypto))
  const cast = (asked: CastRequest): Answer<{ receipt: string }> => {
    const { promise, resolve } = Promise.withResolvers<Awaited<Answer<{ receipt: string }>>>()
    sent.push({
      request: asked,
      answer: async (failure) => {
        resolve(failure ? err(failure) : ok({ receipt: `receipt-${asked.sealed}` }))
        await vi.waitFor(() => promise)
      },
    })
    return promise
  }
  const check = async (paper: string, asked: CastRequest, receipt: string) =>
    paper === "paper" && receipt === `receipt-${asked.sealed}`
      ? ok(`tracker-${asked.sealed}`)
      : err("RECEIPT_INVALID" as const)
  let retry = () => {}
  const network = {
    onRetry: (again: () => void) => {
      retry = again
      return () => {
        retry = () => {}
      }
    },
  }
  const outbox = await openOutbox(vault, person, { cast }, network, {
    check,
    settle: async () => null,
  })
  return {
    outbox,
    sent,
    vault,
    cameBack: () => retry(),
    /** The request at that place, once it was made. */
    request: (place: number) =>
      vi.waitFor(() => {
        const found = sent[place]
        if (!found) throw new Error("not sent yet")
        return found
      }),
  }
}

/** Another one in each test: a request that a test leaves open holds up nobody else's. */
let person = ""
let tests = 0
beforeEach(() => {
  person = `ada-${++tests}/`
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] })
})
afterEach(() => void vi.useRealTimers())

describe("the outbox", () => {
  it("stores a sealed ballot before it is sent", async () => {
    const { outbox, sent, vault } = await open()
    await outbox.change("u", () => waitingWith("one"))
    expect(sent).toEqual([])
    expect(await vault.read<BallotRecord>(`${person}ballot/u`)).toMatchObject({
      waiting: { sealed: { request: { sealed: "one" } } },
    })
  })

  it("sends it, shows that it does, and stores the receipt", async () => {
    const { outbox, request, vault } = await open()
    await outbox.change("u", () => waitingWith("one"))
    const done = outbox.send("u")
    expect(outbox.isSending("u")).toBe(true)
    await (await request(0)).answer(null)
    await done
    expect(outbox.isSending("u")).toBe(false)
    expect(outbox.of("u")?.cast).toMatchObject({ tracker: "tracker-one", receipt: "receipt-one" })
    expect(await vault.read<BallotRecord>(`${person}ballot/u`)).toMatchObject({
      cast: { tracker: "tracker-one" },
    })
  })

  it("asked twice at the same time, sends once", async () => {
    const { outbox, request, sent } = await open()
    await outbox.change("u", () => waitingWith("one"))
    const done = Promise.all([outbox.send("u"), outbox.send("u")])
    await (await request(0)).answer(null)
    await done
    expect(sent).toHaveLength(1)
  })

  it("sends what was sealed anew while an older request was on its way", async () => {
    const { outbox, request, sent } = await open()
    await outbox.change("u", () => waitingWith("one"))
    const done = outbox.send("u")
    const record = outbox.of("u")
    if (!record) throw new Error("no record")
    await outbox.change("u", () => withSealed(record, { request: requestOf("two"), ranking: [] }))
    await (await request(0)).answer(null)
    await vi.waitFor(() => expect(sent).toHaveLength(2))
    await (await request(1)).answer(null)
    await done
    expect(sent.map(({ request }) => request.sealed)).toEqual(["one", "two"])
    expect(outbox.of("u")?.cast?.tracker).toBe("tracker-two")
  })

  it("tries again after growing pauses, until the server answers", async () => {
    const { outbox, request } = await open()
    await outbox.change("u", () => waitingWith("one"))
    const timers = vi.spyOn(globalThis, "setTimeout")
    const pauses: number[] = []
    void outbox.send("u")
    for (let attempt = 0; attempt < 5; attempt++) {
      await (await request(attempt)).answer(OFFLINE)
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
      const pause = timers.mock.calls.at(-1)?.[1] ?? 0
      pauses.push(pause)
      vi.advanceTimersByTime(pause)
    }
    expect(pauses).toEqual([2000, 5000, 15_000, 60_000, 60_000])
  })

  it("tries at once when the network or the page comes back", async () => {
    const { outbox, request, sent, cameBack } = await open()
    await outbox.change("u", () => waitingWith("one"))
    const done = outbox.send("u")
    await (await request(0)).answer(OFFLINE)
    await done
    cameBack()
    expect((await request(1)).request).toEqual(sent[0]?.request)
  })

  it("does not repeat by itself what the server refused, but does when asked", async () => {
    const { outbox, request, sent, cameBack } = await open()
    await outbox.change("u", () => waitingWith("one"))
    const done = outbox.send("u")
    await (await request(0)).answer({ code: "TOKEN_INVALID", detail: "The credential doesn't fit." })
    await done
    expect(vi.getTimerCount()).toBe(0)
    cameBack()
    expect(sent).toHaveLength(1)
    void outbox.send("u")
    await request(1)
  })

  it("does not call a ballot cast whose receipt is wrong", async () => {
    const { outbox, request } = await open()
    await outbox.change("u", () => ({ ...waitingWith("one"), paper: "another paper" }))
    const done = outbox.send("u")
    await (await request(0)).answer(null)
    await done
    const record = outbox.of("u")
    expect(record && ballotStatus(record)).toBe("stuck")
    expect(record?.waiting?.trouble?.code).toBe("RECEIPT_INVALID")
  })

  it("sends what an earlier page left waiting, as soon as it opens", async () => {
    const store = memoryStore()
    const before = await open(store)
    await before.outbox.change("u", () => waitingWith("one"))
    before.outbox.close()
    const { request } = await open(store)
    expect((await request(0)).request.sealed).toBe("one")
  })

  it("closed, sends nothing any more by itself", async () => {
    const { outbox, sent, cameBack } = await open()
    await outbox.change("u", () => waitingWith("one"))
    outbox.close()
    cameBack()
    vi.advanceTimersByTime(600_000)
    expect(sent).toEqual([])
  })
})
