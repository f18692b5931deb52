/** What can be lost between a device and the server, or within a browser: answers, room, the moment, the other tab. */
import { describe, expect, it, vi } from "vitest"
import { memoryStore } from "../../../client/state/store.ts"
import { must, openDevice } from "../support/device.ts"
import { openPollingPlace } from "../support/polling-place.ts"
import { fillingStore, twoTabs } from "../support/stores.ts"
import { FIRST, recordAt, SECOND, statusAt } from "./ballots-support.ts"

describe("an answer that was lost", () => {
  it("is made good by the same bytes, which bring the same receipt", async () => {
    const place = await openPollingPlace()
    const ada = await openDevice(place.as("ada"))
    place.losesAnswers = true
    must(await ada.ballots.cast(place.facts, FIRST))
    expect(statusAt(place, ada)).toBe("waiting")
    place.losesAnswers = false
    ada.reconnect()
    await vi.waitFor(() => expect(statusAt(place, ada)).toBe("cast"))
    expect(place.casts[1]).toEqual(place.casts[0])
    expect(place.ballots.size).toBe(1)
  })

  it("before the end is made good after it: the device reads its ballot back before it believes that it came too late", async () => {
    const place = await openPollingPlace()
    const ada = await openDevice(place.as("ada"))
    place.losesAnswers = true
    must(await ada.ballots.cast(place.facts, FIRST))
    place.ended = true
    ada.reconnect()
    await vi.waitFor(() => expect(statusAt(place, ada)).toBe("cast"))
    expect(recordAt(place, ada).cast).toMatchObject({ version: 1, ranking: FIRST })
  })

  it("is not known to be too late while the ballot can't be read back", async () => {
    const place = await openPollingPlace()
    const api = place.as("ada")
    const ada = await openDevice({
      ...api,
      read: async (request) => {
        place.unreachable = true
        return api.read(request)
      },
    })
    place.losesAnswers = true
    must(await ada.ballots.cast(place.facts, FIRST))
    place.ended = true
    await ada.outbox.send(place.facts.uid)
    expect(recordAt(place, ada).waiting?.trouble?.code).toBe("OFFLINE")
    expect(statusAt(place, ada)).toBe("waiting")
  })

  it("of a version that was replaced since, unsent, is no other device's: the newer wish goes above it", async () => {
    const place = await openPollingPlace()
    const ada = await openDevice(place.as("ada"))
    place.losesAnswers = true
    must(await ada.ballots.cast(place.facts, FIRST))
    place.losesAnswers = false
    place.unreachable = true
    must(await ada.ballots.cast(place.facts, SECOND))
    place.unreachable = false
    ada.reconnect()
    await vi.waitFor(() => expect(statusAt(place, ada)).toBe("cast"))
    expect(recordAt(place, ada).cast).toMatchObject({ version: 2, ranking: SECOND })
    expect(recordAt(place, ada).earlier).toMatchObject([{ version: 1 }])
  })

  it("of a ballot that really came too late, is called that", async () => {
    const place = await openPollingPlace()
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    place.ended = true
    must(await ada.ballots.cast(place.facts, SECOND))
    expect(statusAt(place, ada)).toBe("stuck")
    expect(recordAt(place, ada).waiting?.trouble?.code).toBe("ENDED")
    expect(recordAt(place, ada).cast?.ranking).toEqual(FIRST)
  })
})

describe("a browser without room", () => {
  it("seals and sends nothing that it can't keep, and says so", async () => {
    const place = await openPollingPlace()
    const store = fillingStore()
    const ada = await openDevice(place.as("ada"), { store })
    store.full = true
    expect(await ada.ballots.cast(place.facts, FIRST)).toMatchObject({ error: { code: "STORAGE_FULL" } })
    expect(ada.keys.all()).toEqual([])
    expect(place.casts).toEqual([])
    store.full = false
    must(await ada.ballots.cast(place.facts, FIRST))
    expect(statusAt(place, ada)).toBe("cast")
  })

  it("that can't keep a receipt shows it all the same, and gets it again at the next visit", async () => {
    const place = await openPollingPlace()
    const store = fillingStore()
    const api = place.as("ada")
    const ada = await openDevice(
      {
        ...api,
        cast: async (request) => {
          store.full = true
          return api.cast(request)
        },
      },
      { store },
    )
    must(await ada.ballots.cast(place.facts, FIRST))
    expect(statusAt(place, ada)).toBe("cast")
    const { receipt } = recordAt(place, ada).cast ?? {}
    store.full = false
    ada.outbox.close()
    const later = await openDevice(api, { store })
    expect(statusAt(place, later)).toBe("waiting")
    await vi.waitFor(() => expect(statusAt(place, later)).toBe("cast"))
    expect(recordAt(place, later).cast?.receipt).toBe(receipt)
    expect(place.ballots.size).toBe(1)
  })
})

describe("two tabs", () => {
  it("that cast at once make one key, and one ballot after the other", async () => {
    const place = await openPollingPlace()
    const { one, two } = twoTabs()
    const first = await openDevice(place.as("ada"), { store: one })
    const second = await openDevice(place.as("ada"), { store: two })
    const both = [first.ballots.cast(place.facts, FIRST), second.ballots.cast(place.facts, SECOND)]
    for (const done of await Promise.all(both)) must(done)
    await vi.waitFor(() => expect(recordAt(place, first)).toEqual(recordAt(place, second)))
    expect(statusAt(place, first)).toBe("cast")
    expect(recordAt(place, first).cast?.version).toBe(2)
    expect(first.keys.all()).toEqual(second.keys.all())
    expect(first.keys.all()).toHaveLength(1)
    expect(place.ballots.size).toBe(1)
  })

  it("of which one seals without a network: the other one sends it", async () => {
    const place = await openPollingPlace()
    const { one, two } = twoTabs()
    const first = await openDevice(place.as("ada"), { store: one })
    must(await first.ballots.prepare(place.facts))
    const second = await openDevice(place.as("ada"), { store: two })
    expect(second.ballots.isPrepared(place.facts.uid)).toBe(true)
    place.unreachable = true
    must(await first.ballots.cast(place.facts, FIRST))
    first.outbox.close()
    await vi.waitFor(() => expect(statusAt(place, second)).toBe("waiting"))
    place.unreachable = false
    second.reconnect()
    await vi.waitFor(() => expect(statusAt(place, second)).toBe("cast"))
  })
})

describe("preparing ahead", () => {
  it("is done for a key whose words were checked, and for no other", async () => {
    const place = await openPollingPlace()
    const ada = await openDevice(place.as("ada"), { store: memoryStore() })
    await ada.ballots.prepareAhead(place.facts)
    expect(ada.ballots.isPrepared(place.facts.uid)).toBe(false)
    const key = await ada.keys.make()
    await ada.ballots.prepareAhead(place.facts)
    expect(ada.ballots.isPrepared(place.facts.uid)).toBe(false)
    await ada.keys.mark(key.fingerprint, { wordsChecked: true })
    await ada.ballots.prepareAhead(place.facts)
    expect(ada.ballots.isPrepared(place.facts.uid)).toBe(true)
    place.unreachable = true
    must(await ada.ballots.cast(place.facts, FIRST))
    expect(statusAt(place, ada)).toBe("waiting")
  })
})
