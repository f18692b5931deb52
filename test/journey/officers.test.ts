/**
 * An officer works by commits: what the app says of the files, at every turn of an election, and what a voter sees of it.
 *
 * A real git repository lies behind the server. The clock is moved by hand.
 */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant, toIso } from "#core/base/instant"
import { type Device, hasBrowser, launchBrowser, newDevice, SIZES } from "#test/support/browser"
import { END, electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { castFromReview, rank, review, signIn } from "./steps.ts"
import { violations } from "./violations.ts"

const IDENTITIES = [
  { login: "ada", name: "Ada Lark", role: "Voter" },
  { login: "olga", name: "Olga Finch", role: "Election officer" },
]
const WEB = "https://github.com/octo/meta"
const OLD = "/elections/council---2026"
const NEW = "/elections/archive---council"

const FILES = electionTexts()
const text = (name: string): string => FILES[`council/2026/${name}`] ?? ""
const gone = (files: object) => Object.fromEntries(Object.keys(files).map((path) => [path, null]))
const MOVED = electionTexts({ key: "archive/council", extra: "moved_from: council/2026" })

let browser: Browser
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser()
})
afterAll(() => browser?.close())

/** As when the network comes back: what is shown is fetched again. */
const lookAgain = (page: Page) => page.evaluate(() => dispatchEvent(new Event("online")))

describe.skipIf(!hasBrowser).each(Object.keys(SIZES) as (keyof typeof SIZES)[])("on a %s", (size) => {
  let instance: ServedInstance
  const devices: Device[] = []
  const found: Record<string, string[]> = {}
  beforeAll(async () => {
    instance = await serveInstance({
      now: instant(START - 3_600_000),
      files: FILES,
      identities: IDENTITIES,
      forge: { web: WEB, kind: "github" },
    })
  })
  afterAll(async () => {
    for (const device of devices) await device.close()
    await instance.close()
    for (const { complaints } of devices) expect(complaints).toEqual([])
  })

  async function device(name: string): Promise<Page> {
    const made = await newDevice(browser, size)
    devices.push(made)
    await made.page.goto(instance.url + OLD)
    await signIn(made.page, name)
    await made.page.goto(instance.url + OLD)
    return made.page
  }

  const look = async (page: Page, name: string) => {
    found[name] = await violations(page)
  }

  test("an officer runs an election by commits, and no mistake reaches the voters", async () => {
    const { clock, commit } = instance
    const officer = await device("Olga Finch")
    const voter = await device("Ada Lark")
    const card = officer.getByRole("region", { name: "For you as an officer" })
    const hasCast = voter.getByRole("button", { name: "Change your ballot" })
    const inOrder = card.getByText("The files are in order.")

    await inOrder.waitFor()
    await look(officer, "in order")
    const edit = card.getByRole("link", { name: /^Edit voters\.yaml/ })
    expect(await edit.getAttribute("href")).toBe(`${WEB}/edit/main/elections/council/2026/voters.yaml`)

    // A mistake: the election stays as it was; the officer learns where it is, the voter nothing.
    const broken = text("election.yaml")
      .replace("name: Council", "name: Broken")
      .replace(/end_datetime: .*/, "end_datetime: next week")
      .replace("no_winners", "no_winer")
    await commit({ "council/2026/election.yaml": broken })
    await lookAgain(officer)
    await card.getByRole("heading", { name: "2 errors in the newest files" }).waitFor()
    const place = card.getByRole("link", { name: /^election\.yaml:4:15/ })
    expect(await place.getAttribute("href")).toMatch(
      /^https:\/\/github\.com\/octo\/meta\/blob\/[0-9a-f]{40}\/elections\/council\/2026\/election\.yaml#L4$/,
    )
    await card.getByText("The last good version is shown").waitFor()
    expect(await card.locator(".to-paste").count()).toBeGreaterThan(0)
    await look(officer, "errors")
    await voter.reload()
    await voter.getByRole("heading", { level: 1, name: "Council" }).waitFor()
    expect(await voter.getByText(/error|newest files|Broken/).count()).toBe(0)
    expect(await voter.getByRole("region", { name: "For you as an officer" }).count()).toBe(0)

    // Mended: whoever watches sees it without doing anything.
    await commit({ "council/2026/election.yaml": text("election.yaml") })
    await inOrder.waitFor()

    // Voting is on: what would spoil ballots is refused, and a voter who is at it notices nothing.
    clock.set(instant(START + 60_000))
    await voter.reload()
    await voter.getByRole("button", { name: "Rank candidates" }).click()
    await rank(voter, "BOB", "CAROL")
    await commit({
      "council/2026/candidate-carol.md": null,
      "council/2026/election.yaml": text("election.yaml").replace(toIso(END), toIso(instant(START + 1000))),
    })
    await rank(voter, "ALICE")
    await review(voter)
    await castFromReview(voter)
    await lookAgain(officer)
    await card.getByRole("heading", { name: "2 changes were refused" }).waitFor()
    await card.getByText("candidate-removed").waitFor()
    await card.getByText("end-in-past").waitFor()
    await look(officer, "refused")
    await voter.goto(instance.url + OLD)
    await hasCast.waitFor()
    await voter.locator(`a[href="${OLD}/candidates/carol"]`).waitFor()
    await commit({
      "council/2026/candidate-carol.md": text("candidate-carol.md"),
      "council/2026/election.yaml": text("election.yaml"),
    })

    // The directory moves: the same election at a new address, and the old link leads there.
    await commit({ ...gone(FILES), ...MOVED })
    await voter.goto(instance.url + OLD)
    await voter.waitForURL(instance.url + NEW)
    await hasCast.waitFor()
    await voter.goto(`${instance.url}${OLD}/candidates/bob`)
    await voter.waitForURL(`${instance.url}${NEW}/candidates/bob`)
    await lookAgain(officer)
    await officer.waitForURL(instance.url + NEW)
    await inOrder.waitFor()

    // Gone by mistake: shown as withdrawn from the repository, with the way back.
    await commit({ ...gone(MOVED), "README.md": "Elections.\n" })
    await lookAgain(officer)
    await card.getByRole("heading", { name: "The directory is gone" }).waitFor()
    await card.getByText("moved_from: archive/council").waitFor()
    await look(officer, "gone")
    await voter.goto(instance.url + NEW)
    await voter.getByRole("heading", { name: "No longer in the repository" }).waitFor()
    await hasCast.waitFor()

    // Counted: results.md opens with the draft in it.
    clock.set(END)
    await commit(MOVED)
    await officer.reload()
    await officer.getByRole("button", { name: "Conclude and count" }).click()
    await officer.getByRole("dialog").getByRole("button", { name: "Conclude now" }).click()
    await officer.getByText("Elected: BOB.").waitFor()
    await officer.goto(instance.url + NEW)
    const publish = card.getByRole("link", { name: /^Open results\.md/ })
    await publish.waitFor()
    const { origin, pathname, searchParams } = new URL((await publish.getAttribute("href")) ?? "")
    expect(origin + pathname).toBe(`${WEB}/new/main`)
    expect(searchParams.get("filename")).toBe("elections/archive/council/results.md")
    await card.getByText("Read the draft").click()
    const draft = await card.locator(".draft").textContent()
    expect(searchParams.get("value")).toBe(draft)
    expect(draft).toContain("Elected: **BOB**.")
    expect(draft).toMatch(/Ballot paper: `.+`\n- Root of the ballots: `.+`/)
    await look(officer, "publish")

    await commit({ "archive/council/results.md": draft })
    await lookAgain(officer)
    await card.getByRole("link", { name: /^Edit results\.md/ }).waitFor()
    await voter.goto(instance.url + NEW)
    await voter.getByRole("heading", { name: "Results: Council" }).waitFor()
    await look(voter, "published")
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({})
  })
})
