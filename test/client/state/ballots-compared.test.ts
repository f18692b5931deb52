import { beforeEach, describe, expect, it } from "vitest"
import { readReceiptFile } from "#core/board/receipt-file"
import { receiptFile } from "../../../client/state/receipts.ts"
import { type Device, must, openDevice } from "../support/device.ts"
import { openPollingPlace, type PollingPlace } from "../support/polling-place.ts"
import { bo, FIRST, recordAt, SECOND, statusAt } from "./ballots-support.ts"

let place: PollingPlace

beforeEach(async () => {
  place = await openPollingPlace()
})

const recordOf = (device: Device) => recordAt(place, device)
const statusOf = (device: Device) => statusAt(place, device)

const wordsOf = async (device: Device): Promise<string> => {
  const key = device.keys.all().at(-1)
  if (!key) throw new Error("no key")
  return (await device.keys.wordsOf(key)).join(" ")
}

describe("a second device", () => {
  it("takes the key over by its words, reads the ballot back and replaces it", async () => {
    const phone = await openDevice(place.as("ada"))
    must(await phone.ballots.cast(place.facts, FIRST))
    const laptop = await openDevice(place.as("ada"))
    must(await laptop.keys.takeOver(`  ${(await wordsOf(phone)).toUpperCase()} `, null))
    const read = must(await laptop.ballots.readBack(place.facts))
    expect(read).toMatchObject({ version: 1, ranking: FIRST, tracker: recordOf(phone).cast?.tracker })
    must(await laptop.ballots.cast(place.facts, SECOND))
    expect(place.ballots.size).toBe(1)
    expect(must(await phone.ballots.compare(place.facts))).toBe("newer")
    expect(recordOf(phone).cast).toMatchObject({ version: 2, ranking: SECOND })
  })

  it("without the words can't vote where a credential was issued", async () => {
    const phone = await openDevice(place.as("ada"))
    must(await phone.ballots.cast(place.facts, FIRST))
    const laptop = await openDevice(place.as("ada"))
    expect(await laptop.ballots.cast(place.facts, SECOND)).toMatchObject({ error: { code: "WORDS_NEEDED" } })
    expect(await laptop.ballots.cast(place.facts, SECOND, true)).toMatchObject({
      error: { code: "WORDS_NEEDED" },
    })
  })

  it("that casts without reading first goes above what another device cast", async () => {
    const phone = await openDevice(place.as("ada"))
    must(await phone.ballots.cast(place.facts, FIRST))
    const laptop = await openDevice(place.as("ada"))
    must(await laptop.keys.takeOver(await wordsOf(phone), null))
    must(await laptop.ballots.cast(place.facts, SECOND))
    expect(recordOf(laptop).cast).toMatchObject({ version: 2, ranking: SECOND })
  })

  it("in a free election chooses: the words, or a new key on purpose", async () => {
    const phone = await openDevice(place.as("ada"))
    must(await phone.ballots.cast(place.facts, FIRST))
    const elsewhere = await openPollingPlace({ slug: "mascot" })
    const fingerprint = phone.keys.all()[0]?.fingerprint ?? null
    const api = elsewhere.as("ada")
    const laptop = await openDevice({
      ...api,
      standing: async (slug) => {
        const standing = must(await api.standing(slug))
        return { ok: true, value: { ...standing, keyFingerprint: standing.keyFingerprint ?? fingerprint } }
      },
    })
    expect(await laptop.ballots.cast(elsewhere.facts, FIRST)).toMatchObject({ error: { code: "KEY_CHOICE" } })
    must(await laptop.ballots.cast(elsewhere.facts, FIRST, true))
    expect(laptop.outbox.of(elsewhere.facts.uid)?.cast?.ranking).toEqual(FIRST)
  })

  it("a conflict waits for the voter, who insists or gives way", async () => {
    const phone = await openDevice(place.as("ada"))
    must(await phone.ballots.cast(place.facts, FIRST))
    const laptop = await openDevice(place.as("ada"))
    must(await laptop.keys.takeOver(await wordsOf(phone), null))
    must(await laptop.ballots.cast(place.facts, SECOND))
    must(await phone.ballots.cast(place.facts, [[bo]]))
    expect(statusOf(phone)).toBe("stuck")
    expect(recordOf(phone).waiting?.trouble).toMatchObject({ code: "VERSION_CONFLICT", currentVersion: 2 })
    must(await phone.ballots.insist(place.facts))
    expect(recordOf(phone).cast).toMatchObject({ version: 3, ranking: [[bo]] })

    must(await laptop.ballots.cast(place.facts, FIRST))
    expect(statusOf(laptop)).toBe("stuck")
    await laptop.ballots.giveUp(place.facts.uid)
    must(await laptop.ballots.readBack(place.facts))
    expect(recordOf(laptop).cast).toMatchObject({ version: 3, ranking: [[bo]] })
  })
})

describe("comparing with the server", () => {
  it("finds the same", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    expect(must(await ada.ballots.compare(place.facts))).toBe("same")
  })

  it("finds a ballot that the server lost, and sends the stored request again", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    const before = JSON.stringify(place.casts[0])
    place.ballots.clear()
    expect(must(await ada.ballots.compare(place.facts))).toBe("lost")
    must(await ada.ballots.restore(place.facts))
    expect(JSON.stringify(place.casts.at(-1))).toBe(before)
    expect(must(await ada.ballots.compare(place.facts))).toBe("same")
  })

  it("restores above an older backup by sealing anew", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    must(await ada.ballots.cast(place.facts, null))
    must(await ada.ballots.cast(place.facts, SECOND))
    const [first] = place.casts
    if (!first) throw new Error("nothing was cast")
    place.ballots.set(first.pseudonym, first)
    expect(must(await ada.ballots.compare(place.facts))).toBe("lost")
    must(await ada.ballots.restore(place.facts))
    expect(recordOf(ada).cast).toMatchObject({ version: 2, ranking: SECOND })
    expect(must(await ada.ballots.compare(place.facts))).toBe("same")
  })

  it("says that a copy which does not open with the voter's key is changed", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    const [first] = place.casts
    if (!first) throw new Error("nothing was cast")
    const flipped = `${first.sealed.slice(0, -4)}AAAA`
    place.ballots.set(first.pseudonym, { ...first, sealed: flipped })
    expect(await ada.ballots.compare(place.facts)).toMatchObject({ error: { code: "CHANGED_BALLOT" } })
    must(await ada.ballots.restore(place.facts))
    expect(must(await ada.ballots.compare(place.facts))).toBe("same")
  })

  it("says what is missing on a device whose key was forgotten", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    const words = await wordsOf(ada)
    await ada.keys.forget(ada.keys.all()[0]?.fingerprint ?? "")
    expect(await ada.ballots.compare(place.facts)).toMatchObject({ error: { code: "WORDS_NEEDED" } })
    must(await ada.keys.takeOver(words, null))
    expect(must(await ada.ballots.compare(place.facts))).toBe("same")
  })
})

describe("after the count", () => {
  it("the voter's own ballot is found on the signed board", async () => {
    const ada = await openDevice(place.as("ada"))
    const ben = await openDevice(place.as("ben"), { login: "ben" })
    must(await ada.ballots.cast(place.facts, FIRST))
    must(await ben.ballots.cast(place.facts, SECOND))
    await place.count()
    expect(must(await ada.ballots.checkBoard(place.facts))).toMatchObject({
      kind: "listed",
      count: 2,
    })
  })

  it("a missing ballot comes with evidence: receipt and checkpoint, and no ranking", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    place.ballots.clear()
    const board = await place.count()
    const verdict = must(await ada.ballots.checkBoard(place.facts))
    if (verdict.kind !== "fault") throw new Error("no fault was found")
    expect(verdict.fault).toBe("TRACKER_MISSING")
    expect(verdict.board).toEqual(board)
    const record = recordOf(ada)
    const { fault } = verdict
    const text = receiptFile("https://votive.example", record, record.cast?.receipt ?? "", { fault, board })
    expect(must(readReceiptFile(text))).toEqual({
      type: "votive-evidence",
      instance: "https://votive.example",
      election: "council",
      paper: place.paper.text,
      receipt: record.cast?.receipt,
      fault,
      ...board,
    })
  })

  it("a board that the server did not sign is found out", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    const board = await place.count()
    place.board = { ...board, trackers: [...board.trackers, board.trackers[0] ?? ""] }
    expect(must(await ada.ballots.checkBoard(place.facts))).toMatchObject({ fault: "BOARD_MISMATCH" })
  })

  it("before the count there is nothing to check yet", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    expect(await ada.ballots.checkBoard(place.facts)).toMatchObject({ error: { code: "NOT_CONCLUDED" } })
  })
})
