import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest"
import { compareBytes, toBase64url } from "#core/base/bytes"
import { openBallot } from "#core/seal/open"
import { fromWire } from "#core/wire/binary"
import type { SealedBallots } from "#core/wire/opening"
import { OFFLINE } from "../../../client/api/failure.ts"
import { openBoxes, trusteeKeyFrom, trusteeKeyFromWords } from "../../../client/state/boxes.ts"
import { createBoxOpening, heldKeys, proveKey, takeOverTrustee } from "../../../client/state/trusteeship.ts"
import { must, openDevice } from "../support/device.ts"
import { openPollingPlace, random } from "../support/polling-place.ts"
import { openTrusteePlace, type TrusteePerson, type TrusteePlace } from "../support/trustee-place.ts"

let place: TrusteePlace
let ann: TrusteePerson
let ben: TrusteePerson

beforeEach(async () => {
  place = await openTrusteePlace()
  ;[ann, ben] = place.people as [TrusteePerson, TrusteePerson]
})

const keyOf = async ({ words }: TrusteePerson) => must(await trusteeKeyFromWords(words))
const QUIET = [() => {}, () => false] as const

describe("a trustee's key", () => {
  it("is found among the voting keys of a device, whichever it is", async () => {
    const device = await openDevice((await openPollingPlace()).as("ada"))
    await device.keys.make()
    must(await device.keys.takeOver(ann.words, null))
    const held = must(await heldKeys(device.keys.all()))
    expect(held.map(({ trustee }) => trustee.publicKey)).toContain(ann.key)
    expect(held.map(({ kept }) => kept)).toEqual(device.keys.all())
  })

  it("is not looked for in a browser that could not use it", async () => {
    const generate = vi.spyOn(crypto.subtle, "generateKey").mockRejectedValue(new DOMException("no"))
    onTestFinished(() => generate.mockRestore())
    expect(await heldKeys([])).toMatchObject({ error: { code: "BROWSER_TOO_OLD_TO_OPEN" } })
  })

  it("comes with its words only if it is one of the trustees': else the device stays as it is", async () => {
    const device = await openDevice((await openPollingPlace()).as("ada"))
    const stranger = await openTrusteePlace({ names: ["Eve"], threshold: 1, count: 0 })
    const words = stranger.people[0]?.words ?? ""
    expect(await takeOverTrustee(device.keys, words, place.people)).toBe("WORDS_NO_TRUSTEE")
    expect(await takeOverTrustee(device.keys, "zoo zoo", place.people)).toBe("WORDS_COUNT")
    expect(device.keys.all()).toEqual([])
    expect(await takeOverTrustee(device.keys, ann.words.toUpperCase(), place.people)).toBeNull()
    expect(device.keys.all()).toMatchObject([{ trustee: true, wordsSaved: true }])
    const [kept] = device.keys.all()
    expect((await trusteeKeyFrom(kept?.entropy ?? "")).publicKey).toBe(ann.key)
  })

  it("stays a trustee's when its words are entered once more", async () => {
    const device = await openDevice((await openPollingPlace()).as("ada"))
    expect(await takeOverTrustee(device.keys, ann.words, place.people)).toBeNull()
    must(await device.keys.takeOver(ann.words, null))
    expect(device.keys.all()).toMatchObject([{ trustee: true }])
  })

  it("is proved by opening the challenge", async () => {
    const proved = must(await proveKey(place.api, "council", await keyOf(ann)))
    expect(proved.trustees.map(({ proved }) => proved)).toEqual([true, false, false])
  })

  it("isn't proved by a challenge for another key, and nothing is sent", async () => {
    const crossed = { ...place.api, challenge: (slug: string) => place.api.challenge(slug, ben.key) }
    expect(await proveKey(crossed, "council", await keyOf(ann))).toMatchObject({
      error: { code: "CHALLENGE_MISMATCH" },
    })
    expect(place.proved.size).toBe(0)
    place.failure = OFFLINE
    expect(await proveKey(place.api, "council", await keyOf(ann))).toMatchObject({ error: OFFLINE })
  })
})

describe("opening boxes", () => {
  it("gives a share for each ballot, in their order, and any two trustees' open them", async () => {
    const opened = await Promise.all(
      [ann, ben].map(async (person) =>
        must(await openBoxes(place.paper.text, await keyOf(person), place.ballots, ...QUIET)),
      ),
    )
    const [first, second] = opened.map(({ request }) => fromWire(request.shares))
    if (!first || !second) throw new Error("two were opened")
    expect(opened.map(({ opened: many, of }) => [many, of])).toEqual([
      [3, 3],
      [3, 3],
    ])
    for (const [at, ballot] of place.ballots.sealed.entries()) {
      const part = (shares: Uint8Array) => shares.subarray(33 * at, 33 * (at + 1))
      const ranks = await openBallot(crypto.subtle, place.paper, fromWire(ballot), [
        part(first),
        part(second),
        null,
      ])
      expect(must(ranks)).toEqual(Uint8Array.of(1, 2, 3))
    }
  })

  it("leaves zeros where a box does not open", async () => {
    const [first = "", ...rest] = place.ballots.sealed
    const bytes = fromWire(first)
    // The box of the first trustee ends before the second part: 125 + 80 + 33 bytes.
    bytes[237] = (bytes[237] ?? 0) ^ 1
    const ballots = { ...place.ballots, sealed: [...rest, toBase64url(bytes)] }
    const { request, opened, of } = must(
      await openBoxes(place.paper.text, await keyOf(ann), ballots, ...QUIET),
    )
    expect([opened, of]).toEqual([2, 3])
    const shares = fromWire(request.shares)
    expect(compareBytes(shares.subarray(66), new Uint8Array(33))).toBe(0)
    expect(compareBytes(shares.subarray(0, 33), new Uint8Array(33))).not.toBe(0)
  })

  it("opens nothing where the signed list belongs to another election, or counts other ballots", async () => {
    const other = await openTrusteePlace()
    const verdict = async (changes: Partial<SealedBallots>) =>
      openBoxes(place.paper.text, await keyOf(ann), { ...place.ballots, ...changes }, ...QUIET)
    for (const checkpoint of ["", other.ballots.checkpoint]) {
      expect(await verdict({ checkpoint })).toMatchObject({ error: "CHECKPOINT_INVALID" })
    }
    const { sealed } = place.ballots
    for (const wrong of [[], sealed.slice(1), [...sealed, ...sealed]]) {
      expect(await verdict({ sealed: wrong })).toMatchObject({ error: "BALLOTS_MISMATCH" })
    }
  })

  it("opens nothing that could not be handed in: the challenge is for this key", async () => {
    for (const challenges of [[], place.ballots.challenges.toReversed()]) {
      const ballots = { ...place.ballots, challenges }
      expect(await openBoxes(place.paper.text, await keyOf(ann), ballots, ...QUIET)).toMatchObject({
        error: "CHALLENGE_MISMATCH",
      })
    }
  })

  it("is for trustees of this paper alone", async () => {
    const key = await keyOf(ann)
    const other = await openTrusteePlace()
    expect(await openBoxes(other.paper.text, key, other.ballots, ...QUIET)).toMatchObject({
      error: "NOT_A_TRUSTEE",
    })
    expect(await openBoxes("{}", key, place.ballots, ...QUIET)).toMatchObject({ error: "PAPER_INVALID" })
  })

  it("of no ballots gives an empty share", async () => {
    const empty = await openTrusteePlace({ count: 0 })
    const [someone] = empty.people as [TrusteePerson]
    const { request, of } = must(
      await openBoxes(empty.paper.text, await keyOf(someone), empty.ballots, ...QUIET),
    )
    expect([request.shares, of]).toEqual(["", 0])
  })
})

describe("a run", () => {
  it("fetches, opens, hands in, and tells what came of it", async () => {
    const opening = createBoxOpening(place.api)
    expect(opening.run()).toEqual({ kind: "idle" })
    const done = opening.start("council", place.paper.text, await keyOf(ann))
    expect([opening.run().kind, opening.busy()]).toEqual(["fetching", true])
    const after = await done
    expect(after?.trustees.map(({ shares }) => shares)).toEqual([3, null, null])
    expect(opening.run()).toEqual({ kind: "handed-in", opened: 3, of: 3 })
    expect(opening.busy()).toBe(false)
  })

  it("that is cancelled hands nothing in", async () => {
    const opening = createBoxOpening(place.api)
    const done = opening.start("council", place.paper.text, await keyOf(ann))
    opening.cancel()
    expect(await done).toBeNull()
    expect(opening.run()).toEqual({ kind: "cancelled" })
    expect(place.requests).toEqual([])
  })

  it("that is cancelled and begun again hands in once", async () => {
    const opening = createBoxOpening(place.api)
    const first = opening.start("council", place.paper.text, await keyOf(ann))
    opening.cancel()
    const second = opening.start("council", place.paper.text, await keyOf(ann))
    expect(await first).toBeNull()
    expect(await second).not.toBeNull()
    expect(place.requests).toHaveLength(1)
  })

  it("that fails says why, and goes on where it was: what is opened is only handed in again", async () => {
    let fetched = 0
    let lost = true
    const opening = createBoxOpening({
      sealedBallots: (slug) => {
        fetched++
        return place.api.sealedBallots(slug)
      },
      shares: async (slug, request) =>
        lost ? { ok: false, error: OFFLINE } : place.api.shares(slug, request),
    })
    const key = await keyOf(ann)
    expect(await opening.start("council", place.paper.text, key)).toBeNull()
    expect(opening.run()).toEqual({ kind: "failed", trouble: OFFLINE })
    lost = false
    expect(await opening.start("council", place.paper.text, key)).not.toBeNull()
    expect(fetched).toBe(1)
  })

  it("that the server refuses begins anew the next time", async () => {
    const opening = createBoxOpening(place.api)
    const key = await keyOf(ann)
    place.concluded = true
    expect(await opening.start("council", place.paper.text, key)).toBeNull()
    expect(opening.run()).toMatchObject({ kind: "failed", trouble: { code: "SHARES_INVALID" } })
    place.concluded = false
    place.sends = (ballots) => ({ ...ballots, sealed: [...ballots.sealed, toBase64url(random(10))] })
    expect(await opening.start("council", place.paper.text, key)).toBeNull()
    expect(opening.run()).toMatchObject({ kind: "failed", trouble: { code: "BALLOTS_MISMATCH" } })
    place.failure = OFFLINE
    expect(await opening.start("council", place.paper.text, key)).toBeNull()
    expect(opening.run()).toMatchObject({ kind: "failed", trouble: OFFLINE })
  })
})
