import { beforeEach, describe, expect, it } from "vitest"
import { openDrafts } from "../../../client/state/drafts.ts"
import { ids } from "../support/polling-place.ts"
import { named, texts } from "../support/render.ts"
import { makeShelf } from "../support/shelf.ts"
import {
  ASKING,
  arrived,
  LISTED,
  openVotingScene,
  UNREACHED,
  type VotingScene,
} from "../support/voting-card.tsx"

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

describe("what you can do in an election", () => {
  it("signed out: sign in to see whether you can vote", async () => {
    await show(detail(), ASKING, "Sign in to see whether you can vote", null)
    expect(named<HTMLAnchorElement>("a", "Go to sign-in").getAttribute("href")).toBe(
      "/sign-in?next=%2Felections%2Fcouncil",
    )
  })

  it("on the voters list: rank the candidates", async () => {
    await show(detail(), arrived(LISTED), "you can vote")
    expect(buttons()).toEqual(["Rank candidates", "Prepare this device"])
  })

  it("not on the list: says so, and until when exceptions can be asked for", async () => {
    const election = detail({ exceptionDue: "2026-03-12T00:00:00Z" })
    const said = await show(election, arrived({ ...LISTED, listed: false }), "not on the voters list")
    expect(said).toMatch(/exception until .*Mar.*2026/)
    expect(buttons()).toEqual([])
  })

  it("not on the list, and too late for an exception: does not send anyone to ask", async () => {
    const election = detail({ exceptionDue: "2026-03-09T00:00:00Z" })
    const said = await show(election, arrived({ ...LISTED, listed: false }), "not on the voters list")
    expect(said).not.toContain("exception")
  })

  it("before the start: nothing to press yet", async () => {
    await show(detail({ phase: "upcoming", paper: null }), arrived(LISTED), "as soon as voting opens")
    expect(buttons()).toEqual([])
  })

  it("a key on another device: asks for its words", async () => {
    const bound = { ...LISTED, issued: true, keyFingerprint: "elsewhere" }
    await show(detail(), arrived(bound), "12 words")
    expect(buttons()).toEqual([])
  })

  it("nobody can vote: says why", async () => {
    await show(
      detail({ unavailable: "There are no candidates." }),
      arrived(LISTED),
      "There are no candidates.",
    )
    expect(buttons()).toEqual([])
  })

  it("after the end, without a ballot: says what comes next", async () => {
    await show(detail({ phase: "closed" }), arrived(LISTED), "The officers count next")
    expect(buttons()).toEqual([])
  })

  it("without a network: the ranking can be made all the same", async () => {
    await show(detail(), UNREACHED, "can't be checked right now")
    expect(buttons()).toEqual(["Rank candidates"])
  })

  it("a ranking that was begun is called not cast", async () => {
    const drafts = await openDrafts(device.vault, "ada/", crypto, makeShelf())
    await drafts.save(place.facts.uid, [ids("ann")])
    await show(detail(), arrived(LISTED), "It is not cast yet")
  })
})
