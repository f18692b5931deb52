/** What a walk has, and steps that several of them take. */
import type { Page } from "playwright-core"
import type { Camera } from "./camera.ts"

export interface Place {
  /** Of the instance with elections in every state. */
  readonly url: string
  /** Of an instance without any election. */
  readonly emptyUrl: string
}

export type Walk = (camera: Camera, place: Place) => Promise<void>

/** Signs a device in as one of the demo's people. */
export async function enter(page: Page, { url }: Place, name: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.getByRole("button", { name: new RegExp(name) }).click()
  await page.getByRole("button", { name: new RegExp(name) }).waitFor({ state: "detached" })
  await settle(page)
}

/** Opens a page and waits until all of it is there. */
export async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await settle(page)
}

/** Nothing is on its way any more. */
export async function settle(page: Page): Promise<void> {
  await page.waitForLoadState("networkidle")
  await page.waitForFunction(() => !document.querySelector(".skeleton, .pending"))
}

export const electionPath = (slug: string): string => `/elections/${slug}`
