import { describe, expect, it } from "vitest"
import { toBase64url } from "#core/base/bytes"
import { checkPaper, fingerprintOfPaper } from "../../../client/state/paper-check.ts"
import { must, openDevice } from "../support/device.ts"
import { openPollingPlace, random } from "../support/polling-place.ts"
import { openTrusteePlace } from "../support/trustee-place.ts"
import { FIRST } from "./ballots-support.ts"

describe("a ballot paper, before anything is sealed on it", () => {
  it("of the instance fits files that name nobody, and no others", async () => {
    const { facts, paper } = await openPollingPlace()
    const none = { trustees: [], threshold: 1, pinnedPaper: null }
    expect(checkPaper(paper.text, none)).toEqual({ ok: true, value: null })
    // What the files say of a threshold means nothing without trustees.
    expect(checkPaper(paper.text, { ...none, threshold: 3 }).ok).toBe(true)
    const named = [{ name: "Ann", key: toBase64url(random(32)) }]
    expect(checkPaper(paper.text, { ...none, trustees: named })).toMatchObject({ error: "PAPER_TRUSTEES" })
    expect(checkPaper("{}", facts.files)).toMatchObject({ error: "PAPER_INVALID" })
  })

  it("of trustees fits files that name the same, in any order; not fewer, more, other keys or other names", async () => {
    const { paper, people } = await openTrusteePlace()
    const trustees = people.map(({ name, key }) => ({ name, key }))
    const [ann, ben, cyd] = trustees as [(typeof trustees)[0], (typeof trustees)[0], (typeof trustees)[0]]
    const verdict = (...named: typeof trustees) =>
      checkPaper(paper.text, { trustees: named, threshold: 2, pinnedPaper: null })
    expect(verdict(ann, ben, cyd).ok).toBe(true)
    expect(verdict(cyd, ann, ben).ok).toBe(true)
    const key = toBase64url(random(32))
    for (const named of [
      [],
      [ann, ben],
      [ann, ben, cyd, { name: "Dot", key }],
      [ann, ben, { name: "Cyd", key }],
      [ann, ben, { ...cyd, name: "Dot" }],
      [ann, { ...ben, key: cyd.key }, { ...cyd, key: ben.key }],
    ])
      expect(verdict(...named)).toMatchObject({ error: "PAPER_TRUSTEES" })
    const other = checkPaper(paper.text, { trustees, threshold: 3, pinnedPaper: null })
    expect(other).toMatchObject({ error: "PAPER_THRESHOLD" })
  })

  it("that is called the instance's and is not alone fits nothing", async () => {
    const { paper } = await openTrusteePlace({ names: ["instance", "Ann"], threshold: 1 })
    const none = { trustees: [], threshold: 1, pinnedPaper: null }
    expect(checkPaper(paper.text, none)).toMatchObject({ error: "PAPER_TRUSTEES" })
  })

  it("has the fingerprint that the officers pinned, as they copied it", async () => {
    const { facts, paper } = await openPollingPlace()
    const pinned = fingerprintOfPaper(paper.text) ?? ""
    const verdict = (pinnedPaper: string) => checkPaper(paper.text, { ...facts.files, pinnedPaper })
    expect(verdict(pinned).ok).toBe(true)
    expect(verdict(` ${pinned.toUpperCase()}\n`).ok).toBe(true)
    const other = await openPollingPlace()
    for (const wrong of ["", pinned.slice(0, -1), fingerprintOfPaper(other.paper.text) ?? ""]) {
      expect(verdict(wrong)).toMatchObject({ error: "PAPER_PINNED" })
    }
    expect(fingerprintOfPaper("{}")).toBeNull()
  })
})

describe("a device that is given a paper which doesn't fit", () => {
  it("seals nothing, asks for no credential, and says whom to tell", async () => {
    const place = await openPollingPlace()
    const ada = await openDevice(place.as("ada"))
    const pinned = { ...place.facts, files: { ...place.facts.files, pinnedPaper: "0000-0000" } }
    const refused = await ada.ballots.cast(pinned, FIRST)
    expect(refused).toMatchObject({ error: { code: "PAPER_PINNED" } })
    expect(refused).toMatchObject({ error: { officers: ["olga", "oto"] } })
    expect(ada.keys.all()).toEqual([])
    expect(place.casts).toEqual([])
  })

  it("still withdraws, which says nothing that others than the trustees might read", async () => {
    const place = await openPollingPlace()
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    const pinned = { ...place.facts, files: { ...place.facts.files, pinnedPaper: "0000-0000" } }
    must(await ada.ballots.cast(pinned, null))
    expect([...place.ballots.values()].map(({ sealed }) => sealed)).toEqual([""])
  })

  it("doesn't seal anew either, where the server lost what was cast", async () => {
    const place = await openPollingPlace()
    const ada = await openDevice(place.as("ada"))
    must(await ada.ballots.cast(place.facts, FIRST))
    place.ballots.clear()
    const pinned = { ...place.facts, files: { ...place.facts.files, pinnedPaper: "0000-0000" } }
    expect(await ada.ballots.restore(pinned)).toMatchObject({ error: { code: "PAPER_PINNED" } })
    expect(place.casts).toHaveLength(1)
  })
})
