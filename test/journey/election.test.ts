/**
 * A whole election in a browser: from the list to the receipt, on a second device, and from the end to the result.
 *
 * The server's clock is moved by hand; every other part is the real one.
 */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { parseBallotsCsv } from "#core/tally/csv"
import { type Device, hasBrowser, launchBrowser, newDevice, SIZES } from "#test/support/browser"
import { CANDIDATES, END, electionTexts, START } from "#test/support/instance"
import { must } from "#test/support/sealing"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { cast, enrol } from "#test/support/voting-voters"
import { castFromReview, rank, ranked, review, signIn } from "./steps.ts"

const IDENTITIES = [
  { login: "ada", name: "Ada Lark", role: "Voter" },
  { login: "olga", name: "Olga Finch", role: "Election officer" },
  { login: "zoe", name: "Zoe Wren", role: "Not on the voters list" },
]

const FILES = {
  ...electionTexts(),
  ...electionTexts({
    key: "past",
    start: instant(START - 9e9),
    end: instant(START - 8e9),
    results: "# Bob won\n",
  }),
  ...electionTexts({ key: "next", start: instant(END + 8e9), end: instant(END + 9e9) }),
}

let browser: Browser
beforeAll(async () => {
  if (hasBrowser) browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe.skipIf(!hasBrowser).each(Object.keys(SIZES) as (keyof typeof SIZES)[])("on a %s", (size) => {
  let instance: ServedInstance
  const devices: Device[] = []
  beforeAll(async () => {
    instance = await serveInstance({ now: instant(START + 1000), files: FILES, identities: IDENTITIES })
  })
  afterAll(async () => {
    for (const device of devices) await device.close()
    await instance.close()
    for (const { complaints } of devices) expect(complaints).toEqual([])
  })

  async function device(path = "/"): Promise<Page> {
    const made = await newDevice(browser, size)
    devices.push(made)
    await made.page.goto(instance.url + path)
    return made.page
  }

  test("a voter goes the whole way, and the officer counts", async () => {
    const { context, clock, url } = instance
    const page = await device()

    // Anyone reads everything without signing in.
    for (const heading of ["Open now", "Coming up", "Past"])
      await page.getByRole("heading", { name: heading }).waitFor()
    await page.locator(`a[href="/elections/council---2026"]`).first().click()
    await page.getByRole("heading", { level: 1, name: "Council" }).waitFor()
    await page.locator(`a[href="/elections/council---2026/candidates/bob"]`).first().click()
    await page.getByText("Vote for bob.").waitFor()
    await page.goBack()

    // Sign in, rank with a tie, review, cast.
    await signIn(page, "Ada Lark")
    await page.goto(`${url}/elections/council---2026`)
    await page.getByRole("button", { name: "Rank candidates" }).click()
    await rank(page, "BOB", "ALICE")
    await ranked(page, "ALICE").click()
    await page.getByRole("button", { name: "Tie with the one above" }).click()
    await page.getByRole("button", { name: "Out of the tie" }).waitFor()
    await review(page)
    await page.getByText("CAROL").first().waitFor()
    const first = await castFromReview(page)
    expect(first).toHaveLength(43)

    // The words, once, calmly.
    await page.getByRole("button", { name: "Show the 12 words" }).click()
    const list = page.getByRole("list", { name: "The 12 words of your voting key" }).getByRole("listitem")
    await list.first().waitFor()
    const words = await list.allTextContents()
    expect(words).toHaveLength(12)

    // A second device takes the key over, reads the ballot back and replaces it.
    const second = await device("/elections/council---2026")
    await signIn(second, "Ada Lark")
    await second.goto(`${url}/key`)
    await second
      .getByLabel("The 12 words of your voting key")
      .fill(words.map((word) => word.replace(/[^a-z]/g, "")).join(" "))
    await second.getByRole("button", { name: "Use this voting key" }).click()
    await second.getByText("The key on this device").waitFor()
    await second.goto(`${url}/elections/council---2026`)
    await second
      .getByText(/Your ballot is cast|What you cast|receipt code/i)
      .first()
      .waitFor()
    await second.getByRole("button", { name: "Change your ballot" }).click()
    await ranked(second, "BOB").waitFor()
    await rank(second, "CAROL")
    await review(second)
    const replaced = await castFromReview(second)
    expect(replaced).not.toBe(first)

    // The second device withdraws, and casts again.
    await second.goto(`${url}/elections/council---2026`)
    await second.getByRole("button", { name: "Withdraw ballot" }).click()
    await second.getByRole("button", { name: "Withdraw it" }).click()
    await second
      .getByText(/withdrawn/i)
      .first()
      .waitFor()
    await second.getByRole("button", { name: /Rank candidates|Change your ballot/ }).click()
    // What was withdrawn may be offered again; start from what stands there.
    const standing = await second.getByRole("list", { name: "Your ranking" }).getByRole("listitem").count()
    if (standing === 0) await rank(second, "BOB", "ALICE", "CAROL")
    await review(second)
    const last = await castFromReview(second)

    // Others vote by the protocol alone; then voting ends.
    for (const [login, ranking] of [
      ["ben", [["alice"], ["bob"], ["carol"]]],
      ["cyd", [["bob"], ["alice", "carol"]]],
    ] as const)
      await cast(context, await enrol(context, login), 1, ranking)
    clock.set(END)

    // The officer concludes and reads the result; the voter does not see it.
    const desk = await device("/elections/council---2026")
    await signIn(desk, "Olga Finch")
    await desk.goto(`${url}/elections/council---2026`)
    await desk.getByRole("button", { name: "Conclude and count" }).click()
    await desk
      .getByRole("dialog")
      .getByRole("button", { name: /conclude/i })
      .click()
    await desk.getByRole("region", { name: "Pairwise matrix" }).waitFor()
    await desk.getByText("Elected: BOB.").waitFor()
    const download = desk.waitForEvent("download")
    await desk.getByRole("link", { name: "Download ballots as CSV" }).click()
    const csv = await Bun.file(await (await download).path()).text()
    const profile = must(parseBallotsCsv(csv))
    expect([profile.ballots, profile.candidates]).toEqual([3, CANDIDATES])

    await second.goto(`${url}/elections/council---2026`)
    await second.getByText("Your ballot was counted").waitFor()
    expect(last).toHaveLength(43)
    await second.goto(`${url}/elections/council---2026/result`)
    await second
      .getByText(/officers/i)
      .first()
      .waitFor()
    expect(await second.getByRole("table").count()).toBe(0)
  })

  test("who is not on the list is told so, before ranking", async () => {
    instance.clock.set(instant(START + 1000))
    const page = await device("/elections/council---2026")
    await signIn(page, "Zoe Wren")
    await page.goto(`${instance.url}/elections/council---2026`)
    await page
      .getByText(/not on the (voters )?list/i)
      .first()
      .waitFor()
  })

  test("a commit changes what the app shows", async () => {
    const page = await device("/elections/next")
    await page.getByRole("heading", { level: 1, name: "Council" }).waitFor()
    await instance.commit({
      "next/election.yaml": (FILES["next/election.yaml"] as string).replace("name: Council", "name: Renamed"),
    })
    await page.reload()
    await page.getByRole("heading", { level: 1, name: "Renamed" }).waitFor()
  })
})
