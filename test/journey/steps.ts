/** What people do in several journeys. */
import type { Page } from "playwright-core"

export async function signIn(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Sign in", exact: true }).click()
  await page.getByRole("button", { name: new RegExp(name) }).click()
  await page.getByRole("button", { name: "Sign out" }).waitFor()
}

/** Taps candidates in order of preference; the tray is in random order, so by their names. */
export async function rank(page: Page, ...names: readonly string[]): Promise<void> {
  for (const name of names) {
    await page.getByRole("list", { name: "Unranked" }).getByRole("button", { name, exact: true }).click()
  }
}

export const ranked = (page: Page, name: string) =>
  page.getByRole("list", { name: "Your ranking" }).getByRole("button", { name, exact: true })

export async function castFromReview(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Seal and cast" }).click()
  await page.getByRole("heading", { name: "Your ballot is cast" }).waitFor()
  return receiptCode(page)
}

const receiptCode = async (page: Page): Promise<string> =>
  ((await page.locator(".code-groups").first().textContent()) ?? "").replace(/\s/g, "")

export const review = (page: Page) => page.getByRole("button", { name: "Review", exact: true }).click()
