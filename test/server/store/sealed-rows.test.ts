import { expect, it } from "vitest"
import { compareBytes, utf8 } from "#core/base/bytes"
import { findAccount, putAccount } from "#server/store/accounts"
import { allBallots, findBallot, holdBallot, insertBallot, updateBallot } from "#server/store/ballots"
import { findCommitment } from "#server/store/commitments"
import {
  allCredentials,
  findCredentialByEntry,
  findCredentialBySubject,
  insertCredential,
} from "#server/store/credentials"
import { keysOf, putKey } from "#server/store/election-keys"
import { putInstanceValue } from "#server/store/instance"
import { inTransaction } from "#server/store/transaction"
import { eraseVotes, vacuum } from "#server/store/upkeep"
import { describeDatabases } from "#test/support/databases"
import { rowKey, uidOf } from "#test/support/stored-rows"

const HERE = uidOf("here")
const ELSEWHERE = uidOf("elsewhere")
const isPlain = (bytes: Uint8Array) => Object.getPrototypeOf(bytes) === Uint8Array.prototype

describeDatabases("instance values", (open) => {
  it("the first value of a name holds", async () => {
    const db = await open()
    expect(await putInstanceValue(db, "check", utf8("a"))).toEqual(utf8("a"))
    expect(await putInstanceValue(db, "check", utf8("b"))).toEqual(utf8("a"))
    expect(await putInstanceValue(db, "other", utf8("b"))).toEqual(utf8("b"))
  })
})

describeDatabases("election keys", (open) => {
  const key = (kind: string, wrapped = "w") => ({ kind, keyId: "k1", wrapped: utf8(wrapped) })

  it("the first key of a kind holds", async () => {
    const db = await open()
    expect(await putKey(db, HERE, key("credential"))).toEqual(key("credential"))
    expect(await putKey(db, HERE, { ...key("credential", "late"), keyId: "k2" })).toEqual(key("credential"))
  })

  it("are an election's own, listed by kind", async () => {
    const db = await open()
    for (const kind of ["trustee", "credential"]) await putKey(db, HERE, key(kind))
    await putKey(db, ELSEWHERE, key("rows"))
    expect(await keysOf(db, HERE)).toEqual([key("credential"), key("trustee")])
    expect((await keysOf(db, HERE)).every(({ wrapped }) => isPlain(wrapped))).toBe(true)
  })
})

describeDatabases("accounts", (open) => {
  it("put stores an account, new or not", async () => {
    const db = await open()
    const ada = rowKey("ada")
    expect(await findAccount(db, ada)).toBeNull()
    await putAccount(db, ada, utf8("1"))
    expect(await findAccount(db, ada)).toEqual(utf8("1"))
    await putAccount(db, ada, utf8("3"))
    await putAccount(db, rowKey("bob"), utf8("4"))
    expect(await findAccount(db, ada)).toEqual(utf8("3"))
    expect(await findAccount(db, rowKey("bob"))).toEqual(utf8("4"))
  })
})

describeDatabases("credentials", (open) => {
  const credential = (entry: string, subject = entry, value = "v") => ({
    entry: rowKey(`entry ${entry}`),
    subject: rowKey(`subject ${subject}`),
    value: utf8(value),
  })

  it("are found by entry and by subject, in their election", async () => {
    const db = await open()
    await inTransaction(db, (trx) => insertCredential(trx, HERE, credential("ada")))
    const { entry, subject } = credential("ada")
    expect(await findCredentialByEntry(db, HERE, entry)).toEqual(credential("ada"))
    expect(await findCredentialBySubject(db, HERE, subject)).toEqual(credential("ada"))
    expect(await findCredentialByEntry(db, ELSEWHERE, entry)).toBeNull()
    expect(await findCredentialBySubject(db, ELSEWHERE, subject)).toBeNull()
    expect(await findCredentialByEntry(db, HERE, subject)).toBeNull()
  })

  it("neither an entry nor a subject gets a second one in an election", async () => {
    const db = await open()
    await inTransaction(db, async (trx) => {
      expect(await insertCredential(trx, HERE, credential("ada"))).toBe(true)
      expect(await insertCredential(trx, HERE, credential("ada", "other"))).toBe(false)
      expect(await insertCredential(trx, HERE, credential("renamed", "ada"))).toBe(false)
      expect(await insertCredential(trx, ELSEWHERE, credential("ada"))).toBe(true)
      // The refusals above have not broken the transaction.
      expect(await insertCredential(trx, HERE, credential("bob"))).toBe(true)
    })
    expect(await allCredentials(db, HERE)).toHaveLength(2)
    expect(await allCredentials(db, ELSEWHERE)).toHaveLength(1)
    expect(await allCredentials(db, uidOf("nowhere"))).toHaveLength(0)
  })

  it("entries are listed by their bytes", async () => {
    const db = await open()
    const names = ["ada", "bob", "eve"]
    await inTransaction(db, async (trx) => {
      for (const name of names) await insertCredential(trx, HERE, credential(name))
    })
    const expected = names.map((name) => credential(name).entry).sort(compareBytes)
    expect((await allCredentials(db, HERE)).map(({ entry }) => entry)).toEqual(expected)
  })
})

const ballot = (name: string, value = name) => ({ rowKey: rowKey(name), value: utf8(value) })

describeDatabases("ballots", (open) => {
  it("are inserted once, then updated", async () => {
    const db = await open()
    await inTransaction(db, async (trx) => {
      expect(await holdBallot(trx, HERE, rowKey("p"))).toBeNull()
      expect(await insertBallot(trx, HERE, ballot("p"))).toBe("stored")
      expect(await insertBallot(trx, HERE, ballot("p", "other"))).toBe("exists")
      expect(await holdBallot(trx, HERE, rowKey("p"))).toEqual(utf8("p"))
      expect(await updateBallot(trx, HERE, ballot("p", "second"))).toBe("stored")
    })
    expect(await findBallot(db, HERE, rowKey("p"))).toEqual(utf8("second"))
    expect(await findBallot(db, ELSEWHERE, rowKey("p"))).toBeNull()
  })

  it("updating what isn't there is a bug", async () => {
    const db = await open()
    await expect(inTransaction(db, (trx) => updateBallot(trx, HERE, ballot("p")))).rejects.toThrow("locked")
  })

  it("are listed by row key and counted, in their election", async () => {
    const db = await open()
    const names = Array.from({ length: 20 }, (_, at) => `p${at}`)
    await inTransaction(db, async (trx) => {
      for (const name of names) await insertBallot(trx, HERE, ballot(name))
      await insertBallot(trx, ELSEWHERE, ballot("p0"))
    })
    const expected = names.map((name) => ballot(name)).sort((a, b) => compareBytes(a.rowKey, b.rowKey))
    expect(await allBallots(db, HERE)).toEqual(expected)
    expect((await allBallots(db, HERE)).every(({ value }) => isPlain(value))).toBe(true)
    expect(await allBallots(db, HERE)).toHaveLength(20)
    expect(await allBallots(db, ELSEWHERE)).toHaveLength(1)
  })

  it("of 2 kB or more, or under a key of another length, are refused", async () => {
    const db = await open()
    const insert = (key: Uint8Array, bytes: number) =>
      inTransaction(db, (trx) => insertBallot(trx, HERE, { rowKey: key, value: new Uint8Array(bytes) }))
    expect(await insert(rowKey("p"), 2047)).toBe("stored")
    await expect(insert(rowKey("q"), 2048)).rejects.toThrow("ballots_value_check")
    await expect(insert(new Uint8Array(31), 1)).rejects.toThrow("ballots_row_key_check")
  })
})

describeDatabases("commitments", (open) => {
  it("are claimed once, for good, in their election", async () => {
    const db = await open()
    const claim = (election: Uint8Array, name: string) => {
      const commitment = { rowKey: rowKey("c0"), value: utf8(name) }
      return inTransaction(db, (trx) => insertBallot(trx, election, ballot(name), commitment))
    }
    expect(await findCommitment(db, HERE, rowKey("c0"))).toBeNull()
    expect(await claim(HERE, "p")).toBe("stored")
    expect(await claim(HERE, "q")).toBe("taken")
    expect(await claim(ELSEWHERE, "q")).toBe("stored")
    expect(await findCommitment(db, HERE, rowKey("c0"))).toEqual(utf8("p"))
    expect(await findBallot(db, HERE, rowKey("q"))).toBeNull()
  })

  it("are claimed by whoever replaces a ballot, too, or nothing is replaced", async () => {
    const db = await open()
    const commitment = (name: string) => ({ rowKey: rowKey(name), value: utf8("p") })
    await inTransaction(db, async (trx) => {
      await insertBallot(trx, HERE, ballot("p"), commitment("first"))
      expect(await updateBallot(trx, HERE, ballot("p", "copied"), commitment("first"))).toBe("taken")
      expect(await findBallot(trx, HERE, rowKey("p"))).toEqual(utf8("p"))
      expect(await updateBallot(trx, HERE, ballot("p", "second"), commitment("second"))).toBe("stored")
    })
    expect(await findBallot(db, HERE, rowKey("p"))).toEqual(utf8("second"))
    expect(await findCommitment(db, HERE, rowKey("second"))).toEqual(utf8("p"))
  })

  it("stay claimed where their ballot was there before", async () => {
    const db = await open()
    await inTransaction(db, async (trx) => {
      await insertBallot(trx, HERE, ballot("p"))
      const commitment = { rowKey: rowKey("c0"), value: utf8("p") }
      expect(await insertBallot(trx, HERE, ballot("p", "second"), commitment)).toBe("exists")
    })
    expect(await findBallot(db, HERE, rowKey("p"))).toEqual(utf8("p"))
    expect(await findCommitment(db, HERE, rowKey("c0"))).toEqual(utf8("p"))
  })
})

describeDatabases("upkeep", (open) => {
  it("erasing takes an election's votes and keys, and nobody else's", async () => {
    const db = await open()
    const value = utf8("v")
    for (const uid of [HERE, ELSEWHERE]) {
      await inTransaction(db, async (trx) => {
        await insertCredential(trx, uid, { entry: rowKey("e"), subject: rowKey("s"), value })
        await insertBallot(trx, uid, { rowKey: rowKey("p"), value }, { rowKey: rowKey("c"), value })
        await putKey(trx, uid, { kind: "rows", keyId: "k", wrapped: value })
      })
    }
    await inTransaction(db, (trx) => eraseVotes(trx, HERE))
    const left = async (uid: Uint8Array) => [
      (await allCredentials(db, uid)).length,
      (await allBallots(db, uid)).length,
      (await findCommitment(db, uid, rowKey("c"))) === null ? 0 : 1,
      (await keysOf(db, uid)).length,
    ]
    expect(await left(HERE)).toEqual([0, 0, 0, 0])
    expect(await left(ELSEWHERE)).toEqual([1, 1, 1, 1])
  })

  it("vacuum keeps what is stored", async () => {
    const db = await open()
    await inTransaction(db, (trx) => insertBallot(trx, HERE, { rowKey: rowKey("p"), value: utf8("v") }))
    await vacuum(db)
    expect(await findBallot(db, HERE, rowKey("p"))).toEqual(utf8("v"))
  })
})
