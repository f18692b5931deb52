/** What axe finds on a page (WCAG 2.2 A and AA) in both colour schemes, and whether the page scrolls sideways. */
import { AxeBuilder } from "@axe-core/playwright"
import type { Page } from "playwright-core"

export async function violations(page: Page): Promise<string[]> {
  // Colours that are on their way from one scheme to the other are neither.
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "dark" })
  const dark = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze()
  await page.emulateMedia({ reducedMotion: "reduce", colorScheme: "light" })
  const light = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
    .analyze()
  const found = [...dark.violations, ...light.violations].flatMap(({ id, nodes }) =>
    nodes.map(({ target }) => `${id}: ${target.join(" ")}`),
  )
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  return wide ? [...found, "the page scrolls sideways"] : found
}
