import { describe, expect, it } from "vitest"
import { memoryStore } from "../../../client/state/store.ts"
import { openVault } from "../../../client/state/vault.ts"
import { must } from "../support/device.ts"

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
    expect(await store.names("")).toEqual(["device-key"])
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
