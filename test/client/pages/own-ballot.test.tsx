import { beforeEach, describe, expect, it, vi } from "vitest"
import { readReceiptFile } from "#core/board/receipt-file"
import { must, openDevice } from "../support/device.ts"
import { ids } from "../support/polling-place.ts"
import { named, texts } from "../support/render.ts"
import { catchSaved } from "../support/saved.ts"
import { arrived, LISTED, openVotingScene, UNREACHED, type VotingScene } from "../support/voting-card.tsx"

let scene: VotingScene
let place: VotingScene["place"]
let device: VotingScene["device"]
const detail: VotingScene["detail"] = (changes) => scene.detail(changes)
const show: VotingScene["show"] = (...shown) => scene.show(...shown)

beforeEach(async () => {
  scene = await openVotingScene()
  ;({ place, device } = scene)
})

const buttons = () => texts("button")

describe("a ballot", () => {
  const CAST = [ids("ann"), ids("bo")]
  const SAME = "The server holds exactly what you sent"

  /** One version is cast, a newer one waits for the network. */
  const leaveWaiting = async () => {
    must(await device.ballots.cast(place.facts, [ids("cy")]))
    place.unreachable = true
    must(await device.ballots.cast(place.facts, CAST))
  }

  it("that is cast: change or withdraw, compared with the server's copy", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    await show(detail(), arrived(LISTED), SAME)
    expect(buttons()).toContain("Change your ballot")
    expect(buttons()).toContain("Withdraw ballot")
  })

  it("that the server lost is sent again by itself, and that is told", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    const [before] = place.casts
    place.ballots.clear()
    await show(detail(), arrived(LISTED), "Your ballot was sent again")
    expect([...place.ballots.values()]).toEqual([before])
    expect(buttons()).not.toContain("Send it again")
  })

  it("that the server loses each time: says so, with a button and the evidence", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    place.ballots.clear()
    place.forgets = true
    const said = await show(detail(), arrived(LISTED), "The server no longer holds the ballot")
    expect(said).toContain("votive verify")
    expect(buttons()).toEqual(expect.arrayContaining(["Send it again", "Save the evidence"]))
    place.forgets = false
    named("button", "Send it again").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain("Your ballot was sent again"))
    expect(place.ballots.size).toBe(1)
  })

  it("whose copy was changed: says so, and sends it again only when asked to", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    const [first] = place.casts
    if (!first) throw new Error("nothing was cast")
    place.ballots.set(first.pseudonym, { ...first, sealed: `${first.sealed.slice(0, -4)}AAAA` })
    await show(detail(), arrived(LISTED), "can't be opened with your voting key")
    expect(place.casts).toHaveLength(1)
    named("button", "Send it again").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain("Your ballot was sent again"))
  })

  it("that another device cast at the same version: left to the person", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    const other = await openDevice(place.as("ada"))
    const [key] = device.keys.all()
    if (!key) throw new Error("no key")
    must(await other.keys.takeOver((await device.keys.wordsOf(key)).join(" "), null))
    place.ballots.clear()
    must(await other.ballots.cast(place.facts, [ids("cy")]))
    await show(detail(), arrived(LISTED), "another ballot of yours")
    expect([...place.ballots.values()].map(({ version }) => version)).toEqual([1])
    named("button", "Send it again").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain("Your ballot was sent again"))
    expect([...place.ballots.values()].map(({ version }) => version)).toEqual([2])
  })

  it("that waits to be sent is not called cast, and the one before it still counts", async () => {
    await leaveWaiting()
    const said = await show(detail(), UNREACHED, "the ballot that you cast before it counts")
    expect(said).toContain("not cast yet")
    expect(said).not.toContain("Your ballot is cast")
    expect(buttons()).toContain("Send now")
  })

  it("that waited is compared as soon as it was sent", async () => {
    await leaveWaiting()
    await show(detail(), UNREACHED, "not cast yet")
    place.unreachable = false
    named("button", "Send now").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain(SAME))
    expect(document.body.textContent).not.toContain("not cast yet")
  })

  it("that came too late is not called cast, and can be removed", async () => {
    await leaveWaiting()
    const over = detail({ phase: "closed", end: "2026-03-09T00:00:00Z" })
    await show(over, arrived(LISTED), "no answer from the server has reached this device")
    Object.assign(place, { unreachable: false, ended: true })
    named("button", "Ask now").click()
    await vi.waitFor(() =>
      expect(document.body.textContent).toContain("Voting ended before this reached the server"),
    )
    named("button", "Remove it from this device").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain("You voted in this election"))
  })

  it("that another device changed: two wishes, one choice", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    const other = await openDevice(place.as("ada"))
    const [key] = device.keys.all()
    if (!key) throw new Error("no key")
    must(await other.keys.takeOver((await device.keys.wordsOf(key)).join(" "), null))
    must(await other.ballots.cast(place.facts, [ids("cy")]))
    must(await device.ballots.cast(place.facts, [ids("bo")]))
    await show(detail(), arrived(LISTED), "Another device has cast a newer version")
    named("button", "Cast this one").click()
    await vi.waitFor(() => expect(document.body.textContent).toContain(SAME))
    expect([...place.ballots.values()].map(({ version }) => version)).toEqual([3])
  })

  it("that another device changed while this one knew of nothing: shows the newer one, and says so", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    const other = await openDevice(place.as("ada"))
    const [key] = device.keys.all()
    if (!key) throw new Error("no key")
    must(await other.keys.takeOver((await device.keys.wordsOf(key)).join(" "), null))
    must(await other.ballots.cast(place.facts, [ids("cy")]))
    await show(detail(), arrived(LISTED), "changed on another device")
    expect(texts("[aria-label='What your ballot says'] li")).toEqual(["1cy"])
  })

  it("after the count: finds it on the signed board by itself", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    await place.count()
    const counted = detail({ phase: "concluded", end: "2026-03-09T00:00:00Z" })
    await show(counted, arrived(LISTED), "Your ballot was counted")
  })

  it("after the end: finds it as soon as the board is fixed, counted or not", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    const closed = { phase: "closed", end: "2026-03-09T00:00:00Z" } as const
    await show(detail(closed), arrived(LISTED), "Once it is fixed which ballots count")
    await place.count()
    await show(detail({ ...closed, frozen: true }), arrived(LISTED), "Your ballot will be counted")
  })

  it("saves its receipt as a file that says nothing of the vote", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    await show(detail(), arrived(LISTED), SAME)
    const saved = catchSaved()
    named("button", "Save the receipt").click()
    const file = must(readReceiptFile(await saved()))
    const { receipt } = device.outbox.of(place.facts.uid)?.cast ?? {}
    expect(file).toEqual({
      type: "votive-receipt",
      instance: location.origin,
      election: "council",
      paper: place.paper.text,
      receipt,
    })
  })

  it("missing from the count: says so, with evidence to save", async () => {
    must(await device.ballots.cast(place.facts, CAST))
    place.ballots.clear()
    await place.count()
    const counted = detail({ phase: "concluded", end: "2026-03-09T00:00:00Z" })
    await show(counted, arrived(LISTED), "not in the list of the ballots that count")
    const saved = catchSaved()
    named("button", "Save the evidence").click()
    const file = must(readReceiptFile(await saved()))
    expect(file).toMatchObject({ type: "votive-evidence", fault: "TRACKER_MISSING", ...place.board })
    expect(document.body.textContent).toContain("votive verify")
  })
})
