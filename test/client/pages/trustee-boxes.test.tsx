import { beforeEach, expect, it } from "vitest"
import { named, texts } from "../support/render.ts"
import { body, openTrusteeScene, says, type TrusteeScene } from "../support/trustee-page.tsx"

const press = (name: string) => named<HTMLButtonElement>("button", name).click()

let scene: TrusteeScene
beforeEach(async () => {
  scene = await openTrusteeScene()
})

it("the first trustee is told that this fixes the list, opens, and waits for another", async () => {
  scene.end()
  await scene.hold(0)
  const said = await scene.show("You are the first")
  expect(said).toContain("2 trustees have to open their boxes")
  press("Open my boxes")
  await says("Your boxes are open")
  await says("1 trustee has opened; 1 more is needed")
  expect(body()).toContain("It can be any of Ben and Cyd.")
  expect(texts("button")).toEqual([])
  expect(texts(".trustees .badge")).toEqual(["Opened 3 ballots", "Not opened yet", "Not opened yet"])
})

it("from the threshold on any officer concludes, after one question", async () => {
  scene.end()
  for (const position of [0, 1]) await scene.handIn(position)
  await scene.show("Enough trustees have opened their boxes.")
  press("Conclude and count")
  press("Conclude now")
  await says("elsewhere")
  expect(scene.place.conclusions).toEqual([undefined])
})

it("a trustee who isn't needed any more may open all the same", async () => {
  scene.end()
  await scene.hold(2)
  for (const position of [0, 1]) await scene.handIn(position)
  await scene.show("Enough trustees have opened their boxes.")
  expect(named("button", "Open my boxes").className).not.toContain("primary")
  expect(named("button", "Conclude and count").className).toContain("primary")
})

it("ballots that don't open are given up only by a second choice that names their number", async () => {
  scene.end()
  await scene.handIn(0)
  await scene.handIn(1, 2)
  const said = await scene.show("2 ballots don't open yet")
  expect(said).toContain("Cyd might still open them")
  press("Conclude and count")
  press("Go on")
  await says("Give up 2 ballots?")
  expect(scene.place.conclusions).toEqual([])
  press("Give up 2 ballots and conclude")
  await says("elsewhere")
  expect(scene.place.conclusions).toEqual([{ giveUp: 2 }])
})

it("where everybody has opened and a ballot is still closed, nobody is named who might open it", async () => {
  scene.end()
  for (const position of [0, 1]) await scene.handIn(position, 1)
  await scene.handIn(2)
  const said = await scene.show("1 ballot doesn't open yet")
  expect(said).toContain("Every trustee has opened their boxes; whoever could not open all of them")
  expect(said).not.toContain("might still open it")
})

it("a conclusion that the server refuses says why, and what changed", async () => {
  scene.end()
  for (const position of [0, 1]) await scene.handIn(position)
  await scene.show("Enough trustees have opened their boxes.")
  await scene.handIn(1, 1)
  press("Conclude and count")
  press("Conclude now")
  await says("The election was not concluded")
  await says("1 ballot doesn't open yet")
})

it("shares that don't fit are said to whoever handed them in, who may try again", async () => {
  scene.end()
  await scene.hold(0)
  await scene.handIn(0, 1)
  await scene.show("You opened 2 of 3 ballots")
  press("Open them again")
  await says("Your boxes are open")
})

it("another trustee was quicker: the page says that it is done", async () => {
  scene.end()
  await scene.hold(0)
  await scene.show("Open my boxes")
  scene.place.concluded = true
  press("Open my boxes")
  await says("The ballots are counted")
})

it("a list that doesn't fit is not opened; trying again is", async () => {
  scene.end()
  await scene.hold(0)
  await scene.show("Open my boxes")
  scene.place.sends = (ballots) => ({ ...ballots, sealed: ballots.sealed.slice(1) })
  press("Open my boxes")
  await says("another number of ballots than the signed list says")
  expect(scene.place.requests).toEqual([])
  scene.place.sends = null
  press("Try again")
  await says("Your boxes are open")
})

it("with nobody's ballot on the board: says so, and goes on", async () => {
  scene = await openTrusteeScene({ count: 0 })
  scene.end()
  scene.place.frozen = true
  await scene.hold(0)
  await scene.show("there is no box to open")
  press("Open my boxes")
  await says("There was none to open")
  await scene.handIn(1)
})

it("can be cancelled, and asks before the window is closed", async () => {
  scene.end()
  await scene.hold(0)
  const held = Promise.withResolvers<void>()
  const { sealedBallots } = scene.place.api
  Object.assign(scene.place, {
    api: {
      ...scene.place.api,
      sealedBallots: async (slug: string) => {
        await held.promise
        return sealedBallots(slug)
      },
    },
  })
  await scene.show("Open my boxes")
  press("Open my boxes")
  await says("Fetching the sealed ballots…")
  const leaving = new Event("beforeunload", { cancelable: true })
  dispatchEvent(leaving)
  expect(leaving.defaultPrevented).toBe(true)
  press("Cancel")
  await says("Cancelled. Nothing was handed in.")
  held.resolve()
  const free = new Event("beforeunload", { cancelable: true })
  dispatchEvent(free)
  expect(free.defaultPrevented).toBe(false)
  expect(scene.place.requests).toEqual([])
})

it("opens nothing while voting goes on by the device's own clock, whatever the server says", async () => {
  scene.end()
  scene.election = { ...scene.election, end: new Date(Date.now() + 3_600_000).toISOString() }
  await scene.hold(0)
  await scene.show("You are the first")
  press("Open my boxes")
  await says("Too early, by this device's clock")
  expect(scene.place.requests).toEqual([])
  expect(scene.place.frozen).toBe(false)
})
