/** "My ballots" and the voting key: what a voter finds there, from the first draft to the board, and what can be done with the key. */
import { readFile } from "node:fs/promises"
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { hasBrowser, launchBrowser, newDevice } from "#test/support/browser"
import { END, electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { cast, enrol } from "#test/support/voting-voters"
import { COUNCIL } from "./bad-network.ts"
import { castFromReview, rank, review, shownWords, signIn, typeWordsBack } from "./steps.ts"
import { violations } from "./violations.ts"

const VALID_WORDS = `${"abandon ".repeat(11)}about`

describe.skipIf(!hasBrowser)("a voter's own pages", () => {
  let browser: Browser
  let instance: ServedInstance
  let page: Page
  let close: () => Promise<void>
  let complaints: readonly string[]
  let code = ""
  let words: readonly string[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveInstance({
      now: instant(START + 1000),
      files: electionTexts(),
      identities: [
        { login: "ada", name: "Ada Lark", role: "Voter" },
        { login: "olga", name: "Olga Finch", role: "Election officer" },
      ],
    })
    ;({ page, close, complaints } = await newDevice(browser, "phone"))
    page.context().setDefaultTimeout(45_000)
    await page.goto(instance.url)
    await signIn(page, "Ada Lark")
  })
  afterAll(async () => {
    await close()
    await browser.close()
    await instance.close()
    expect(complaints).toEqual([])
  })

  const says = async (text: string) => {
    await page.goto(`${instance.url}/ballots`)
    await page.getByText(text).waitFor()
    expect(await violations(page)).toEqual([])
  }

  test("draft, cast, replaced and withdrawn are told apart", async () => {
    await says("This device knows of no ballot of yours yet.")
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await rank(page, "BOB")
    await says("You have begun a ranking. It is kept on this device and not cast.")
    await page.getByRole("link", { name: "Go on with it" }).click()
    await review(page)
    const first = await castFromReview(page)
    await says("Your ballot is cast. The server signed a receipt for it.")

    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await rank(page, "ALICE")
    await says("You have also begun a new ranking, which is not cast.")
    await page.goto(`${instance.url}${COUNCIL}/vote/review`)
    code = await castFromReview(page)
    await says("It took the place of an earlier one.")
    await page.getByText("Receipt and check").click()
    const codes = (await page.locator(".code-groups").allTextContents()).map((shown) =>
      shown.replace(/\s/g, ""),
    )
    expect(codes).toEqual([code, first])

    await page.goto(`${instance.url}${COUNCIL}`)
    await page.getByRole("button", { name: "Withdraw ballot" }).click()
    await page.getByRole("button", { name: "Withdraw it" }).click()
    await page.getByText("You withdrew your ballot. You can cast another one").waitFor()
    await says("You withdrew your ballot: it does not count.")
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await rank(page, "CAROL")
    await review(page)
    code = await castFromReview(page)
  })

  test("the key's words are saved in a password manager, a file and on paper, and two are typed back", async () => {
    await page.goto(`${instance.url}/key`)
    await page.getByText("Its words are not saved yet.").waitFor()
    await page.getByRole("button", { name: "Show the 12 words" }).click()
    words = await shownWords(page)
    expect(await violations(page)).toEqual([])

    const form = page.locator("form", { has: page.getByLabel("Name in the password manager") })
    expect(await form.getByLabel("Name in the password manager").getAttribute("autocomplete")).toBe(
      "username",
    )
    const field = form.getByLabel("The 12 words, as the password")
    expect([await field.getAttribute("autocomplete"), await field.getAttribute("type")]).toEqual([
      "new-password",
      "password",
    ])
    expect(await field.inputValue()).toBe(words.join(" "))
    const requests: string[] = []
    page.on("request", (request) => requests.push(`${request.url()} ${request.postData() ?? ""}`))
    await form.getByRole("button", { name: "Save in the password manager" }).click()
    await form.waitFor({ state: "detached" })
    expect(requests.filter((request) => words.every((word) => request.includes(word)))).toEqual([])

    const download = page.waitForEvent("download")
    await page.getByRole("button", { name: "Download as a text file" }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe("voting-key-ada.txt")
    expect(await readFile(await file.path(), "utf8")).toContain(`\n${words.join(" ")}\n`)

    await page.evaluate(() => {
      globalThis.print = () => {}
    })
    await page.getByRole("button", { name: "Print", exact: true }).click()
    await page.emulateMedia({ media: "print" })
    await page.getByRole("heading", { name: /^Voting key of ada at/ }).waitFor()
    expect(await page.getByRole("heading", { name: "Your voting key" }).isVisible()).toBe(false)
    expect(await page.locator(".print-sheet li").allTextContents()).toEqual(words)
    await page.emulateMedia({ media: "screen" })
    await page.evaluate(() => dispatchEvent(new Event("afterprint")))
    await page.locator(".print-sheet").waitFor({ state: "detached" })

    await page.getByRole("button", { name: "I have saved them" }).click()
    await typeWordsBack(page, words)
    await page.getByText("Its words are saved, and were checked.").waitFor()
  })

  test("words of a key that belongs to none of the ballots are not taken without a question", async () => {
    await page.goto(`${instance.url}/key`)
    await page.getByText("Bring a voting key from another device").click()
    await page.getByLabel("The 12 words of your voting key").fill(VALID_WORDS)
    await page.getByRole("button", { name: "Use this voting key" }).click()
    await page.getByText("none of your ballots belongs to it").waitFor()
    await page.getByText("This device would then hold two voting keys").waitFor()
    await page.getByRole("button", { name: "Don't keep it" }).click()
    await page.getByText("The key on this device").waitFor()
  })

  test("forgotten on purpose, the key comes back by its words, also as the text file has them", async () => {
    await page.goto(`${instance.url}/key`)
    await page.getByRole("button", { name: "Forget this key" }).click()
    await page.getByRole("button", { name: "Forget it" }).click()
    await page.getByText("This device holds no voting key for Ada Lark yet.").waitFor()
    const numbered = words.map((word, at) => `${at + 1}. ${word}`).join("\n")
    await page.getByLabel("The 12 words of your voting key").fill(numbered)
    await page.getByRole("button", { name: "Use this voting key" }).click()
    await page.getByText("Its words are saved, and were checked.").waitFor()
  })

  test("once it is fixed which ballots count, the device finds its own among them by itself", async () => {
    const { context, clock, url } = instance
    for (const login of ["ben", "cyd"])
      await cast(context, await enrol(context, login), 1, [["bob"], ["alice"]])
    clock.set(instant(END))
    await says("Once it is fixed which ballots count, this device looks for yours by itself.")
    const desk = await newDevice(browser, "desktop")
    await desk.page.goto(url)
    await signIn(desk.page, "Olga Finch")
    await desk.page.goto(`${url}${COUNCIL}`)
    await desk.page.getByRole("button", { name: "Conclude and count" }).click()
    await desk.page
      .getByRole("dialog")
      .getByRole("button", { name: /conclude/i })
      .click()
    await desk.page.waitForURL("**/result")
    await desk.page.getByRole("heading", { level: 1 }).waitFor()
    await desk.close()

    await says("Your ballot is among 3 ballots that count. This device has checked it.")
    await page.getByText("Receipt and check").click()
    await page.getByText("The list of all receipt codes is the one that the server signed").waitFor()
    await page.getByText("Ballots that count", { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.context().setOffline(true)
    await says("Your ballot is among 3 ballots that count.")
    await page.context().setOffline(false)
  })
})
