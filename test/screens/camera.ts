/** The camera: takes each page in both colour schemes, whole, and keeps count of what went wrong. */
import { mkdir } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { Browser, Page } from "playwright-core"
import { type Device, newDevice, SIZES } from "#test/support/browser"

export type Size = keyof typeof SIZES

const SCHEMES = ["light", "dark"] as const

export interface Camera {
  readonly size: Size
  /** A device of its own, for as long as the walk lasts. */
  readonly device: () => Promise<Page>
  /** `area/state`: the name of the pictures. */
  readonly shoot: (page: Page, name: string) => Promise<void>
  /** What was taken, in order. */
  readonly taken: readonly string[]
  readonly close: () => Promise<void>
}

/** `only`: takes those pictures alone whose names hold this. */
export function createCamera(
  browser: Browser,
  { size, folder, only }: { readonly size: Size; readonly folder: string; readonly only: string },
): Camera {
  const devices: Device[] = []
  const taken: string[] = []
  return {
    size,
    taken,
    device: async () => {
      const device = await newDevice(browser, size)
      devices.push(device)
      await device.page.emulateMedia({ reducedMotion: "reduce" })
      return device.page
    },
    shoot: async (page, name) => {
      if (!name.includes(only)) return
      // In a window as high as the page everything is laid out, and bars that stay at its foot are there.
      const window = SIZES[size].viewport
      const width = page.viewportSize()?.width ?? window.width
      const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight)
      await page.setViewportSize({ width, height: Math.max(window.height, pageHeight) })
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      )
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" })
        const path = join(folder, size, `${name}.${colorScheme}.png`)
        await mkdir(dirname(path), { recursive: true })
        await page.screenshot({ path, caret: "initial" })
      }
      await page.emulateMedia({ colorScheme: "light" })
      await page.setViewportSize({ width, height: window.height })
      taken.push(name)
    },
    close: async () => {
      for (const device of devices) await device.close()
    },
  }
}
