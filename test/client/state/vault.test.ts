import { describe, expect, it, vi } from "vitest"
import { memoryStore } from "../../../client/state/store.ts"
import { openVault } from "../../../client/state/vault.ts"
import { must } from "../support/device.ts"
import { losableStore, twoTabs } from "../support/stores.ts"

describe("the vault", () => {
  it("keeps values over a reload of the page", async () => {
    const store = memoryStore()
    const first = must(await openVault(async () => store, crypto))
    await first.write("ada/draft", [["ann"], ["bo"]])
    const second = must(await openVault(async () => store, crypto))
    expect(await second.read("ada/draft")).toEqual([["ann"], ["bo"]])
  })

  it("writes nothing that can be read without the device's key", async () => {
    const store = memoryStore()
    const vault = must(await openVault(async () => store, crypto))
    await vault.write("ada/keys", "correct horse battery staple")
    const kept = JSON.stringify(await store.get("ada/keys"), (_, value) =>
      value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
    )
    expect(kept).not.toContain("horse")
  })

  it("uses a key that scripts can't read out", async () => {
    const store = memoryStore()
    must(await openVault(async () => store, crypto))
    const key = (await store.get("device-key")) as CryptoKey
    expect(key.extractable).toBe(false)
    await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow()
  })

  it("does not open a value under another name", async () => {
    const store = memoryStore()
    const vault = must(await openVault(async () => store, crypto))
    await vault.write("ada/keys", "ada's")
    await store.put("ben/keys", await store.get("ada/keys"))
    expect(await vault.read("ben/keys")).toBeNull()
  })

  it("opened twice at the same time on a new device, uses one key", async () => {
    const store = memoryStore()
    const [one, two] = await Promise.all([
      openVault(async () => store, crypto),
      openVault(async () => store, crypto),
    ])
    await must(one).write("x", 1)
    expect(await must(two).read<number>("x")).toBe(1)
  })

  it("leaves nothing behind of its self-test", async () => {
    const store = memoryStore()
    must(await openVault(async () => store, crypto))
    expect(await store.names("")).toEqual(["device-key", "storage-id"])
  })

  it("opens a lost connection again, once per call", async () => {
    const store = losableStore()
    const vault = must(await openVault(async () => store, crypto))
    await vault.write("draft", [1])
    store.lose()
    await vault.write("draft", [2])
    store.lose()
    expect(await vault.read("draft")).toEqual([2])
    store.lose(2)
    await expect(vault.read("draft")).rejects.toThrow("closed")
  })

  it("puts back what this page knew into a storage that was emptied, and nothing over what another page left", async () => {
    const store = losableStore()
    const vault = must(await openVault(async () => store, crypto))
    await vault.write("key", "mine")
    await vault.write("draft", [1])
    await vault.write("gone", 1)
    await vault.erase("gone")
    await store.empty()
    expect(await vault.read("key")).toBe("mine")
    const again = must(await openVault(async () => store, crypto))
    expect([await again.read("key"), await again.read("draft"), await again.read("gone")]).toEqual([
      "mine",
      [1],
      null,
    ])

    await store.empty()
    await again.write("key", "newer")
    expect(await vault.read("key")).toBe("newer")
  })

  it("hears what another page changes; closed, hears and knows nothing", async () => {
    const { one, two } = twoTabs()
    const vault = must(await openVault(async () => one, crypto))
    const other = must(await openVault(async () => two, crypto))
    const heard: string[] = []
    vault.watch((name) => heard.push(name))
    await other.write("draft", [1])
    await vi.waitFor(() => expect(heard).toContain("draft"))
    vault.close()
    await other.write("later", 1)
    expect(heard).not.toContain("later")
  })

  it("says so where the browser refuses storage, keeps no keys, or forgets", async () => {
    const refusing = async () => {
      throw new DOMException("denied", "SecurityError")
    }
    const noKeys = {
      ...memoryStore(),
      putNew: () => Promise.reject(new DOMException("cannot clone", "DataCloneError")),
    }
    const forgetful = { ...memoryStore(), get: async () => undefined }
    for (const open of [refusing, async () => noKeys, async () => forgetful]) {
      expect(await openVault(open, crypto)).toEqual({ ok: false, error: "STORAGE_REFUSED" })
    }
  })
})
