import { beforeEach, describe, expect, it } from "vitest"
import { memoryStore } from "../../../client/state/store.ts"
import { type Device, must, openDevice } from "../support/device.ts"
import { openPollingPlace, type PollingPlace } from "../support/polling-place.ts"
import { FIRST, recordAt, SECOND, statusAt } from "./ballots-support.ts"

let place: PollingPlace

beforeEach(async () => {
  place = await openPollingPlace()
})

const recordOf = (device: Device) => recordAt(place, device)
const statusOf = (device: Device) => statusAt(place, device)

describe("casting", () => {
  it("makes a voting key silently, casts once, and keeps a verified receipt", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    expect(statusOf(ada)).toBe("cast")
    expect(recordOf(ada).cast).toMatchObject({ version: 1, ranking: FIRST })
    expect(ada.keys.all()).toHaveLength(1)
    expect(place.ballots.size).toBe(1)
  })

  it("replaces with the next version under the same pseudonym", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    must(await ada.ballots.cast(place.facts, SECOND))
    expect(recordOf(ada).cast).toMatchObject({ version: 2, ranking: SECOND })
    expect(place.ballots.size).toBe(1)
  })

  it("withdraws, and casts again after that", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    must(await ada.ballots.cast(place.facts, null))
    expect(statusOf(ada)).toBe("withdrawn")
    expect([...place.ballots.values()].map(({ sealed }) => sealed)).toEqual([""])
    must(await ada.ballots.cast(place.facts, SECOND))
    expect(statusOf(ada)).toBe("cast")
  })

  it("seals nothing for someone who is not listed", async () => {
    const eve = await openDevice(place.as("eve"), { login: "eve" })
    expect(await eve.ballots.cast(place.facts, FIRST)).toMatchObject({ error: { code: "NOT_LISTED" } })
    expect(eve.keys.all()).toEqual([])
    expect(place.casts).toEqual([])
  })

  it("seals nothing where the browser keeps nothing: the key would be lost", async () => {
    const ada = await openDevice(place.as("ada"), { lasting: false })
    expect(await ada.ballots.cast(place.facts, FIRST)).toMatchObject({ error: { code: "STORAGE_REFUSED" } })
    expect(place.casts).toEqual([])
  })

  it("refuses a ballot paper that is none", async () => {
    const ada = await openDevice(place.as("ada"))
    expect(await ada.ballots.cast({ ...place.facts, paper: "{}" }, FIRST)).toMatchObject({
      error: { code: "PAPER_INVALID" },
    })
  })

  it("sends nothing when the credential's proof is not for this paper", async () => {
    const other = await openPollingPlace({ uid: place.paper.uid })
    const ada = await openDevice({ ...place.as("ada"), credential: other.as("ada").credential })
    expect(await ada.ballots.cast(place.facts, FIRST)).toMatchObject({ error: { code: "PROOF_INVALID" } })
    expect(place.casts).toEqual([])
  })

  it("does not call a ballot cast on a receipt of another instance", async () => {
    const other = await openPollingPlace({ uid: place.paper.uid })
    const foreign = await openDevice(other.as("ada"))
    must(await foreign.ballots.cast(other.facts, FIRST))
    const receipt = foreign.outbox.of(other.facts.uid)?.cast?.receipt ?? ""
    const ada = await openDevice({
      ...place.as("ada"),
      cast: async (request) => {
        must(await place.as("ada").cast(request))
        return { ok: true, value: { receipt } }
      },
    })
    must(await ada.ballots.cast(place.facts, FIRST))
    expect(statusOf(ada)).toBe("stuck")
    expect(recordOf(ada).waiting?.trouble?.code).toBe("RECEIPT_INVALID")
  })
})

describe("without a network", () => {
  it("a device that holds no credential says that it is not prepared", async () => {
    const ada = await openDevice(place.as("ada"))
    place.unreachable = true
    expect(await ada.ballots.cast(place.facts, FIRST)).toMatchObject({ error: { code: "NOT_PREPARED" } })
  })

  it("a ballot is sealed, waits, and is sent when the network is back: the same bytes", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    place.unreachable = true
    must(await ada.ballots.cast(place.facts, SECOND))
    expect(statusOf(ada)).toBe("waiting")
    expect(recordOf(ada).cast?.ranking).toEqual(FIRST)
    place.unreachable = false
    ada.reconnect()
    await ada.outbox.send(place.facts.uid)
    expect(recordOf(ada).cast).toMatchObject({ version: 2, ranking: SECOND })
    const sent = place.casts.slice(1).map((request) => JSON.stringify(request))
    expect(sent.length).toBeGreaterThan(1)
    expect(new Set(sent).size).toBe(1)
  })

  it("a waiting ballot survives the page and is sent by the next one by itself", async () => {
    const store = memoryStore()
    const ada = await openDevice(place.as("ada"), { store })
    must(await ada.ballots.cast(place.facts, FIRST))
    place.unreachable = true
    must(await ada.ballots.cast(place.facts, SECOND))
    ada.outbox.close()
    place.unreachable = false
    const again = await openDevice(place.as("ada"), { store })
    await again.outbox.send(place.facts.uid)
    expect(recordOf(again).cast).toMatchObject({ version: 2, ranking: SECOND })
  })

  it("a lost answer is made good by the same request: one version, one receipt", async () => {
    const ada = await openDevice(place.as("ada"))
    place.losesAnswers = true
    must(await ada.ballots.cast(place.facts, FIRST))
    expect(statusOf(ada)).toBe("waiting")
    place.losesAnswers = false
    await ada.outbox.send(place.facts.uid)
    expect(recordOf(ada).cast).toMatchObject({ version: 1, ranking: FIRST })
  })

  it("a ballot that was changed after a lost answer goes above the one that had arrived", async () => {
    const ada = await openDevice(place.as("ada"))
    place.losesAnswers = true
    must(await ada.ballots.cast(place.facts, FIRST))
    place.losesAnswers = false
    must(await ada.ballots.cast(place.facts, SECOND))
    expect(recordOf(ada).cast).toMatchObject({ version: 2, ranking: SECOND })
    expect(statusOf(ada)).toBe("cast")
  })

  it("a ballot that comes after the end is not cast, and never looks so", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    place.ended = true
    must(await ada.ballots.cast(place.facts, SECOND))
    expect(statusOf(ada)).toBe("stuck")
    expect(recordOf(ada).waiting?.trouble?.code).toBe("ENDED")
    await ada.ballots.giveUp(place.facts.uid)
    expect(recordOf(ada).cast?.ranking).toEqual(FIRST)
  })
})

describe("two people on one device", () => {
  it("never see each other's keys and ballots", async () => {
    const store = memoryStore()
    const ada = await openDevice(place.as("ada"), { store, login: "ada" })
    must(await ada.ballots.cast(place.facts, FIRST))
    const ben = await openDevice(place.as("ben"), { store, login: "ben" })
    expect(ben.keys.all()).toEqual([])
    expect(ben.outbox.all()).toEqual([])
    must(await ben.ballots.cast(place.facts, SECOND))
    expect(place.ballots.size).toBe(2)
    expect(recordOf(ada).cast?.ranking).toEqual(FIRST)
  })
})
