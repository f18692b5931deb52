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

/** The 12 words that a page shows. */
export async function shownWords(page: Page): Promise<readonly string[]> {
  const list = page.getByRole("list", { name: "The 12 words of your voting key" }).getByRole("listitem")
  await list.first().waitFor()
  return (await list.allTextContents()).map((word) => word.replace(/[^a-z]/g, ""))
}

/** On the page of trustees: makes the key, saves its words, types two of them back. Gives the words and the two lines. */
export async function makeTrusteeKey(
  page: Page,
): Promise<{ readonly words: readonly string[]; readonly lines: string }> {
  await page.getByRole("button", { name: "Make my trustee key" }).click()
  const words = await shownWords(page)
  await page.getByRole("button", { name: "I have saved them" }).click()
  await typeWordsBack(page, words)
  const lines = page.locator(".to-paste pre").first()
  await lines.waitFor()
  return { words, lines: (await lines.textContent()) ?? "" }
}

/** Fills in those of the words that are asked for. */
export async function typeWordsBack(page: Page, words: readonly string[]): Promise<void> {
  const fields = page.getByRole("textbox", { name: /^Word \d+$/ })
  await fields.first().waitFor()
  for (const field of await fields.all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? "")
    await field.fill(words[Number(label.replace("Word ", "")) - 1] ?? "")
  }
  await page.getByRole("button", { name: "Check", exact: true }).click()
}
