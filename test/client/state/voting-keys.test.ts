import { describe, expect, it } from "vitest"
import { memoryStore } from "../../../client/state/store.ts"
import { openVault } from "../../../client/state/vault.ts"
import { decideKey, openVotingKeys } from "../../../client/state/voting-keys.ts"
import { must } from "../support/device.ts"

const open = async (store = memoryStore()) =>
  openVotingKeys(must(await openVault(async () => store, crypto)), "ada/keys")

describe("voting keys", () => {
  it("are the same after a reload, and their 12 words give them back", async () => {
    const store = memoryStore()
    const keys = await open(store)
    const key = await keys.make()
    const words = await keys.wordsOf(key)
    expect(words).toHaveLength(12)
    expect((await open(store)).find(key.fingerprint)?.entropy).toBe(key.entropy)
    const elsewhere = await open()
    expect(must(await elsewhere.takeOver(words.join("\n"), null)).entropy).toBe(key.entropy)
  })

  it("that are taken over count as saved, and are not offered to be saved", async () => {
    const made = await open()
    const words = await made.wordsOf(await made.make())
    expect(made.all()[0]).toMatchObject({ wordsSaved: false, offered: false })
    const taken = await open()
    must(await taken.takeOver(words.join(" "), null))
    expect(taken.all()[0]).toMatchObject({ wordsSaved: true, offered: true })
  })

  it("refuse words that are too few, unknown, mixed up, or of another key", async () => {
    const keys = await open()
    const words = await keys.wordsOf(await keys.make())
    const tried = async (text: string, expected: string | null = null) => keys.takeOver(text, expected)
    expect(await tried("zoo zoo")).toEqual({ ok: false, error: "WORDS_COUNT" })
    expect(await tried(words.with(3, "votive").join(" "))).toEqual({ ok: false, error: "WORDS_UNKNOWN" })
    expect(await tried(Array(12).fill("zoo").join(" "))).toEqual({ ok: false, error: "WORDS_CHECKSUM" })
    expect(await tried(words.join(" "), "another fingerprint")).toEqual({
      ok: false,
      error: "WORDS_OTHER_KEY",
    })
    expect(keys.all()).toHaveLength(1)
  })

  it("entered twice are kept once", async () => {
    const keys = await open()
    const key = await keys.make()
    must(await keys.takeOver((await keys.wordsOf(key)).join(" "), null))
    expect(keys.all()).toHaveLength(1)
  })

  it("are gone from the device once forgotten", async () => {
    const store = memoryStore()
    const keys = await open(store)
    await keys.forget((await keys.make()).fingerprint)
    expect(keys.all()).toEqual([])
    expect((await open(store)).all()).toEqual([])
  })

  it("marks are kept", async () => {
    const store = memoryStore()
    const keys = await open(store)
    await keys.mark((await keys.make()).fingerprint, { offered: true })
    expect((await open(store)).all()[0]).toMatchObject({ offered: true, wordsSaved: false })
  })
})

describe("which key takes part", () => {
  const free = { issued: false, keyFingerprint: null }

  it("where none is known anywhere, one is made; after that it is used", async () => {
    const keys = await open()
    expect(decideKey(free, keys)).toEqual({ kind: "make" })
    const key = await keys.make()
    expect(decideKey(free, keys)).toMatchObject({ kind: "use", key })
  })

  it("is the one that the account is known by, even where the device holds a newer one", async () => {
    const keys = await open()
    const old = await keys.make()
    await keys.make()
    expect(decideKey({ issued: true, keyFingerprint: old.fingerprint }, keys)).toMatchObject({
      kind: "use",
      key: { fingerprint: old.fingerprint },
    })
  })

  it("elsewhere, an election that is bound needs its words, and a free one leaves the choice", async () => {
    for (const keys of [await open(), await open()]) {
      expect(decideKey({ issued: true, keyFingerprint: "elsewhere" }, keys)).toEqual({ kind: "words" })
      expect(decideKey({ issued: false, keyFingerprint: "elsewhere" }, keys)).toEqual({ kind: "choose" })
      await keys.make()
      expect(decideKey({ issued: true, keyFingerprint: "elsewhere" }, keys)).toEqual({ kind: "words" })
    }
  })
})
