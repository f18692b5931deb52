/** The app as an app: it installs, keeps one language at hand, says what it never saw, and takes what is shared with it. */
import type { Browser, Page } from "playwright-core"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { instant } from "#core/base/instant"
import { hasBrowser, launchBrowser, newDevice } from "#test/support/browser"
import { electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { openOwnBrowser } from "./own-browser.ts"
import { castFromReview, rank, review, signIn } from "./steps.ts"

const COUNCIL = "/elections/council---2026"

/** Whether the app's own files are kept, and its worker answers for the page. */
async function isAppKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller) return
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true })
    })
  })
}

/** The browser offers to install the app, as it does on its own terms; what was asked is kept on the window. */
const offerInstall = (page: Page, outcome: "accepted" | "dismissed") =>
  page.evaluate((answer) => {
    const asked = Object.assign(window, { asked: 0 })
    const event = new Event("beforeinstallprompt", { cancelable: true })
    Object.assign(event, {
      prompt: async () => {
        asked.asked++
      },
      userChoice: Promise.resolve({ outcome: answer }),
    })
    window.dispatchEvent(event)
    return event.defaultPrevented
  }, outcome)

const timesAsked = (page: Page) => page.evaluate(() => (window as unknown as { asked: number }).asked)

describe.skipIf(!hasBrowser)("the app", () => {
  let browser: Browser
  let instance: ServedInstance
  beforeAll(async () => {
    browser = await launchBrowser()
    instance = await serveInstance({
      now: instant(START + 1000),
      files: electionTexts(),
      identities: [
        { login: "ada", name: "Ada Lark", role: "Voter" },
        { login: "ben", name: "Ben Moss", role: "Voter" },
      ],
    })
  })
  afterAll(async () => {
    await browser.close()
    await instance.close()
  })

  test("can be installed: the browser finds nothing that stands in the way", async () => {
    const { context, close } = await openOwnBrowser()
    const page = await context.newPage()
    await page.goto(instance.url)
    await isAppKept(page)
    const session = await context.newCDPSession(page)
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors")
    const manifest = await session.send("Page.getAppManifest")
    await close()
    expect(installabilityErrors).toEqual([])
    expect(manifest.errors).toEqual([])
  })

  test("names icons, screenshots and shortcuts in its manifest that are there, as large as they are said to be", async () => {
    const { page, close } = await newDevice(browser, "desktop")
    await page.goto(instance.url)
    const pictures = await page.evaluate(async () => {
      const manifest = await (await fetch("/manifest.webmanifest")).json()
      const all = [...manifest.icons, ...manifest.screenshots]
      return Promise.all(
        all
          .filter(({ sizes }) => sizes !== "any")
          .map(async ({ src, sizes, type }) => {
            const response = await fetch(src)
            const picture = await createImageBitmap(await response.blob())
            return {
              src,
              sizes,
              type,
              is: `${picture.width}x${picture.height}`,
              served: response.headers.get("content-type"),
            }
          }),
      )
    })
    const manifest = await page.evaluate(async () => (await fetch("/manifest.webmanifest")).json())
    const pages = await Promise.all(
      manifest.shortcuts.map(async ({ url }: { url: string }) =>
        (await page.request.get(instance.url + url, { headers: { accept: "text/html" } })).status(),
      ),
    )
    await close()
    expect(pictures.length).toBeGreaterThan(6)
    for (const picture of pictures) expect(picture).toMatchObject({ is: picture.sizes, served: picture.type })
    expect(pages).toEqual(manifest.shortcuts.map(() => 200))
    const forms = manifest.screenshots.map(({ form_factor }: { form_factor: string }) => form_factor)
    expect(new Set(forms)).toEqual(new Set(["narrow", "wide"]))
  })

  test("says of an election that this device never saw what can be done, and opens it when there is a network", async () => {
    const { page, close } = await newDevice(browser, "phone")
    await page.goto(instance.url)
    await page.getByRole("link", { name: /Council/ }).waitFor()
    await isAppKept(page)
    await page.context().setOffline(true)
    await page.goto(instance.url + COUNCIL)
    await page.getByRole("heading", { level: 1, name: /has not seen this election/ }).waitFor()
    expect(await page.getByRole("button", { name: "Try again" }).count()).toBe(1)
    await page.context().setOffline(false)
    await page.getByRole("heading", { level: 1, name: "Council" }).waitFor()
    await page.context().setOffline(true)
    await page.goto(`${instance.url}/elections/another---one`)
    await page.getByRole("heading", { name: "What can be opened now" }).waitFor()
    await page.getByRole("link", { name: /Council/ }).click()
    await page.getByRole("heading", { level: 1, name: "Council" }).waitFor()
    await close()
  })

  test("offers to be installed after a ballot was cast, and never again to who declined", async () => {
    const { page, close } = await newDevice(browser, "phone")
    await page.goto(`${instance.url}${COUNCIL}`)
    expect(await offerInstall(page, "dismissed")).toBe(true)
    await signIn(page, "Ada Lark")
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await offerInstall(page, "dismissed")
    await rank(page, "BOB")
    await review(page)
    expect(await page.getByRole("heading", { name: "Keep Votive at hand" }).count()).toBe(0)
    await castFromReview(page)
    const offer = page.getByRole("region", { name: "Keep Votive at hand" })
    await offer.getByRole("button", { name: "Install the app" }).click()
    await offer.waitFor({ state: "detached" })
    expect(await timesAsked(page)).toBe(1)
    await page.reload()
    await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()
    await offerInstall(page, "accepted")
    expect(await page.getByRole("button", { name: "Install the app" }).count()).toBe(0)
    await close()
  })

  test("asks the browser to keep what is stored once there is a ballot, and says what it answered", async () => {
    const { page, close } = await newDevice(browser, "phone")
    await page.addInitScript(() => {
      const asked = Object.assign(window, { asked: 0 })
      Object.assign(navigator.storage, {
        persisted: async () => false,
        persist: async () => {
          asked.asked++
          return true
        },
      })
    })
    await page.goto(`${instance.url}/`)
    await signIn(page, "Ben Moss")
    await page.goto(`${instance.url}${COUNCIL}/vote`)
    await rank(page, "ALICE")
    expect(await timesAsked(page)).toBe(0)
    await review(page)
    await castFromReview(page)
    await page.getByRole("link", { name: "Your voting key" }).click()
    await page.getByText("This browser promised to keep what is stored here").waitFor()
    expect(await timesAsked(page)).toBe(1)
    await close()
  })

  test("takes a file that another app shares with it to the playground, and to nowhere else", async () => {
    const { page, close } = await newDevice(browser, "phone")
    await page.goto(instance.url)
    await isAppKept(page)
    const sent: string[] = []
    page.context().on("request", (request) => {
      if (request.method() === "POST" && request.serviceWorker()) sent.push(request.url())
    })
    // As the system does: a form that leads to the address of the manifest's share target.
    await page.evaluate(() => {
      const form = Object.assign(document.createElement("form"), {
        action: "/playground/share",
        method: "POST",
        enctype: "multipart/form-data",
      })
      const file = Object.assign(document.createElement("input"), { type: "file", name: "ballots" })
      const files = new DataTransfer()
      files.items.add(new File(["Kea > Moa * 2\nMoa > Kea\n"], "birds.cvotes", { type: "text/plain" }))
      file.files = files.files
      form.append(file)
      document.body.append(form)
      form.submit()
    })
    await page.getByRole("heading", { name: "birds.cvotes" }).waitFor()
    await page.getByText("3 ballots, 2 candidates").waitFor()
    expect(new URL(page.url()).search).toBe("")
    expect(sent).toEqual([])
    await page.reload()
    await page.getByRole("heading", { name: "birds.cvotes" }).waitFor()
    expect(await page.evaluate(() => caches.has("votive-shared"))).toBe(false)
    await close()
  })
})
