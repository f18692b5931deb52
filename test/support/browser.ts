/** Chromium for journeys: Debian's, or the one that CHROMIUM names; journeys are skipped, and say so, where there is none. */
import { existsSync } from "node:fs"
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core"

export const browserPath = process.env.CHROMIUM ?? "/usr/bin/chromium"

export const hasBrowser = existsSync(browserPath)
if (!hasBrowser) console.warn(`skipped: journeys need Chromium at ${browserPath} (or named by CHROMIUM)`)

/** The sizes that journeys are done at. */
export const SIZES = {
  phone: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} as const

/** How it is started. */
export const BROWSER_OPTIONS = {
  executablePath: browserPath,
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
}

export const launchBrowser = (): Promise<Browser> => chromium.launch(BROWSER_OPTIONS)

/** With a profile in `directory`, as people have it: only there a page can be installed. */
export const launchPersistent = (directory: string): Promise<BrowserContext> =>
  chromium.launchPersistentContext(directory, { ...BROWSER_OPTIONS, ...SIZES.desktop, locale: "en-GB" })

/** A device of its own: a browser context with nothing in it. What goes wrong in its console is collected. */
export interface Device {
  readonly page: Page
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

export async function newDevice(browser: Browser, size: keyof typeof SIZES): Promise<Device> {
  const context = await browser.newContext({ ...SIZES[size], locale: "en-GB", timezoneId: "Europe/Berlin" })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on("pageerror", (error) => complaints.push(`page error: ${error.message}`))
  page.on("console", (message) => {
    // Answers with an error status are part of some journeys; the app says them in words.
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource")) {
      complaints.push(message.text())
    }
  })
  return { page, complaints, close: () => context.close() }
}
