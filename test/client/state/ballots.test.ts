import { beforeEach, describe, expect, it } from "vitest"
import type { CandidateId } from "#core/election/election"
import { type BallotRecord, ballotStatus } from "../../../client/state/ballot-record.ts"
import { memoryStore } from "../../../client/state/store.ts"
import { type Device, must, openDevice } from "../support/device.ts"
import { ids, openPollingPlace, type PollingPlace } from "../support/polling-place.ts"

const [ann, bo, cy] = ids("ann", "bo", "cy") as readonly [CandidateId, CandidateId, CandidateId]
const FIRST = [[ann], [bo, cy]]
const SECOND = [[cy], [ann]]

let place: PollingPlace

beforeEach(async () => {
  place = await openPollingPlace()
})

const recordOf = (device: Device): BallotRecord => {
  const record = device.outbox.of(place.facts.uid)
  if (!record) throw new Error("no record")
  return record
}

const statusOf = (device: Device) => ballotStatus(recordOf(device))

const wordsOf = async (device: Device): Promise<string> => {
  const key = device.keys.all().at(-1)
  if (!key) throw new Error("no key")
  return (await device.keys.wordsOf(key)).join(" ")
}

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
    expect(must(await ada.ballots.checkBoard(place.facts))).toEqual({ kind: "listed", count: 2 })
  })

  it("a missing ballot comes with evidence: receipt and checkpoint, and no ranking", async () => {
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    place.ballots.clear()
    const board = await place.count()
    const verdict = must(await ada.ballots.checkBoard(place.facts))
    if (verdict.kind !== "fault") throw new Error("no fault was found")
    expect(verdict.fault).toBe("TRACKER_MISSING")
    const evidence = JSON.parse(verdict.evidence) as Record<string, unknown>
    expect(evidence).toMatchObject({ receipt: recordOf(ada).cast?.receipt, checkpoint: board.checkpoint })
    expect(Object.keys(evidence).sort()).toEqual(["checkpoint", "fault", "paper", "receipt", "trackers"])
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
