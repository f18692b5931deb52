import { describe, expect, it } from "vitest"
import type { Ranking } from "#core/ballot/ranking"
import type { CandidateId } from "#core/election/election"
import { openDrafts } from "../../../client/state/drafts.ts"
import { memoryStore } from "../../../client/state/store.ts"
import { openVault } from "../../../client/state/vault.ts"
import { must } from "../support/device.ts"
import { ids } from "../support/polling-place.ts"
import { makeShelf } from "../support/shelf.ts"

const [ann, bo] = ids("ann", "bo") as readonly [CandidateId, CandidateId]
const one: Ranking = [[ann]]
const both: Ranking = [[ann], [bo]]

const openAs = async (prefix: string, store = memoryStore(), shelf = makeShelf()) =>
  openDrafts(must(await openVault(async () => store, crypto)), prefix, crypto, shelf)

/** A store that takes nothing from now on, as that of a page which is gone before it could write. */
const deaf = (store: ReturnType<typeof memoryStore>) =>
  Object.assign(store, { put: () => new Promise<void>(() => {}) })

describe("drafts", () => {
  it("survive a reload, one per election", async () => {
    const store = memoryStore()
    const drafts = await openAs("ada/", store)
    await drafts.save("steering", one)
    await drafts.save("mascot", both)
    const again = await openAs("ada/", store)
    expect(await again.read("steering")).toEqual(one)
    expect(await again.read("mascot")).toEqual(both)
  })

  it("of two tabs that are opened at once have one seed, and each reads what the other noted", async () => {
    const [store, shelf] = [memoryStore(), makeShelf()]
    const vault = must(await openVault(async () => store, crypto))
    const open = () => openDrafts(vault, "ada/", crypto, shelf)
    const [left, right] = await Promise.all([open(), open()])
    expect(right.seed).toEqual(left.seed)
    deaf(store)
    void left.save("steering", both)
    expect(await right.read("steering")).toEqual(both)
  })

  it("the last of many quick changes is the one that stays", async () => {
    const store = memoryStore()
    const drafts = await openAs("ada/", store)
    await Promise.all([
      drafts.save("x", one),
      drafts.save("x", both),
      drafts.save("x", one),
      drafts.save("x", both),
    ])
    expect(await (await openAs("ada/", store)).read("x")).toEqual(both)
  })

  it("a change in one election never overtakes one in another", async () => {
    const drafts = await openAs("ada/")
    await Promise.all([drafts.save("x", one), drafts.save("y", both)])
    expect([await drafts.read("x"), await drafts.read("y")]).toEqual([one, both])
  })

  it("reading waits for what is being written", async () => {
    const drafts = await openAs("ada/")
    void drafts.save("x", both)
    expect(await drafts.read("x")).toEqual(both)
  })

  it("are gone once dropped, even where a save was under way", async () => {
    const drafts = await openAs("ada/")
    void drafts.save("x", both)
    await drafts.drop("x")
    expect(await drafts.read("x")).toBeNull()
  })

  it("of two people on one device stay apart, and so do their seeds", async () => {
    const store = memoryStore()
    const ada = await openAs("ada/", store)
    const ben = await openAs("ben/", store)
    await ada.save("x", one)
    expect(await ben.read("x")).toBeNull()
    expect(ben.seed).not.toEqual(ada.seed)
  })

  it("the seed stays the same on this device", async () => {
    const store = memoryStore()
    expect((await openAs("ada/", store)).seed).toEqual((await openAs("ada/", store)).seed)
  })

  it("a save that the device refuses says so, and later ones still work", async () => {
    const store = memoryStore()
    const drafts = await openAs("ada/", store)
    const { put } = store
    Object.assign(store, { put: () => Promise.reject(new DOMException("full", "QuotaExceededError")) })
    await expect(drafts.save("x", one)).rejects.toThrow("full")
    Object.assign(store, { put })
    await drafts.save("x", both)
    expect(await drafts.read("x")).toEqual(both)
  })

  it("survive a page that is gone before the vault has them", async () => {
    const store = memoryStore()
    const shelf = makeShelf()
    const drafts = await openAs("ada/", store, shelf)
    await drafts.save("x", one)
    const { put } = store
    deaf(store)
    void drafts.save("x", both)
    Object.assign(store, { put })
    expect(await (await openAs("ada/", store, shelf)).read("x")).toEqual(both)
  })

  it("leave nothing beside the vault once it has them, and nothing that can be read before", async () => {
    const shelf = makeShelf()
    const drafts = await openAs("ada/", memoryStore(), shelf)
    const saving = drafts.save("x", both)
    const [beside = ""] = shelf.kept.values()
    const bytes = Buffer.from(beside, "base64url")
    // A nonce of 24 bytes, the ranking, a tag of 16.
    expect(bytes).toHaveLength(24 + JSON.stringify(both).length + 16)
    expect(bytes.toString("latin1")).not.toContain("bo")
    await saving
    expect(shelf.kept.size).toBe(0)
  })

  it("of another person beside the vault are not read either", async () => {
    const store = memoryStore()
    const shelf = makeShelf()
    const ada = await openAs("ada/", store, shelf)
    const { put } = store
    deaf(store)
    void ada.save("x", both)
    Object.assign(store, { put })
    expect(shelf.kept.size).toBe(1)
    expect(await (await openAs("ben/", store, shelf)).read("x")).toBeNull()
  })

  it("dropped ones don't come back from beside the vault", async () => {
    const store = memoryStore()
    const shelf = makeShelf()
    const drafts = await openAs("ada/", store, shelf)
    deaf(store)
    void drafts.save("x", both)
    void drafts.drop("x")
    expect(shelf.kept.size).toBe(0)
  })

  it("that the vault had no room for are kept beside it", async () => {
    const store = memoryStore()
    const shelf = makeShelf()
    const drafts = await openAs("ada/", store, shelf)
    const { put } = store
    Object.assign(store, { put: () => Promise.reject(new DOMException("full", "QuotaExceededError")) })
    await expect(drafts.save("x", both)).rejects.toThrow("full")
    Object.assign(store, { put })
    expect(await (await openAs("ada/", store, shelf)).read("x")).toEqual(both)
  })
})
