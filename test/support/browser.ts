/** Chromium for journeys: Debian's, or the one that CHROMIUM names; journeys are skipped, and say so, where there is none. */
import { existsSync } from "node:fs"
import { type Browser, chromium, type Page } from "playwright-core"

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium"

export const hasBrowser = existsSync(executablePath)
if (!hasBrowser) console.warn(`skipped: journeys need Chromium at ${executablePath} (or named by CHROMIUM)`)

/** The sizes that journeys are done at. */
export const SIZES = {
  phone: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true },
  desktop: { viewport: { width: 1280, height: 800 } },
} as const

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  })

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
