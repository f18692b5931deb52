/** A browser that loses what it keeps: full, emptied under the open app or between visits, its connection cut off. */
import type { Page } from "playwright-core"
import { describe, expect, test } from "vitest"
import { hasBrowser } from "#test/support/browser"
import {
  COUNCIL,
  isCast,
  isWaiting,
  prepare,
  rankAndCast,
  sealAndCast,
  shownCode,
  useBadNetwork,
} from "./bad-network.ts"
import { rank, ranked, shownWords } from "./steps.ts"

describe.skipIf(!hasBrowser)("a browser that loses what it keeps", () => {
  const here = useBadNetwork()
  const { voter } = here

  /** As a browser does that needs the room. */
  const emptied = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase("votive")
          request.onsuccess = () => resolve()
          request.onerror = () => reject(request.error)
        }),
    )

  /** Names of what the app keeps; none while there is no database. */
  const kept = (page: Page) =>
    page.evaluate(async () => {
      const databases = await indexedDB.databases()
      if (!databases.some(({ name }) => name === "votive")) return []
      return new Promise<string[]>((resolve) => {
        const request = indexedDB.open("votive")
        request.onsuccess = () => {
          const names = request.result.transaction("kept").objectStore("kept").getAllKeys()
          names.onsuccess = () => {
            request.result.close()
            resolve(names.result.map(String))
          }
        }
      })
    })

  /** Tries to store something beside the app: "stored", or the name of the error. */
  const stores = (page: Page) =>
    page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const request = indexedDB.open("beside", 1)
          request.onupgradeneeded = () => request.result.createObjectStore("kept", { autoIncrement: true })
          request.onerror = () => resolve(request.error?.name ?? "")
          request.onsuccess = () => {
            const transaction = request.result.transaction("kept", "readwrite")
            transaction.objectStore("kept").put("x".repeat(5000))
            transaction.oncomplete = () => resolve("stored")
            transaction.onabort = () => resolve(transaction.error?.name ?? "")
          }
        }),
    )

  test("full: nothing is sealed that could not be kept, it says so, and goes on when there is room", async () => {
    const page = await voter("ada")
    await page.goto(`${here.url}${COUNCIL}/vote`)
    await rank(page, "BOB", "ALICE")
    const session = await page.context().newCDPSession(page)
    await session.send("Storage.overrideQuotaForOrigin", { origin: here.url, quotaSize: 1 })
    // Chromium goes on for some seconds with what it knew of the room.
    await expect.poll(() => stores(page), { timeout: 90_000, interval: 1000 }).toBe("QuotaExceededError")
    await sealAndCast(page)
    await page.getByText("This device has no room left to keep your ballot").waitFor()
    expect(here.place.network.reached).not.toContain("POST /api/v1/ballots")
    await session.send("Storage.overrideQuotaForOrigin", { origin: here.url })
    await page.getByRole("button", { name: "Seal and cast" }).click()
    await isCast(page).waitFor()
  })

  test("emptied under the open app: ranking, key and sealed ballot are put back and outlive the page", async () => {
    const page = await voter("ben")
    await prepare(page, here.url)
    here.place.network.fail()
    await page.goto(`${here.url}${COUNCIL}/vote`)
    await rank(page, "BOB")
    await emptied(page)
    await rank(page, "ALICE")
    await page.reload()
    await ranked(page, "BOB").waitFor()
    await ranked(page, "ALICE").waitFor()
    await sealAndCast(page)
    await isWaiting(page).waitFor()
    const names = await kept(page)
    await emptied(page)
    await expect.poll(() => kept(page)).toEqual(names)
    await page.reload()
    await isWaiting(page).waitFor()
    here.place.network.mend()
    await isCast(page).waitFor()
  })

  test("emptied between visits: the ballot is not lost, and the page says what brings it back", async () => {
    const page = await voter("cyd")
    await rankAndCast(page, here.url, "CAROL", "BOB")
    await isCast(page).waitFor()
    const code = await shownCode(page)
    await page.getByRole("button", { name: "Show the 12 words" }).click()
    const words = await shownWords(page)
    await page.goto("about:blank")
    const session = await page.context().newCDPSession(page)
    await session.send("Storage.clearDataForOrigin", { origin: here.url, storageTypes: "indexeddb" })

    await page.goto(`${here.url}${COUNCIL}`)
    await page.getByText("its browser has dropped what this app kept").waitFor()
    await page.getByRole("link", { name: "Enter the 12 words" }).click()
    await page.getByLabel("The 12 words of your voting key").fill(words.join(" "))
    await page.getByRole("button", { name: "Use this voting key" }).click()
    await page.getByText("Your ballot is cast.").waitFor()
    await page.getByText("Read your ballot").click()
    expect(await shownCode(page)).toBe(code)
  })

  test("its connection closed behind the app's back, as after a suspend: opened again, and nothing is missing", async () => {
    const page = await voter("dan", (fresh) =>
      fresh.addInitScript(() => {
        const open = IDBFactory.prototype.open
        const connections: IDBDatabase[] = []
        IDBFactory.prototype.open = function (...args) {
          const request = open.apply(this, args)
          request.addEventListener("success", () => connections.push(request.result))
          return request
        }
        Object.assign(globalThis, {
          suspended: () => {
            for (const connection of connections.splice(0)) connection.close()
          },
        })
      }),
    )
    const suspended = () =>
      page.evaluate(() => (globalThis as { readonly suspended?: () => void }).suspended?.())
    await page.goto(`${here.url}${COUNCIL}/vote`)
    await rank(page, "BOB")
    await suspended()
    await rank(page, "ALICE")
    await suspended()
    await sealAndCast(page)
    await isCast(page).waitFor()
    await suspended()
    await page.getByRole("button", { name: "Not now" }).click()
    await page.reload()
    await isCast(page).waitFor()
    expect(await page.getByText("This change could not be saved").count()).toBe(0)
  })
})
