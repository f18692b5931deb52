/** A voter on a network that fails: an instance behind a faulty network, and devices that have visited it once. */
import type { Browser, Page } from "playwright-core"
import { afterAll, afterEach, beforeAll } from "vitest"
import { instant } from "#core/base/instant"
import { launchBrowser, newDevice } from "#test/support/browser"
import { type FaultyNetwork, faultyNetwork } from "#test/support/faulty-network"
import { electionTexts, START } from "#test/support/instance"
import { type ServedInstance, serveInstance } from "#test/support/served-instance"
import { rank, review } from "./steps.ts"

export const COUNCIL = "/elections/council---2026"

const NOW = instant(START + 1000)

export interface BadNetwork {
  readonly instance: ServedInstance
  readonly network: FaultyNetwork
  readonly close: () => Promise<void>
}

async function openBadNetwork(): Promise<BadNetwork> {
  const instance = await serveInstance({
    now: NOW,
    files: electionTexts(),
    identities: ["ada", "ben", "cyd", "dan", "eve"].map((login) => ({ login, name: login, role: "Voter" })),
  })
  const network = await faultyNetwork(instance.url)
  return {
    instance,
    network,
    close: async () => {
      await network.close()
      await instance.close()
    },
  }
}

/** A phone whose owner is signed in, and whose browser keeps the app. `before`: done to the page before it is first opened. */
async function visitor(
  browser: Browser,
  url: string,
  login: string,
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<{ readonly page: Page; readonly close: () => Promise<void> }> {
  const device = await newDevice(browser, "phone")
  const { page } = device
  // Several tabs and a failing network take their time on a busy machine.
  page.context().setDefaultTimeout(45_000)
  await before(page)
  await page.goto(`${url}/sign-in`)
  await page.getByRole("button", { name: new RegExp(login) }).tap()
  await page.getByRole("button", { name: "Sign out" }).waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  return device
}

export interface BadNetworkHere {
  readonly place: BadNetwork
  /** Of the faulty network. */
  readonly url: string
  /** A device as of `visitor`, closed after the test. */
  readonly voter: (login: string, before?: (page: Page) => Promise<unknown>) => Promise<Page>
}

/** For the tests around: a browser, and a network that is mended after each of them. */
export function useBadNetwork(): BadNetworkHere {
  let browser: Browser
  let place: BadNetwork
  const closing: (() => Promise<void>)[] = []
  beforeAll(async () => {
    browser = await launchBrowser()
    place = await openBadNetwork()
  })
  afterEach(async () => {
    place.network.mend()
    place.instance.clock.set(NOW)
    for (const close of closing.splice(0)) await close()
  })
  afterAll(async () => {
    await browser.close()
    await place.close()
  })
  return {
    get place() {
      return place
    },
    get url() {
      return place.network.url
    },
    voter: async (login, before) => {
      const { page, close } = await visitor(browser, place.network.url, login, before)
      closing.push(close)
      return page
    },
  }
}

/** Ranks and presses "cast"; what comes of it is for the test. */
export async function rankAndCast(page: Page, url: string, ...names: readonly string[]): Promise<void> {
  await page.goto(`${url}${COUNCIL}/vote`)
  await rank(page, ...names)
  await sealAndCast(page)
}

export async function sealAndCast(page: Page): Promise<void> {
  await review(page)
  await page.getByRole("button", { name: "Seal and cast" }).click()
}

/** Gets the credential ahead, by the button for it. */
export async function prepare(page: Page, url: string): Promise<void> {
  await page.goto(`${url}${COUNCIL}`)
  await page.getByText("Voting without a network").click()
  await page.getByRole("button", { name: "Prepare this device" }).click()
  await page.getByText("This device is prepared: your ballot can be sealed here").waitFor()
}

export const isCast = (page: Page) => page.getByRole("heading", { name: "Your ballot is cast" })
export const isWaiting = (page: Page) => page.getByRole("heading", { name: /not cast yet/ })

export const shownCode = async (page: Page): Promise<string> =>
  ((await page.locator(".code-groups").first().textContent()) ?? "").replace(/\s/g, "")

/** How many rows of ballots the server holds. */
export async function storedBallots({ instance }: BadNetwork): Promise<number> {
  const { count } = await instance.context.db
    .selectFrom("ballots")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .executeTakeFirstOrThrow()
  return Number(count)
}
