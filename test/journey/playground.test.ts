/** The playground in a browser: typed, pasted, dropped and chosen ballots, by keyboard alone, on a narrow phone, and offline. */
import { existsSync, readdirSync } from "node:fs"
import { join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { type Device, hasBrowser, launchBrowser, newDevice, SIZES } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { violations } from "./violations.ts"

const PUBLISHED = join(import.meta.dirname, "../../../shared/elections")
const KUBERNETES = "kubernetes/elections/steering"
const elections = existsSync(join(PUBLISHED, KUBERNETES))
  ? readdirSync(join(PUBLISHED, KUBERNETES)).filter((year) =>
      existsSync(join(PUBLISHED, KUBERNETES, year, "ballots.csv")),
    )
  : []
if (elections.length === 0) console.warn("skipped: no published ballots of Kubernetes")

describe.skipIf(!hasBrowser)("the playground", () => {
  let browser: Browser
  let instance: ServedInstance
  const devices: Device[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveInstance({ now: instant(START + 1000), files: electionTexts(), identities: [] })
  })
  afterAll(async () => {
    for (const device of devices) await device.close()
    await browser.close()
    await instance.close()
    for (const { complaints } of devices) expect(complaints).toEqual([])
  })

  async function open(size: keyof typeof SIZES, path = "/playground"): Promise<Page> {
    const device = await newDevice(browser, size)
    devices.push(device)
    await device.page.goto(instance.url + path)
    return device.page
  }
  const outcome = (page: Page) => page.locator(".outcome")
  const sentence = (page: Page) => page.locator(".pair-sentence").first()
  const ranking = (page: Page) => page.locator(".tier-name").allTextContents()

  test("is found from any page, and starts with a circle whose winner it explains", async () => {
    const page = await open("phone", "/")
    await page.getByRole("link", { name: "Playground" }).tap()
    await page.getByRole("heading", { level: 1, name: "Playground" }).waitFor()
    await page.getByText("Elected: Lisbon.").waitFor()
    await page
      .getByText(/circle/)
      .first()
      .waitFor()
    await page.getByRole("table").first().waitFor()
    expect(await ranking(page)).toEqual(["Lisbon", "Oslo", "Kyoto"])
  })

  test("counts what is typed, says where it is wrong, and is the same after a reload", async () => {
    const page = await open("desktop")
    const field = page.getByRole("textbox", { name: "Ballots" })
    await field.fill("Ann > Bob\nBob > > Ann")
    await page.getByText("ballots:2:6").waitFor()
    await page.getByText("Until then you see the count of what stood here before.").waitFor()
    await field.fill("Ann > Bob * 3\nBob > Ann")
    await page.getByText("Elected: Ann.").waitFor()
    await page.getByRole("combobox", { name: "Method" }).selectOption("borda")
    await page.getByText(/Counted by the Borda count/).waitFor()
    await page.reload()
    await page.getByText(/Counted by the Borda count/).waitFor()
    expect(await field.inputValue()).toBe("Ann > Bob * 3\nBob > Ann")
  })

  test("takes a dropped file, sends it nowhere, and gives it back in other formats", async () => {
    const page = await open("desktop")
    await outcome(page).waitFor()
    const sent: string[] = []
    page.on("request", (request) => {
      // The app may fetch parts of itself, and look whether the list of elections is still the same.
      const { pathname, search } = new URL(request.url())
      const known = pathname.startsWith("/assets/") || pathname === "/api/v1/elections"
      if (!known || search !== "" || request.postData() !== null) sent.push(request.url())
    })
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer()
      transfer.items.add(new File(["Ann,Bob\n1,2\n2,1\n1,2\n"], "council.csv", { type: "text/csv" }))
      return transfer
    })
    await page.dispatchEvent("main", "drop", { dataTransfer: dropped })
    await page.getByRole("heading", { name: "council.csv" }).waitFor()
    await page.getByText("Elected: Ann.").waitFor()
    const saved = async (name: string) => {
      const download = page.waitForEvent("download")
      await page.getByRole("button", { name }).click()
      const file = await download
      return [file.suggestedFilename(), await Bun.file(await file.path()).text()] as const
    }
    expect(await saved("Ballots as .cvotes")).toEqual([
      "council.cvotes",
      expect.stringContaining("Ann > Bob * 2"),
    ])
    expect(await saved("Ballots as CSV")).toEqual(["council.csv", expect.stringContaining("Ann,Bob")])
    expect(await saved("Count as Markdown")).toEqual(["council-count.md", expect.stringContaining("**Ann**")])
    const [name, json] = await saved("Count as JSON")
    expect([name, JSON.parse(json).winners]).toEqual(["council-count.json", ["Ann"]])
    expect(sent).toEqual([])
  })

  test("the keyboard alone leads through the heat map and to a path in the graph", async () => {
    const page = await open("desktop")
    await page.locator(".methods").waitFor()
    const tabTo = async (selector: string) => {
      for (let tabs = 0; tabs < 40; tabs++) {
        await page.keyboard.press("Tab")
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return
      }
      throw new Error(`no way to ${selector}`)
    }
    const said = () => page.getByRole("status").last().textContent()
    // Kyoto beats Lisbon, who is first: that is what one wonders about, so that is where the keyboard starts.
    await tabTo("[role=gridcell]")
    await expect.poll(() => sentence(page).textContent()).toContain("Lisbon > Oslo > Kyoto")
    await page.keyboard.press("ArrowLeft")
    await expect.poll(() => sentence(page).textContent()).toBe("Lisbon beats Oslo 14 to 7 directly.")
    expect((await said())?.trim()).toBe(await sentence(page).textContent())
    expect(await page.locator(".beat-dot.lit").count()).toBe(2)
    await page.keyboard.press("End")
    await page.keyboard.press("ArrowDown")
    await expect.poll(() => sentence(page).textContent()).toBe("Oslo beats Kyoto 15 to 6 directly.")
    // Out of the grid by one press, and on to the fields of the graph.
    await page.keyboard.press("Tab")
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).not.toBe("gridcell")
    await tabTo(".pair-fields select")
    await page.keyboard.press("L")
    await expect.poll(() => sentence(page).textContent()).toContain("Lisbon > Oslo > Kyoto")
    expect(await page.locator(".beat-dot.lit").count()).toBe(3)
    await tabTo(".pair-fields button")
    await page.keyboard.press("Enter")
    await expect
      .poll(() => page.locator("[role=gridcell].chosen").getAttribute("aria-label"))
      .toBe("Kyoto over Lisbon: 11 to 8")
  })

  test("works without a network after one visit", async () => {
    const page = await open("phone", "/")
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.context().setOffline(true)
    await page.goto(`${instance.url}/playground`)
    await page.getByText("Elected: Lisbon.").waitFor()
    await page.getByRole("textbox", { name: "Ballots" }).fill("Ann > Bob")
    await page.getByText("Elected: Ann.").waitFor()
    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: "Count as Markdown" }).tap()
    expect((await download).suggestedFilename()).toBe("ballots-count.md")
    await page.context().setOffline(false)
  })

  test.skipIf(elections.length === 0)("shows why Kubernetes' published orders are right", async () => {
    const page = await open("phone")
    const published: Record<string, { ballots: number; schulze: string[][] }> = await Bun.file(
      join(PUBLISHED, "published-rankings.json"),
    ).json()
    for (const year of elections) {
      const path = `${KUBERNETES}/${year}/ballots.csv`
      await page.locator("input[type=file]").setInputFiles(join(PUBLISHED, path))
      const { ballots = 0, schulze = [] } = published[path] ?? {}
      await expect.poll(() => page.locator(".tier-names").allTextContents()).toHaveLength(schulze.length)
      await expect.poll(() => ranking(page)).toEqual(schulze.flat())
      await page.getByText(`${ballots} ballots counted.`).waitFor()
      // From place to place it says what puts the one before the next.
      const text = (await page.locator(".count-steps").textContent()) ?? ""
      const [first, second] = schulze.flat()
      expect(text).toMatch(new RegExp(`${first} (beats|is ahead of) ${second}`))
    }
  })

  test.each(Object.keys(SIZES) as (keyof typeof SIZES)[])("nothing is found by axe on a %s", async (size) => {
    const page = await open(size)
    if (size === "phone") await page.setViewportSize({ width: 320, height: 640 })
    const found: Record<string, string[]> = {}
    const look = async (name: string) => {
      found[name] = await violations(page)
    }
    await page.locator(".methods").waitFor()
    for (const summary of await page.locator(".count-view summary").all()) await summary.click()
    await page.locator("[data-cell]").nth(1).click()
    await look("example")
    await page.getByRole("textbox", { name: "Ballots" }).fill("Ann > Bob = Cy > Dee = Eve * 3\nDee > Ann")
    await page.getByRole("spinbutton", { name: "Seats" }).fill("2")
    await page.getByText("A tie for the last seat").waitFor()
    await page.locator(".methods").waitFor()
    await look("tie")
    await page.getByRole("textbox", { name: "Ballots" }).fill("Ann > > Bob")
    await page.locator(".fault-notice").waitFor()
    await look("fault")
    const many = Array.from({ length: 13 }, (_, at) => `A candidate of a long name ${at + 1}`)
    await page
      .getByRole("textbox", { name: "Ballots" })
      .fill(`${many.join(" > ")}\n${many.reverse().join(" > ")} * 2`)
    await page.getByText("3 ballots counted").waitFor()
    await page.locator(".methods").waitFor()
    await look("thirteen long names")
    await page.getByRole("button", { name: "Clear" }).click()
    await page.getByText("The count appears here").waitFor()
    await look("empty")
    expect(Object.fromEntries(Object.entries(found).filter(([, list]) => list.length > 0))).toEqual({})
  })
})
