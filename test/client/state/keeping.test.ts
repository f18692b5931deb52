import { describe, expect, it, vi } from "vitest"
import { createKeeping, type Keeping } from "../../../client/state/keeping.ts"
import { memoryStore } from "../../../client/state/store.ts"
import { type Device, must, openDevice } from "../support/device.ts"
import { openPollingPlace, type PollingPlace } from "../support/polling-place.ts"
import { bo, FIRST, recordAt, SECOND } from "./ballots-support.ts"

const NOW = Date.parse("2026-03-10T00:00:00Z")

/** A device on which a ballot was cast, at its next visit. `later`: minutes have passed, and somebody looks again. */
async function visit(place: PollingPlace, device: Device, now = NOW) {
  let time = now
  let retry = () => {}
  const network = {
    onRetry: (callback: () => void) => {
      retry = callback
      return () => {}
    },
  }
  const keeping = createKeeping(place.as("ada"), device.ballots, device.outbox, network, () => time)
  return {
    keeping,
    kind: () => keeping.of(place.facts.uid)?.kind ?? null,
    later: (minutes: number) => {
      time += minutes * 60_000
      retry()
    },
  }
}

const settled = (keeping: Keeping, place: PollingPlace, kind: string) =>
  vi.waitFor(() => expect(keeping.of(place.facts.uid)?.kind).toBe(kind))

async function voted() {
  const place = await openPollingPlace()
  const device = await openDevice(place.as("ada"))
  must(await device.ballots.cast(place.facts, FIRST))
  return { place, device }
}

describe("a visit", () => {
  it("compares by itself, and finds the same", async () => {
    const { place, device } = await voted()
    const { keeping } = await visit(place, device)
    await settled(keeping, place, "same")
    expect(place.casts).toHaveLength(1)
  })

  it("sends again what the server lost, the same bytes, and says so", async () => {
    const { place, device } = await voted()
    const [before] = place.casts
    place.ballots.clear()
    const { keeping } = await visit(place, device)
    await settled(keeping, place, "sent-again")
    expect([...place.ballots.values()]).toEqual([before])
    expect(place.casts).toEqual([before, before])
  })

  it("seals anew above what an older backup holds", async () => {
    const { place, device } = await voted()
    must(await device.ballots.cast(place.facts, null))
    must(await device.ballots.cast(place.facts, SECOND))
    const [first] = place.casts
    if (!first) throw new Error("nothing was cast")
    place.ballots.set(first.pseudonym, first)
    const { keeping } = await visit(place, device)
    await settled(keeping, place, "sent-again")
    expect(recordAt(place, device).cast).toMatchObject({ version: 2, ranking: SECOND })
  })

  it("sends a withdrawal again as well", async () => {
    const { place, device } = await voted()
    must(await device.ballots.cast(place.facts, null))
    const [first] = place.casts
    if (!first) throw new Error("nothing was cast")
    place.ballots.set(first.pseudonym, first)
    const { keeping } = await visit(place, device)
    await settled(keeping, place, "sent-again")
    expect([...place.ballots.values()].map(({ sealed }) => sealed)).toEqual([""])
  })

  it("tries once by itself, then leaves it to the person", async () => {
    const { place, device } = await voted()
    place.ballots.clear()
    place.forgets = true
    const { keeping } = await visit(place, device)
    await settled(keeping, place, "lost")
    expect(place.casts).toHaveLength(2)
    await keeping.look(place.facts)
    expect(place.casts).toHaveLength(2)
    place.forgets = false
    await keeping.sendAgain(place.facts)
    await settled(keeping, place, "sent-again")
  })

  it("says why it could not send it again", async () => {
    const { place, device } = await voted()
    place.ballots.clear()
    const files = { ...place.facts.files, pinnedPaper: "0000-0000" }
    Object.assign(place.facts, { files })
    const { keeping } = await visit(place, device)
    await settled(keeping, place, "lost")
    expect(keeping.of(place.facts.uid)).toMatchObject({ trouble: { code: "PAPER_PINNED" } })
  })

  it("finds nothing while the server can't be reached, and looks again when it can", async () => {
    const { place, device } = await voted()
    place.ballots.clear()
    place.unreachable = true
    const { keeping, kind, later } = await visit(place, device)
    await keeping.look(place.facts)
    expect(kind()).toBeNull()
    place.unreachable = false
    later(2)
    await settled(keeping, place, "sent-again")
  })

  it("is not begun anew by coming back to the page after a moment", async () => {
    const { place, device } = await voted()
    const { keeping, later } = await visit(place, device)
    await settled(keeping, place, "same")
    const asked = vi.spyOn(device.ballots, "compare")
    later(0.5)
    expect(asked).not.toHaveBeenCalled()
    later(1)
    await vi.waitFor(() => expect(asked).toHaveBeenCalledOnce())
  })

  it("leaves an election alone that is over, or in which a newer version waits", async () => {
    const { place, device } = await voted()
    place.ballots.clear()
    const over = await visit(place, device, Date.parse("2026-03-15T00:00:00Z"))
    expect(over.kind()).toBeNull()
    place.unreachable = true
    must(await device.ballots.cast(place.facts, SECOND))
    const waiting = await visit(place, device)
    await waiting.keeping.look(place.facts)
    expect(waiting.kind()).toBeNull()
  })

  it("tells of a newer ballot as long as that is the one that counts", async () => {
    const { place, device } = await voted()
    const laptop = await openDevice(place.as("ada"), { store: memoryStore() })
    const [key] = device.keys.all()
    if (!key) throw new Error("no key")
    must(await laptop.keys.takeOver((await device.keys.wordsOf(key)).join(" "), null))
    must(await laptop.ballots.cast(place.facts, SECOND))
    const { keeping, kind } = await visit(place, device)
    await settled(keeping, place, "newer")
    await keeping.look(place.facts)
    expect(kind()).toBe("newer")
    must(await device.ballots.cast(place.facts, [[bo]]))
    await keeping.look(place.facts)
    expect(kind()).toBe("same")
  })

  it("doesn't overrule another device that cast at the same version: the person decides", async () => {
    const { place, device } = await voted()
    const laptop = await openDevice(place.as("ada"), { store: memoryStore() })
    const [key] = device.keys.all()
    if (!key) throw new Error("no key")
    must(await laptop.keys.takeOver((await device.keys.wordsOf(key)).join(" "), null))
    place.ballots.clear()
    must(await laptop.ballots.cast(place.facts, SECOND))
    const before = place.casts.length
    const { keeping } = await visit(place, device)
    await settled(keeping, place, "different")
    expect(place.casts).toHaveLength(before)
  })

  it("says that a copy was changed, and doesn't send anything by itself then", async () => {
    const { place, device } = await voted()
    const [first] = place.casts
    if (!first) throw new Error("nothing was cast")
    place.ballots.set(first.pseudonym, { ...first, sealed: `${first.sealed.slice(0, -4)}AAAA` })
    const { keeping } = await visit(place, device)
    await settled(keeping, place, "failed")
    expect(keeping.of(place.facts.uid)).toMatchObject({ trouble: { code: "CHANGED_BALLOT" } })
    expect(place.casts).toHaveLength(1)
    await keeping.sendAgain(place.facts)
    await settled(keeping, place, "sent-again")
  })
})
