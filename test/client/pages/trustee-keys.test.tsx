import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest"
import { ok } from "#core/base/result"
import { OFFLINE } from "../../../client/api/failure.ts"
import { heldKeys } from "../../../client/state/trusteeship.ts"
import { named, texts } from "../support/render.ts"
import { body, openTrusteeScene, PATH, says, type TrusteeScene, type } from "../support/trustee-page.tsx"
import { openTrusteePlace } from "../support/trustee-place.ts"

const press = (name: string) => named<HTMLButtonElement>("button", name).click()

let scene: TrusteeScene
beforeEach(async () => {
  scene = await openTrusteeScene()
})

describe("the page of trustees", () => {
  it("is for officers: says so to others, and sends who isn't signed in to sign in", async () => {
    scene.place.failure = { code: "NOT_AN_OFFICER", detail: "Only the officers of Council may do this." }
    await scene.show("For the election's officers")
    document.body.innerHTML = ""
    scene.place.failure = { code: "SIGN_IN_REQUIRED", detail: "Sign in." }
    await scene.show("Go to sign-in")
    expect(named<HTMLAnchorElement>("a", "Go to sign-in").getAttribute("href")).toContain(
      encodeURIComponent(PATH),
    )
  })

  it("without a connection: says so, with a way to try again", async () => {
    scene.place.failure = OFFLINE
    await scene.show("No connection")
    scene.place.failure = null
    press("Try again")
    await says("Any 2 of the 3 trustees")
  })

  it("where nobody could vote: there is nothing to open", async () => {
    scene.end()
    scene.election = { ...scene.election, paper: null }
    await scene.show("Nobody could vote in this election")
    expect(texts("button")).toEqual([])
  })

  it("where the server opens the ballots: says so, and what officers do then", async () => {
    const nobody = { threshold: 1, trustees: [], ballots: null, undecided: null, concluded: false }
    Object.assign(scene.place, { api: { ...scene.place.api, opening: async () => ok(nobody) } })
    scene.open()
    await scene.show("Its officers conclude it on the election's page.")
    expect(texts("button")).toEqual([])
  })

  it("in a browser that is too old: says so", async () => {
    const generate = vi.spyOn(crypto.subtle, "generateKey").mockRejectedValue(new DOMException("no"))
    onTestFinished(() => generate.mockRestore())
    await scene.show("This browser is too old to make a trustee key")
    expect(texts("button")).toEqual([])
  })

  it("once it is counted: says so, and leads to the result", async () => {
    scene.end()
    scene.place.concluded = true
    await scene.show("The ballots are counted")
    expect(named<HTMLAnchorElement>("a", "See the result").getAttribute("href")).toBe(
      "/elections/council/result",
    )
    expect(texts("button")).toEqual([])
  })

  it("while voting runs: nothing to do, and who lacks the key may bring it", async () => {
    scene.open()
    await scene.show("Nothing to do yet")
    type("The 12 words of your voting key", scene.place.people[1]?.words ?? "")
    press("Use this voting key")
    await says("Your key is on this device.")
    expect(body()).toContain("Ben (you)")
  })
})

describe("making a key", () => {
  const words = () => texts("[aria-label='The 12 words of your voting key'] li")
  const typeBack = (shown: readonly string[]) => {
    for (const label of texts("label").filter((text) => text.startsWith("Word "))) {
      type(label, shown[Number(label.slice(5)) - 1] ?? "")
    }
    press("Check")
  }

  it("shows the lines only after two of the words were typed back", async () => {
    scene.election = { ...scene.election, trustees: [] }
    const nobody = { threshold: 1, trustees: [], ballots: null, undecided: null, concluded: false }
    Object.assign(scene.place, { api: { ...scene.place.api, opening: async () => ok(nobody) } })
    await scene.show("the server of this instance opens the ballots")
    press("Make my trustee key")
    await vi.waitFor(() => expect(words()).toHaveLength(12))
    const shown = words()
    press("I have saved them")
    typeBack(shown.map(() => "zoo"))
    await says("Both are other words.")
    press("Show the words again")
    expect(words()).toEqual(shown)
    press("I have saved them")
    typeBack(shown.map((word) => ` ${word.toUpperCase()} `))
    await says("Your lines for election.yaml")
    expect(scene.device.keys.all()).toMatchObject([{ wordsSaved: true, trustee: true }])
    const [lines, threshold] = texts(".to-paste pre")
    expect(lines).toMatch(/^- name: ada\n {4}key: "?[\w-]{43}"?$/)
    // Two of the three officers.
    expect(threshold).toBe("threshold: 2")
    expect(named<HTMLAnchorElement>("a", "Edit election.yaml (opens in a new window)").href).toBe(
      "https://forge.example/edit",
    )
  })

  it("goes by what was noted of the key last, whichever look at it ends first", async () => {
    const mine = await scene.device.keys.make()
    await scene.show("Make my trustee key")
    const held = Promise.withResolvers<void>()
    const generateKey = crypto.subtle.generateKey.bind(crypto.subtle)
    const slow = vi.spyOn(crypto.subtle, "generateKey").mockImplementationOnce((async (
      ...asked: Parameters<typeof generateKey>
    ) => {
      await held.promise
      return generateKey(...asked)
    }) as typeof generateKey)
    onTestFinished(() => slow.mockRestore())
    await scene.device.keys.mark(mine.fingerprint, { offered: true })
    await scene.device.keys.mark(mine.fingerprint, { trustee: true })
    await says("Your lines for election.yaml")
    held.resolve()
    // Three more looks, one after another, take longer than the rest of that one.
    for (const _ of "...") await heldKeys(scene.device.keys.all())
    expect(body()).toContain("Your lines for election.yaml")
  })

  it("takes the voting key that is there already", async () => {
    const mine = await scene.device.keys.make()
    await scene.show("which is on this device")
    press("Make my trustee key")
    await vi.waitFor(() => expect(words()).toHaveLength(12))
    expect(words()).toEqual(await scene.device.keys.wordsOf(mine))
    expect(scene.device.keys.all()).toHaveLength(1)
  })

  it("makes no second key silently where the account votes with one elsewhere", async () => {
    scene.standing = { ...scene.standing, keyFingerprint: "elsewhere" }
    await scene.show("Your voting key is on another device")
    expect(scene.device.keys.all()).toEqual([])
    press("Make another key")
    await vi.waitFor(() => expect(words()).toHaveLength(12))
    expect(scene.device.keys.all()).toHaveLength(1)
  })

  it("refuses a name that can't stand on a ballot paper, or that another trustee has", async () => {
    const mine = await scene.device.keys.make()
    await scene.device.keys.mark(mine.fingerprint, { trustee: true })
    await scene.show("Your lines for election.yaml")
    for (const [name, fault] of [
      ["instance", "No trustee can be called"],
      [" ", "A trustee needs a name."],
      ["Ben", "Another trustee is called so."],
    ] as const) {
      type("Your name as a trustee", name)
      await says(fault)
      expect(texts(".to-paste pre")).toEqual([])
    }
    type("Your name as a trustee", " Ada: the first ")
    await vi.waitFor(() => expect(texts(".to-paste pre")[0]).toMatch(/^- name: "Ada: the first"\n/))
  })

  it("says twice as plainly what losing it means where everyone is needed", async () => {
    scene = await openTrusteeScene({ threshold: 3 })
    await scene.show("All 3 trustees are needed")
    press("Make my trustee key")
    await says("if you alone lose your key, all votes are lost")
  })

  it("is not offered where the browser keeps nothing", async () => {
    scene.lasting = false
    await scene.show("This browser keeps nothing")
    expect(texts("button")).not.toContain("Make my trustee key")
  })
})

describe("before the start", () => {
  it("says who has yet to prove their key, and proves mine by one button", async () => {
    await scene.hold(0)
    const said = await scene.show("Voting can't begin yet")
    expect(said).toContain("3 trustees have yet to prove that their key is at hand: Ann, Ben, and Cyd.")
    press("Prove my key")
    await says("is on this device and proved.")
    expect(body()).toContain("2 trustees have yet to prove")
    expect(texts(".trustees .badge")).toEqual(["Key proved", "Key not proved yet", "Key not proved yet"])
  })

  it("says so when all have", async () => {
    for (const { key } of scene.place.people) scene.place.proved.add(key)
    await scene.hold(0)
    await scene.show("All keys are proved")
    expect(texts("button")).not.toContain("Prove my key")
  })

  it("says that nobody can vote, when it is too late for that", async () => {
    scene.open(true)
    await scene.show("until then nobody can vote")
    expect(texts("h2")).toContain("Voting can't begin")
  })

  it("says why a key was not proved", async () => {
    await scene.hold(0)
    await scene.show("Prove my key")
    scene.place.failure = OFFLINE
    press("Prove my key")
    await says("Your key was not proved")
    expect(texts("button")).toContain("Prove my key")
  })

  it("asks for the words where no key here is a trustee's, and takes no others", async () => {
    await scene.show("No key on this device is one of the trustees'.")
    const stranger = await openTrusteePlace({ names: ["Eve"], threshold: 1, count: 0 })
    type("The 12 words of your voting key", stranger.people[0]?.words ?? "")
    press("Use this voting key")
    await says("belongs to none of the trustees")
    expect(scene.device.keys.all()).toEqual([])
    type("The 12 words of your voting key", scene.place.people[2]?.words ?? "")
    press("Use this voting key")
    await says("Cyd (you)")
    expect(texts("button")).toContain("Prove my key")
  })
})
