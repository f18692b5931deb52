/**
 * The inspector: goes on the walks of the camera (test/screens), and instead of taking pictures looks at what WCAG 2.2 A and AA ask of a
 * page. axe reads it in both colour schemes; what axe can't see is measured: sideways scrolling, targets, title, heading.
 */
import { AxeBuilder } from "@axe-core/playwright"
import type { Browser, Page } from "playwright-core"
import type { Camera, Size } from "#test/screens/camera"
import { type Device, newDevice } from "#test/support/browser"

const LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

/** The narrowest screen that everything has to fit on (1.4.10), and a computer's window at 200 % (1.4.4). */
const VIEWPORTS = { phone: { width: 320, height: 640 }, desktop: { width: 640, height: 400 } } as const

export interface Inspector extends Camera {
  /** What was found, by the name of the page's state; nothing where nothing was. */
  readonly found: Readonly<Record<string, readonly string[]>>
  /** What went wrong in the consoles. */
  readonly complaints: () => readonly string[]
}

export function createInspector(browser: Browser, size: Size): Inspector {
  const devices: Device[] = []
  const taken: string[] = []
  const found: Record<string, readonly string[]> = {}
  return {
    size,
    taken,
    found,
    complaints: () => devices.flatMap(({ complaints }) => complaints),
    device: async () => {
      const device = await newDevice(browser, size)
      devices.push(device)
      await device.page.emulateMedia({ reducedMotion: "reduce" })
      if (size === "phone") await device.page.setViewportSize(VIEWPORTS.phone)
      return device.page
    },
    shoot: async (page, name) => {
      const faults = await faultsOf(page, size)
      if (faults.length > 0) found[name] = faults
      taken.push(name)
    },
    close: async () => {
      for (const device of devices) await device.close()
    },
  }
}

async function faultsOf(page: Page, size: Size): Promise<readonly string[]> {
  const faults = [...(await axe(page)), ...(await measured(page))]
  const { width, height } = page.viewportSize() ?? VIEWPORTS[size]
  if (width <= VIEWPORTS[size].width) return faults
  await page.setViewportSize(VIEWPORTS[size])
  const zoomed = await sideways(page)
  await page.setViewportSize({ width, height })
  return [...faults, ...zoomed.map((fault) => `at 200 %: ${fault}`)]
}

async function axe(page: Page): Promise<string[]> {
  // Colours that are on their way from one scheme to the other are neither. In the legacy mode as the app has no frames.
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "dark" })
  const dark = await new AxeBuilder({ page }).setLegacyMode().withRules("color-contrast").analyze()
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" })
  const light = await new AxeBuilder({ page }).setLegacyMode().withTags(LEVELS).analyze()
  const linesOf = (scheme: string, { violations }: typeof light) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${scheme}: ${id}: ${target.join(" ")}`))
  return [...linesOf("dark", dark), ...linesOf("light", light)]
}

const sideways = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    if (document.documentElement.scrollWidth <= innerWidth) return []
    const wide = [...document.body.querySelectorAll("*")].find(
      (element) => element.getBoundingClientRect().right > innerWidth + 1,
    )
    return [`the page scrolls sideways, by ${wide?.tagName.toLowerCase()}.${wide?.getAttribute("class")}`]
  })

/** Sizes are CSS pixels; what stands within a sentence may be as small as its letters (2.5.8). */
async function measured(page: Page): Promise<string[]> {
  const faults = await page.evaluate(() => {
    const lines: string[] = []
    const shown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
      element.closest(".visually-hidden, .skip, [inert]") === null
    const isModal = document.querySelector("dialog:modal") !== null
    const scope = document.querySelector("dialog:modal") ?? document
    const inSentence = (element: Element) => {
      if (getComputedStyle(element).display !== "inline") return false
      const block = element.parentElement?.closest(
        "p, li, dd, td, th, summary, label, figcaption, h1, h2, h3",
      )
      return (block?.textContent ?? "").trim().length > (element.textContent ?? "").trim().length
    }
    /** How far it can be pressed from its middle, across and down, but no further than needed: more than what is drawn, perhaps. */
    const reach = (element: Element, least: number) => {
      element.scrollIntoView({ block: "center" })
      const { left, top, width, height } = element.getBoundingClientRect()
      const hits = (right: number, down: number) =>
        element.contains(document.elementFromPoint(left + width / 2 + right, top + height / 2 + down))
      const towards = (right: number, down: number) => {
        let steps = 0
        while (steps < least && hits(right * (steps + 1), down * (steps + 1))) steps++
        return steps
      }
      return Math.min(towards(-1, 0) + towards(1, 0), towards(0, -1) + towards(0, 1)) + 1
    }
    const targets = "a[href], button, input, select, textarea, summary, [role=button], [role=gridcell]"
    for (const element of scope.querySelectorAll(targets)) {
      if (!shown(element) || inSentence(element)) continue
      // A field is as large as the label that it is in.
      const target = element.matches("input") ? (element.closest("label") ?? element) : element
      const { width, height } = target.getBoundingClientRect()
      const important = element.matches(".button, [data-control]")
      const least = important ? 44 : 24
      // Half a pixel of rounding.
      if (Math.min(width, height) < least - 0.5 && reach(element, least) < least) {
        const name = (element.getAttribute("aria-label") ?? element.textContent ?? "").trim().slice(0, 30)
        lines.push(
          `target ${Math.round(width)} x ${Math.round(height)}, under ${least}: ${element.tagName.toLowerCase()}.${element.getAttribute("class")} “${name}”`,
        )
      }
    }
    const headings = [...document.querySelectorAll("h1")].filter(shown)
    const [heading] = headings
    if (headings.length !== 1) lines.push(`${headings.length} headings of the first level`)
    const title = heading?.textContent?.trim() ?? ""
    if (!isModal && !document.title.includes(title))
      lines.push(`the title “${document.title}” is not “${title}”`)
    if (document.querySelectorAll("main").length !== 1) lines.push("not one main part")
    return [...new Set(lines)]
  })
  return [...faults, ...(await sideways(page))]
}
